"""Whether what was written is still what is read: every byte, every chain, every mark outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from commission_app.application.base import progress
from commission_app.application.base.checkpoint import (
    WHOLE_FILE,
    Checkpoint,
    CheckpointPlace,
    CheckpointStore,
    CheckpointStoreUnavailable,
    CheckpointVerdict,
    MarkUnseen,
)
from commission_app.application.base.ports import (
    Clock,
    Documents,
    FileDamage,
    Integrity,
    Journal,
    JournalBroken,
    JournalUnavailable,
)
from commission_app.application.minutes.kept_documents import OF_THE_COMMISSION, wrong
from commission_app.application.vault.checkpoint_sources import CheckpointSource, CheckpointSources
from commission_app.domain.codes import DocumentId, StreamId, TextId
from commission_app.domain.session.facts import Recorded
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class SessionCheck:
    """What holds of a session: its facts up to the first break, and the place of that break."""

    stream: StreamId
    recorded: Sequence[Recorded]
    broken_at: int | None
    erased: tuple[TextId, ...] = ()
    """The texts that were erased without any fact that tells of it."""

    documents: tuple[DocumentId, ...] = ()
    """The documents that are gone, replaced, or that no fact tells of."""

    @property
    def sound(self) -> bool:
        """True when the chain holds, and texts and documents are what the facts say."""
        return self.broken_at is None and not self.erased and not self.documents


@dataclass(frozen=True, slots=True)
class CheckpointComparison:
    """What a place outside the file says of it.

    ``verdict`` is None when the place has no mark yet, or did not answer (``answered`` False).
    ``name`` tells which backup, or the session of which minutes; ``restored_at`` when an older
    file was restored since, which explains that it lacks what the mark covers.
    """

    place: CheckpointPlace
    mark: Checkpoint | None = None
    verdict: CheckpointVerdict | None = None
    answered: bool = True
    name: FreeText = ""
    restored_at: datetime | None = None

    @property
    def differs(self) -> bool:
        """True when the file is not what the mark saw."""
        return self.verdict in (CheckpointVerdict.CUT, CheckpointVerdict.REWRITTEN)

    @property
    def contradicts(self) -> bool:
        """True when the file is not what the mark saw, and no restore explains it."""
        return self.differs and self.restored_at is None


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What a whole check found; ``ledger_break`` is the first append that does not hold."""

    at: datetime
    damage: FileDamage
    sessions: tuple[SessionCheck, ...]
    ledger_break: int | None
    marks: tuple[CheckpointComparison, ...]
    head: Checkpoint
    registers_break: int | None = None
    """The first version of the registers that is not the one that was written."""

    @property
    def sound(self) -> bool:
        """True when nothing contradicts anything."""
        broken = not all(session.sound for session in self.sessions)
        contradicted = any(mark.contradicts for mark in self.marks)
        chains = (self.ledger_break, self.registers_break)
        cut = any(place is not None for place in chains)
        return not (broken or contradicted or cut or self.damage.found)


