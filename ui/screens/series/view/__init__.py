"""Series as they are seen."""
