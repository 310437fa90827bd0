"""The screen "help"."""
