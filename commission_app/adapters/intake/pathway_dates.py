"""The dates of a pathway in a row of the agenda: first entry, period asked for, what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commission_app.adapters.intake.table import Line
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.application.agenda.draft import Severity
from commission_app.domain.agenda import AgendaItem, RequestNature
from commission_app.domain.case import SHEET_DAYS
from commission_app.domain.dates.days import days_between
from commission_app.domain.dates.durations import months_after, months_begun

DATED = (*SHEET_DAYS, "period_from", "period_until", "previous_until", "observations_invited")
"""The fields that hold dates, and never a date of birth."""
_PERIOD = 6


@dataclass(frozen=True, slots=True)
class PathwayDates:
    """The dates of a row, ISO 8601, as far as it gives them."""

    first_entry: str | None
    period_from: str | None
    period_until: str | None
    previous_until: str | None
    observations_invited: str | None
    requested_on: str | None = None
    complete_on: str | None = None


def read_dates(line: Line, session_day: str | None) -> PathwayDates:
    """Read the dates of a row; the day of the session completes those without a year."""

    def day(name: str) -> str | None:
        def near(cell: object) -> str | None:
            return cell_parsers.day(cell, session_day)

        return line.read(name, near, None, "date_unreadable", Severity.WARN)

    def period(cell: object) -> tuple[str | None, str | None]:
        return cell_parsers.period(cell, session_day)

    nothing: tuple[str | None, str | None] = (None, None)
    begin, end = line.read("period_from", period, nothing, "date_unreadable", Severity.WARN)
    found = PathwayDates(
        day("first_entry"),
        begin,
        day("period_until") or end,
        day("previous_until"),
        day("observations_invited"),
        day("requested_on"),
        day("complete_on"),
    )
    if found.requested_on and found.complete_on and found.complete_on < found.requested_on:
        line.say("complete_before_request", Severity.WARN, "complete_on")
    for name in ("requested_on", "complete_on"):
        if session_day and (getattr(found, name) or "") > session_day:
            line.say("day_after_session", Severity.WARN, name)
    if found.period_from and found.period_until and found.period_until < found.period_from:
        line.say("period_reversed", Severity.WARN, "period_from")
    return found


def months_reached(
    nature: RequestNature | None, rank: int | None, dates: PathwayDates, day: str | None
) -> int | None:
    """Give the months of pathway begun at the end of the period asked for, as far as known.

    The dates tell it wherever they are given. Where those of the period are not, it is taken to
    begin on the day of the session, in whole months, and no sooner than the rank says; the rank
    alone tells it only where no date does (domain rule 3.9).
    """
    if nature is not RequestNature.RENEWAL:
        return None
    by_rank = None if rank is None else (rank + 1) * _PERIOD
    if dates.first_entry is None:
        return by_rank
    first, end = date.fromisoformat(dates.first_entry), _end(dates)
    if end is not None:
        return months_begun(first, end)
    if day is None:
        return by_rank
    latest = months_after(date.fromisoformat(day), _PERIOD)
    begun = months_begun(first, latest)
    whole = begun if months_after(first, begun) == latest else begun - 1
    return max(by_rank or 0, whole)


def _end(dates: PathwayDates) -> date | None:
    """Give the end of the period asked for: as written, else a period after its beginning."""
    if dates.period_until is not None:
        return date.fromisoformat(dates.period_until)
    begin = dates.period_from or dates.previous_until
    return None if begin is None else months_after(date.fromisoformat(begin), _PERIOD)


def look_at_pathway(line: Line, item: AgendaItem, first_entry: str | None, day: str | None) -> None:
    """Flag what does not add up; nothing here forbids the import (domain rule 3.9)."""
    if item.nature is RequestNature.EARLY_END and item.observations_invited is None:
        line.say("observations_missing", Severity.WARN, "observations_invited")
    if item.nature is not RequestNature.RENEWAL:
        return
    if item.months_reached is not None and item.months_reached > 4 * _PERIOD:
        line.say("pathway_too_long", Severity.WARN, "rank", months=item.months_reached)
    if first_entry is None:
        line.say("first_entry_missing", Severity.WARN, "first_entry")
    elif item.rank is not None and day is not None:
        gap = _months_between(first_entry, day) - item.rank * _PERIOD
        if abs(gap) > 2:
            line.say("pathway_gap", Severity.WARN, "first_entry")
    missing = [name for name in ("actions", "commitments", "difficulties") if not line.text(name)]
    if missing:
        line.say("renewal_incomplete", Severity.WARN, missing[0])


def _months_between(first: str, last: str) -> float:
    return days_between(first, last) / 30.44
