"""The screen "settings"."""
