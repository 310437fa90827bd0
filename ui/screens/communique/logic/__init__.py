"""A communiqué without pixels."""
