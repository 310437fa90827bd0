"""A communiqué as it is seen."""
