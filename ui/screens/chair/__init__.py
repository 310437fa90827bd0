"""The screen "chair"."""
