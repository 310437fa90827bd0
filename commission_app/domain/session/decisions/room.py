"""Attendance, proxies and opening: who may be in the room and for whom (CRPA R133-3, R133-9)."""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.attendance import Presence
from commission_app.domain.case import SealText
from commission_app.domain.membership import Deputising, Formation, Seat
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import (
    ChangeChair,
    EndProxy,
    GiveProxy,
    OpenSession,
    RecordAttendance,
)
from commission_app.domain.session.decisions.convocation import late_notice
from commission_app.domain.session.decisions.day import held_today, on_the_day
from commission_app.domain.session.facts import (
    AttendanceRecorded,
    Fact,
    MemberRecused,
    ProxyEnded,
    ProxyGiven,
    RecusalGround,
    RecusalLifted,
    SessionOpened,
    VoteWithdrawn,
)
from commission_app.domain.session.session import ItemState, SessionState, Stage, evolve


def record_attendance(
    state: SessionState, command: RecordAttendance, at: datetime, seal: SealText
) -> tuple[Fact, ...] | Refusal:
    """Record who sits; ends the proxies this makes void and the votes it takes away."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    seat = state.seats.get(command.seat)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    refused = _may_sit(seat, command)
    if refused is not None:
        return refused
    known = state.attendance[seat.id]
    person = _person(seat, command)
    other = known.presence is not command.presence or known.person != person
    changed = known.presence.sitting and other
    if not other and known.mode is command.mode:
        return ()
    sits = state.sealed(person, seal)
    facts: list[Fact] = [AttendanceRecorded(seat.id, command.presence, command.mode, sits)]
    if command.presence.sitting:
        if seat.id in state.proxies:
            facts.append(ProxyEnded(seat.id, state.proxies[seat.id]))
        facts.extend(_recusal_on_arrival(state, seat, another=changed))
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


def _may_sit(seat: Seat, command: RecordAttendance | ChangeChair) -> Refusal | None:
    """Say why somebody may not sit: nobody holds the seat, or no such deputy (CRPA R133-3, -4)."""
    figures = {"seat": seat.quality}
    if command.presence is Presence.HOLDER and not seat.holder.strip():
        return Refusal(RefusalCode.SEAT_VACANT, "CRPA R133-4", figures)
    if command.presence is not Presence.DEPUTY:
        return None
    person = _person(seat, command)
    if seat.deputising is Deputising.FORBIDDEN:
        return Refusal(RefusalCode.NO_DEPUTY, "CRPA R133-3", figures)
    if not person:
        if seat.deputy:
            return None
        if seat.deputising is Deputising.BY_ORDER:
            return Refusal(RefusalCode.DEPUTY_NOT_DESIGNATED, "CRPA R133-3", figures)
        return Refusal(RefusalCode.DEPUTY_UNNAMED, "CRPA R133-3", figures)
    if seat.deputising is Deputising.BY_ORDER:
        return Refusal(RefusalCode.DEPUTY_NOT_DESIGNATED, "CRPA R133-3", figures)
    if not command.same_body:
        assembly = seat.deputising is Deputising.SAME_ASSEMBLY
        code = RefusalCode.DEPUTY_OF_SAME_ASSEMBLY if assembly else _SAME_SERVICE
        return Refusal(code, "CRPA R133-3", {**figures, "person": person})
    return None


_SAME_SERVICE = RefusalCode.DEPUTY_OF_SAME_SERVICE


def _person(seat: Seat, command: RecordAttendance | ChangeChair) -> str:
    """Give the name of a deputy whom the composition does not name, else nothing."""
    person = command.person.strip() if command.presence is Presence.DEPUTY else ""
    return "" if person == (seat.deputy or "") else person


def _recusal_on_arrival(state: SessionState, seat: Seat, *, another: bool) -> list[Fact]:
    """Recuse at once whoever instructed the current case; an interest is the person's own."""
    current = state.items.get(state.current or "")
    if current is None or current.decided:
        return []
    known = current.recusals.get(seat.id)
    if state.instructed(current.item, seat):
        ground = RecusalGround.INSTRUCTED_THE_CASE
        return [MemberRecused(current.item.id, seat.id, ground)] if known is None else []
    if another and known is not None and known.ground is RecusalGround.DECLARED_INTEREST:
        return [RecusalLifted(current.item.id, seat.id)]
    return []


