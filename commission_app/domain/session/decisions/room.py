"""Attendance, proxies and opening: who may be in the room and for whom (CRPA R133-3, R133-9)."""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.attendance import Presence
from commission_app.domain.case import SealText
from commission_app.domain.membership import Deputising, Formation, Seat
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.clearing import confirm_return
from commission_app.domain.session.commands.attendance import (
    ChangeChair,
    EndProxy,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.room import ConfirmReturn
from commission_app.domain.session.deciding import answers, timed
from commission_app.domain.session.decisions.convocation import late_notice
from commission_app.domain.session.decisions.day import held_today, on_the_day
from commission_app.domain.session.decisions.entitled import (
    after,
    away,
    mandates_ended,
    recusals_now,
    sits_elsewhere,
    votes_lost,
)
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    InviteeLeft,
    ProxyEnded,
    ProxyGiven,
)
from commission_app.domain.session.facts.conduct import SessionOpened
from commission_app.domain.session.persons import same_name
from commission_app.domain.session.session import SessionState, Stage


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
    name = _person(seat, command)
    if (known.presence, known.person, known.mode) == (command.presence, name, command.mode):
        # Who is out of the room and recorded as present again is back.
        back = state.may_return(seat.id) and state.stage is Stage.OPEN
        return confirm_return(state, ConfirmReturn((seat.id,))) if back else ()
    if command.presence.sitting:
        refused = _one_presence(state, seat, command)
        if refused is not None:
            return refused
    facts: tuple[Fact, ...] = (
        AttendanceRecorded(seat.id, command.presence, command.mode, state.sealed(name, seal)),
        *_visitor_sits(state, _sits(seat, command)),
    )
    facts = (*facts, *mandates_ended(state, after(state, facts, at)))
    facts = (*facts, *recusals_now(after(state, facts, at)))
    return (*facts, *votes_lost(state, facts, at))


def _one_presence(state: SessionState, seat: Seat, command: RecordAttendance) -> Refusal | None:
    """Refuse somebody who sits already; ask who bears a name that somebody of the session has."""
    typed = _person(seat, command)
    deputy = command.presence is Presence.DEPUTY
    name = _sits(seat, command)
    person = state.people.called(name, seat.id)
    if deputy and person.key and person == state.holder(seat):
        return Refusal(RefusalCode.DEPUTY_IS_HOLDER, "CRPA R133-3", {"seat": seat.quality})
    if typed and person not in state.sat.get(seat.id, ()):
        asked = _who_is_it(state, seat, typed)
        if asked is not None:
            return asked
    return sits_elsewhere(state, person, seat)


def _sits(seat: Seat, command: RecordAttendance) -> str:
    """Return the name of who sits from now on, empty where nobody does."""
    if not command.presence.sitting:
        return ""
    if command.presence is Presence.DEPUTY:
        return _person(seat, command) or seat.deputy or ""
    return seat.holder


def _who_is_it(state: SessionState, seat: Seat, name: str) -> Refusal | None:
    """Ask, once, whether a typed name is that of somebody of the session."""
    if not state.people.knows(name) or state.people.settled(name, seat.id):
        return None
    figures = {"person": name, "seat": seat.quality, "known": _known_as(state, name)}
    return Refusal(RefusalCode.NAME_TO_SETTLE, "CRPA R133-3", figures)


def _known_as(state: SessionState, name: str) -> str:
    """Say in what capacity somebody of a name is known in the session."""
    for seat in state.seats.values():
        names = (seat.holder, seat.deputy or "", *(p.name for p in state.sat.get(seat.id, ())))
        if any(same_name(known, name) for known in names if known):
            return seat.quality
    heard = (known.quality for known in state.outsiders if same_name(known.name, name))
    return next(heard, "")


def _visitor_sits(state: SessionState, name: str) -> tuple[Fact, ...]:
    """End the hearing of somebody from outside who sits from now on."""
    return tuple(
        InviteeLeft(known.id) for known in state.visitors() if name and same_name(known.name, name)
    )


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


