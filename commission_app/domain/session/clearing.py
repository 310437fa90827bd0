"""Who must have left the room before a case is shown, then before it is deliberated on.

Members who do not sit for the case (domain rule 1.8) and persons from outside (CRPA R133-6) leave
before it is shown. Before the deliberation leave whoever is in recusal, the association that
instructed it first of all (CRPA R133-12, circular of 31/01/2017), and whoever was let in to be
heard on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from commission_app.domain.membership import Seat
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.room import ClearRoom, ReenterRoom
from commission_app.domain.session.current_item import current_item
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered, RoomStage
from commission_app.domain.session.session import Invitee, ItemState, SessionState, Stage

Answer = tuple[Fact, ...] | Refusal

_INDIVIDUAL = "décret du 30 décembre 2025"
_OUTSIDE = "CRPA R133-6"
_ASSOCIATION = "circulaire du 31 janvier 2017"
_INTEREST = "CRPA R133-12"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who is in the room and must leave; empty when nobody must.

    ``without_part`` and ``outsiders`` may not see the case; ``recused`` and ``heard`` may, and not
    deliberate on it.
    """

    without_part: tuple[Seat, ...] = ()
    recused: tuple[Seat, ...] = ()
    outsiders: tuple[Invitee, ...] = ()
    heard: tuple[Invitee, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anybody must leave."""
        return bool(self.seats or self.visitors)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Give the members, whatever the reason."""
        return (*self.without_part, *self.recused)

    @property
    def visitors(self) -> tuple[Invitee, ...]:
        """Give the persons from outside, whatever the reason."""
        return (*self.outsiders, *self.heard)


def must_leave(state: SessionState, item: ItemState, stage: RoomStage) -> Leaving:
    """Give who is still in the room and must have left for a stage of a case."""
    if not item.item.is_case or (item.decided and stage is RoomStage.DELIBERATION):
        return Leaving()
    there = [
        seat
        for seat in state.seats.values()
        if state.sitting(seat.id) and seat.id not in state.seats_out
    ]
    visitors = [known for known in state.visitors() if known.id not in state.outsiders_out]
    found = Leaving(
        without_part=tuple(seat for seat in there if not state.may_read(item.item, seat)),
        outsiders=tuple(known for known in visitors if not _heard_on(state, item, known)),
    )
    if stage is RoomStage.SHOWING:
        return found
    return replace(
        found,
        recused=tuple(
            seat for seat in there if state.may_read(item.item, seat) and state.recused(item, seat)
        ),
        heard=tuple(known for known in visitors if _heard_on(state, item, known)),
    )


def _heard_on(state: SessionState, item: ItemState, visitor: Invitee) -> bool:
    """Tell whether somebody was let in for the very case that is held now."""
    since = state.current_since
    return state.current == item.item.id and since is not None and visitor.since >= since


def stage_due(state: SessionState, item: ItemState) -> RoomStage | None:
    """Give the stage whose list is to be confirmed next, None when nobody must leave."""
    return next((stage for stage in RoomStage if must_leave(state, item, stage)), None)


def out_for(state: SessionState, item: ItemState) -> Leaving:
    """Give who is out of the room for a case, and would have to leave if they came back."""
    if not item.item.is_case:
        return Leaving()
    away = [seat for seat in state.seats.values() if seat.id in state.seats_out]
    return Leaving(
        without_part=tuple(seat for seat in away if not state.may_read(item.item, seat)),
        recused=tuple(seat for seat in away if state.may_read(item.item, seat)),
        outsiders=tuple(known for known in state.visitors() if known.id in state.outsiders_out),
    )


def not_cleared(state: SessionState, item: ItemState, stage: RoomStage) -> Refusal | None:
    """Say who is still in the room where the profile asks that they have left."""
    if not state.profile.room_confirmed or state.stage is Stage.CLOSED:
        return None
    leaving = must_leave(state, item, stage)
    if not leaving:
        return None
    code = RefusalCode.ROOM_NOT_CLEARED if stage is RoomStage.SHOWING else RefusalCode.ROOM_TO_CLEAR
    if item.decided:
        # Nobody confirms anything about an item that is over.
        code = RefusalCode.DECIDED_NOT_SHOWN
    named = ", ".join(names(state, leaving))
    count = len(leaving.seats) + len(leaving.visitors)
    figures: dict[str, str | int] = {"names": named, "count": count, "number": item.item.number}
    return Refusal(code, _article(state, item, leaving), figures)


def names(state: SessionState, leaving: Leaving) -> tuple[str, ...]:
    """Name who must leave, as a person with a quality."""
    seats = tuple(f"{state.sitter(seat)} ({seat.quality})" for seat in leaving.seats)
    return (*seats, *(f"{known.name} ({known.quality})" for known in leaving.visitors))


def _article(state: SessionState, item: ItemState, leaving: Leaving) -> str:
    if leaving.without_part:
        return _INDIVIDUAL
    if any(state.instructed(item.item, seat) for seat in leaving.recused):
        return _ASSOCIATION
    return _INTEREST if leaving.recused else _OUTSIDE


def clear_room(state: SessionState, command: ClearRoom) -> Answer:
    """Confirm that everybody listed left for the case taken up; nothing when nobody was."""
    item = current_item(state, command.item)
    if isinstance(item, Refusal):
        return item
    leaving = must_leave(state, item, command.stage)
    if not leaving:
        return ()
    seats = tuple(seat.id for seat in leaving.seats)
    outsiders = tuple(known.id for known in leaving.visitors)
    return (RoomCleared(item.item.id, command.stage, seats, outsiders),)


def reenter_room(state: SessionState, command: ReenterRoom) -> Answer:
    """Record that those who had left are in the room; whoever must leaves anew."""
    item = current_item(state, command.item)
    if isinstance(item, Refusal):
        return item
    back = out_for(state, item)
    if not back:
        return Refusal(RefusalCode.NOBODY_OUT, _OUTSIDE, {"number": item.item.number})
    seats = tuple(seat.id for seat in back.seats)
    outsiders = tuple(known.id for known in back.visitors)
    return (RoomReentered(item.item.id, seats, outsiders),)
