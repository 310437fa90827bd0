"""What may be asked of the course of the session."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Open the session; ``reason`` says why on another day than the one it was convened for."""

    reason: FreeText = ""


@dataclass(frozen=True, slots=True)
class SuspendSession:
    """Suspend the session."""


@dataclass(frozen=True, slots=True)
class ResumeSession:
    """Resume the session."""


@dataclass(frozen=True, slots=True)
class PostponeRemaining:
    """Adjourn every item not decided yet, with one reason."""

    reasons: FreeText


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Close the session."""


ConductCommand = OpenSession | SuspendSession | ResumeSession | PostponeRemaining | CloseSession
