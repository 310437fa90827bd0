"""Keeps the head of the journal outside the file as it grows, on a thread that delays no act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from commission_app.application.base.checkpoint import (
    Checkpoint,
    CheckpointStore,
    CheckpointStoreUnavailable,
)
from commission_app.application.base.ports import Entry, Journal, JournalUnavailable
from commission_app.application.vault.integrity import CheckpointComparison, IntegrityService
from commission_app.composition.shutdown_digest import ShutdownDigest
from commission_app.domain.session.facts import (
    OpinionProclaimed,
    SessionClosed,
    SessionConvened,
    SessionOpened,
)
from commission_app.domain.session.minutes_facts import MinutesIssued, MinutesSigned

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
    """Follows a journal; the last head wins when the place of the marks is slow."""

    def __init__(
        self,
        journal: Journal,
        anchors: Sequence[CheckpointStore],
        office: IntegrityService,
        closing: ShutdownDigest | None = None,
        trail_length: Callable[[], int] = lambda: 0,
    ) -> None:
        """Look at the marks first: while one contradicts the file, none is touched.

        ``closing`` looked at the file before it was opened; ``trail_length`` counts the lines of
        its trail.
        """
        self._closing = closing
        self._trail_length = trail_length
        self._at_the_end = 0
        if closing is not None:
            office.closing = closing.judged(trail_length())
        self._journal = journal
        self._anchors = anchors
        self._office = office
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="marks")
        self._last: Checkpoint | None = None
        self.at_opening: tuple[CheckpointComparison, ...] = office.marks()
        self.registers_break: int | None = None
        """The first version of the registers found changed at the opening, if any."""

        with suppress(JournalUnavailable):
            # Damaged pages keep nobody out: the whole check names them.
            self.registers_break = office.registers_break()

        if closing is not None and not self.contradicted:
            closing.opened()

    @property
    def contradicted(self) -> bool:
        """True when a mark found at the opening contradicts the file."""
        return any(check.contradicts for check in self.at_opening)

    def accept(self) -> bool:
        """Take the present file as the right one; give whether every place kept its head."""
        kept = self._office.accept()
        if kept:
            self.at_opening = self._office.marks()
            if self._closing is not None:
                self._closing.opened()
        return kept

    def appended(self, entries: Sequence[Entry]) -> None:
        """Keep the head once a milestone is on disk; to be called on the storage thread."""
        if any(isinstance(entry.fact, MILESTONES) for entry in entries):
            self.keep()

    def keep(self) -> None:
        """Keep the present head, on the other thread."""
        if not self.contradicted:
            self._last = self._journal.head()
            self._pool.submit(self._write)

    def finish(self) -> None:
        """Keep the head of the end and wait for it, as long as the keyring is waited for."""
        self.keep()
        self._at_the_end = self._trail_length()
        self._pool.shutdown(wait=True)

    def closed(self) -> None:
        """Remember what the file is, once it is closed."""
        if self._closing is not None and not self.contradicted:
            self._closing.closed(self._at_the_end)

    def _write(self) -> None:
        mark, self._last = self._last, None
        if mark is None:
            return
        for anchors in self._anchors:
            try:
                anchors.keep(mark)
            except CheckpointStoreUnavailable:
                # The report of the next check says so; no act waits for it.
                continue
