"""Facts about the course of the session: opened, suspended, resumed, closed."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.quorum import Quorum


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """The chair opened the session; ``quorum`` is the sum found in plenary at that moment."""

    quorum: Quorum


@dataclass(frozen=True, slots=True)
class SessionSuspended:
    """The chair suspended the session."""


@dataclass(frozen=True, slots=True)
class SessionResumed:
    """The chair resumed the session."""


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """The chair closed the session; nothing of the debate is recorded after it."""


ConductFact = SessionOpened | SessionSuspended | SessionResumed | SessionClosed
