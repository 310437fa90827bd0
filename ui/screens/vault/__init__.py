"""The screen "vault"."""
