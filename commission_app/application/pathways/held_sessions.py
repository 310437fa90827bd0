"""The sessions of late, read from their journals a few at a time: nothing ever waits for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from commission_app.application.base.ports import Clock, JournalBroken, SessionSummary
from commission_app.application.projections.outline import ItemOutline, SessionOutline
from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.session.service import SessionService
from commission_app.domain.agenda import RequestNature
from commission_app.domain.codes import Day, ItemId, PathwayId, StreamId
from commission_app.domain.dates.durations import months_after
from commission_app.domain.due.planned import Calendar, Meeting, meetings_of
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.membership import Formation
from commission_app.domain.pathways.coded import Agreement
from commission_app.domain.pathways.facts import (
    DecisionTaken,
    ObservationsAsked,
    OpinionGiven,
)
from commission_app.domain.pathways.pathway import PERIOD_NATURES, Pathway, Request
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


def coming_meetings(sessions: Iterable[OutlinedSession], calendar: Calendar) -> tuple[Meeting, ...]:
    """Return the sessions planned, and those convened and not held yet, by their days."""
    coming = [s for s in sessions if s.state.stage in (Stage.PREPARED, Stage.OPEN)]
    convened = [
        Meeting(
            s.state.details.date,
            s.state.details.told_hour,
            any(i.item.formation is Formation.INDIVIDUAL for i in s.state.items.values()),
            session=s.stream,
            place=s.state.details.place,
        )
        for s in coming
    ]
    sit = {(s.state.details.date, i.item.formation) for s in coming for i in s.state.items.values()}
    # One that sees cases is not convened by a session of policy alone, nor the other way round.
    planned = [
        meeting
        for meeting in meetings_of(calendar)
        if (meeting.on, Formation.INDIVIDUAL if meeting.individual else Formation.PLENARY)
        not in sit
    ]
    return tuple(sorted((*planned, *convened), key=lambda meeting: (meeting.on, meeting.hour)))


def gone_by(sessions: Iterable[OutlinedSession], today: Day) -> tuple[OutlinedSession, ...]:
    """Return sessions, those whose day went by unopened as cancelled ones: they held nothing."""
    return tuple(
        replace(s, state=replace(s.state, stage=Stage.CANCELLED))
        if s.state.stage is Stage.PREPARED and s.state.details.date < today
        else s
        for s in sessions
    )


def standing(
    ways: Iterable[Pathway], sessions: Iterable[OutlinedSession], today: Day
) -> tuple[Pathway, ...]:
    """Return the pathways, each request on the agendas that examine it, on their days of now.

    A session that was moved examines on its new day; one that is cancelled, whose day went by
    unopened, or that closed, or was left open, without a word on the point, examines nothing. A
    session that is not read stays as it was told.
    """
    states = {s.stream: s.state for s in sessions}

    def placed(request: Request) -> Request:
        kept = tuple(
            place if state is None else replace(place, session_on=state.details.date)
            for place in request.places
            if (state := states.get(place.session)) is None or _examines(state, place.item, today)
        )
        if kept == request.places:
            return request
        return replace(request, places=kept, received=request.received or request.day)

    return tuple(replace(way, requests=tuple(map(placed, way.requests))) for way in ways)


def _examines(state: SessionOutline, item: ItemId, today: Day) -> bool:
    told = item in state.items and state.items[item].sense is not None
    match state.stage:
        case Stage.PREPARED:
            return state.details.date >= today
        case Stage.OPEN:
            return told or state.details.date >= today
        case _:
            return told and state.stage is Stage.CLOSED


def facts_to_take(
    ways: Iterable[Pathway], sessions: Iterable[OutlinedSession]
) -> dict[PathwayId, list[BetweenFact]]:
    """Return what sessions tell of the requests joined to each pathway, and it does not hold."""
    states = {s.stream: s.state for s in sessions}
    found: dict[PathwayId, list[BetweenFact]] = {}
    for way in ways:
        for request in way.requests:
            told = [*_observations(request, states), *_opinions(request, states)]
            told += _decision(request, states)
            if told:
                found.setdefault(way.id, []).extend(told)
    return found


def _last_item(request: Request, states: Mapping[StreamId, SessionOutline]) -> ItemOutline | None:
    """Return the point where a request stands last, None where its session is not read."""
    place = request.place
    state = None if place is None else states.get(place.session)
    return None if state is None or place is None else state.items.get(place.item)


def _observations(
    request: Request, states: Mapping[StreamId, SessionOutline]
) -> Iterator[BetweenFact]:
    """Give the invitation to present observations, as the agenda or the session tells it."""
    item = _last_item(request, states)
    early = request.asked.nature is RequestNature.EARLY_END
    if item is None or request.observations is not None or not early:
        return
    on = item.observations_invited or item.item.observations_invited
    if on is not None:
        yield ObservationsAsked(request.id, on)


def _opinions(request: Request, states: Mapping[StreamId, SessionOutline]) -> Iterator[BetweenFact]:
    """Give what closed sessions told of a request."""
    known = {(one.session, one.item): one.sense for one in request.opinions}
    for place in request.places:
        state = states.get(place.session)
        item = None if state is None else state.items.get(place.item)
        if state is None or state.stage is not Stage.CLOSED or item is None or item.sense is None:
            continue
        if known.get((place.session, place.item)) is not item.sense:
            day = state.details.date
            yield OpinionGiven(request.id, item.sense, day, place.session, place.item)


def _decision(request: Request, states: Mapping[StreamId, SessionOutline]) -> Iterator[BetweenFact]:
    """Give what the préfet decided, as the session tells it now, where it was not taken from it.

    One that would open a period is taken once the session tells that period. What was put right on
    the pathway stays until the session tells something else.
    """
    item = _last_item(request, states)
    told = None if item is None else item.decision
    if item is None or told is None or item.sense is None or request.place is None:
        return
    same = told.granted is (item.sense in FAVOURABLE)
    found = DecisionTaken(
        request.id,
        told.granted,
        told.on,
        told.period_from,
        told.period_until,
        told.reference,
        agreement=Agreement.SAME if same else Agreement.OTHER,
        session=request.place.session,
    )
    opens = told.granted and request.asked.nature in PERIOD_NATURES
    if opens is (told.period_from is not None) and not _taken(request, found):
        yield found


def _taken(request: Request, told: DecisionTaken) -> bool:
    """Tell whether the last word of the session is known; of no session, any word like it."""
    theirs = [known for known in request.decisions if known.session == told.session][-1:]
    others = [known for known in request.decisions if known.session is None]
    return any(
        (known.granted, known.on, known.period_from, known.period_until)
        == (told.granted, told.on, told.period_from, told.period_until)
        for known in theirs or others
    )
