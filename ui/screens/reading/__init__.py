"""The agenda as a page to read, before and during the session."""
