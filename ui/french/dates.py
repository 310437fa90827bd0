"""Dates and hours as they are read in French."""

from __future__ import annotations

from datetime import UTC, date, datetime

from commission_app.domain.dates.dates_in_words import MONTHS
from ui.french.typography import NBSP, NNBSP

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def date_long(iso: str) -> str:
    """Write an ISO 8601 date in full: mardi 8 décembre 2026."""
    day = date.fromisoformat(iso)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{DAYS[day.weekday()]} {number}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def date_short(iso: str) -> str:
    """Write an ISO 8601 date in figures: 08/12/2026."""
    return date.fromisoformat(iso).strftime("%d/%m/%Y")


def local(moment: datetime) -> datetime:
    """Return a moment in the hours of this place, in UTC where the system cannot tell them.

    A certificate without an end bears the last second of the year 9999, which has no local hour
    east of London; Windows knows none before 1970 nor after 3000.
    """
    try:
        return moment.astimezone()
    except (OSError, OverflowError, ValueError):
        return moment.astimezone(UTC)


def day_short(moment: datetime) -> str:
    """Write the local day of a moment in figures: 08/12/2026."""
    return date_short(local(moment).date().isoformat())


def hour(moment: datetime | str) -> str:
    """Write an hour: 14 h 00."""
    text = moment if isinstance(moment, str) else moment.strftime("%H:%M")
    hours, _, minutes = text.partition(":")
    return f"{int(hours)}{NNBSP}h{NNBSP}{minutes}"
