"""Figures and the yearly report, without pixels."""
