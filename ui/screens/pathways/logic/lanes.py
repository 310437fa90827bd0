"""The lanes of a pathway on one axis of days: a pure model, painted and spoken alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commission_app.domain.dates.durations import months_after
from commission_app.domain.pathways.coded import RightKind
from commission_app.domain.pathways.facts import RightStep
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.pathways.periods import breaks
from ui import french
from ui.french.pathways.words import word


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days in a lane; ``kind`` is granted, gap or right. Days are ordinals."""

    begins: int
    ends: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A day in a lane."""

    on: int
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A named lane."""

    name: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Lanes:
    """Every lane between two days (ordinals), with today; ``spoken`` tells all of it in words."""

    first: int = 0
    last: int = 1
    today: int = 0
    lanes: tuple[Lane, ...] = ()
    months: tuple[Mark, ...] = ()
    spoken: str = ""


def lanes_of(way: Pathway, today: str) -> Lanes:
    """Return the lanes of a pathway, over its twenty-four months and what lies around."""
    entry = way.entry or min((known.day for known in way.requests if known.day), default=today)
    begin = min([entry, *(known.day for known in way.requests if known.day)])
    first = date.fromisoformat(begin)
    end = max(
        months_after(date.fromisoformat(entry), 24), date.fromisoformat(way.last_day or entry)
    )
    lanes = (
        Lane("Périodes", _periods(way)),
        Lane("Avis", (), _opinions(way)),
        Lane("APS", _right(way, RightKind.APS)),
        Lane("AFIS", _right(way, RightKind.AFIS)),
    )
    return Lanes(
        first.toordinal(),
        end.toordinal() + 1,
        date.fromisoformat(today).toordinal(),
        lanes,
        _months(first, end),
        _spoken(lanes),
    )


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _periods(way: Pathway) -> tuple[Bar, ...]:
    bars = [
        Bar(
            _day(known.begins),
            _day(known.ends),
            f"{french.ordinal(place).replace('1er', '1re')} période",
            "granted",
        )
        for place, known in enumerate(way.periods, start=1)
    ]
    for gap in breaks(way):
        if gap.days > 0:
            begins = date.fromisoformat(gap.before.ends) + timedelta(days=1)
            end = begins.toordinal() + gap.days - 1
            bars.append(Bar(begins.toordinal(), end, f"interruption de {gap.days} j", "gap"))
    return tuple(sorted(bars, key=lambda bar: bar.begins))


def _opinions(way: Pathway) -> tuple[Mark, ...]:
    return tuple(
        Mark(_day(told.on), word(told.sense)) for known in way.requests for told in known.opinions
    )


def _right(way: Pathway, kind: RightKind) -> tuple[Bar, ...]:
    return tuple(
        Bar(_day(known.period_from), _day(known.period_until), word(known.step).lower(), "right")
        for known in way.rights_of(kind)
        if known.step is RightStep.ISSUED and known.period_from and known.period_until
    )


def _months(first: date, end: date) -> tuple[Mark, ...]:
    """Return the first day of each quarter."""
    found = []
    day = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    while day <= end:
        if day >= first:
            text = f"{day.month:02}/{day.year}"
            found.append(Mark(day.toordinal(), text))
        day = months_after(day, 3)
    return tuple(found)


def _spoken(lanes: tuple[Lane, ...]) -> str:
    said = []
    for lane in lanes:
        bars = [f"{bar.text} du {_iso(bar.begins)} au {_iso(bar.ends)}" for bar in lane.bars]
        marks = [f"{mark.text} le {_iso(mark.on)}" for mark in lane.marks]
        said.append(f"{lane.name} : {', '.join((*bars, *marks)) or 'rien'}")
    return french.typeset(". ".join(said))


def _iso(day: int) -> str:
    return french.date_short(date.fromordinal(day).isoformat())