class IntegrityService:
    """Checks the file and looks after its marks; lives on the storage thread."""

    def __init__(
        self,
        journal: Journal,
        integrity: Integrity,
        check_registers: Callable[[], None],
        documents: Documents,
        anchors: Sequence[CheckpointStore],
        clock: Clock,
        witnesses: Sequence[CheckpointSource] = (),
    ) -> None:
        """Check a file against the places that remember it.

        ``check_registers`` sees that every version of the registers is the one that was written
        (JournalBroken at its place). ``witnesses`` are backups and minutes, asked by a whole check
        alone.
        """
        self._witnesses = tuple(witnesses)
        self._journal = journal
        self._check_registers = check_registers
        self._documents = documents
        self._integrity = integrity
        self._anchors = anchors
        self._clock = clock
        self.closing: CheckpointComparison | None = None
        """What the last closing said of the file at this opening, if anything."""

    def hear(self, *witnesses: CheckpointSource) -> None:
        """Ask these too from now on, at each whole check."""
        self._witnesses = (*self._witnesses, *witnesses)

    def marks(self) -> tuple[CheckpointComparison, ...]:
        """Compare the file with every mark: little work, done at each opening."""
        found = tuple(found for anchors in self._anchors for found in self._compared(anchors))
        return found if self.closing is None else (*found, self.closing)

    def registers_break(self) -> int | None:
        """Give the first version of the registers that was changed: little work as well."""
        try:
            self._check_registers()
        except JournalBroken as broken:
            return broken.sequence
        return None

    def whole(self) -> IntegrityReport:
        """Check all of it: every byte, every chain, every mark (JournalUnavailable)."""
        damage = self._integrity.damage()
        if damage.found:
            return self._of_what_can_be_read(damage)
        # Documents of a session whose facts are gone tell that it was there.
        kept = set(self._documents.streams()) - {OF_THE_COMMISSION}
        names = sorted({*self._journal.stream_names(), *kept})
        return IntegrityReport(
            self._clock.now(),
            damage,
            self._sessions(names),
            self._journal.ledger_break(),
            (*self.marks(), *self._heard()),
            self._journal.head(),
            self.registers_break(),
        )

    def _sessions(self, names: Sequence[str]) -> tuple[SessionCheck, ...]:
        found: list[SessionCheck] = []
        for number, name in enumerate(names):
            progress.step(number, len(names))
            found.append(self._session(name))
        return tuple(found)

    def compare(self, mark: Checkpoint) -> CheckpointComparison:
        """Compare the file with the head that minutes from anywhere carry."""
        return CheckpointComparison(
            CheckpointPlace.MINUTES, mark, self._journal.compare(mark), name=mark.stream
        )

    def _heard(self) -> tuple[CheckpointComparison, ...]:
        return tuple(self._said(one) for known in self._witnesses for one in known.heard())

    def _said(self, one: CheckpointSources) -> CheckpointComparison:
        if one.mark is None:
            return CheckpointComparison(one.place, answered=False, name=one.name)
        verdict = self._journal.compare(one.mark)
        return CheckpointComparison(
            one.place, one.mark, verdict, name=one.name, restored_at=one.restored_at
        )

    def _of_what_can_be_read(self, damage: FileDamage) -> IntegrityReport:
        """Say what still can be read of a damaged file, session by session."""
        sessions: list[SessionCheck] = []
        with suppress(JournalUnavailable):
            for name in self._journal.stream_names():
                try:
                    sessions.append(self._session(name))
                except JournalUnavailable:
                    sessions.append(SessionCheck(name, (), 1))
        head, broken = Checkpoint(WHOLE_FILE, 0, ""), None
        marks: tuple[CheckpointComparison, ...] = ()
        with suppress(JournalUnavailable):
            broken = self._journal.ledger_break()
            head = self._journal.head()
        with suppress(JournalUnavailable):
            marks = (*self.marks(), *self._heard())
        changed = None
        with suppress(JournalUnavailable):
            changed = self.registers_break()
        return IntegrityReport(
            self._clock.now(), damage, tuple(sessions), broken, marks, head, changed
        )

    def _session(self, name: str) -> SessionCheck:
        found = self._journal.inspect(name)
        documents: tuple[str, ...] = ()
        if found.broken_at is None:
            documents = wrong(self._documents, name, found.recorded)
        return SessionCheck(name, found.recorded, found.broken_at, found.erased, documents)

    def accept(self) -> bool:
        """Take the present file as the right one, after a restore for instance.

        Gives whether every place kept its head.
        """
        self.closing = None
        return self._keep()

    def _keep(self) -> bool:
        head, kept = self._journal.head(), True
        for anchors in self._anchors:
            try:
                anchors.keep(head, next(reversed(anchors.recall()), None))
            except (CheckpointStoreUnavailable, MarkUnseen):
                kept = False
        return kept

    def judged(self, place: CheckpointPlace, mark: Checkpoint) -> CheckpointComparison:
        """Compare the file with one mark of a place."""
        return CheckpointComparison(place, mark, self._journal.compare(mark))

    def _compared(self, anchors: CheckpointStore) -> tuple[CheckpointComparison, ...]:
        try:
            marks = anchors.recall()
        except CheckpointStoreUnavailable:
            return (CheckpointComparison(anchors.place, answered=False),)
        if not marks:
            return (CheckpointComparison(anchors.place),)
        return tuple(self.judged(anchors.place, mark) for mark in marks)
