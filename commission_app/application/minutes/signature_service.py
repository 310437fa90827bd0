"""What surrounds the signature: cards, a file that comes back, evidence, the copy on paper."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from commission_app.application.base.ports import Documents, StoredDocument
from commission_app.application.base.whole_file import write_whole
from commission_app.application.minutes.kept_documents import (
    MINUTES,
    bound_document,
    rectifying_name,
)
from commission_app.application.minutes.minutes_builder import signature_slots
from commission_app.application.minutes.paper_copies import (
    CopyOf,
    PageReader,
    PaperComparison,
    compared,
)
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.application.signing.cards import Cards
from commission_app.application.signing.document_signer import DocumentSigner
from commission_app.application.signing.evidence import Evidence
from commission_app.application.signing.signatories import Likeness, likeness
from commission_app.application.signing.signing import (
    FieldReport,
    FieldState,
    Level,
    Signer,
    SigningError,
    SigningFault,
    Verdict,
    VerificationReport,
    Verifier,
)
from commission_app.domain.people import PersonName
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.minutes import (
    RecordEvidence,
    RecordPaper,
    RecordSignature,
)
from commission_app.domain.session.facts.minutes import Original
from commission_app.domain.session.session import SessionState

_PDF = "application/pdf"
_MEDIA = (
    (b"%PDF-", _PDF),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


class SignatureService(DocumentSigner):
    """Signs by file or by card, takes files back in, keeps the copies signed by hand.

    The methods that take or give bytes alone are pure work for the signing thread; those that
    take a snapshot belong to the thread that holds the database.
    """

    def __init__(
        self,
        desk: SessionService,
        documents: Documents,
        signer: Callable[[], Signer],
        cards: Callable[[], Cards],
        verifier: Callable[[], Verifier],
        evidence: Callable[[], Evidence],
        pages: PageReader,
    ) -> None:
        """Work with a desk, the documents of the encrypted file, and the adapters."""
        self._desk = desk
        self._documents = documents
        super().__init__(signer, cards, verifier)
        self._evidence = evidence
        self._connects = False
        self._pages = pages

    def current(self, snapshot: Snapshot, field: str | None = None) -> bytes | None:
        """Give the issued minutes with the signatures they have so far, or None.

        With a field, give the document in which it was laid: minutes, or rectifying ones.
        """
        name = MINUTES if field is None else _document_of(snapshot, field)
        found = None if name is None else bound_document(self._documents, snapshot, name)
        return None if found is None else found.content

    def add_evidence(
        self, pdf: bytes, service: str, level: Level, trusted: Sequence[bytes] = ()
    ) -> bytes:
        """Add timestamps and proofs in memory. It connects: only ever at the user's request."""
        self._connects = True
        try:
            return self._evidence().add(pdf, service, level, trusted)
        finally:
            self._connects = False

    def hang_up(self) -> None:
        """Wait for no service any more: the application is being closed. From any thread."""
        if self._connects:
            self._evidence().hang_up()

    def record(
        self,
        snapshot: Snapshot,
        field: str,
        pdf: bytes,
        report: VerificationReport | None = None,
        *,
        confirmed: bool = False,
    ) -> Snapshot | Refusal:
        """Keep a signed copy and journal it, in one act.

        ``report`` is its verification when it was made already, on another thread. Unless it was
        ``confirmed`` that the signatory is the expected one, a certificate in another name is
        refused, with both names. Raises SigningError when the copy does not extend what is kept,
        or when the field is not signed and intact; what is kept is then unchanged.
        """
        if snapshot.state.details.rehearsal:
            return self._desk.execute(snapshot, RecordSignature(field, "", ""))
        kept = self.current(snapshot, field)
        if kept is None or not pdf.startswith(kept):
            raise SigningError(SigningFault.OTHER_DOCUMENT, field)
        known = self._judged(pdf, report)
        _check_as_foreseen(known, field)
        found = next((one for one in known.fields if one.field == field), None)
        if found is None or not (found.intact and found.covers):
            raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
        return self._journal(snapshot, [found], pdf, confirmed=confirmed)

    def take_in(
        self,
        snapshot: Snapshot,
        pdf: bytes,
        report: VerificationReport | None = None,
        *,
        confirmed: bool = False,
    ) -> Snapshot | Refusal:
        """Take in a file that brings further signatures to what is kept, and journal each.

        The file may be that of the minutes or of rectifying ones. ``report`` and ``confirmed`` are
        those of ``record``. Raises SigningError when it is another document, when it does not
        extend what is kept, or when a signature does not hold; what is kept is then unchanged.
        """
        known = self._judged(pdf, report)
        if known.working_copy:
            raise SigningError(SigningFault.WORKING_COPY)
        if not any(pdf.startswith(kept) for kept in self._all_kept(snapshot)):
            raise SigningError(SigningFault.OTHER_DOCUMENT)
        _check_as_foreseen(known)
        done = {**snapshot.state.signed, **snapshot.state.rectifying_signed}
        fresh = [
            found
            for found in known.fields
            if found.state is FieldState.SIGNED and found.field not in done
        ]
        if not fresh:
            raise SigningError(SigningFault.NOTHING_NEW)
        return self._journal(snapshot, fresh, pdf, confirmed=confirmed)

    def _journal(
        self, snapshot: Snapshot, found: Sequence[FieldReport], pdf: bytes, *, confirmed: bool
    ) -> Snapshot | Refusal:
        """Journal signatures with the file that holds them; the first other name stops all."""
        digest = hashlib.sha256(pdf).hexdigest()
        names = [(one, _expected(snapshot, one)) for one in found]
        commands: list[tuple[str | None, RecordSignature]] = []
        for one, expected in names:
            differs = likeness(one.signer, expected) is Likeness.DIFFERENT
            if differs and not confirmed:
                figures = {"signer": one.signer, "expected": expected, "field": one.field}
                return Refusal(RefusalCode.SIGNATORY_DIFFERS, "", {**figures})
            name = _document_of(snapshot, one.field)
            commands.append(
                (name, RecordSignature(one.field, one.signer, digest, expected, differs))
            )
        for name, command in commands:
            kept = () if name is None else (StoredDocument(snapshot.stream, name, pdf, digest),)
            answer = self._desk.execute(snapshot, command, kept)
            if isinstance(answer, Refusal):
                return answer
            snapshot = answer
        return snapshot

    def _judged(self, pdf: bytes, report: VerificationReport | None) -> VerificationReport:
        """Give the report of a file; one made of other bytes is not taken for its own."""
        if report is not None and report.digest == hashlib.sha256(pdf).hexdigest():
            return report
        return self._verifier().verify(pdf)

    def _all_kept(self, snapshot: Snapshot) -> Iterator[bytes]:
        names = (MINUTES, *(rectifying_name(known.number) for known in snapshot.state.rectifying))
        for name in names:
            found = bound_document(self._documents, snapshot, name)
            if found is not None:
                yield found.content

    def rectifying(self, snapshot: Snapshot) -> tuple[bytes, ...]:
        """Give the rectifying minutes with the signatures they have so far, in their order."""
        return tuple(self._all_kept(snapshot))[1:]

    def record_evidence(
        self,
        snapshot: Snapshot,
        level: Level,
        pdf: bytes,
        report: VerificationReport | None = None,
    ) -> Snapshot | Refusal:
        """Keep the file with its evidence and journal it (SigningError: another document)."""
        kept = self.current(snapshot)
        if kept is None or not pdf.startswith(kept):
            raise SigningError(SigningFault.OTHER_DOCUMENT)
        known = self._judged(pdf, report)
        _check_as_foreseen(known)
        if known.verdict is not Verdict.VALID:
            raise SigningError(SigningFault.DOCUMENT_ALTERED)
        stored = _stored(snapshot, MINUTES, pdf)
        return self._desk.execute(snapshot, RecordEvidence(level.value, stored.digest), (stored,))

    def compare_paper(self, content: bytes, kept: bytes) -> PaperComparison:
        """Compare a digitised copy with the minutes as they are kept; work for a thread apart.

        SigningError when the file is neither a PDF nor a picture, or copies something else.
        """
        media = _media_of(content)
        issued = self._pages(kept)
        if media != _PDF:
            return PaperComparison(CopyOf.UNTOLD, 1, len(issued or ()))
        found = compared(self._pages(content), issued)
        if found.refused:
            other = found.of is CopyOf.OTHER
            fault = SigningFault.PAPER_OF_ANOTHER if other else SigningFault.PAPER_INCOMPLETE
            raise SigningError(fault)
        return found

    def keep_paper(
        self,
        snapshot: Snapshot,
        content: bytes,
        original: Original,
        signed_by: Sequence[PersonName] = (),
    ) -> Snapshot | Refusal:
        """Keep a digitised copy signed by hand, encrypted like all the rest, and journal it.

        It was compared and shown before. Raises SigningError when the file is neither a PDF nor a
        picture. Earlier copies stay.
        """
        media = _media_of(content)
        name = f"paper-{len(snapshot.state.papers) + 1}"
        kept = _stored(snapshot, name, content)
        asked = RecordPaper(name, kept.digest, media, original, tuple(signed_by))
        return self._desk.execute(snapshot, asked, (kept,))

    def export_paper(self, snapshot: Snapshot, target: Path) -> Path:
        """Write the last digitised copy to a file, whole or not at all (OSError)."""
        name = snapshot.state.papers[-1].document if snapshot.state.papers else ""
        found = bound_document(self._documents, snapshot, name)
        if found is None:
            raise FileNotFoundError("no copy on paper is kept")
        return write_whole(target, found.content)


