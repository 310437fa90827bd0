"""Keeps the head of the journal outside the file as it grows, on a thread that delays no act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from commission_app.application.base.checkpoint import (
    Checkpoint,
    CheckpointPlace,
    CheckpointStore,
    CheckpointStoreUnavailable,
    MarkUnseen,
)
from commission_app.application.base.ports import Entry, Journal, JournalUnavailable
from commission_app.application.vault.audit_log import TrailTable
from commission_app.application.vault.file_opener import UnlockError
from commission_app.application.vault.integrity import CheckpointComparison, IntegrityService
from commission_app.composition.shutdown_digest import ShutdownDigest
from commission_app.domain.session.facts.conduct import SessionClosed, SessionOpened
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.facts.minutes import MinutesIssued, MinutesSigned
from commission_app.domain.session.facts.outcome import OpinionProclaimed

MILESTONES = (
    SessionConvened,
    SessionOpened,
    OpinionProclaimed,
    SessionClosed,
    MinutesIssued,
    MinutesSigned,
)
"""What makes it worth asking the keyring: it takes many times longer than a vote."""


class CheckpointWriter:
    """Follows a journal; the last head wins when the place of the marks is slow.

    A mark is only ever written over one that was compared with the file. One that shows up later,
    from a place that was silent, is compared on the thread of the file before anything replaces
    it: not to answer is not to agree.
    """

    def __init__(
        self,
        journal: Journal,
        anchors: Sequence[CheckpointStore],
        office: IntegrityService,
        closing: ShutdownDigest | None = None,
        trail: TrailTable | None = None,
    ) -> None:
        """Look at the marks first: while one contradicts the file, none is touched.

        ``closing`` looked at the file before it was opened; ``trail`` is its own.
        """
        self._closing = closing
        self._trail = trail
        if closing is not None and trail is not None:
            office.closing = closing.judged(trail)
        self._journal = journal
        self._anchors = anchors
        self._office = office
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="marks")
        self._last: Checkpoint | None = None
        self._agreed: dict[CheckpointPlace, Checkpoint | None] = {}
        self._unseen: list[tuple[CheckpointPlace, Checkpoint | None]] = []
        self.at_opening: tuple[CheckpointComparison, ...] = office.marks()
        self.accepted: Callable[[], None] = lambda: None
        """Called first when the file is taken as the right one (UnlockError)."""

        self.found_since: Callable[[], None] = lambda: None
        """Called on the thread of the file when a mark found later contradicts it."""

        self._agree(self.at_opening)
        self.registers_break: int | None = None
        """The first version of the registers found changed at the opening, if any."""

        with suppress(JournalUnavailable):
            # Damaged pages keep nobody out: the whole check names them.
            self.registers_break = office.registers_break()

        if closing is not None and not self.contradicted:
            closing.opened()

    @property
    def contradicted(self) -> bool:
        """True when a mark contradicts the file."""
        return any(check.contradicts for check in self.at_opening)

    def accept(self) -> bool:
        """Take the present file as the right one; give whether every place kept its head."""
        try:
            self.accepted()
        except UnlockError:
            return False
        kept = self._office.accept()
        if kept:
            self.at_opening = self._office.marks()
            self._agree(self.at_opening)
            if self._closing is not None:
                self._closing.accept()
        return kept

    def appended(self, entries: Sequence[Entry]) -> None:
        """Keep the head once a milestone is on disk; to be called on the storage thread."""
        if any(isinstance(entry.fact, MILESTONES) for entry in entries):
            self.keep()

    def keep(self) -> None:
        """Keep the present head, on the other thread."""
        self._judge()
        if not self.contradicted:
            self._last = self._journal.head()
            self._pool.submit(self._write)

    def finish(self) -> None:
        """Keep the head of the end and wait for it, as long as the keyring is waited for."""
        self.keep()
        self._pool.submit(lambda: None).result()
        if self._unseen:
            self.keep()
        if self._closing is not None and self._trail is not None and not self.contradicted:
            self._closing.ending(self._trail)
        self._pool.shutdown(wait=True)

    def closed(self) -> None:
        """Remember what the file is, once it is closed."""
        if self._closing is not None and not self.contradicted:
            self._closing.closed()

    def _agree(self, checks: Sequence[CheckpointComparison]) -> None:
        for check in checks:
            if check.answered and not check.contradicts:
                self._agreed[check.place] = check.mark

    def _judge(self) -> None:
        """Compare the marks that showed up since, on the thread of the file."""
        before = self.contradicted
        while self._unseen:
            place, mark = self._unseen.pop()
            check = (
                CheckpointComparison(place) if mark is None else self._office.judged(place, mark)
            )
            self._agree((check,))
            if check.contradicts:
                self.at_opening = (*self.at_opening, check)
        if self.contradicted and not before:
            self.found_since()

    def _write(self) -> None:
        mark, self._last = self._last, None
        if mark is None:
            return
        for anchors in self._anchors:
            try:
                anchors.keep(mark, self._agreed.get(anchors.place))
                self._agreed[anchors.place] = mark
            except MarkUnseen as unseen:
                self._unseen.append((anchors.place, unseen.mark))
            except CheckpointStoreUnavailable:
                # The report of the next check says so; no act waits for it.
                continue
