"""The screen "signature"."""
