"""Who is out of the room, as the facts about the items tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from commission_app.domain.session.facts.agenda import ItemPresented
from commission_app.domain.session.facts.attendance import (
    MemberRecused,
    MemberReturned,
    RecusalGround,
    RecusalLifted,
)
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered, RoomStage
from commission_app.domain.session.item_state import ItemFact, ItemState, RoomPassage, without
from commission_app.domain.session.state import SessionState


def whereabouts_after(state: SessionState, fact: ItemFact, at: datetime) -> SessionState:
    """Give the state with who is out of the room after a fact about an item.

    Those who left for a case stay out for the cases that follow and are not theirs either; they
    are taken to be back as soon as an item comes that they may hear.
    """
    match fact:
        case ItemPresented(item):
            return _back_for(state, state.items[item])
        case RoomCleared(_, _, seats, outsiders):
            return replace(
                state,
                seats_out={**state.seats_out, **dict.fromkeys(seats, at)},
                outsiders_out={**state.outsiders_out, **dict.fromkeys(outsiders, at)},
            )
        case RoomReentered(_, seats, outsiders):
            return replace(
                state,
                seats_out={s: t for s, t in state.seats_out.items() if s not in seats},
                outsiders_out={n: t for n, t in state.outsiders_out.items() if n not in outsiders},
            )
        case MemberRecused(item, seat, RecusalGround.DECLARED_INTEREST, reason):
            # Declared while the item is held: recording it is seeing the member leave.
            if reason is not None and item == state.current and state.sitting(seat):
                return replace(state, seats_out={**state.seats_out, seat: at})
            return state
        case MemberReturned(item, seat) | RecusalLifted(item, seat):
            # What is said of another item brings nobody back into the room.
            if item != state.current:
                return state
            return replace(state, seats_out=without(state.seats_out, seat))
        case _:
            return state


def _back_for(state: SessionState, item: ItemState) -> SessionState:
    if not item.item.is_case:
        return replace(state, seats_out={}, outsiders_out={})
    away = {
        seat: since
        for seat, since in state.seats_out.items()
        if not state.may_read(item.item, state.seats[seat])
    }
    return replace(state, seats_out=away)


def still_out(state: SessionState, item: ItemState) -> tuple[RoomPassage, ...]:
    """Give the passages of an item with those who had left before it was taken up."""
    known = {(passage.at, passage.stage) for passage in item.passages}
    times = sorted({*state.seats_out.values(), *state.outsiders_out.values()})
    earlier = tuple(
        RoomPassage(
            since,
            RoomStage.SHOWING,
            tuple(seat for seat, at in state.seats_out.items() if at == since),
            tuple(visitor for visitor, at in state.outsiders_out.items() if at == since),
        )
        for since in times
        if (since, RoomStage.SHOWING) not in known
    )
    return (*item.passages, *earlier)
