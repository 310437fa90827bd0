"""From a closed session to established minutes: written, kept, handed over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from commission_app.application.base import progress
from commission_app.application.base.ports import Documents, StoredDocument
from commission_app.application.base.whole_file import write_whole
from commission_app.application.identities.guard import Forbids
from commission_app.application.minutes.kept_documents import MINUTES, bound_document
from commission_app.application.minutes.minutes import Minutes, MinutesWriter
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.minutes.minutes_check import incomplete, withheld
from commission_app.application.session.service import SessionService, Snapshot, unguarded
from commission_app.application.signing.signing import Signer, VerificationReport, Verifier
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands.minutes import IssueMinutes
from commission_app.domain.session.session import Stage


class MinutesService:
    """Issues, keeps and exports the minutes of a session.

    ``preview`` and ``verify`` are pure work for a signing thread; the methods that record something
    belong to the thread that holds the database.
    """

    def __init__(
        self,
        desk: SessionService,
        documents: Documents,
        writer: MinutesWriter,
        signer: Callable[[], Signer],
        verifier: Callable[[], Verifier],
        gather: Callable[[Snapshot], Minutes] = build_minutes,
        guard: Forbids = unguarded,
    ) -> None:
        """Work with a desk, the documents of the encrypted file, and the PDF adapters.

        ``gather`` gives the content of the minutes; ``guard`` looks at each of its texts before
        anything is established.
        """
        self._gather = gather
        self._guard = guard
        self._desk = desk
        self._documents = documents
        self._writer = writer
        self._signer = signer
        self._verifier = verifier

    def preview(self, snapshot: Snapshot) -> bytes:
        """Write the minutes as they stand: a draft, marked as one until they are established."""
        return self._writer(replace(self._gather(snapshot), preview=True))

    def current(self, snapshot: Snapshot) -> bytes | None:
        """Give the issued minutes with the signatures they have so far, or None.

        FileDamaged when what is kept is not what the journal tells of.
        """
        found = bound_document(self._documents, snapshot, MINUTES)
        return None if found is None else found.content

    def issue(self, snapshot: Snapshot) -> Snapshot | Refusal:
        """Write the final minutes once, lay their signature fields, keep them with their digest.

        The minutes and the fact that tells of them are written in one act.
        """
        state = snapshot.state
        if state.stage is not Stage.CLOSED or state.minutes is not None or state.details.rehearsal:
            return self._desk.execute(snapshot, IssueMinutes("", ()))
        # The chain is read again: what is signed is what is stored, not what a screen remembers.
        progress.step(0, 3)
        self._desk.check(snapshot)
        progress.step(1, 3)
        minutes = self._gather(snapshot)
        refused = incomplete(minutes) or withheld(minutes, self._guard)
        if refused is not None:
            return refused
        fields = tuple(slot.field for slot in minutes.signatures)
        words = {slot.field: slot.words for slot in minutes.signatures}
        written = self._writer(minutes)
        progress.step(2, 3)
        pdf = self._signer().lay(written, fields, words)
        kept = _kept(snapshot, pdf)
        head = minutes.letterhead
        beside = () if head.empty else (head.kept_with(snapshot.stream),)
        command = IssueMinutes(kept.digest, fields, head.digest)
        return self._desk.execute(snapshot, command, (kept, *beside))

    def verify(self, pdf: bytes, trusted: Sequence[bytes] = ()) -> VerificationReport:
        """Verify any file, offline."""
        return self._verifier().verify(pdf, trusted)

    def export(self, snapshot: Snapshot, target: Path) -> Path:
        """Write the kept minutes to a file: whole or not at all (OSError says why not)."""
        content = self.current(snapshot)
        if content is None:
            raise FileNotFoundError("no minutes were issued")
        return write_whole(target, content)


def _kept(snapshot: Snapshot, pdf: bytes) -> StoredDocument:
    return StoredDocument(snapshot.stream, MINUTES, pdf, hashlib.sha256(pdf).hexdigest())
