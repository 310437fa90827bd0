"""Verifies signed files, offline, field by field; what cannot be understood is not valid."""

from __future__ import annotations

import hashlib
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, TypeVar

from asn1crypto import pem  # type: ignore[import-untyped]  # it has no types
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from commission_app.session.signing import (
    FieldReport,
    FieldState,
    Trust,
    Verdict,
    VerificationReport,
)
from commission_app.signing.container import container_is_strict

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

_TRACES = (b"/ByteRange", b"ETSI.CAdES.detached", b"adbe.pkcs7.detached")
_ALLOWED_AFTER = (ModificationLevel.NONE, ModificationLevel.FORM_FILLING)
_ANY_SIGNING_USE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
_STACK = 256 * 1024 * 1024
_DEPTH = 50_000

Answer = TypeVar("Answer")


class PadesVerifier:
    """Answers to the ``Verifier`` port."""

    def verify(self, pdf: bytes, trusted: Sequence[bytes] = ()) -> VerificationReport:
        """Report on every laid field; whatever the file holds, never an exception.

        ``trusted`` holds root certificates in PEM; none is trusted otherwise. ValueError only when
        one of these roots is not a certificate.
        """
        roots = [load_root(root) for root in trusted]
        digest = hashlib.sha256(pdf).hexdigest()
        try:
            reports = _deep(lambda: _read_fields(pdf, roots))
        except Exception:  # noqa: BLE001 - a damaged file may fail anywhere in the reader
            reports = None
        return VerificationReport(_verdict(pdf, reports), reports or (), digest)


def load_root(content: bytes) -> asn1_x509.Certificate:
    """Read a root certificate, PEM or DER (ValueError)."""
    if pem.detect(content):
        _, _, content = pem.unarmor(content)
    certificate = asn1_x509.Certificate.load(content, strict=True)
    certificate.native  # noqa: B018 - reads it whole, ValueError when it is not one
    return certificate


def _verdict(pdf: bytes, reports: tuple[FieldReport, ...] | None) -> Verdict:
    traces = any(trace in pdf for trace in _TRACES)
    if reports is None:
        return Verdict.INVALID if traces else Verdict.NO_SIGNATURE
    signed = [found for found in reports if found.state is FieldState.SIGNED]
    if any(not (found.intact and found.covers) for found in signed):
        return Verdict.INVALID
    if any(found.state is FieldState.VALUE_REMOVED for found in reports):
        return Verdict.INVALID
    if not signed:
        return Verdict.INVALID if traces else Verdict.NO_SIGNATURE
    return Verdict.VALID if len(signed) == len(reports) else Verdict.INCOMPLETE


def _read_fields(pdf: bytes, roots: Sequence[asn1_x509.Certificate]) -> tuple[FieldReport, ...]:
    reader = PdfFileReader(BytesIO(pdf), strict=False)
    signatures = {found.field_name: found for found in reader.embedded_signatures}
    removed = pdf.count(b"/ByteRange") > len(signatures)
    whole = any(_covers_all(found) for found in signatures.values())
    reports: list[FieldReport] = []
    for name, value, _ in enumerate_sig_fields(reader):
        found = signatures.get(name)
        if found is None:
            absent = value is None and not removed
            state = FieldState.UNSIGNED if absent else FieldState.VALUE_REMOVED
            reports.append(FieldReport(name, state))
        else:
            reports.append(_report(pdf, found, roots, whole=whole and not removed))
    return tuple(reports)


def _report(
    pdf: bytes,
    found: EmbeddedPdfSignature,
    roots: Sequence[asn1_x509.Certificate],
    *,
    whole: bool,
) -> FieldReport:
    """Judge one signature; ``whole`` tells that the last one covers the file to its end."""
    claimed = found.self_reported_timestamp
    status = validate_pdf_signature(
        found,
        signer_validation_context=_context(roots, claimed),
        key_usage_settings=_ANY_SIGNING_USE,
    )
    strict = container_is_strict(pdf, found.byte_range)
    return FieldReport(
        field=found.field_name,
        state=FieldState.SIGNED,
        intact=bool(status.intact and status.valid and strict),
        covers=whole and _covers(status),
        signer=_signer_name(found),
        signed_at=claimed,
        trust=Trust.TRUSTED if roots and status.trusted else Trust.UNKNOWN_AUTHORITY,
        revocation_checked=False,
    )


def _covers_all(found: EmbeddedPdfSignature) -> bool:
    return found.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE


def _covers(status: PdfSignatureStatus) -> bool:
    """Tell whether nothing but later signatures came after this one."""
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    if status.coverage is not SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    return status.modification_level in _ALLOWED_AFTER and bool(status.docmdp_ok)


def _context(roots: Sequence[asn1_x509.Certificate], moment: datetime | None) -> Any:  # noqa: ANN401 - untyped library
    return ValidationContext(
        trust_roots=list(roots),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
        retroactive_revinfo=True,
    )


def _signer_name(found: EmbeddedPdfSignature) -> str:
    subject = found.signer_cert.subject.native
    return str(subject.get("common_name") or found.signer_cert.subject.human_friendly)


def _deep(work: Callable[[], Answer]) -> Answer:
    """Do ``work`` with a deep stack: the comparison of revisions recurses along the bookmarks."""
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except Exception as error:  # noqa: BLE001 - handed over to the caller
            errors.append(error)

    depth, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    try:
        sys.setrecursionlimit(_DEPTH)
        worker = threading.Thread(target=run, name="verification")
        worker.start()
    finally:
        threading.stack_size(size)
    worker.join()
    sys.setrecursionlimit(depth)
    if errors:
        raise errors[0]
    return answers[0]
