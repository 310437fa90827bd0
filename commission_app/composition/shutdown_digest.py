"""What the file was when it was last closed here: a page put back since then has no other witness.

The seals of the pages accept an older page, and where it touches neither the journal nor the
registers nothing read differs. The digest of the whole file, kept outside it at the closing, shows
it at the next opening.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app.application.base import plain_file
from commission_app.application.base.checkpoint import (
    WHOLE_FILE,
    Checkpoint,
    CheckpointPlace,
    CheckpointStoreUnavailable,
    CheckpointVerdict,
    Closing,
)
from commission_app.application.vault.audit_log import Act, TrailTable
from commission_app.application.vault.integrity import CheckpointComparison

if TYPE_CHECKING:
    from commission_app.adapters.vault.keyring_closing import KeyringShutdown


class ShutdownDigest:
    """Looks at a file before it is opened, and once it is closed.

    The trail tells what each opening found: when the place was silent here, or the file was
    opened elsewhere, the first opening since says whether it was still the file last closed.
    """

    def __init__(self, database: Path) -> None:
        """Look at the file, which nobody has open."""
        self._database = database
        self._place: KeyringShutdown | None = None
        self._kept: Closing | None = None
        self._answered = False
        self._length: int | None = None
        self.digest = _digest(database).hex() if database.exists() else ""
        """The SHA-256 of the file as it was found, in hexadecimal; empty when there was none."""

    def ask(self, place: KeyringShutdown) -> None:
        """Ask for the last closing; nothing is said nor written while the place is silent."""
        self._place = place
        try:
            self._kept = place.recall()
        except CheckpointStoreUnavailable:
            return
        self._answered = True

    def judged(self, trail: TrailTable) -> CheckpointComparison | None:
        """Compare with the last closing here, None when nothing can be said."""
        kept = self._kept
        if kept is None or not self.digest:
            return None
        found = self._first_found(kept, trail)
        if not found:
            return None
        verdict = (
            CheckpointVerdict.HOLDS if found == kept.digest.hex() else CheckpointVerdict.REWRITTEN
        )
        return CheckpointComparison(
            CheckpointPlace.CLOSING, Checkpoint(WHOLE_FILE, 0, kept.digest.hex()), verdict
        )

    def opened(self) -> None:
        """Take note that the file is open: a program that is killed leaves no closing."""
        if self._place is None or not self._answered:
            return
        try:
            self._place.forget()
        except CheckpointStoreUnavailable:
            # The next closing says it anew.
            return

    def accept(self) -> None:
        """Take the file as it was found for the right one."""
        self._kept, self._answered = None, True
        self.opened()

    def ending(self, trail: TrailTable) -> None:
        """Look once more before the file is closed: a place that was silent may answer now."""
        if self._place is not None and not self._answered:
            self.ask(self._place)
        late = self.judged(trail)
        contradicted = late is not None and late.contradicts
        self._length = trail.length() if self._answered and not contradicted else None

    def closed(self) -> None:
        """Remember what the closed file is, unless the last closing tells of another one."""
        if self._place is None or self._length is None:
            return
        try:
            self._place.keep(Closing(_digest(self._database), self._length))
        except (CheckpointStoreUnavailable, OSError):
            # Nothing is known of it at the next opening, then.
            return

    def _first_found(self, kept: Closing, trail: TrailTable) -> str:
        """Give what the file was at the first opening since a closing, empty when it is unknown.

        Earlier versions did not note it.
        """
        since = trail.lines(kept.trail_length)
        if not since:
            return self.digest
        opening = next((line for line in since if line.act is Act.OPENED), None)
        return "" if opening is None else str(opening.details.get("found", ""))


def _digest(database: Path) -> bytes:
    with plain_file.opened(database) as content:
        return hashlib.file_digest(content, "sha256").digest()