def _media_of(content: bytes) -> str:
    """Give the media type of a digitised copy (SigningError: neither a PDF nor a picture)."""
    media = next((kind for start, kind in _MEDIA if content.startswith(start)), None)
    if media is None:
        raise SigningError(SigningFault.NOT_A_SCAN)
    return media


def _check_as_foreseen(known: VerificationReport, field: str = "") -> None:
    """Refuse a file that holds anything but what we foresee (SigningError)."""
    if known.verdict is Verdict.UNPROVEN:
        raise SigningError(SigningFault.DOCUMENT_UNPROVEN, field)
    if known.verdict not in (Verdict.VALID, Verdict.INCOMPLETE) or known.removed:
        raise SigningError(SigningFault.DOCUMENT_ALTERED, field)


def _stored(snapshot: Snapshot, name: str, content: bytes) -> StoredDocument:
    return StoredDocument(snapshot.stream, name, content, hashlib.sha256(content).hexdigest())


def _document_of(snapshot: Snapshot, field: str) -> str | None:
    """Give the name of the document in which a field was laid."""
    state = snapshot.state
    if state.minutes is not None and field in state.minutes.fields:
        return MINUTES
    return next(
        (rectifying_name(known.number) for known in state.rectifying if field in known.fields), None
    )


def _expected(snapshot: Snapshot, found: FieldReport) -> str:
    """Give who was to sign a field: as the file says, or as the session does for an older file."""
    if found.expected:
        return found.expected
    slots = {slot.field: slot.signatory for slot in signature_slots(snapshot)}
    return next((name for field, name in slots.items() if found.field.endswith(field)), "")


def refers_to_kept(state: SessionState, number: int) -> bool:
    """Tell whether rectifying minutes name a version of the minutes that the journal holds."""
    if state.minutes is None:
        return False
    held = {state.minutes.digest}
    held |= {known.digest for known in state.signed.values()}
    held |= {known.digest for known in state.evidence}
    return any(known.original in held for known in state.rectifying if known.number == number)
