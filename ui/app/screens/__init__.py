"""The declarations of the screens."""
