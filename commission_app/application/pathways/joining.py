"""Which pathway a request of an agenda belongs to: proposed with its reasons, never decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import AgendaItem, RequestNature
from commission_app.domain.case import CaseSheet, sheet_from_text
from commission_app.domain.codes import Day, ItemId, PathwayId, RequestId, StreamId
from commission_app.domain.dates.days import days_between, is_day
from commission_app.domain.naming import plain, plain_association
from commission_app.domain.pathways.coded import JoinReason
from commission_app.domain.pathways.commands import PathwayCommand, Record
from commission_app.domain.pathways.facts import AskedFor, RequestJoined
from commission_app.domain.pathways.pathway import Pathway, Stage
from commission_app.domain.pathways.periods import renewals
from commission_app.domain.session.session import Stage as SessionStage

_ENOUGH = 2
"""How many reasons make a proposal: one alone, such as the association, is no sign."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pathway that a request may belong to, and why."""

    pathway: PathwayId
    reasons: tuple[JoinReason, ...]


@dataclass(frozen=True, slots=True)
class Unjoined:
    """A request of an agenda that belongs to no pathway yet.

    ``candidates`` come best first; ``proposed`` is the pathway that stands out, None where the
    request would begin one, or where a person has to choose: between pathways, or between the
    requests of one session for the same one (``contested``).
    """

    session: StreamId
    item: ItemId
    session_on: Day
    asked: AskedFor
    candidates: tuple[Candidate, ...] = ()
    contested: bool = False

    @property
    def proposed(self) -> Candidate | None:
        """Return the one candidate that stands out, None where there is none or a tie."""
        if self.contested or not self.candidates or len(self.candidates[0].reasons) < _ENOUGH:
            return None
        best, *others = self.candidates
        tie = any(len(known.reasons) == len(best.reasons) for known in others)
        return None if tie else best

    @property
    def begins(self) -> bool:
        """Tell whether the request would begin a pathway."""
        first = self.asked.nature is RequestNature.ENTRY
        return first and self.proposed is None and not self.contested


def unjoined(
    sessions: Iterable[OutlinedSession],
    pathways: Mapping[PathwayId, Pathway],
    gone: frozenset[PathwayId] = frozenset(),
) -> tuple[Unjoined, ...]:
    """Return the requests of sessions that belong to no pathway, the earliest session first.

    Those of a cancelled session are still there, unless another session takes them up.
    None is proposed to a pathway that is ``gone`` from here.
    """
    open_here = [way for name, way in pathways.items() if name not in gone]
    taken = set(_points(pathways))
    listed = [session for session in sessions if not session.state.details.rehearsal]
    again = Counter(
        item.item.reference
        for session in listed
        for item in session.state.items.values()
        if session.state.stage is not SessionStage.CANCELLED
    )
    found = []
    for session in listed:
        state = session.state
        for item in state.items.values():
            moot = state.stage is SessionStage.CANCELLED and again[item.item.reference]
            if item.item.is_case and not moot and (session.stream, item.item.id) not in taken:
                asked = asked_for(session, item.item)
                ranked = _candidates(asked, state.details.date, open_here)
                on = state.details.date
                found.append(Unjoined(session.stream, item.item.id, on, asked, ranked))
    wanted = Counter((u.session, u.proposed.pathway) for u in found if u.proposed is not None)
    return tuple(
        replace(
            known,
            contested=known.proposed is not None
            and wanted[(known.session, known.proposed.pathway)] > 1,
        )
        for known in sorted(found, key=lambda known: known.session_on)
    )


def joined(command: PathwayCommand, pathways: Mapping[PathwayId, Pathway]) -> bool:
    """Tell whether a command joins a point that stands in a pathway already, whichever it is."""
    fact = command.fact if isinstance(command, Record) else None
    return isinstance(fact, RequestJoined) and (fact.session, fact.item) in _points(pathways)


def _points(pathways: Mapping[PathwayId, Pathway]) -> Iterator[tuple[StreamId, ItemId]]:
    """Yield the points of agendas on which the requests of pathways stood."""
    return (
        (place.session, place.item)
        for way in pathways.values()
        for request in way.requests
        for place in request.places
    )


def same_request(way: Pathway | None, known: Unjoined) -> RequestId | None:
    """Return the open request that an agenda takes up: received before, or adjourned."""
    if way is None:
        return None
    waiting = [
        request
        for request in way.requests
        if not request.closed and request.asked.nature is known.asked.nature
    ]
    reference = plain(known.asked.reference)
    same = [r for r in waiting if plain(r.asked.reference) == reference]
    found = same or [r for r in waiting if r.enrolled is None and r.opinion is None]
    return found[-1].id if found else None


def asked_for(session: Snapshot | OutlinedSession, item: AgendaItem) -> AskedFor:
    """Return what a request of an agenda asks for, as its point and its sheet tell it."""
    text = session.text(item.sheet)
    sheet = sheet_from_text(text) if text else CaseSheet()
    return AskedFor(
        item.nature or RequestNature.ENTRY,
        item.association or "",
        item.reference or "",
        item.rank,
        sheet.first_entry or None,
        item.period_from,
        item.period_until,
        item.previous_until,
    )


def _candidates(asked: AskedFor, on: Day, pathways: Iterable[Pathway]) -> tuple[Candidate, ...]:
    found = [
        Candidate(way.id, reasons)
        for way in pathways
        if way.stage_on(on) is not Stage.ENDED and (reasons := reasons_for(asked, way))
    ]
    return tuple(sorted(found, key=lambda known: (-len(known.reasons), known.pathway)))


def reasons_for(asked: AskedFor, way: Pathway) -> tuple[JoinReason, ...]:
    """Return why a request may belong to a pathway, nothing where it may not."""
    open_ones = [known for known in way.requests if not known.closed]
    found = []
    if asked.reference and any(
        plain(known.asked.reference) == plain(asked.reference) for known in open_ones
    ):
        found += [JoinReason.SAME_REFERENCE, JoinReason.SAME_ASSOCIATION]
    if asked.nature is RequestNature.ENTRY:
        return tuple(found)
    named = plain_association(asked.association)
    if named and named == plain_association(way.association):
        found.append(JoinReason.SAME_ASSOCIATION)
    if asked.first_entry and asked.first_entry == way.entry:
        found.append(JoinReason.SAME_FIRST_ENTRY)
    if asked.rank is not None and way.periods and asked.rank == renewals(way) + 1:
        found.append(JoinReason.FOLLOWING_RANK)
    if _follows(asked, way.last_day):
        found.append(JoinReason.FOLLOWING_PERIOD)
    return tuple(dict.fromkeys(found))


def _follows(asked: AskedFor, last: Day | None) -> bool:
    """Tell whether the period before, or the beginning of the next one, is that of a pathway."""
    if last is None:
        return False
    if asked.previous_until is not None:
        return asked.previous_until == last
    begins = asked.period_from or ""
    return is_day(begins) and days_between(last, begins) in (0, 1)
