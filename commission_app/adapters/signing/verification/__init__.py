"""The verification of signed files."""
