"""The screen "examination"."""
