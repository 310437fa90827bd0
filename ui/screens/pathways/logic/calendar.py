"""The calendar: what comes, day by day, as a list, a month or a year; nothing of a case."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission_app.application.pathways.overview import Overview
from commission_app.domain.dates.dates_in_words import MONTHS
from commission_app.domain.dates.durations import months_after
from commission_app.domain.due.line import What
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.useful import file_by
from ui import french
from ui.french.dates import DAYS
from ui.french.pathways import lines
from ui.french.pathways.words import word

_QUARTERS = 4
"""Months side by side in a year."""


class Span(StrEnum):
    """How much is seen at once."""

    LIST = "list"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Event:
    """What comes on a day: the row of the list that tells it, a few words, and a sentence.

    ``meeting`` is the session where it is one; ``row`` is that of its session for a filing
    deadline, which has none of its own; ``ends`` is how many periods end.
    """

    on: str
    row: str
    short: str
    said: str
    meeting: Meeting | None = None
    filing: bool = False
    ends: int = 0

    @property
    def told(self) -> str:
        """Return the sentence, with the hour where there is one."""
        hour = "" if self.meeting is None else self.meeting.hour
        return f"{self.said}, à {french.hour(hour)}" if hour else self.said


@dataclass(frozen=True, slots=True)
class Cell:
    """A day, or a month of a year; ``key`` is empty for the days of another month.

    ``said`` is what a screen reader tells, ``row`` the row of the list that is acted on.
    """

    key: str = ""
    text: str = ""
    said: str = ""
    row: str = ""
    today: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A month or a year: its title, its headings, its cells, and the cell that one is at."""

    span: Span = Span.LIST
    title: str = ""
    headings: tuple[str, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()
    at: str = ""

    @property
    def cell(self) -> Cell:
        """Return the cell that one is at."""
        return next((one for row in self.cells for one in row if one.key == self.at), Cell())


def events(seen: Overview) -> tuple[Event, ...]:
    """Return what comes from today on, in the order of the days."""
    found = [*_of_meetings(seen), *_ends(seen), *_actions(seen), *_registers(seen)]
    order = sorted(range(len(found)), key=lambda place: (found[place].on, place))
    return tuple(found[place] for place in order if found[place].on >= seen.today)


def _of_meetings(seen: Overview) -> Iterator[Event]:
    hanging = seen.hanging()
    for meeting in seen.meetings:
        row = f"{meeting.planned or meeting.session}"
        useful = hanging[meeting.on]
        said = "Séance convoquée" if meeting.session else "Séance prévue"
        counted = french.plural(useful, "parcours", "parcours")
        said += f", dernière utile pour {counted}" if useful else ""
        hour = f" {french.hour(meeting.hour)}" if meeting.hour else ""
        yield Event(meeting.on, row, f"Séance{hour}", said, meeting)
    for meeting in seen.meetings:
        day = french.date_short(meeting.on)
        said = f"Dernier jour de dépôt pour la séance du {day}"
        row = f"{meeting.planned or meeting.session}"
        yield Event(file_by(meeting, seen.thresholds.filing), row, "Dépôt", said, filing=True)


def _ends(seen: Overview) -> Iterator[Event]:
    ends = Counter(w.last_day for w in seen.followed if w.end is None and w.last_day is not None)
    for day, count in ends.items():
        said = french.plural(count, "période finit", "périodes finissent")
        yield Event(day, f"end|{day}", french.plural(count, "fin", "fins"), said, ends=count)


def _actions(seen: Overview) -> Iterator[Event]:
    for action in seen.actions:
        if action.closed is None and action.until is not None:
            body = f" ({action.body})" if action.body else ""
            said = f"Action à faire : {word(action.theme).lower()}{body}"
            yield Event(action.until, f"{action.id}|{action.until}", "Action", said)


def _registers(seen: Overview) -> Iterator[Event]:
    for line in seen.lines:
        if line.what in (What.APPROVAL_ENDS, What.TERM_ENDS):
            short = "Agrément" if line.what is What.APPROVAL_ENDS else "Mandat"
            yield Event(line.until, f"{line.body}|{line.until}", short, lines.what(line))


def grid_of(span: Span, month: str, at: str, seen: Overview) -> Grid:
    """Return a month (``2027-06``) or its year; ``at`` is the day or the month that one is at."""
    if span is Span.LIST:
        return Grid()
    coming = events(seen)
    if span is Span.MONTH:
        return _month(date.fromisoformat(f"{month}-01"), at, coming, seen.today)
    return _year(int(month[:4]), at, coming, seen.today)


def _month(first: date, at: str, coming: Sequence[Event], today: str) -> Grid:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    cells = tuple(
        tuple(_day(d, coming, today) if d.month == first.month else Cell() for d in week)
        for week in weeks
    )
    return Grid(Span.MONTH, _month_name(first), DAYS, cells, at)


def _day(day: date, coming: Sequence[Event], today: str) -> Cell:
    key = day.isoformat()
    here = [event for event in coming if event.on == key]
    texts = [str(day.day), *(event.short for event in here)]
    named = french.date_long(key) + (", aujourd’hui" if key == today else "")
    told = [event.told for event in here]
    return _cell(key, texts, (named, told), here, today=key == today)


def _year(year: int, at: str, coming: Sequence[Event], today: str) -> Grid:
    months = [_in_year(date(year, month, 1), coming, today) for month in range(1, 13)]
    rows = range(0, len(months), _QUARTERS)
    cells = tuple(tuple(months[place : place + _QUARTERS]) for place in rows)
    return Grid(Span.YEAR, str(year), ("",) * _QUARTERS, cells, at)


def _in_year(first: date, coming: Sequence[Event], today: str) -> Cell:
    key = f"{first:%Y-%m}"
    here = [event for event in coming if event.on.startswith(key)]
    sessions = [f"séance le {int(e.on[8:])}" for e in here if e.meeting is not None]
    others = Counter(e.short for e in here if e.meeting is None and not e.ends)
    ends = sum(e.ends for e in here)
    texts = [_month_name(first).split()[0], *sessions]
    texts += [french.plural(ends, "fin de période", "fins de période")] if ends else []
    texts += [french.plural(n, short.lower(), f"{short.lower()}s") for short, n in others.items()]
    named = _month_name(first)
    return _cell(key, texts, (named, texts[1:]), here, today=today.startswith(key))


def _cell(
    key: str,
    texts: Sequence[str],
    told: tuple[str, Sequence[str]],
    here: Sequence[Event],
    *,
    today: bool,
) -> Cell:
    row = next((e.row for e in here if e.meeting is not None), here[0].row if here else "")
    said = french.typeset(f"{told[0]} : {'. '.join(told[1]) or 'rien'}")
    return Cell(key, french.typeset("\n".join(texts)), said, row, today)


def _month_name(first: date) -> str:
    return f"{MONTHS[first.month - 1]} {first.year}"


def turned(month: str, span: Span, step: int) -> str:
    """Return the month that comes some months, or some years, after another."""
    months = step * (12 if span is Span.YEAR else 1)
    return f"{months_after(date.fromisoformat(f'{month}-01'), months):%Y-%m}"
