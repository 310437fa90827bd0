"""Taking over the past: pathways that began before this file, from a workbook, all or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commission_app.domain.agenda import RequestNature
from commission_app.domain.codes import Code, Day
from commission_app.domain.naming import plain, plain_association
from commission_app.domain.pathways.coded import EndReason
from commission_app.domain.pathways.commands import OpenPathway, PathwayCommand, Record
from commission_app.domain.pathways.facts import (
    AskedFor,
    DecisionNotified,
    DecisionTaken,
    PathwayEnded,
    RequestReceived,
)
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.pathways.reference import PathwayReference, is_reference
from commission_app.domain.people import OfficeName
from commission_app.domain.text import DecisionText, FreeText

ALREADY_HERE: Code = "already_here"
"""The one fault that a person may lift, who knows that it is somebody else."""


@dataclass(frozen=True, slots=True)
class TakenPeriod:
    """A row: one period of one pathway; ``row`` is the number that the spreadsheet shows.

    ``pathway`` tells which rows are of the same person: a reference, or any mark. ``others`` are
    the texts of the columns that are not read: the guard looks at them too.
    """

    row: int
    pathway: FreeText
    begins: Day
    ends: Day
    association: OfficeName = ""
    decided: Day | None = None
    reference: DecisionText = ""
    notified: Day | None = None
    ended: Day | None = None
    end_reason: EndReason = EndReason.NOT_STATED
    others: tuple[FreeText, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeoverFault:
    """What forbids a row, or the file as a whole (row 0); ``told`` names kinds or a column."""

    row: int
    code: Code
    told: Code = ""


@dataclass(frozen=True, slots=True)
class TakeoverReading:
    """What was read of a workbook; nothing is taken over while there is a fault."""

    periods: tuple[TakenPeriod, ...] = ()
    faults: tuple[TakeoverFault, ...] = ()

    @property
    def pathways(self) -> dict[str, list[TakenPeriod]]:
        """Return the rows by pathway, each in the order of its days; capitals tell none apart."""
        found: dict[str, list[TakenPeriod]] = {}
        for one in sorted(self.periods, key=lambda period: (period.begins, period.row)):
            found.setdefault(_mark(one.pathway), []).append(one)
        return found


def _mark(told: FreeText) -> str:
    """Return the mark of a pathway: a reference as it is written, any other mark plainly."""
    written = told.strip().upper()
    return written if is_reference(written) else plain(told) or told


def contradictions(reading: TakeoverReading) -> Iterator[TakeoverFault]:
    """Give the rows that another one tells already, and the ends that precede their period."""
    for rows in reading.pathways.values():
        for before, row in pairwise(rows):
            if row.begins == before.begins:
                yield TakeoverFault(row.row, "row_twice")
        for row in rows:
            if row.ended and row.ended < row.begins:
                yield TakeoverFault(row.row, "ended_before")


def already_here(reading: TakeoverReading, known: Iterable[Pathway]) -> tuple[TakeoverFault, ...]:
    """Return the pathways that the file seems to follow already, each at its first row.

    They have a reference that was given, or a period that is followed, of the same association
    and of no other decision. Two persons may have the same days: a person tells.
    """
    references: set[str] = set()
    periods: dict[tuple[Day, Day], list[tuple[str, str]]] = {}
    for way in known:
        references.update(way.references)
        for period in way.periods:
            request = way.request(period.request)
            decision = request.decision if request is not None else None
            told = "" if decision is None else plain(decision.reference)
            named = {plain_association(name) for _, name in way.associations} or {""}
            periods.setdefault((period.begins, period.ends), []).extend((n, told) for n in named)

    def followed(row: TakenPeriod) -> bool:
        return any(
            _may_be(name, plain_association(row.association))
            and _may_be(told, plain(row.reference))
            for name, told in periods.get((row.begins, row.ends), ())
        )

    return tuple(
        TakeoverFault(rows[0].row, ALREADY_HERE)
        for mark, rows in reading.pathways.items()
        if mark in references or any(map(followed, rows))
    )


def _may_be(one: str, other: str) -> bool:
    return not one or not other or one == other


def commands_of(
    reference: PathwayReference, periods: Sequence[TakenPeriod], today: Day
) -> list[PathwayCommand]:
    """Return what begins a pathway taken over, from its rows in the order of their days."""
    first = periods[0]
    found: list[PathwayCommand] = [OpenPathway(reference, first.association, taken_over=True)]
    for rank, period in enumerate(periods):
        request = uuid.uuid4().hex
        nature = RequestNature.RENEWAL if rank else RequestNature.ENTRY
        before = periods[rank - 1].ends if rank else None
        asked = AskedFor(nature, period.association, rank=rank or None, previous_until=before)
        on = period.decided or min(period.begins, today)
        found.append(Record(RequestReceived(request, asked, on)))
        decision = DecisionTaken(
            request,
            granted=True,
            on=on,
            period_from=period.begins,
            period_until=period.ends,
            reference=period.reference,
        )
        found.append(Record(decision))
        if period.notified:
            found.append(Record(DecisionNotified(request, period.notified)))
    last = next((one for one in reversed(periods) if one.ended), None)
    if last is not None and last.ended:
        found.append(Record(PathwayEnded(last.ended, last.end_reason)))
    return found
