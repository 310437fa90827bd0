"""What is asked about the day of a session: another one, none at all; and how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import Code, Day
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


DayCommand = MoveSession | CancelSession | NoteClosing
