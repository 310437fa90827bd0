"""The year ahead in one band: sessions above, ends of periods below, today on both."""

from __future__ import annotations

from collections import Counter
from datetime import date

from commission_app.application.charts.band import Band, Lane, Mark
from commission_app.application.pathways.overview import Overview
from commission_app.domain.dates.durations import months_after
from ui import french

_MONTHS = 12
_NAMES = (
    "janv.", "févr.", "mars", "avril", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
NO_YEAR = Band()


def year_ahead(seen: Overview) -> Band:
    """Return the sessions and the ends of periods of a year, nothing where none is known."""
    first = date.fromisoformat(seen.today).replace(day=1)
    last = months_after(first, _MONTHS)
    begin, end = seen.today, last.isoformat()
    hanging = seen.hanging()
    sessions = tuple(
        Mark(_day(m.on), _session(hanging[m.on])) for m in seen.meetings if begin <= m.on < end
    )
    days = [w.last_day for w in seen.followed if w.end is None and w.last_day is not None]
    ends = Counter(day[:7] for day in days if begin <= day < end)
    latest = {day[:7]: day for day in sorted(days)}
    marks = tuple(
        Mark(_day(latest[month]), french.plural(count, "fin", "fins"))
        for month, count in sorted(ends.items())
    )
    if not sessions and not marks:
        return NO_YEAR
    lanes = (Lane("Séances", (), sessions), Lane("Fins", (), marks))
    months = (months_after(first, step) for step in range(_MONTHS))
    named = tuple(Mark(month.toordinal(), _named(month, first)) for month in months)
    return Band(first.toordinal(), last.toordinal(), _day(seen.today), lanes, named)


def _named(month: date, first: date) -> str:
    name = _NAMES[month.month - 1]
    return f"{name} {month.year}" if month.month == 1 or month == first else name


def _session(useful: int) -> str:
    return french.plural(useful, "parcours", "parcours") if useful else "séance"


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()
