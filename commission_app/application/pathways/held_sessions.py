"""The sessions of late, read from their journals a few at a time: nothing ever waits for all."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from commission_app.application.base.ports import Clock, JournalBroken, SessionSummary
from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.session.service import SessionService
from commission_app.domain.agenda import RequestNature
from commission_app.domain.codes import PathwayId
from commission_app.domain.dates.durations import months_after
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.membership import Formation
from commission_app.domain.pathways.coded import Agreement
from commission_app.domain.pathways.facts import (
    DecisionTaken,
    ObservationsAsked,
    OpinionGiven,
)
from commission_app.domain.pathways.pathway import PERIOD_NATURES, Pathway
from commission_app.domain.session.decisions.outcome import FAVOURABLE
from commission_app.domain.session.session import Stage

_LOOKED_BACK = 36
"""Months of sessions that are looked at: a pathway lasts twenty-four, its decision follows."""


class HeldSessions:
    """The sessions of late, as they tell others of themselves; lives on the storage thread."""

    def __init__(self, desk: SessionService, clock: Clock) -> None:
        """Read nothing yet."""
        self._desk, self._clock = desk, clock

    def pending(self) -> int:
        """Return how many sessions are still to be read (JournalUnavailable)."""
        return self._desk.across.pending(self._listed())

    def step(self) -> int:
        """Read a little more, the latest session first; return how many are left.

        Whoever calls it lets others have the file between two steps (JournalUnavailable).
        """
        return self._desk.across.step(self._listed())

    def all(self) -> tuple[OutlinedSession, ...]:
        """Return every session of late that can be read, but rehearsals (JournalUnavailable)."""
        found = []
        for summary in self._listed():
            with suppress(JournalBroken):
                # The list of sessions shows the break.
                found.append(self._desk.across.outline(summary))
        return tuple(session for session in found if not session.state.details.rehearsal)

    def _listed(self) -> tuple[SessionSummary, ...]:
        since = months_after(self._clock.now().date(), -_LOOKED_BACK).isoformat()
        return tuple(known for known in self._desk.sessions() if known.date >= since)


def convened_meetings(sessions: Iterable[OutlinedSession]) -> list[Meeting]:
    """Return the sessions that are convened and not held yet."""
    return [
        Meeting(
            s.state.details.date,
            s.state.details.hour,
            any(i.item.formation is Formation.INDIVIDUAL for i in s.state.items.values()),
            session=s.stream,
            place=s.state.details.place,
        )
        for s in sessions
        if s.state.stage in (Stage.PREPARED, Stage.OPEN)
    ]


def decisions_to_take(
    ways: Iterable[Pathway], sessions: Iterable[OutlinedSession]
) -> dict[PathwayId, list[BetweenFact]]:
    """Return what the préfet decided, as sessions tell it, on requests that lack a decision.

    One that would open a period is taken once the session tells that period.
    """
    states = {s.stream: s.state for s in sessions}
    found: dict[PathwayId, list[BetweenFact]] = {}
    for way in ways:
        for request in way.requests:
            place = request.place
            state = None if place is None or request.decision else states.get(place.session)
            item = None if state is None or place is None else state.items.get(place.item)
            told = None if item is None else item.decision
            if item is None or told is None or item.sense is None:
                continue
            opens = told.granted and request.asked.nature in PERIOD_NATURES
            if opens is not (told.period_from is not None):
                continue
            same = told.granted is (item.sense in FAVOURABLE)
            fact = DecisionTaken(
                request.id,
                told.granted,
                told.on,
                told.period_from,
                told.period_until,
                told.reference,
                agreement=Agreement.SAME if same else Agreement.OTHER,
            )
            found.setdefault(way.id, []).append(fact)
    return found


def observations_to_take(
    ways: Iterable[Pathway], sessions: Iterable[OutlinedSession]
) -> dict[PathwayId, list[BetweenFact]]:
    """Return the invitations to present observations that sessions tell and pathways lack."""
    states = {s.stream: s.state for s in sessions}
    found: dict[PathwayId, list[BetweenFact]] = {}
    for way in ways:
        for request in way.requests:
            place = request.place
            state = None if place is None or request.observations else states.get(place.session)
            item = None if state is None or place is None else state.items.get(place.item)
            if item is None or request.asked.nature is not RequestNature.EARLY_END:
                continue
            on = item.observations_invited or item.item.observations_invited
            if on is not None:
                found.setdefault(way.id, []).append(ObservationsAsked(request.id, on))
    return found


def opinions_to_take(
    ways: Iterable[Pathway], sessions: Iterable[OutlinedSession]
) -> dict[PathwayId, list[BetweenFact]]:
    """Return what closed sessions told of the requests of each pathway, and it does not hold."""
    closed = {s.stream: s.state for s in sessions if s.state.stage is Stage.CLOSED}
    found: dict[PathwayId, list[BetweenFact]] = {}
    for way in ways:
        for request in way.requests:
            told = {(one.session, one.item): one.sense for one in request.opinions}
            for place in request.places:
                state = closed.get(place.session)
                item = None if state is None else state.items.get(place.item)
                if state is None or item is None or item.sense is None:
                    continue
                if told.get((place.session, place.item)) is not item.sense:
                    day = state.details.date
                    fact = OpinionGiven(request.id, item.sense, day, place.session, place.item)
                    found.setdefault(way.id, []).append(fact)
    return found
