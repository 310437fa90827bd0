"""What backups and minutes remember of the journal: heads that a whole check compares with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from commission_app.application.base.checkpoint import Checkpoint, CheckpointPlace
from commission_app.application.base.ports import Documents, FileDamaged, Journal
from commission_app.application.minutes.kept_documents import MINUTES
from commission_app.application.vault.audit_log import Act, AuditLog
from commission_app.application.vault.backups import Backup, BackupService
from commission_app.domain.seal import origin_of
from commission_app.domain.text import FreeText

SealedHead = Callable[[bytes], Checkpoint | None]
"""Gives the head that minutes carry, as they were at their first signature; None without one."""


@dataclass(frozen=True, slots=True)
class CheckpointSources:
    """A head that something outside the journal remembers.

    ``name`` is that of the backup, or the stream of the session that the minutes tell of. ``mark``
    is None when the thing cannot be read or was altered. ``restored_at`` is when an older file was
    restored after the head was remembered: the file may then lack what the head covers.
    """

    place: CheckpointPlace
    name: FreeText
    mark: Checkpoint | None
    restored_at: datetime | None = None


class CheckpointSource(Protocol):
    """Something that remembers heads of the journal and is only asked on demand."""

    def heard(self) -> Sequence[CheckpointSources]:
        """Give what it remembers (JournalUnavailable)."""


class BackupCheckpoints:
    """The backups of the shelf that are within reach, their seals checked by the key."""

    def __init__(self, office: BackupService, trail: AuditLog) -> None:
        """Read the shelf of an office; the trail tells of restores."""
        self._office = office
        self._trail = trail

    def heard(self) -> Sequence[CheckpointSources]:
        """Give the head of every backup, the latest first."""
        restored = [line.at for line in self._trail.lines() if line.act is Act.RESTORED]
        latest = max(restored, default=None)
        return tuple(self._of(backup, latest) for backup in self._office.shelf())

    def _of(self, backup: Backup, restored_at: datetime | None) -> CheckpointSources:
        name, header = backup.path.name, backup.header
        if header is None or not self._office.proves(backup):
            return CheckpointSources(CheckpointPlace.BACKUP, name, None)
        later = restored_at is not None and restored_at >= header.made_at
        return CheckpointSources(
            CheckpointPlace.BACKUP, name, header.contents.head, restored_at if later else None
        )


class MinutesCheckpoints:
    """The minutes kept in the file: each carries the head of its session's journal."""

    def __init__(self, journal: Journal, documents: Documents, head: SealedHead) -> None:
        """Read kept minutes by ``head``."""
        self._journal = journal
        self._documents = documents
        self._head = head

    def heard(self) -> Sequence[CheckpointSources]:
        """Give the head that the minutes of each session carry."""
        return tuple(self._all())

    def _all(self) -> Iterator[CheckpointSources]:
        for stream in self._journal.stream_names():
            try:
                kept = self._documents.get(stream, MINUTES)
            except FileDamaged:
                yield CheckpointSources(CheckpointPlace.MINUTES, stream, None)
                continue
            if kept is not None:
                mark = self._head(kept.content)
                of_this = mark is not None and mark.stream == origin_of(stream)
                yield CheckpointSources(CheckpointPlace.MINUTES, stream, mark if of_this else None)
