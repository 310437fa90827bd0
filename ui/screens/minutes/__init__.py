"""The screen "minutes"."""
