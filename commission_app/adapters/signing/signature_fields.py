"""Lays signature fields, and makes one signature: PAdES B-B, one incremental update, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields

from commission_app.adapters.signing.grammar.updates import Reading, read
from commission_app.adapters.signing.one_form import in_one_form, told_by
from commission_app.adapters.signing.verification.drawing import Undrawn
from commission_app.adapters.signing.verification.updates import ArchiveUpdate
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import (
    UNPROVEN,
    FieldState,
    Problem,
    SigningError,
    SigningFault,
    Verdict,
)


def lay_fields(pdf: bytes, names: Sequence[str], words: Mapping[str, str] | None = None) -> bytes:
    """Lay invisible signature fields; ``words`` tell, by name, who is to sign which (its /TU).

    Invisible, with the signature block printed as text of the page: the only combination that
    PDF/UA-1, PDF/A-3 and strict validation of several signatures all accept.
    """
    writer, told = ArchiveUpdate(pdf), words or {}
    for name in names:
        field = fields.SigFieldSpec(
            name, on_page=-1, box=None, readable_field_name=told.get(name, name)
        )
        fields.append_signature_field(writer, field)
    laid = BytesIO()
    writer.write(laid)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    return laid.getvalue()


def sign_field(
    pdf: bytes, field: str, signer: signers.Signer, before: Reading | None = None
) -> bytes:
    """Sign a laid field and verify what was made (SigningError; ``signer``'s own errors).

    ``before`` is what was read of the file when the field was checked.
    """
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        app_build_props=told_by(signer),
    )
    written = BytesIO()
    writer = ArchiveUpdate(pdf)
    _lock_when_complete(writer, field)
    try:
        signers.PdfSigner(metadata, signer=in_one_form(signer)).sign_pdf(writer, output=written)
    except (UnsupportedAlgorithm, NotImplementedError, ValueError, TypeError) as error:
        raise SigningError(SigningFault.SIGNATURE_NOT_HELD, field) from error
    signed = written.getvalue()
    report = PadesVerifier(drawer=Undrawn(), before=before).verify(signed)
    made = next((found for found in report.fields if found.field == field), None)
    if made is None or not (made.intact and made.covers) or not signed.startswith(pdf):
        raise SigningError(SigningFault.SIGNATURE_NOT_HELD, field)
    return signed


def _lock_when_complete(writer: ArchiveUpdate, field: str) -> None:
    """Have the signature that completes the set forbid any change but evidence (DocMDP, 1).

    Whichever signatory comes last: the fields may be signed in any order.
    """
    laid: list[tuple[str, Any, Any]] = list(enumerate_sig_fields(writer))
    if any(value is None and name != field for name, value, _ in laid):
        return
    for name, _, place in laid:
        if name == field:
            held: Any = place.get_object()
            held["/Lock"] = generic.DictionaryObject(  # type: ignore[no-untyped-call]  # pyHanko's
                {
                    pdf_name("/Type"): pdf_name("/SigFieldLock"),
                    pdf_name("/Action"): pdf_name("/All"),
                    pdf_name("/P"): generic.NumberObject(1),  # type: ignore[no-untyped-call]  # as above
                }
            )
            writer.update_container(held)


def check_field(pdf: bytes, field: str) -> Reading:
    """Refuse to sign what is altered, locked, not laid or already signed (SigningError).

    What was read of the file is given, for the verification of what will be made of it.
    """
    reading = read(pdf)
    report = PadesVerifier(before=reading).verify(pdf)
    if Problem.UNREADABLE in report.problems or Problem.ENCRYPTED in report.problems:
        raise SigningError(SigningFault.DOCUMENT_UNREADABLE, field)
    if Problem.WORKING_COPY in report.problems:
        raise SigningError(SigningFault.WORKING_COPY, field)
    if report.verdict is Verdict.INVALID or _prepared_otherwise(reading):
        raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
    found = next((known for known in report.fields if known.field == field), None)
    if found is None:
        raise SigningError(SigningFault.FIELD_NOT_LAID, field)
    if found.state is FieldState.SIGNED:
        raise SigningError(SigningFault.FIELD_ALREADY_SIGNED, field)
    if found.state is FieldState.VALUE_REMOVED or report.removed:
        raise SigningError(SigningFault.DOCUMENT_ALTERED, field)
    if (reading.sealings or reading.findings) and _is_locked(pdf, field):
        raise SigningError(SigningFault.DOCUMENT_LOCKED, field)
    if report.verdict is Verdict.UNPROVEN:
        raise SigningError(SigningFault.DOCUMENT_UNPROVEN, field)
    return reading


def _prepared_otherwise(reading: Reading) -> bool:
    """Tell whether anything but hidden fields was added to minutes that nobody signed yet."""
    problems = {found.problem for found in reading.findings}
    return not reading.sealings and bool(problems - UNPROVEN)


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
