"""Who presided and when, side by side: the chair may change in the course of a session."""

from __future__ import annotations

from commission_app.application.minutes.minutes import ChairSpan, Who
from commission_app.application.session.service import Snapshot
from commission_app.domain.session.session import SessionState
from commission_app.domain.titles import office_of

AS_DEPUTY = "par suppléance"
"""Follows the quality of a seat in the words of a signature field that a deputy signs."""


def chair_spans(snapshot: Snapshot) -> tuple[ChairSpan, ...]:
    """Give the times of the presidency in order, none before the opening."""
    state = snapshot.state
    if state.opened_at is None:
        return ()
    starts = {state.opened_at}
    for known in state.presided:
        starts |= {moment for moment in (known.since, known.until) if moment is not None}
    ends = state.closed_at
    spans: list[ChairSpan] = []
    for since in sorted(start for start in starts if ends is None or start < ends):
        people = tuple(
            _chair(state, known.seat, known.name)
            for known in state.presided
            if known.since <= since and (known.until is None or known.until > since)
        )
        if spans and spans[-1].people == people:
            continue
        if spans:
            spans[-1] = ChairSpan(spans[-1].people, spans[-1].since, since)
        spans.append(ChairSpan(people, since))
    return tuple(spans)


def presided_last(snapshot: Snapshot) -> tuple[Who, ...]:
    """Give, seat by seat, who presided last; before the opening, whoever is to preside.

    A co-chair who never sat presided over nothing: no signature is expected from there.
    """
    sat = {known.seat for known in snapshot.state.presided}
    everybody = every_chair(snapshot)
    if snapshot.state.opened_at is None:
        return everybody
    return tuple(person for person in everybody if person.seat.id in sat)


def every_chair(snapshot: Snapshot) -> tuple[Who, ...]:
    """Give who presided last on each seat of the presidency, or is to preside there."""
    state = snapshot.state
    last = {known.seat: known.name for known in state.presided}
    return tuple(
        _chair(state, seat.id, last.get(seat.id) or state.sitter(seat)) for seat in state.chairs()
    )


def role_of(person: Who) -> str:
    """Tell in what capacity somebody signs; the office is the holder's, not the deputy's."""
    if not person.deputy:
        return office_of(person.seat.quality, person.name)
    return office_of(person.capacity, person.name) or f"{person.seat.quality}, {AS_DEPUTY}"


def _chair(state: SessionState, seat: str, name: str) -> Who:
    known = state.seats[seat]
    capacity = state.capacities.get((seat, name), "")
    return Who(known, name, name != known.holder, capacity)
