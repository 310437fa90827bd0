"""Consolidation, as it is seen."""
