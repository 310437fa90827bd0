"""Consolidation, without pixels."""
