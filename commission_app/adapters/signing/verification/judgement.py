"""Judges a signature or a timestamp: intact, followed by nothing unlawful, trusted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # it has no types
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from commission_app.adapters.signing.grammar.updates import Reading
from commission_app.adapters.signing.verification.container import (
    Form,
    container_form,
    token_is_strict,
)
from commission_app.application.signing.foreign_text import foreign
from commission_app.application.signing.signing import (
    FieldReport,
    FieldState,
    Level,
    TimestampReport,
    Trust,
    Unchecked,
)

_UNCHECKED = {
    Form.OPEN: (Unchecked.OPEN_CHAIN,),
    Form.OTHER_TOOL: (Unchecked.OTHER_TOOL, Unchecked.OPEN_CHAIN),
    Form.UNPROVEN: (Unchecked.FORM,),
}
_UNSAID_USE = KeyUsageConstraints(key_usage=set())
_ANY_SIGNING_USE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)


class Judge:
    """Judges the signatures of one file against the roots that the user trusts."""

    def __init__(
        self,
        reader: PdfFileReader,
        pdf: bytes,
        roots: Sequence[asn1_x509.Certificate],
        timestamps: Sequence[EmbeddedPdfSignature],
        reading: Reading,
    ) -> None:
        """Take the file, its document timestamps in their order, what the grammar read of it."""
        self._pdf = pdf
        self._reading = reading
        self._roots = roots
        self._stamps = [(one, self.timestamp(one)) for one in timestamps]
        self._evidence = _evidence(reader)

    def signature(self, found: EmbeddedPdfSignature) -> FieldReport:
        """Judge a signature at the time that a trusted timestamp proves, or that it claims."""
        claimed = found.self_reported_timestamp
        moment = self._proved(found) or claimed
        status = validate_pdf_signature(
            found,
            signer_validation_context=self._context(moment),
            key_usage_settings=_use(found),
            skip_diff=True,
        )
        trust = Trust.UNKNOWN_AUTHORITY
        if self._roots and status.revoked:
            trust = Trust.REVOKED
        elif self._roots and status.trusted:
            trust = Trust.TRUSTED
        whole = bool(status.intact and status.valid)
        form = container_form(self._pdf, found.byte_range, _program(found))
        inner = status.timestamp_validity
        stamped = len(found.signer_info["unsigned_attrs"]) > 0
        if stamped and not (inner is not None and inner.intact and inner.valid):
            form = Form.BROKEN
        intact = whole and form is not Form.BROKEN
        checked = trust is Trust.REVOKED or (
            trust is Trust.TRUSTED and self._revocation_proved(found, moment)
        )
        return FieldReport(
            field=str(found.field_name),
            state=FieldState.SIGNED,
            intact=intact,
            covers=intact and self._covers(found),
            signer=_name(found),
            signed_at=claimed,
            trust=trust,
            revocation_checked=checked,
            level=self._level(found),
            unchecked=_UNCHECKED.get(form, ()) + ((Unchecked.INNER_STAMP,) if stamped else ()),
        )

    def timestamp(self, found: EmbeddedPdfSignature) -> TimestampReport:
        """Judge a document timestamp; its hour is the one that its authority attests."""
        status = validate_pdf_timestamp(
            found, validation_context=_context(self._roots, None), skip_diff=True
        )
        whole = bool(status.intact and status.valid)
        intact = whole and token_is_strict(self._pdf, found.byte_range)
        return TimestampReport(
            authority=_name(found),
            at=status.timestamp,
            intact=intact,
            covers=intact and self._covers(found),
            trust=Trust.TRUSTED if self._roots and status.trusted else Trust.UNKNOWN_AUTHORITY,
        )

    def stamps(self) -> tuple[TimestampReport, ...]:
        """Give the verdicts on the document timestamps, in their order."""
        return tuple(report for _, report in self._stamps)

    def _covers(self, found: EmbeddedPdfSignature) -> bool:
        """Tell whether nothing but later signatures, timestamps and evidence came after it."""
        return not self._reading.after(found.byte_range[2] + found.byte_range[3])

    def _proved(self, found: EmbeddedPdfSignature) -> datetime | None:
        """Give the hour of the first trusted timestamp made over the signature."""
        return next(
            (
                report.at
                for stamp, report in self._stamps
                if stamp.signed_revision > found.signed_revision
                and report.intact
                and report.trust is Trust.TRUSTED
            ),
            None,
        )

    def _level(self, found: EmbeddedPdfSignature) -> Level:
        """Tell what proves this signature later; a timestamp of an unknown authority does not."""
        over = [
            stamp.signed_revision
            for stamp, report in self._stamps
            if stamp.signed_revision > found.signed_revision
            and report.intact
            and report.trust is Trust.TRUSTED
        ]
        if not over:
            return Level.B_B
        if self._evidence is None or not (self._evidence.crls or self._evidence.ocsps):
            return Level.B_T
        return Level.B_LTA if len(over) > 1 else Level.B_LT

    def _revocation_proved(self, found: EmbeddedPdfSignature, moment: datetime | None) -> bool:
        if self._evidence is None:
            return False
        status = validate_pdf_signature(
            found,
            signer_validation_context=self._context(moment, demanding=True),
            key_usage_settings=_use(found),
            skip_diff=True,
        )
        return bool(status.trusted)

    def _context(self, moment: datetime | None, *, demanding: bool = False) -> Any:  # noqa: ANN401 - untyped library
        if self._evidence is None:
            return _context(self._roots, moment)
        return self._evidence.as_validation_context(
            {
                "trust_roots": list(self._roots),
                "allow_fetching": False,
                "revocation_mode": "require" if demanding else "soft-fail",
                "moment": moment,
                "retroactive_revinfo": True,
            }
        )


def _program(found: EmbeddedPdfSignature) -> str | None:
    """Give what the signed part says of the program that signed, None when it says nothing."""
    if "/Prop_Build" not in found.sig_object:
        return None
    try:
        return str(found.sig_object["/Prop_Build"]["/App"]["/REx"])
    except (KeyError, TypeError, IndexError):
        return ""


def _evidence(reader: PdfFileReader) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return None


def _context(roots: Sequence[asn1_x509.Certificate], moment: datetime | None) -> Any:  # noqa: ANN401 - as above
    return ValidationContext(
        trust_roots=list(roots),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
        retroactive_revinfo=True,
    )


def _use(found: EmbeddedPdfSignature) -> KeyUsageConstraints:
    """Ask for the use that a certificate must say; one that says none may have any (RFC 5280)."""
    said = found.signer_cert.key_usage_value is not None
    return _ANY_SIGNING_USE if said else _UNSAID_USE


def _name(found: EmbeddedPdfSignature) -> str:
    subject = found.signer_cert.subject.native
    return foreign(str(subject.get("common_name") or found.signer_cert.subject.human_friendly))
