"""Lays signature fields, and makes one signature: PAdES B-B, one incremental update, checked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm

from commission_app.session.signing import (
    FieldState,
    Problem,
    SigningError,
    SigningFault,
    Verdict,
)
from commission_app.signing.verification import PadesVerifier


def lay_fields(pdf: bytes, names: Sequence[str]) -> bytes:
    """Lay invisible signature fields; the content is untouched.

    Invisible, with the signature block printed as text of the page: the only combination that
    PDF/UA-1, PDF/A-3 and strict validation of several signatures all accept.
    """
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for name in names:
        fields.append_signature_field(writer, fields.SigFieldSpec(name, on_page=-1, box=None))
    laid = BytesIO()
    writer.write(laid)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    return laid.getvalue()


def sign_field(pdf: bytes, field: str, signer: signers.Signer) -> bytes:
    """Sign a laid field and verify what was made (SigningError; ``signer``'s own errors)."""
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    written = BytesIO()
    signers.PdfSigner(metadata, signer=signer).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), output=written
    )
    signed = written.getvalue()
    made = next((f for f in PadesVerifier().verify(signed).fields if f.field == field), None)
    if made is None or not (made.intact and made.covers) or not signed.startswith(pdf):
        raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
    return signed


def check_field(pdf: bytes, field: str) -> None:
    """Refuse to sign what is altered, locked, not laid or already signed (SigningError)."""
    report = PadesVerifier().verify(pdf)
    if Problem.UNREADABLE in report.problems or Problem.ENCRYPTED in report.problems:
        raise SigningError(SigningFault.DOCUMENT_UNREADABLE, field)
    if report.verdict is Verdict.INVALID:
        raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
    found = next((known for known in report.fields if known.field == field), None)
    if found is None:
        raise SigningError(SigningFault.FIELD_NOT_LAID, field)
    if found.state is FieldState.SIGNED:
        raise SigningError(SigningFault.FIELD_ALREADY_SIGNED, field)
    if found.state is FieldState.VALUE_REMOVED or report.removed:
        raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
    if _is_locked(pdf, field):
        raise SigningError(SigningFault.DOCUMENT_LOCKED, field)


def _is_locked(pdf: bytes, field: str) -> bool:
    """Tell whether an earlier signature forbids any further one.

    The library would sign all the same, and break the earlier one.
    """
    reader = PdfFileReader(BytesIO(pdf), strict=False)
    for earlier in reader.embedded_signatures:
        if earlier.docmdp_level is MDPPerm.NO_CHANGES:
            return True
        rule = earlier.fieldmdp
        if rule is not None and rule.is_locked(field):
            return True
    return False
