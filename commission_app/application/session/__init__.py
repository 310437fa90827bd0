"""Conducting a session."""
