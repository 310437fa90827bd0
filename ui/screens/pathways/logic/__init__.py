"""Pathways and what falls due, without pixels."""
