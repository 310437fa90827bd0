"""What backups are made of: the words that the use-cases and the adapters share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from commission_app.application.base.checkpoint import Checkpoint
from commission_app.domain.codes import Code


@dataclass(frozen=True, slots=True)
class Contents:
    """What a checked file holds: its head, and how many sessions, facts and documents."""

    head: Checkpoint
    sessions: int
    facts: int
    documents: int


class Reason(StrEnum):
    """Why a backup was made."""

    SESSION = "session"
    DEMAND = "demand"
    UPGRADE = "upgrade"
    OPENING = "opening"
    RESTORE = "restore"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What can be read of a backup without its key; nothing of a session."""

    vault: Code
    made_at: datetime
    reason: Reason
    contents: Contents
    version: Code
    slots: Mapping[str, object] = field(default_factory=dict)


class BackupFault(StrEnum):
    """Why a backup is not accepted; it is left as it was, and so is the file in use."""

    NOT_A_BACKUP = "not_a_backup"
    DAMAGED = "damaged"
    NEWER = "newer"
    OTHER_KEY = "other_key"
    OTHER_COMMISSION = "other_commission"
    ALTERED = "altered"
    DIFFERS = "differs"
    PLACE = "place"
    BEFORE_UPGRADE = "before_upgrade"
    NONE_YET = "none_yet"


class BackupError(Exception):
    """A backup cannot be made or used; ``fault`` says why. Nothing was changed."""

    def __init__(self, fault: BackupFault) -> None:
        """Say why."""
        super().__init__(fault.value)
        self.fault = fault


class BackupFiles(Protocol):
    """Writes and reads files of backup."""

    def write(self, target: Path, header: BackupHeader, database: Path, key: bytes) -> None:
        """Write a backup whole to ``target``, on disk when it returns (OSError)."""

    def header(self, backup: Path) -> BackupHeader:
        """Read what needs no key (BackupError, OSError)."""

    def check(self, backup: Path, key: bytes) -> BackupHeader:
        """Check the whole backup by its key and give its header (BackupError, OSError)."""

    def extract(self, backup: Path, key: bytes, target: Path) -> BackupHeader:
        """Check the whole backup by its key, then put its encrypted file at ``target``.

        Raises BackupError, OSError; ``target`` is then not there.
        """

    def key_by(self, header: BackupHeader, passphrase: str | None, code: str | None) -> bytes:
        """Give the key of a backup by the passphrase or the code of its day (UnlockError)."""
