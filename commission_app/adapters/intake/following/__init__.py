"""Workbooks of what goes on between sessions: pathways, series, yearly files."""
