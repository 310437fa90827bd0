"""Who must have left the room before a case is shown, then before it is deliberated on.

Members who do not sit for the case (domain rule 1.8) and persons from outside (CRPA R133-6) leave
before it is shown. Before the deliberation leave whoever is in recusal, the association that
instructed it first of all (CRPA R133-12, circular of 31/01/2017), and whoever was let in to be
heard on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from commission_app.domain.codes import SeatId
from commission_app.domain.membership import Seat
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.current_item import current_item
from commission_app.domain.session.deciding import Answer, When, answers, plainly
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.attendance import MemberReturned
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered, RoomStage
from commission_app.domain.session.session import Invitee, ItemState, SessionState, Stage

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
    recused = state.in_recusal(item)
    return replace(
        found,
        recused=tuple(
            seat for seat in there if seat.id in recused and state.may_read(item.item, seat)
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
    out = {**state.to_return, **state.seats_out}
    away = [seat for seat in state.seats.values() if seat.id in out]
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
    return (RoomReentered(item.item.id, seats, outsiders), *_recusals_over(state, seats))


def awaited_back(state: SessionState) -> tuple[SeatId, ...]:
    """Return the seats of those who left and are expected in the room now.

    Once an item is over, whoever sits for its kind; at an item held, whoever it does not keep out.
    Who sits for no case goes on waiting outside, lest they go out anew for the next one.
    """
    held = state.items.get(state.current or "")
    if held is None:
        return ()
    if not held.decided:
        return tuple(seat for seat in state.to_return if seat in state.not_back)
    return tuple(s for s in state.to_return if state.may_read(held.item, state.seats[s]))


def confirm_return(state: SessionState, command: ConfirmReturn) -> Answer:
    """Record that members who had left are back in the room; nobody whom the item keeps out."""
    seats = tuple(dict.fromkeys(command.seats))
    for name in seats:
        refused = _stays_out(state, name)
        if refused is not None:
            return refused
    if not seats or state.current is None:
        return Refusal(RefusalCode.NOBODY_OUT, _INTEREST, {"number": _number(state)})
    return (RoomReentered(state.current, seats), *_recusals_over(state, seats))


def _stays_out(state: SessionState, name: str) -> Refusal | None:
    seat = state.seats.get(name)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if name not in state.to_return:
        return Refusal(RefusalCode.NOBODY_OUT, _INTEREST, {"number": _number(state)})
    if state.may_return(name):
        return None
    held = state.items[state.current or ""]
    figures = {"seat": seat.quality}
    if not state.may_read(held.item, seat):
        return Refusal(RefusalCode.DOES_NOT_SIT, "CASF R121-12-7", figures)
    return Refusal(RefusalCode.IS_RECUSED, _INTEREST, figures)


def _number(state: SessionState) -> int | str:
    held = state.items.get(state.current or "")
    return "?" if held is None else held.item.number


def _recusals_over(state: SessionState, seats: tuple[SeatId, ...]) -> tuple[Fact, ...]:
    """Return the end of the recusals of those who are back, the item under discussion aside."""
    held = state.items.get(state.current or "")
    return tuple(
        MemberReturned(item.item.id, seat)
        for item in state.items.values()
        if item is not held or item.decided
        for seat, recusal in item.recusals.items()
        if seat in state.to_return
        and seat in seats
        and recusal.until is None
        and item.presented_at is not None
        and recusal.person == state.person(state.seats[seat])
    )


DECIDERS = (
    answers(ClearRoom, plainly(clear_room), When.ON_ITEM),
    answers(ReenterRoom, plainly(reenter_room), When.ON_ITEM),
    answers(ConfirmReturn, plainly(confirm_return), When.OPEN),
)
