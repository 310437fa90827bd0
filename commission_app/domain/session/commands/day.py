"""What is asked about the day of a session: another one, none at all; and how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.attendance import Presence
from commission_app.domain.codes import Code, Day, SeatId
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class MoveSession:
    """Put a session off to another day before it opens; ``hour`` is "HH:MM", empty: the same."""

    on: Day
    reason: FreeText
    hour: Code = ""


@dataclass(frozen=True, slots=True)
class CancelSession:
    """Cancel a session that never opened."""

    reason: FreeText


@dataclass(frozen=True, slots=True)
class NoteClosing:
    """Note the other business and the next meeting, once the session is open; empty: none."""

    other_business: FreeText = ""
    next_meeting: Day = ""


@dataclass(frozen=True, slots=True)
class SettlePresence:
    """Say of seats whose presence nobody recorded that they were excused, or absent."""

    seats: tuple[SeatId, ...]
    presence: Presence


@dataclass(frozen=True, slots=True)
class TellCapacity:
    """Say in what capacity of her own the deputy who sits on a seat does (CRPA R133-13)."""

    seat: SeatId
    capacity: OfficeName


DayCommand = MoveSession | CancelSession | NoteClosing | SettlePresence | TellCapacity
