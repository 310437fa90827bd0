"""The screen "integrity"."""
