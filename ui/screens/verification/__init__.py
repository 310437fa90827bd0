"""The screen "verification"."""
