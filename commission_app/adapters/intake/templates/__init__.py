"""Workbooks that are given to fill: the agenda's, and one for each association."""
