"""Workbooks and text files read as sheets of typed cells, within limits."""
