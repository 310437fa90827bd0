"""The screen "conduct"."""
