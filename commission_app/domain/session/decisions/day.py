"""The day of a session: moved or cancelled with a reason; opened on another day, knowingly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from commission_app.domain.agenda import AgendaItem
from commission_app.domain.attendance import Presence
from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.day import (
    CancelSession,
    MoveSession,
    NoteClosing,
    SettlePresence,
    TellCapacity,
)
from commission_app.domain.session.deciding import Answer, answers, plainly, sealing
from commission_app.domain.session.facts.attendance import AttendanceRecorded
from commission_app.domain.session.facts.day import (
    ApprovalLapsed,
    CapacityTold,
    ClosingNoted,
    SessionCancelled,
    SessionMoved,
)
from commission_app.domain.session.session import SessionState, Stage

_CHAIR = "CRPA R133-5"


def _fixed(state: SessionState, command: MoveSession | CancelSession) -> Refusal | None:
    """Refuse to change the day of a session that was opened, and any change without a reason."""
    if state.stage is not Stage.PREPARED:
        closed = state.stage is Stage.CLOSED
        code = RefusalCode.SESSION_CLOSED if closed else RefusalCode.SESSION_ALREADY_OPEN
        return Refusal(code, _CHAIR)
    if not command.reason.strip():
        return Refusal(RefusalCode.REASONS_REQUIRED, _CHAIR)
    return None


def _cancel(state: SessionState, command: CancelSession, seal: SealText) -> Answer:
    return _fixed(state, command) or (SessionCancelled(seal(command.reason.strip())),)


def _move(state: SessionState, command: MoveSession, at: datetime, seal: SealText) -> Answer:
    fixed = _fixed(state, command)
    if fixed is not None:
        return fixed
    hour = command.hour.strip() or state.details.hour
    try:
        day = date.fromisoformat(command.on)
        datetime.strptime(hour, "%H:%M")  # noqa: DTZ007 - an hour alone, its shape is checked
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, _CHAIR)
    if day < at.date():
        return Refusal(RefusalCode.DAY_PAST, _CHAIR, {"date": command.on})
    if (command.on, hour) == (state.details.date, state.details.hour):
        return ()
    return (SessionMoved(command.on, hour, seal(command.reason.strip())),)


def held_today(
    state: SessionState, command: OpenSession, at: datetime, seal: SealText
) -> SessionMoved | Refusal | None:
    """Return the change of day that an opening makes, or ask why; None on the day convened.

    A rehearsal is held whenever one likes: nothing of it is established.
    """
    today = at.date().isoformat()
    if today == state.details.date or state.details.rehearsal:
        return None
    if not command.reason.strip():
        figures = {"date": state.details.date, "today": today}
        return Refusal(RefusalCode.SESSION_ON_ANOTHER_DAY, "CRPA R133-5, R133-8", figures)
    return SessionMoved(today, f"{at:%H:%M}", seal(command.reason.strip()), at_opening=True)


def on_the_day(state: SessionState, moved: SessionMoved | None) -> SessionState:
    """Return a session as of the day it is held, to which the rules of its day apply."""
    if moved is None:
        return state
    return replace(state, details=replace(state.details, date=moved.on, hour=moved.hour))


def approval_lapsed(state: SessionState, item: AgendaItem) -> tuple[ApprovalLapsed, ...]:
    """Return the warning that the approval of a case's association ended, told once."""
    known = next((a for a in state.associations if a.name == item.association), None)
    until = None if known is None or not item.is_case else known.approved_until
    told = state.items[item.id].approval_lapsed
    if known is None or until is None or until >= state.details.date or told is not None:
        return ()
    return (ApprovalLapsed(item.id, known.name, until),)


def _settle(state: SessionState, command: SettlePresence) -> Answer:
    """Complete what the minutes ask for, until they are issued (CRPA R133-13)."""
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    if any(seat not in state.seats for seat in command.seats):
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if command.presence not in (Presence.EXCUSED, Presence.ABSENT):
        return Refusal(RefusalCode.SESSION_CLOSED)
    return tuple(
        AttendanceRecorded(seat, command.presence)
        for seat in command.seats
        if state.attendance[seat].presence is Presence.EXPECTED
    )


def _capacity(state: SessionState, command: TellCapacity) -> Answer:
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    seat, capacity = state.seats.get(command.seat), command.capacity.strip()
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    deputy = state.attendance[seat.id].presence is Presence.DEPUTY
    if not deputy or not capacity:
        return Refusal(RefusalCode.DEPUTY_UNNAMED, "CRPA R133-13", {"seat": seat.quality})
    known = state.capacities.get((seat.id, state.sitter(seat)))
    return () if known == capacity else (CapacityTold(seat.id, capacity),)


def _note_closing(state: SessionState, command: NoteClosing, seal: SealText) -> Answer:
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    if state.stage is Stage.PREPARED:
        return Refusal(RefusalCode.SESSION_NOT_OPEN)
    following = command.next_meeting.strip()
    try:
        before = bool(following) and date.fromisoformat(following) <= date.fromisoformat(
            state.details.date
        )
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, _CHAIR)
    if before:
        return Refusal(RefusalCode.DAY_PAST, _CHAIR, {"date": following})
    said = command.other_business.strip()
    return (ClosingNoted(seal(said) if said else None, following),)


DECIDERS = (
    answers(MoveSession, _move),
    answers(CancelSession, sealing(_cancel)),
    answers(NoteClosing, sealing(_note_closing)),
    answers(SettlePresence, plainly(_settle)),
    answers(TellCapacity, plainly(_capacity)),
)
