"""Who is out of the room, as the facts about the items tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from commission_app.domain.codes import SeatId
from commission_app.domain.session.facts.agenda import ItemPresented
from commission_app.domain.session.facts.attendance import (
    MemberRecused,
    MemberReturned,
    RecusalGround,
    RecusalLifted,
)
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered, RoomStage
from commission_app.domain.session.item_state import ItemFact, ItemState, RoomPassage
from commission_app.domain.session.state import SessionState


def whereabouts_after(state: SessionState, fact: ItemFact, at: datetime) -> SessionState:
    """Give the state with who is out of the room after a fact about an item.

    Those who left for an item stay out for those that follow until they are said to be back; where
    the rules of the session do not ask it, they are taken to be back as soon as an item comes that
    they may hear.
    """
    asked = state.profile.return_confirmed
    match fact:
        case ItemPresented(item):
            return _back_for(state, state.items[item])
        case RoomCleared(_, _, seats, outsiders):
            out = {**state.outsiders_out, **dict.fromkeys(outsiders, at)}
            return replace(_gone(state, seats, at), outsiders_out=out)
        case RoomReentered(_, seats, outsiders):
            out = {n: t for n, t in state.outsiders_out.items() if n not in outsiders}
            return replace(_inside(state, seats), outsiders_out=out)
        case MemberRecused(item, seat, RecusalGround.DECLARED_INTEREST, reason):
            # Declared while the item is held: recording it is seeing the member leave.
            seen = reason is not None and item == state.current and state.sitting(seat)
            return _gone(state, (seat,), at) if seen else state
        case RecusalLifted(item, seat, reason):
            # What is said of another item, or of who sits there now, brings nobody back.
            told = reason is not None or not asked
            return _inside(state, (seat,)) if told and item == state.current else state
        case MemberReturned(item, seat):
            # Where returns are asked, those still out have a fact of their own.
            return _inside(state, (seat,)) if not asked and item == state.current else state
        case _:
            return state


def _gone(state: SessionState, seats: tuple[SeatId, ...], at: datetime) -> SessionState:
    """Give the state after members were seen to leave the room."""
    left = dict.fromkeys(seats, at)
    state = replace(state, seats_out={**state.seats_out, **left})
    if not state.profile.return_confirmed:
        return state
    return replace(state, to_return={**state.to_return, **left})


def _inside(state: SessionState, seats: tuple[SeatId, ...]) -> SessionState:
    """Give the state once members are in the room."""
    return replace(
        state,
        seats_out={s: t for s, t in state.seats_out.items() if s not in seats},
        to_return={s: t for s, t in state.to_return.items() if s not in seats},
    )


def _back_for(state: SessionState, item: ItemState) -> SessionState:
    if not item.item.is_case:
        state = replace(state, outsiders_out={})
    if state.profile.return_confirmed:
        return state
    away = {
        seat: since
        for seat, since in state.seats_out.items()
        if item.item.is_case and not state.may_read(item.item, state.seats[seat])
    }
    return replace(state, seats_out=away)


def not_back_now(state: SessionState) -> SessionState:
    """Give the state with who is out of the room though nothing keeps them out of it.

    Until they are said to be back they are neither counted nor called.
    """
    current = state.items.get(state.current or "")
    if not (state.to_return or state.not_back):
        return state
    away = frozenset(
        seat
        for seat in state.to_return
        if current is not None and state.sitting(seat) and not state.kept_out(current, seat)
    )
    return state if away == state.not_back else replace(state, not_back=away)


def still_out(state: SessionState, item: ItemState) -> tuple[RoomPassage, ...]:
    """Give the passages of an item with those who had left before it was taken up."""
    known = {(passage.at, passage.stage) for passage in item.passages}
    out = {**state.to_return, **state.seats_out}
    asked = state.profile.return_confirmed
    times = sorted({*out.values(), *state.outsiders_out.values()})
    earlier = list(item.passages)
    for since in times:
        if (since, RoomStage.SHOWING) in known:
            continue
        left = (seat for seat, at in out.items() if at == since)
        kept = tuple(seat for seat in left if state.kept_out(item, seat) or not asked)
        visitors = tuple(one for one, at in state.outsiders_out.items() if at == since)
        if kept or visitors:
            earlier.append(RoomPassage(since, RoomStage.SHOWING, kept, visitors))
    return tuple(earlier)
