"""The trail of what was done to the file: who, when, what; never a content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from commission_app.application.base.ports import Clock
from commission_app.domain.codes import Code
from commission_app.domain.people import PersonName


class Act(StrEnum):
    """Everything that the trail may tell of, besides the acts of a session."""

    OPENED = "opened"
    IDENTIFIED = "identified"
    CLOSED = "closed"
    PASSPHRASE_CHANGED = "passphrase_changed"
    CODE_MADE = "code_made"
    CODE_REVOKED = "code_revoked"
    KEY_CHANGED = "key_changed"
    BACKED_UP = "backed_up"
    BACKUP_FAILED = "backup_failed"
    RESTORED = "restored"
    DRILL_HELD = "drill_held"
    DRILL_FAILED = "drill_failed"
    PAIRED = "paired"
    PAIRING_REVOKED = "pairing_revoked"
    HANDED_OVER = "handed_over"
    TAKEN_IN = "taken_in"
    HANDED_BACK = "handed_back"
    CAME_BACK = "came_back"
    TAKEN_BACK = "taken_back"
    CONTINUATION_KEPT = "continuation_kept"
    CONTINUATION_CHOSEN = "continuation_chosen"
    BUNDLE_REFUSED = "bundle_refused"
    TRAIL_EXPORTED = "trail_exported"


@dataclass(frozen=True, slots=True)
class TrailLine:
    """An act on the file: its number from 1, its moment, the account, and codes or figures."""

    position: int
    at: datetime
    actor: PersonName
    act: Act
    details: Mapping[Code, Code | int] = field(default_factory=dict)


class TrailTable(Protocol):
    """Where the lines are kept, append-only."""

    def add(self, at: datetime, actor: str, act: str, details: Mapping[str, str | int]) -> None:
        """Add a line durably (JournalUnavailable)."""

    def lines(self, after: int = 0) -> Sequence[TrailLine]:
        """Give every line after a position in order, but for acts unknown to this version."""

    def length(self) -> int:
        """Give how many lines there are."""

    def latest(self) -> datetime | None:
        """Give the latest moment among the last lines, None when there is none."""


class AuditLog:
    """Writes the trail in the name of one account."""

    def __init__(self, table: TrailTable, clock: Clock, actor: str) -> None:
        """Work on a table; ``actor`` is the account of the system, as the trail tells it."""
        self._table = table
        self._clock = clock
        self._actor = actor

    def note(self, act: Act, **details: str | int) -> None:
        """Add an act; details are codes, identifiers of our own making, and figures."""
        self._table.add(self._clock.now(), self._actor, act.value, details)

    def latest(self) -> datetime | None:
        """Give the latest moment among the last lines, None when there is none."""
        return self._table.latest()

    def lines(self) -> Sequence[TrailLine]:
        """Give every line in order."""
        return self._table.lines()
