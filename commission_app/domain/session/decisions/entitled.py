"""What follows from a change of who is entitled: recusals due, mandates ended, votes that fall."""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.membership import Seat
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.attendance import (
    MemberRecused,
    ProxyEnded,
    RecusalGround,
    RecusalLifted,
)
from commission_app.domain.session.facts.ballot import VoteWithdrawn
from commission_app.domain.session.item_state import ItemState
from commission_app.domain.session.persons import Person
from commission_app.domain.session.session import SessionState, evolve


def after(state: SessionState, facts: tuple[Fact, ...], at: datetime) -> SessionState:
    """Return the state that facts lead to."""
    for fact in facts:
        state = evolve(state, fact, at)
    return state


def recusals_due(
    state: SessionState, item: ItemState, *, taken_up: bool = False
) -> tuple[Fact, ...]:
    """Return who leaves the table for an item, as persons: a seat's recusal is not its next one's.

    ``taken_up``: the item is taken up now, and those who had come back since leave again.
    """
    facts: list[Fact] = [*_lifted(state, item)]
    for seat in state.seats.values():
        there = state.sitting(seat.id) or seat.id in state.proxies
        if not there or not _out(state, item, seat):
            continue
        person = _concerned(state, seat)
        known = item.recusals.get(seat.id)
        own = known is not None and known.person == person
        again = known is not None and (known.until is not None or item.presented_at is None)
        if not own or (taken_up and again):
            ground = _ground(state, item, seat, person)
            facts.append(MemberRecused(item.item.id, seat.id, ground))
    return tuple(facts)


def _lifted(state: SessionState, item: ItemState) -> tuple[Fact, ...]:
    """Return the recusals that are nobody's any more: another sits there, or a link went."""
    return tuple(
        RecusalLifted(item.item.id, seat)
        for seat in item.recusals
        if not _out(state, item, state.seats[seat])
    )


def _concerned(state: SessionState, seat: Seat) -> Person:
    return state.holder(seat) if seat.id in state.proxies else state.person(seat)


def _out(state: SessionState, item: ItemState, seat: Seat) -> bool:
    gives = seat.id in state.proxies and not state.sitting(seat.id)
    return state.giver_recused(item, seat) if gives else state.recused(item, seat)


def _ground(state: SessionState, item: ItemState, seat: Seat, person: Person) -> RecusalGround:
    if state.instructed(item.item, seat) or state.represents(item.item, person):
        return RecusalGround.INSTRUCTED_THE_CASE
    return RecusalGround.DECLARED_INTEREST


def recusals_now(state: SessionState) -> tuple[Fact, ...]:
    """Return what items not decided ask of who is there now: the one taken up, in full."""
    facts: list[Fact] = []
    for item in state.items.values():
        if not item.decided:
            current = item.item.id == state.current
            facts.extend(recusals_due(state, item) if current else _lifted(state, item))
    return tuple(facts)


def mandates_ended(before: SessionState, then: SessionState) -> tuple[Fact, ...]:
    """Return the mandates that end: who gave one sits, whoever held one left the seat (R133-9)."""
    return tuple(
        ProxyEnded(giver, holder)
        for giver, holder in before.proxies.items()
        if then.sitting(giver)
        or then.seat_of(then.holder(then.seats[giver])) is not None
        or not then.sitting(holder)
        or then.person(then.seats[holder]) != before.person(before.seats[holder])
    )


def votes_lost(state: SessionState, facts: tuple[Fact, ...], at: datetime) -> tuple[Fact, ...]:
    """Return, on every item not decided, the votes of those whom facts deprive of their voice."""
    then = after(state, facts, at)
    return tuple(
        VoteWithdrawn(name, seat)
        for name, item in state.items.items()
        if not item.decided and not item.secret and not then.items[name].secret
        for seat in item.votes
        if seat not in then.items[name].votes
    )


def sits_elsewhere(state: SessionState, person: Person, seat: Seat) -> Refusal | None:
    """Refuse a second presence of one person: one presence, one vote (CRPA R133-11)."""
    other = state.seat_of(person, but=seat.id)
    if other is None:
        return None
    figures = {"person": person.name, "seat": seat.quality, "other": other.quality}
    return Refusal(RefusalCode.PERSON_SITS_ELSEWHERE, "CRPA R133-11", figures)


def nobody_presides(state: SessionState) -> Refusal:
    """Say that nobody presides: the chair is out of the room, or there is none."""
    there = (chair for chair in state.chairs() if state.takes_part(chair.id))
    out = next((chair for chair in there if chair.id in state.not_back), None)
    if out is not None:
        return away(state, out)
    return Refusal(RefusalCode.NO_CHAIR_PRESENT, "CASF R121-12-7")


def away(state: SessionState, seat: Seat) -> Refusal:
    """Say that a member left the room and was not said to be back (domain rule 2.27b)."""
    figures = {"person": state.person(seat).name, "seat": seat.quality}
    return Refusal(RefusalCode.NOT_BACK, "CRPA R133-10, R133-12", figures)
