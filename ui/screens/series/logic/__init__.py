"""Series without pixels."""
