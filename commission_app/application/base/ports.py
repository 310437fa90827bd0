"""What the use-cases need from outside; adapters in other packages answer to these Protocols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from commission_app.application.base.checkpoint import Checkpoint, CheckpointVerdict
from commission_app.domain.agenda import SessionDetails
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day, Digest, DocumentId, StreamId, TextId
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.text import FreeText


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Give the present moment, with its offset from UTC."""


@dataclass(frozen=True, slots=True)
class SealedText:
    """A text to keep outside the journal, with the salt of its commitment."""

    ref: TextRef
    salt: bytes
    content: FreeText


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact to append, with the moment it happened."""

    at: datetime
    fact: Fact | BetweenFact


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A line of the list of sessions: its stream and where it ends, its particulars, its stage.

    ``seal`` is that of its last fact: while it is the same, the session is. ``details``, ``points``
    and ``members`` are those of its convocation, at the moment ``at``; ``policy`` says that it
    planned a matter of policy. ``moved_to`` is the day that it was put off to, or held on instead
    (ISO 8601), empty on the day that it was convened for.
    """

    stream: StreamId
    entries: int
    seal: Digest
    at: datetime
    details: SessionDetails
    points: int
    members: int
    policy: bool
    stage: Code
    moved_to: Day = ""

    @property
    def date(self) -> str:
        """Return the day of the session (ISO 8601)."""
        return self.moved_to or self.details.date


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a stream holds: the facts whose chain holds, and the first place that does not.

    ``broken_at`` is None when all of it holds. ``recorded`` may then be used; before a break it is
    what still can be read and shown, never continued.
    """

    stream: StreamId
    recorded: tuple[Recorded, ...]
    broken_at: int | None = None
    erased: tuple[TextId, ...] = ()
    """The texts that were erased without any fact that tells of it."""


class Journal(Protocol):
    """The durable journal: one stream of facts per session."""

    def append(
        self,
        stream: str,
        after: int,
        entries: Sequence[Entry],
        texts: Sequence[SealedText] = (),
        documents: Sequence[StoredDocument] = (),
    ) -> tuple[Recorded, ...]:
        """Append facts and their texts in one durable transaction and give them back sealed.

        ``after`` is the sequence of the last fact the caller knows (0 for a new stream).
        ``documents`` are kept in the same transaction, in place of those of the same names: a
        document and the fact that tells of it are there together, or neither is.
        Returns only once everything is on disk. Raises JournalConflict when the stream went on
        in between, JournalUnavailable when it could not be written; nothing is then written.
        """

    def read(self, stream: str) -> tuple[Recorded, ...]:
        """Give the facts of a stream in order, after checking its chain (JournalBroken)."""

    def texts(self, stream: str) -> dict[str, str]:
        """Give the texts of a stream by id; an erased text is not there."""

    def inspect(self, stream: str) -> Inspection:
        """Give what holds of a stream and the place of its break, if any; raises no break."""

    def streams(self, *, apart: bool = False) -> tuple[SessionSummary, ...]:
        """Give the sessions of the file whose first fact can be read, the latest first.

        With ``apart``, the continuations that are kept apart or were set aside as well.
        """

    def remember(self, lines: Iterable[SessionSummary]) -> None:
        """Take lines of the list made earlier; each is used while its session ends as it did."""

    def in_parts(self, stream: str, size: int) -> Iterator[tuple[Recorded, ...]]:
        """Give the facts of a stream, ``size`` at a time, its chain checked (JournalBroken).

        Acts may come between two parts; what they append is not given.
        """

    def stream_names(self) -> tuple[str, ...]:
        """Give the name of every stream of the file, even of one that nothing can be read of."""

    def head(self) -> Checkpoint:
        """Give the head of the whole file: one mark that covers every fact so far."""

    def ledger_break(self) -> int | None:
        """Give the first append of the file whose chain does not hold, None when all do."""

    def compare(self, mark: Checkpoint) -> CheckpointVerdict:
        """Tell whether the file still holds what a mark kept elsewhere covers."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document kept in the encrypted file; ``digest`` is its SHA-256, in hexadecimal."""

    stream: StreamId
    name: DocumentId
    content: bytes
    digest: Digest


class Documents(Protocol):
    """Documents kept in the encrypted file, such as the minutes while they are being signed."""

    def put(self, document: StoredDocument) -> None:
        """Keep a document durably, replacing the one of the same stream and name."""

    def get(self, stream: str, name: str) -> StoredDocument | None:
        """Give a document, or None (FileDamaged: its bytes are not those of its digest)."""

    def names(self, stream: str) -> Sequence[str]:
        """Give the names of the documents of a stream."""

    def streams(self) -> Sequence[str]:
        """Give every stream that has a document."""


class Settings(Protocol):
    """Named settings that belong to the encrypted file, as JSON text."""

    def put(self, name: str, value: str) -> None:
        """Keep a setting durably, replacing the one of the same name."""

    def get(self, name: str) -> str | None:
        """Give a setting, or None."""


@dataclass(frozen=True, slots=True)
class FileDamage:
    """What is wrong with the bytes of the file.

    ``pages`` are those whose seal does not hold, ``tables`` how many faults the tables have, and
    ``excess`` how many bytes too long (or, below zero, too short) the file is.
    """

    pages: tuple[int, ...] = ()
    tables: int = 0
    excess: int = 0
    unplaced: bool = False

    @property
    def found(self) -> bool:
        """True when anything is wrong."""
        return bool(self.pages) or self.tables > 0 or self.excess != 0 or self.unplaced


class Integrity(Protocol):
    """The whole encrypted file, byte by byte."""

    def damage(self) -> FileDamage:
        """Look at every byte of the file; it is left as it is (JournalUnavailable)."""


class JournalError(Exception):
    """Something about the journal failed; nothing was written."""


class JournalConflict(JournalError):
    """The stream went on since the caller read it."""


class SessionAway(JournalError):
    """The session was handed over: it is only read here until it comes back."""


class SessionApart(SessionAway):
    """It is a continuation that is kept apart, or was set aside: it is only read."""


class StorageFault(StrEnum):
    """Why the file could not be read or written."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    GONE = "gone"
    DENIED = "denied"
    IN_USE = "in_use"
    DAMAGED = "damaged"
    READING_ALONE = "reading_alone"
    DEVICE = "device"


class JournalUnavailable(JournalError):
    """The file could not be read or written; ``fault`` says why. Nothing was acknowledged."""

    def __init__(self, detail: str = "", fault: StorageFault = StorageFault.DEVICE) -> None:
        """Say why; ``detail`` is for those who look after the program, never shown."""
        super().__init__(detail or fault.value)
        self.fault = fault


class FileInUse(JournalUnavailable):
    """Another program holds the file."""

    def __init__(self, detail: str = "") -> None:
        """Keep what the system said."""
        super().__init__(detail, StorageFault.IN_USE)


class FileDamaged(JournalUnavailable):
    """Bytes of the file are not those that were written; it is left as it was."""

    def __init__(self, detail: str = "") -> None:
        """Keep what the database said."""
        super().__init__(detail, StorageFault.DAMAGED)


class NewerFile(JournalError):
    """A later version of the application wrote the file; it is left as it was."""


class JournalBroken(JournalError):
    """The chain of a stream does not hold; ``sequence`` is the first place that fails."""

    def __init__(self, stream: str, sequence: int) -> None:
        """Name the place."""
        super().__init__(f"chain of {stream} broken at {sequence}")
        self.stream = stream
        self.sequence = sequence


class WrongKey(JournalError):
    """The file is not readable with this key, or is not one of ours; it is left as it was."""
