"""The screen "home"."""
