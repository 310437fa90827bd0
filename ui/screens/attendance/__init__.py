"""The screen "attendance"."""
