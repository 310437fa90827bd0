"""What surrounds the signature: cards, a file that comes back, evidence, the copy on paper."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from commission_app.domain.commands import RecordSignature
from commission_app.domain.minutes_commands import RecordEvidence, RecordPaper
from commission_app.domain.minutes_facts import Original
from commission_app.domain.refusals import Refusal
from commission_app.session.cards import CardKey, Cards
from commission_app.session.desk import Desk, Snapshot
from commission_app.session.evidence import Evidence
from commission_app.session.minutes_office import MINUTES
from commission_app.session.ports import Documents, StoredDocument
from commission_app.session.signing import (
    FieldState,
    Level,
    Signer,
    SigningError,
    SigningFault,
    Verdict,
    VerificationReport,
    Verifier,
)
from commission_app.session.whole_file import write_whole

_MEDIA = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


class SignatureOffice:
    """Signs by file or by card, takes files back in, keeps the copies signed by hand.

    The methods that take or give bytes alone are pure work for the signing thread; those that
    take a snapshot belong to the thread that holds the database.
    """

    def __init__(
        self,
        desk: Desk,
        documents: Documents,
        signer: Signer,
        cards: Cards,
        verifier: Verifier,
        evidence: Evidence,
    ) -> None:
        """Work with a desk, the documents of the encrypted file, and the adapters."""
        self._desk = desk
        self._documents = documents
        self._signer = signer
        self._verifier = verifier
        self._evidence = evidence
        self.cards = cards

    def current(self, snapshot: Snapshot) -> bytes | None:
        """Give the issued minutes with the signatures they have so far, or None."""
        kept = self._documents.get(snapshot.stream, MINUTES)
        return None if kept is None else kept.content

    def sign_by_file(self, pdf: bytes, field: str, certificate: Path, passphrase: str) -> bytes:
        """Sign a field in memory; the passphrase is used here and kept nowhere (SigningError)."""
        return self._signer.sign(pdf, field, certificate, passphrase)

    def sign_by_card(self, pdf: bytes, field: str, key: CardKey, pin: str | None) -> bytes:
        """Sign a field in memory; the code is used here and kept nowhere (SigningError)."""
        return self.cards.sign(pdf, field, key, pin)

    def verify(self, pdf: bytes, trusted: Sequence[bytes] = ()) -> VerificationReport:
        """Verify any file, offline."""
        return self._verifier.verify(pdf, trusted)

    def add_evidence(
        self, pdf: bytes, service: str, level: Level, trusted: Sequence[bytes] = ()
    ) -> bytes:
        """Add timestamps and proofs in memory. It connects: only ever at the user's request."""
        return self._evidence.add(pdf, service, level, trusted)

    def take_in(self, snapshot: Snapshot, pdf: bytes) -> Snapshot | Refusal:
        """Take in a file that brings further signatures to the kept minutes, and journal each.

        Raises SigningError when it is another document, when it does not extend what is kept, or
        when a signature does not hold; what is kept is then unchanged. After a crash between the
        keeping and the journal, taking the same file in again records what is missing.
        """
        kept = self.current(snapshot)
        if kept is None or not pdf.startswith(kept):
            raise SigningError(SigningFault.OTHER_DOCUMENT)
        report = self._verifier.verify(pdf)
        if report.verdict not in (Verdict.VALID, Verdict.INCOMPLETE) or report.removed:
            raise SigningError(SigningFault.DOCUMENT_ALTERED)
        fresh = [
            found
            for found in report.fields
            if found.state is FieldState.SIGNED and found.field not in snapshot.state.signed
        ]
        if not fresh:
            raise SigningError(SigningFault.NOTHING_NEW)
        digest = self._keep(snapshot, MINUTES, pdf)
        answer: Snapshot | Refusal = snapshot
        for found in fresh:
            answer = self._desk.execute(
                snapshot, RecordSignature(found.field, found.signer, digest)
            )
            if isinstance(answer, Refusal):
                return answer
            snapshot = answer
        return answer

    def record_evidence(self, snapshot: Snapshot, level: Level, pdf: bytes) -> Snapshot | Refusal:
        """Keep the file with its evidence and journal it (SigningError: another document)."""
        kept = self.current(snapshot)
        if kept is None or not pdf.startswith(kept):
            raise SigningError(SigningFault.OTHER_DOCUMENT)
        if self._verifier.verify(pdf).verdict is not Verdict.VALID:
            raise SigningError(SigningFault.DOCUMENT_ALTERED)
        digest = self._keep(snapshot, MINUTES, pdf)
        return self._desk.execute(snapshot, RecordEvidence(level.value, digest))

    def keep_paper(
        self, snapshot: Snapshot, content: bytes, original: Original
    ) -> Snapshot | Refusal:
        """Keep a digitised copy signed by hand, encrypted like all the rest, and journal it.

        Raises SigningError when the file is neither a PDF nor a picture. Earlier copies stay.
        """
        media = next((kind for start, kind in _MEDIA if content.startswith(start)), None)
        if media is None:
            raise SigningError(SigningFault.NOT_A_SCAN)
        name = f"paper-{len(snapshot.state.papers) + 1}"
        digest = self._keep(snapshot, name, content)
        return self._desk.execute(snapshot, RecordPaper(name, digest, media, original))

    def export_paper(self, snapshot: Snapshot, target: Path) -> Path:
        """Write the last digitised copy to a file, whole or not at all (OSError)."""
        name = snapshot.state.papers[-1].document if snapshot.state.papers else ""
        kept = self._documents.get(snapshot.stream, name)
        if kept is None:
            raise FileNotFoundError("no copy on paper is kept")
        return write_whole(target, kept.content)

    def _keep(self, snapshot: Snapshot, name: str, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self._documents.put(StoredDocument(snapshot.stream, name, content, digest))
        return digest
