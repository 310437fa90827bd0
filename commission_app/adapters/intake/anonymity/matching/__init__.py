"""Patterns that are compiled and tried only where the text holds what they need."""