def change_chair(
    state: SessionState, command: ChangeChair, at: datetime, seal: SealText
) -> tuple[Fact, ...] | Refusal:
    """Hand the presidency over to the holder or a deputy of its seat (CRPA R133-3)."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    seat = state.seats.get(command.seat)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    figures = {"seat": seat.quality}
    if not seat.chair:
        return Refusal(RefusalCode.NOT_A_CHAIR, "CRPA R133-3", figures)
    if not command.presence.sitting:
        return Refusal(RefusalCode.NO_CHAIR_PRESENT, "CASF R121-12-7", figures)
    attend = RecordAttendance(
        command.seat, command.presence, command.mode, command.person, command.same_body
    )
    answer = record_attendance(state, attend, at, seal)
    if answer == ():
        return Refusal(RefusalCode.CHAIR_UNCHANGED, "CRPA R133-3", figures)
    return answer


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
    if giver is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if holder is None:
        return Refusal(RefusalCode.PROXY_HOLDER_NO_MEMBER, "CRPA R133-9")
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
    if code is not None:
        figures = {"giver": giver.quality, "holder": holder.quality}
        return Refusal(code, "CRPA R133-9", figures)
    refused = _sits_for_nothing(state, giver, holder)
    if refused is not None:
        return refused
    current = state.items.get(state.current or "")
    given = ProxyGiven(giver.id, holder.id)
    if current is None or current.decided or giver.id in current.recusals:
        return (given,)
    if not state.instructed(current.item, giver):
        return (given,)
    ground = RecusalGround.INSTRUCTED_THE_CASE
    return (given, MemberRecused(current.item.id, giver.id, ground))


def _sits_for_nothing(state: SessionState, giver: Seat, holder: Seat) -> Refusal | None:
    """Refuse a proxy for the item taken up, or for an agenda, where one of the two does not sit.

    Who does not sit for an item neither gives nor holds a proxy for it (domain rule 1.8).
    """
    common = giver.formations & holder.formations
    current = state.items.get(state.current or "")
    if current is not None and not current.decided:
        wanted = {current.item.formation}
    else:
        wanted = {item.item.formation for item in state.items.values() if not item.decided}
    if not wanted or common & wanted:
        return None
    away = giver if not giver.formations & wanted else holder
    return Refusal(
        RefusalCode.PROXY_NOT_SITTING_HERE,
        "CASF R121-12-7",
        {"seat": away.quality, "giver": giver.quality, "holder": holder.quality},
    )


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


def open_session(
    state: SessionState, command: OpenSession, at: datetime, seal: SealText
) -> tuple[Fact, ...] | Refusal:
    """Open the session under a chair; the plenary quorum found then is recorded.

    On another day than the one convened, why is asked, and the time limit counts to that day.
    """
    if state.stage is not Stage.PREPARED:
        closed = state.stage is Stage.CLOSED
        code = RefusalCode.SESSION_CLOSED if closed else RefusalCode.SESSION_ALREADY_OPEN
        return Refusal(code)
    if not state.presiding():
        return Refusal(RefusalCode.NO_CHAIR_PRESENT, "CASF R121-12-7")
    unlinked = state.associations_to_link()
    if unlinked:
        figures: dict[str, str | int] = {
            "association": unlinked[0],
            "count": len(unlinked),
            "number": "?",
        }
        return Refusal(RefusalCode.ASSOCIATION_UNLINKED, "circulaire du 31 janvier 2017", figures)
    moved = held_today(state, command, at, seal)
    if isinstance(moved, Refusal):
        return moved
    late = late_notice(on_the_day(state, moved))
    if late is not None:
        return late
    opened = SessionOpened(state.quorum(Formation.PLENARY))
    return (opened,) if moved is None else (moved, opened)
