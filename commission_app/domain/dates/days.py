"""Days as they are recorded: ISO 8601, of a year that people mean."""

from __future__ import annotations

from datetime import date, timedelta

from commission_app.domain.codes import Day

_YEARS = range(1900, 2200)
"""Months and days are added to what is recorded: the sums stay within the calendar."""


def is_day(text: str) -> bool:
    """Tell whether a text is such a day, ``2027-06-30``."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and day.year in _YEARS


def days_before(day: Day, days: int) -> Day:
    """Return the day some days before another; after it where ``days`` is below zero."""
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def days_between(first: Day, last: Day) -> int:
    """Return the days from one day to another, below zero where the other comes before."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
