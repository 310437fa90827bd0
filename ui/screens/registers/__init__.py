"""The screen "registers"."""
