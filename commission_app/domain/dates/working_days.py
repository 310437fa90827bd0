"""The working days between two days: neither week-ends nor public holidays (code du travail)."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday, in days after Easter (code du travail, L3133-1)."""


def working_days(after: date, until: date) -> int:
    """Count the working days after one day, up to another, that one included; negative backwards.

    Those of metropolitan France: a holiday of one territory alone is counted as a working day.
    """
    if until < after:
        return -working_days(until, after)
    days = (after + timedelta(days=step) for step in range(1, (until - after).days + 1))
    return sum(day.weekday() < 5 and not is_holiday(day) for day in days)


def is_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday."""
    sunday = easter(day.year)
    moving = {sunday + timedelta(days=after) for after in _AFTER_EASTER}
    return (day.month, day.day) in _FIXED or day in moving


def easter(year: int) -> date:
    """Give the Sunday of Easter of a year of the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps, over = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    quarters, left = divmod(rest, 4)
    weekday = (32 + 2 * over + 2 * quarters - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
