"""The tables of the encrypted file."""