def give_proxy(state: SessionState, command: GiveProxy, at: datetime) -> tuple[Fact, ...] | Refusal:
    """Record a proxy: giver neither present nor deputised, holder present, one each (R133-9)."""
    if state.stage is Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_CLOSED)
    giver, holder = state.seats.get(command.giver), state.seats.get(command.holder)
    if giver is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if holder is None:
        return Refusal(RefusalCode.PROXY_HOLDER_NO_MEMBER, "CRPA R133-9")
    code = _proxy_refused(state, giver, holder)
    if code is RefusalCode.NOT_BACK:
        return away(state, holder)
    if code is not None:
        person = state.holder(giver)
        elsewhere = state.seat_of(person)
        figures = {
            "giver": giver.quality,
            "holder": holder.quality,
            "person": person.name,
            "other": elsewhere.quality if elsewhere else "",
        }
        return Refusal(code, "CRPA R133-9", figures)
    refused = _sits_for_nothing(state, giver, holder) or _held_in_recusal(state, giver, holder)
    if refused is not None:
        return refused
    given = (ProxyGiven(giver.id, holder.id),)
    facts = (*given, *recusals_now(after(state, given, at)))
    return (*facts, *votes_lost(state, facts, at))


def _proxy_refused(state: SessionState, giver: Seat, holder: Seat) -> RefusalCode | None:
    person = state.holder(giver)
    elsewhere = state.seat_of(person)
    if giver.id == holder.id:
        return RefusalCode.PROXY_TO_SELF
    if not person.key:
        return RefusalCode.PROXY_GIVER_VACANT
    if state.sitting(giver.id):
        return RefusalCode.PROXY_GIVER_SITS
    if elsewhere is not None:
        same = elsewhere.id == holder.id
        return RefusalCode.PROXY_TO_SELF if same else RefusalCode.PROXY_GIVER_SITS_ELSEWHERE
    if not state.takes_part(holder.id):
        return RefusalCode.PROXY_HOLDER_NOT_SITTING
    if holder.id in state.not_back:
        return RefusalCode.NOT_BACK
    if any(state.holder(state.seats[known]) == person for known in state.proxies):
        return RefusalCode.PROXY_ALREADY_GIVEN
    if _held(state, holder.id) >= state.profile.proxies_per_holder:
        return RefusalCode.PROXY_HOLDER_HAS_ONE
    return None


def _held_in_recusal(state: SessionState, giver: Seat, holder: Seat) -> Refusal | None:
    """Refuse a mandate to somebody in recusal who could use it for nothing, or to make a quorum.

    It carries no voice on that item (domain rule 2.16): it is taken only for the items that follow.
    """
    current = state.items.get(state.current or "")
    if current is None or current.decided or not state.recused(current, holder):
        return None
    if not state.profile.recusal_suspends_proxy:
        return None
    person = state.person(holder)
    later = any(
        not known.decided
        and known.item.id != current.item.id
        and giver.sits_in(known.item.formation)
        and holder.sits_in(known.item.formation)
        and not state.excluded(known, person)
        for known in state.items.values()
    )
    quorum = state.quorum_for(current)
    if later and quorum.reached:
        return None
    figures: dict[str, str | int] = {
        "holder": holder.quality,
        "giver": giver.quality,
        "number": current.item.number,
        "counted": quorum.counted,
        "threshold": quorum.threshold,
        "base": quorum.base,
    }
    return Refusal(RefusalCode.PROXY_HOLDER_RECUSED, "CRPA R133-9, R133-12", figures)


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


DECIDERS = (
    answers(RecordAttendance, record_attendance),
    answers(ChangeChair, change_chair),
    answers(GiveProxy, timed(give_proxy)),
    answers(EndProxy, timed(end_proxy)),
    answers(OpenSession, open_session),
)
