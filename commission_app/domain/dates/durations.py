"""Months between two days, by the calendar: nothing is rounded to periods (CASF R121-12-10)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, the last of its month where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_begun(first: date, last: date) -> int:
    """Return the months that a time takes, a month begun being one; zero for nothing or less.

    From 15 January to 15 July there are six, to 16 July seven.
    """
    months = max((last.year - first.year) * 12 + last.month - first.month - 1, 0)
    while months_after(first, months) < last:
        months += 1
    return months
