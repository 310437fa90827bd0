"""Pixels without decisions: Qt widgets that display states."""
