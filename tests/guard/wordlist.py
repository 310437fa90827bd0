"""Lists written as words between spaces."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """Give the words of a text."""
    return text.split()
