"""Verifies signed files, offline, field by field; what cannot be understood is not valid."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from asn1crypto import pem  # type: ignore[import-untyped]  # it has no types
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from commission_app.adapters.signing.grammar.updates import Reading, read
from commission_app.adapters.signing.verification.active_content import has_active_content
from commission_app.adapters.signing.verification.bounded import TookTooLong, bounded
from commission_app.adapters.signing.verification.drawing import Drawer, Drawn, ProcessDrawer
from commission_app.adapters.signing.verification.judgement import Judge
from commission_app.application.minutes.working_copies import head_in, marked_head
from commission_app.application.signing.foreign_text import foreign
from commission_app.application.signing.signatories import expected_in
from commission_app.application.signing.signing import (
    LARGEST_FILE,
    UNPROVEN,
    FieldReport,
    FieldState,
    Problem,
    TimestampReport,
    Unchecked,
    Verdict,
    VerificationReport,
)

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

_TRACES = (b"/ByteRange", b"ETSI.CAdES.detached", b"adbe.pkcs7.detached")
_STRETCH = 512 * 1024
"""Bytes; no program writes that much white space in a row, nor half of it."""
_SECONDS = 180.0


class PadesVerifier:
    """Answers to the ``Verifier`` port."""

    def __init__(
        self,
        *,
        seconds: float = _SECONDS,
        largest: int = LARGEST_FILE,
        drawer: Drawer | None = None,
        before: Reading | None = None,
    ) -> None:
        """Give up after ``seconds``, or beyond ``largest`` bytes: such a file is not valid.

        ``drawer`` compares the pages; by default they are drawn in a process of its own.
        ``before`` is what was read of the file, or of the one that it goes on from.
        """
        self._seconds = seconds
        self._largest = largest
        self._drawer = drawer or ProcessDrawer()
        self._before = before

    def verify(self, pdf: bytes, trusted: Sequence[bytes] = ()) -> VerificationReport:
        """Report on every laid field; whatever the file holds, never an exception.

        ``trusted`` holds root certificates in PEM; none is trusted otherwise. ValueError only when
        one of these roots is not a certificate.
        """
        roots = [load_root(root) for root in trusted]
        digest = hashlib.sha256(pdf).hexdigest()
        if len(pdf) > self._largest:
            return _unread(pdf, digest, Problem.TOO_LARGE)
        if _blank(pdf):
            return _unread(pdf, digest, Problem.UNREADABLE)
        try:
            copied = bounded(lambda: head_in(pdf), self._seconds)
            if copied:
                said = (Problem.WORKING_COPY,)
                return VerificationReport(
                    Verdict.NO_SIGNATURE, (), digest, said, working_copy=copied
                )
            found = bounded(lambda: _look(pdf, roots, self._before), self._seconds)
        except TookTooLong:
            return _unread(pdf, digest, Problem.TOO_LONG)
        except Exception:  # noqa: BLE001 - a damaged file may fail anywhere in the reader
            return self._refused(pdf, digest)
        if found is None:
            return _unread(pdf, digest, Problem.ENCRYPTED)
        problems = _problems(pdf, found)
        drawn = self._drawn(pdf, found)
        if drawn.different:
            problems = (*problems, Problem.DRAWN_DIFFERENTLY)
        elif not drawn.done and not problems:
            problems = (Problem.NOT_DRAWN,)
        return VerificationReport(
            _verdict(found, problems),
            found.fields,
            digest,
            problems,
            found.timestamps,
            found.copied,
            drawn.different,
        )

    def _refused(self, pdf: bytes, digest: str) -> VerificationReport:
        """Name what the grammar found in a file that no further reader could read."""
        try:
            told = {found.problem for found in bounded(lambda: read(pdf), self._seconds).findings}
        except TookTooLong:
            return _unread(pdf, digest, Problem.TOO_LONG)
        if not _traces(pdf) or not told - UNPROVEN:
            return _unread(pdf, digest, Problem.UNREADABLE)
        named = tuple(problem for problem in Problem if problem in told)
        return VerificationReport(Verdict.INVALID, (), digest, named)

    def _drawn(self, pdf: bytes, found: _Found) -> Drawn:
        """Compare what was signed first, what was signed last and the whole file."""
        ends = sorted(end for end in found.signed if 0 < end < len(pdf))
        if not ends:
            return Drawn(done=True)
        return self._drawer.compare(pdf, (*dict.fromkeys((ends[0], ends[-1])), len(pdf)))


def load_root(content: bytes) -> asn1_x509.Certificate:
    """Read a root certificate, PEM or DER (ValueError)."""
    if pem.detect(content):
        _, _, content = pem.unarmor(content)
    certificate = asn1_x509.Certificate.load(content, strict=True)
    certificate.native  # noqa: B018 - reads it whole, ValueError when it is not one
    return certificate


@dataclass(frozen=True, slots=True)
class _Found:
    """What one file holds; ``strangers`` are signatures whose field was not laid beforehand."""

    fields: tuple[FieldReport, ...]
    timestamps: tuple[TimestampReport, ...]
    strangers: bool
    sealed: bool
    active: bool
    copied: str
    reading: Reading
    signed: tuple[int, ...]
    """Where what each signature speaks for ends."""


def _unread(pdf: bytes, digest: str, problem: Problem) -> VerificationReport:
    signed = _traces(pdf) or problem is Problem.TOO_LONG
    verdict = Verdict.INVALID if signed else Verdict.NO_SIGNATURE
    return VerificationReport(verdict, (), digest, (problem,))


def _blank(pdf: bytes) -> bool:
    """Tell whether a stretch of the file is white space alone: readers walk it sign by sign."""
    return any(
        not pdf[start : start + _STRETCH].strip(b" \t\r\n\f")
        for start in range(0, len(pdf) - _STRETCH, _STRETCH)
    )


def _traces(pdf: bytes) -> bool:
    return any(trace in pdf for trace in _TRACES)


def _problems(pdf: bytes, found: _Found) -> tuple[Problem, ...]:
    """Say what makes the file invalid; a signature that was taken out makes it incomplete."""
    signed = [field for field in found.fields if field.state is FieldState.SIGNED]
    removed = any(field.state is FieldState.VALUE_REMOVED for field in found.fields)
    judged: tuple[FieldReport | TimestampReport, ...] = (*signed, *found.timestamps)
    told = {known.problem for known in found.reading.findings if judged}
    told -= {Problem.NOT_COVERED} if removed else set()
    if any(Unchecked.FORM in field.unchecked for field in signed):
        told.add(Problem.UNPROVEN_FORM)
    altered = bool(told - UNPROVEN)
    names = [field.field for field in found.fields]
    uncovered = Problem.NOT_COVERED in told or (bool(judged) and not found.sealed)
    reasons = {
        Problem.CHANGED_BYTES: any(not one.intact for one in judged),
        Problem.CHANGED_AFTER: altered and any(one.intact and not one.covers for one in judged),
        Problem.NOT_COVERED: uncovered and not removed,
        Problem.ADDED_FIELD: found.strangers or Problem.ADDED_FIELD in told,
        Problem.FIELD_TWICE: len(set(names)) < len(names) or Problem.FIELD_TWICE in told,
        Problem.TRACES: not judged and not removed and _traces(pdf),
        Problem.ACTIVE_CONTENT: bool(judged) and found.active,
        Problem.WORKING_COPY: bool(found.copied),
    }
    held = {problem for problem, holds in reasons.items() if holds}
    held |= told - reasons.keys()
    return tuple(problem for problem in Problem if problem in held)


def _verdict(found: _Found, problems: tuple[Problem, ...]) -> Verdict:
    if problems == (Problem.WORKING_COPY,) and not found.fields:
        return Verdict.NO_SIGNATURE
    if problems:
        return Verdict.UNPROVEN if set(problems) <= UNPROVEN else Verdict.INVALID
    if not found.fields:
        return Verdict.NO_SIGNATURE
    whole = all(field.state is FieldState.SIGNED for field in found.fields)
    return Verdict.VALID if whole else Verdict.INCOMPLETE


def _look(
    pdf: bytes, roots: Sequence[asn1_x509.Certificate], before: Reading | None = None
) -> _Found | None:
    reading = before if before is not None and before.data == pdf else read(pdf, before)
    reader = PdfFileReader(BytesIO(pdf), strict=not reading.findings)
    if reader.encrypted:
        return None
    held = list(reader.embedded_signatures)
    signatures: dict[str, list[EmbeddedPdfSignature]] = {}
    for one in held:
        if one.sig_object_type == "/Sig":
            signatures.setdefault(str(one.field_name), []).append(one)
    timestamps = [one for one in held if one.sig_object_type != "/Sig"]
    history = _history(reader)
    laid = _laid(history, held)
    lost = pdf.count(b"/ByteRange") > len(held)
    judge = Judge(reader, pdf, roots, timestamps, reading)
    return _Found(
        fields=tuple(
            _fields(judge, [*laid, *signatures], signatures, history, _expected(reader), lost=lost)
        ),
        timestamps=judge.stamps(),
        strangers=_strangers(history, laid, timestamps),
        sealed=any(_covers_all(one) for one in held) and not lost,
        active=has_active_content(reader, reading) if held else False,
        copied=_copied(reader),
        reading=reading,
        signed=tuple(
            one.byte_range[2] + one.byte_range[3] for one in held if one.sig_object_type == "/Sig"
        ),
    )


def _copied(reader: PdfFileReader) -> str:
    """Give the mark of a working copy that a word processor made a PDF of."""
    try:
        told = reader.trailer_view["/Info"]["/Keywords"]
    except (KeyError, TypeError):
        return ""
    return marked_head(str(told))


History = list[dict[str, tuple[bool, bool]]]
"""Per revision: the signature fields by name, whether each has a value, whether it shows."""


def _history(reader: PdfFileReader) -> History:
    revisions = range(reader.xrefs.total_revisions)
    return [
        {
            str(name): (value is not None, _shows(field))
            for name, value, field in enumerate_sig_fields(reader.get_historical_resolver(number))
        }
        for number in revisions
    ]


def _expected(reader: PdfFileReader) -> dict[str, tuple[str, str]]:
    """Give who was to sign each field and in what capacity, by the words laid with it."""
    told = {
        str(name): str(_dictionary(field).get("/TU", ""))
        for name, _, field in enumerate_sig_fields(reader)
    }
    found = {name: expected_in(words) for name, words in told.items() if words != name}
    return {name: (foreign(role), foreign(who)) for name, (role, who) in found.items()}


def _dictionary(field: generic.PdfObject) -> generic.DictionaryObject:
    found = field.get_object()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    if isinstance(found, generic.DictionaryObject):
        return found
    return generic.DictionaryObject()  # type: ignore[no-untyped-call]  # as above


def _shows(field: generic.PdfObject) -> bool:
    rectangle = _dictionary(field).get("/Rect")
    if not isinstance(rectangle, generic.ArrayObject) or len(rectangle) != 4:
        return bool(rectangle)
    left, bottom, right, top = (float(side) for side in rectangle)
    return left != right and bottom != top


def _laid(history: History, held: Sequence[EmbeddedPdfSignature]) -> dict[str, None]:
    """Give the fields that were there when the first signature was made, in their order.

    A document that carries no signature any more is read at its last revision.
    """
    signed = [number for number, fields in enumerate(history) if any(v for v, _ in fields.values())]
    first = min((one.signed_revision for one in held), default=len(history) - 1)
    first = min([first, *signed])
    return dict.fromkeys(history[first]) if history else {}


def _strangers(
    history: History, laid: dict[str, None], timestamps: Sequence[EmbeddedPdfSignature]
) -> bool:
    """Tell whether a field came after the first signature that is no hidden timestamp."""
    expected = laid.keys() | {one.field_name for one in timestamps}
    return any(
        name not in expected or (name not in laid and shows)
        for fields in history
        for name, (_, shows) in fields.items()
    )


def _fields(
    judge: Judge,
    names: Iterable[str],
    signatures: Mapping[str, Sequence[EmbeddedPdfSignature]],
    history: History,
    expected: Mapping[str, tuple[str, str]],
    *,
    lost: bool,
) -> Iterable[FieldReport]:
    for name in dict.fromkeys(names):
        role, who = expected.get(name, ("", ""))
        for found in signatures.get(name, ()):
            yield replace(judge.signature(found), expected=who, role=role)
        if name in signatures:
            continue
        once = any(fields.get(name, (False, False))[0] for fields in history)
        gone = bool(history) and name not in history[-1]
        removed = once or gone or lost
        state = FieldState.VALUE_REMOVED if removed else FieldState.UNSIGNED
        yield FieldReport(name, state, expected=who, role=role)


def _covers_all(found: EmbeddedPdfSignature) -> bool:
    return found.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
