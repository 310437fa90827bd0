"""What the file was when it was last closed here: a page put back since then has no other witness.

The seals of the pages accept an older page, and where it touches neither the journal nor the
registers nothing read differs. The digest of the whole file, kept outside it at the closing, shows
it at the next opening.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from commission_app.application.base.checkpoint import (
    WHOLE_FILE,
    Checkpoint,
    CheckpointPlace,
    CheckpointStoreUnavailable,
    CheckpointVerdict,
    Closing,
)
from commission_app.application.vault.integrity import CheckpointComparison


class ClosingPlace(Protocol):
    """Where the last closing is remembered, outside the file."""

    def recall(self) -> Closing | None:
        """Give the last closing, None when it was not closed in order (AnchorsUnavailable)."""

    def keep(self, closing: Closing) -> None:
        """Remember a closing (AnchorsUnavailable)."""

    def forget(self) -> None:
        """Take note that the file is open: what it becomes is not known (AnchorsUnavailable)."""


class ShutdownDigest:
    """Looks at a file before it is opened, and once it is closed."""

    def __init__(self, database: Path, place: ClosingPlace) -> None:
        """Look at the file, which nobody has open; nothing is said while the place is silent."""
        self._database = database
        self._place = place
        self._kept: Closing | None = None
        self._digest = b""
        try:
            self._kept = place.recall()
        except CheckpointStoreUnavailable:
            return
        if self._kept is not None and database.exists():
            self._digest = _digest(database)

    def judged(self, trail_length: int) -> CheckpointComparison | None:
        """Compare with the last closing here, None when nothing can be said.

        A longer trail tells that the file was opened elsewhere since: it may differ.
        """
        kept = self._kept
        if kept is None or not self._digest:
            return None
        same = self._digest == kept.digest
        if not same and trail_length > kept.trail_length:
            return None
        verdict = CheckpointVerdict.HOLDS if same else CheckpointVerdict.REWRITTEN
        return CheckpointComparison(
            CheckpointPlace.CLOSING, Checkpoint(WHOLE_FILE, 0, kept.digest.hex()), verdict
        )

    def opened(self) -> None:
        """Take note that the file is open: a program that is killed leaves no closing."""
        try:
            self._place.forget()
        except CheckpointStoreUnavailable:
            # The next closing says it anew.
            return

    def closed(self, trail_length: int) -> None:
        """Remember what the closed file is."""
        try:
            self._place.keep(Closing(_digest(self._database), trail_length))
        except (CheckpointStoreUnavailable, OSError):
            # Nothing is known of it at the next opening, then.
            return


def _digest(database: Path) -> bytes:
    with database.open("rb") as content:
        return hashlib.file_digest(content, "sha256").digest()
