"""Finds what identifies a person in a text, so that it is kept out."""
