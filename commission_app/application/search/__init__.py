"""Searching the whole file: pathways, points, sessions, actions; nothing is kept on the disk."""
