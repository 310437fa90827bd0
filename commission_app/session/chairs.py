"""Who presided and when: the chair may change in the course of a session."""

from __future__ import annotations

from dataclasses import replace

from commission_app.domain.attendance import Presence
from commission_app.domain.facts import AttendanceRecorded
from commission_app.domain.membership import Seat
from commission_app.session.desk import Snapshot
from commission_app.session.minutes import ChairSpan


def chair_spans(snapshot: Snapshot) -> tuple[ChairSpan, ...]:
    """Give the times of the presidency in order, none before the opening."""
    state = snapshot.state
    if state.opened_at is None:
        return ()
    chairs = state.chairs()
    sitting: dict[str, str] = {}
    spans: list[ChairSpan] = []
    for entry in snapshot.facts:
        fact = entry.fact
        seat = _chair(chairs, fact.seat) if isinstance(fact, AttendanceRecorded) else None
        if seat is not None and isinstance(fact, AttendanceRecorded):
            sitting = {**sitting, seat.id: fact.person or _name(seat, fact.presence)}
        names = tuple(filter(None, (sitting.get(chair.id, "") for chair in chairs)))
        if entry.at < state.opened_at or (spans and spans[-1].names == names):
            continue
        if spans:
            spans[-1] = replace(spans[-1], until=entry.at)
        spans.append(ChairSpan(names, entry.at))
    return tuple(spans)


def _chair(chairs: tuple[Seat, ...], wanted: str) -> Seat | None:
    return next((chair for chair in chairs if chair.id == wanted), None)


def _name(seat: Seat, presence: Presence) -> str:
    if presence is Presence.DEPUTY:
        return seat.deputy or seat.holder
    return seat.holder if presence is Presence.HOLDER else ""
