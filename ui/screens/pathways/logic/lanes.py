"""The lanes of a pathway on one axis of days: a model that is painted and told alike."""

from __future__ import annotations

from datetime import date, timedelta

from commission_app.application.charts.band import Band, Bar, BarKind, Lane, Mark
from commission_app.domain.dates.durations import months_after
from commission_app.domain.pathways.coded import RightKind
from commission_app.domain.pathways.facts import RightStep
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.pathways.periods import breaks
from ui import french
from ui.french.pathways.words import word


def lanes_of(way: Pathway, today: str) -> Band:
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
    return Band(
        first.toordinal(),
        end.toordinal() + 1,
        date.fromisoformat(today).toordinal(),
        lanes,
        _months(first, end),
    )


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _periods(way: Pathway) -> tuple[Bar, ...]:
    bars = [
        Bar(
            _day(known.begins),
            _day(known.ends),
            f"{french.ordinal(place).replace('1er', '1re')} période",
            BarKind.GRANTED,
        )
        for place, known in enumerate(way.periods, start=1)
    ]
    for gap in breaks(way):
        if gap.days > 0:
            begins = date.fromisoformat(gap.before.ends) + timedelta(days=1)
            end = begins.toordinal() + gap.days - 1
            bars.append(Bar(begins.toordinal(), end, f"interruption de {gap.days} j", BarKind.GAP))
    return tuple(sorted(bars, key=lambda bar: bar.begins))


def _opinions(way: Pathway) -> tuple[Mark, ...]:
    return tuple(
        Mark(_day(told.on), word(told.sense)) for known in way.requests for told in known.opinions
    )


def _right(way: Pathway, kind: RightKind) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            _day(known.period_from),
            _day(known.period_until),
            word(known.step).lower(),
            BarKind.RIGHT,
        )
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
