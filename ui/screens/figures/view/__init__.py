"""Figures and the yearly report, as they are seen."""
