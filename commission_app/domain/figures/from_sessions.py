"""What the facts of sessions give to count, whatever was erased of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Code, Day, StreamId
from commission_app.domain.dates.days import days_between
from commission_app.domain.figures.observations import Axis, Measure, Observation
from commission_app.domain.membership import Association
from commission_app.domain.session.item_state import ItemState
from commission_app.domain.session.session import Stage
from commission_app.domain.session.state import SessionState

OPINIONS = frozenset(
    {Outcome.FAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS, Outcome.UNFAVOURABLE}
)
GRANTED, REFUSED = "granted", "refused"


def item_key(stream: StreamId, item: str) -> Code:
    """Return the name of what was recorded of an item of a session."""
    return f"{stream}/{item}"


def of_session(stream: StreamId, state: SessionState) -> tuple[Observation, ...]:
    """Return what one session gives to count; nothing of a rehearsal, nor before it is opened.

    An opinion is the one in force: a rectification, also by rectifying minutes, has changed it.
    """
    if state.details.rehearsal:
        return ()
    day = state.details.date
    if state.stage is Stage.CANCELLED:
        return (Observation(Measure.CANCELLED_MEETING, stream, day),)
    if state.opened_at is None:
        return ()
    found = [Observation(Measure.MEETING, stream, day), *_seats(stream, state)]
    opening = state.opening_quorum
    if (opening is not None and not opening.reached) or any(map(_lost, state.items.values())):
        found.append(Observation(Measure.QUORUM_LOST, stream, day))
    for item in state.items.values():
        if item.item.is_case:
            found += _case(stream, day, item)
    return tuple(found)


def _lost(item: ItemState) -> bool:
    return item.quorum_at_end is not None and not item.quorum_at_end.reached


def _seats(stream: StreamId, state: SessionState) -> Iterator[Observation]:
    """Yield one observation a seat: who left has sat; who was never told of is absent."""
    for seat, attendance in state.attendance.items():
        presence = attendance.presence
        if presence is Presence.LEFT:
            presence = Presence.HOLDER
        elif presence is Presence.EXPECTED:
            presence = Presence.ABSENT
        axes = {Axis.SEAT: state.seats[seat].quality, Axis.PRESENCE: presence.value}
        yield Observation(Measure.SEAT_MEETING, f"{stream}/{seat}", state.details.date, axes)


def axes_of(item: ItemState) -> dict[Axis, Code]:
    """Return the axes that the agenda gives to a case."""
    case = item.item
    axes: dict[Axis, Code] = {}
    if case.nature is not None:
        axes[Axis.NATURE] = case.nature.value
    if case.rank is not None:
        axes[Axis.RANK] = str(case.rank)
    if case.association:
        axes[Axis.ASSOCIATION] = case.association
    return axes


def _case(stream: StreamId, day: Day, item: ItemState) -> Iterator[Observation]:
    key, axes = item_key(stream, item.item.id), axes_of(item)
    if item.item.postponed_from is None:
        # One that an earlier session adjourned was counted there.
        yield Observation(Measure.REQUEST, key, day, axes)
    if item.sense in OPINIONS:
        yield Observation(Measure.OPINION, key, day, {**axes, Axis.SENSE: item.sense.value})
    taken = item.decision
    if taken is None:
        return
    sense = GRANTED if taken.granted else REFUSED
    yield Observation(Measure.DECISION, key, taken.on, {**axes, Axis.SENSE: sense})
    if item.sense in OPINIONS:
        days = days_between(day, taken.on)
        yield Observation(Measure.OPINION_TO_DECISION, key, taken.on, axes, days=days)


def of_associations(
    registered: Iterable[Association], seen: Iterable[Observation]
) -> tuple[Observation, ...]:
    """Return the associations approved, over their approval, and active: a day each case came."""
    approved = [
        Observation(Measure.APPROVED_ASSOCIATION, a.name, a.approved_from, until=a.approved_until)
        for a in registered
        if a.approved_from and a.approved_until
    ]
    active = [
        Observation(Measure.ACTIVE_ASSOCIATION, s.key, s.on, s.axes)
        for s in seen
        if s.measure is Measure.REQUEST and Axis.ASSOCIATION in s.axes
    ]
    return (*approved, *active)
