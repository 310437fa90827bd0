"""The lock of the desk: what it answers; an adapter keeps its code."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

CODE_LENGTH = 6
"""The least length of the code, in characters."""


class LockFault(StrEnum):
    """Why a code was not taken."""

    TOO_SHORT = "too_short"
    WRONG = "wrong"
    WAIT = "wait"
    DAMAGED = "damaged"


class LockHeld(Exception):
    """The lock stays; ``seconds`` says how long no code is looked at."""

    def __init__(self, fault: LockFault, seconds: int = 0) -> None:
        """Say why, and for how long."""
        super().__init__(fault.value)
        self.fault = fault
        self.seconds = seconds


class Lock(Protocol):
    """Keeps the verifier of a code, never the code; wrong ones slow the next tries down."""

    @property
    def is_set(self) -> bool:
        """Tell whether a code was chosen."""

    def choose(self, code: str, known: str = "") -> None:
        """Choose a code; the known one is asked for where there is one (LockHeld, OSError)."""

    def check(self, code: str) -> None:
        """Return when the code is right (LockHeld, OSError)."""
