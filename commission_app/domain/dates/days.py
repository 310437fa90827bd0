"""Days as they are recorded: ISO 8601, of a year that people mean."""

from __future__ import annotations

from datetime import date

_YEARS = range(1900, 2200)
"""Months and days are added to what is recorded: the sums stay within the calendar."""


def is_day(text: str) -> bool:
    """Tell whether a text is such a day, ``2027-06-30``."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and day.year in _YEARS
