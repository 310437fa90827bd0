"""The screen "unlock"."""
