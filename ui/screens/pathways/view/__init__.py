"""Pathways and what falls due, in widgets."""
