"""Attendance, proxies and opening: who may be in the room and for whom (CRPA R133-3, R133-9)."""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.attendance import Presence
from commission_app.domain.commands import EndProxy, GiveProxy, RecordAttendance
from commission_app.domain.facts import (
    AttendanceRecorded,
    Fact,
    MemberRecused,
    ProxyEnded,
    ProxyGiven,
    RecusalGround,
    SessionOpened,
    VoteWithdrawn,
)
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session import ItemState, SessionState, Stage, evolve, instructed


def record_attendance(
    state: SessionState, command: RecordAttendance, at: datetime
) -> tuple[Fact, ...] | Refusal:
    """Record who sits; ends the proxies this makes void and the votes it takes away."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    seat = state.seats.get(command.seat)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if command.presence is Presence.DEPUTY and (
        seat.deputy is None or seat.deputising is Deputising.FORBIDDEN
    ):
        return Refusal(RefusalCode.NO_DEPUTY, "CRPA R133-3", {"seat": seat.quality})
    known = state.attendance[seat.id]
    changed = known.presence.sitting and known.presence is not command.presence
    if (known.presence, known.mode) == (command.presence, command.mode):
        return ()
    facts: list[Fact] = [AttendanceRecorded(seat.id, command.presence, command.mode)]
    if command.presence.sitting:
        if seat.id in state.proxies:
            facts.append(ProxyEnded(seat.id, state.proxies[seat.id]))
        current = state.items.get(state.current or "")
        if current and not current.decided and instructed(current.item, seat):
            ground = RecusalGround.INSTRUCTED_THE_CASE
            facts.append(MemberRecused(current.item.id, seat.id, ground))
    else:
        facts.extend(
            ProxyEnded(giver, holder)
            for giver, holder in state.proxies.items()
            if holder == seat.id
        )
    lost = votes_lost(state, tuple(facts), at)
    current = state.items.get(state.current or "")
    if changed and command.presence.sitting and current and not current.decided:
        # Who votes for the seat is somebody else now: the voice given before is not theirs.
        lost = (*lost, *_vote_of(current, seat.id, lost))
    return (*facts, *lost)


def _vote_of(item: ItemState, seat: str, lost: tuple[Fact, ...]) -> tuple[Fact, ...]:
    withdrawn = VoteWithdrawn(item.item.id, seat)
    return (withdrawn,) if seat in item.votes and withdrawn not in lost else ()


def votes_lost(state: SessionState, facts: tuple[Fact, ...], at: datetime) -> tuple[Fact, ...]:
    """Withdraw the votes, on the current undecided item, of those who lose their voice."""
    for fact in facts:
        state = evolve(state, fact, at)
    item = state.items.get(state.current or "")
    if item is None or item.decided:
        return ()
    entitled = {voice.seat.id for voice in state.voices(item)}
    return tuple(VoteWithdrawn(item.item.id, seat) for seat in item.votes if seat not in entitled)


def give_proxy(state: SessionState, command: GiveProxy) -> tuple[Fact, ...] | Refusal:
    """Record a proxy: giver neither present nor deputised, holder present, one each (R133-9)."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    giver, holder = state.seats.get(command.giver), state.seats.get(command.holder)
    if giver is None or holder is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    code: RefusalCode | None = None
    if giver.id == holder.id:
        code = RefusalCode.PROXY_TO_SELF
    elif state.sitting(giver.id):
        code = RefusalCode.PROXY_GIVER_SITS
    elif not state.counted(holder.id):
        code = RefusalCode.PROXY_HOLDER_NOT_SITTING
    elif giver.id in state.proxies:
        code = RefusalCode.PROXY_ALREADY_GIVEN
    elif _held(state, holder.id) >= state.profile.proxies_per_holder:
        code = RefusalCode.PROXY_HOLDER_HAS_ONE
    elif not giver.formations & holder.formations:
        code = RefusalCode.DOES_NOT_SIT
    if code is not None:
        figures = {"giver": giver.quality, "holder": holder.quality}
        return Refusal(code, "CRPA R133-9", figures)
    return (ProxyGiven(giver.id, holder.id),)


def _held(state: SessionState, holder: str) -> int:
    return sum(known == holder for known in state.proxies.values())


def end_proxy(state: SessionState, command: EndProxy, at: datetime) -> tuple[Fact, ...] | Refusal:
    """Withdraw a proxy, and the vote it carried on the current item."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    holder = state.proxies.get(command.giver)
    if holder is None:
        return Refusal(RefusalCode.PROXY_NOT_GIVEN, "CRPA R133-9")
    facts = (ProxyEnded(command.giver, holder),)
    return (*facts, *votes_lost(state, facts, at))


def open_session(state: SessionState) -> tuple[Fact, ...] | Refusal:
    """Open the session under a chair; the plenary quorum found then is recorded."""
    if state.stage is not Stage.PREPARED:
        closed = state.stage is Stage.CLOSED
        code = RefusalCode.SESSION_CLOSED if closed else RefusalCode.SESSION_ALREADY_OPEN
        return Refusal(code)
    if not state.presiding():
        return Refusal(RefusalCode.NO_CHAIR_PRESENT, "CASF R121-12-7")
    return (SessionOpened(state.quorum(Formation.PLENARY)),)
