"""The screen "agenda"."""
