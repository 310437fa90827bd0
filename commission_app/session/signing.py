"""Signing and verifying, as the front and the minutes office see them; no library named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Verdict(StrEnum):
    """What a verification concludes on the whole file."""

    VALID = "valid"
    INCOMPLETE = "incomplete"
    INVALID = "invalid"
    NO_SIGNATURE = "no_signature"


class FieldState(StrEnum):
    """Whether a laid signature field holds its signature."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    VALUE_REMOVED = "value_removed"


class Trust(StrEnum):
    """Whether the signer's authority is among the roots that the user gave; never assumed."""

    UNKNOWN_AUTHORITY = "unknown_authority"
    TRUSTED = "trusted"


@dataclass(frozen=True, slots=True)
class FieldReport:
    """The verdict on one laid field; ``covers`` says that nothing unlawful came after it."""

    field: str
    state: FieldState
    intact: bool = False
    covers: bool = False
    signer: str = ""
    signed_at: datetime | None = None
    trust: Trust = Trust.UNKNOWN_AUTHORITY
    revocation_checked: bool = False


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What was found in a file, field by field; ``digest`` is its SHA-256."""

    verdict: Verdict
    fields: tuple[FieldReport, ...]
    digest: str

    @property
    def trusted(self) -> bool:
        """True when every laid field is signed by a trusted signer."""
        return bool(self.fields) and all(f.trust is Trust.TRUSTED for f in self.fields)


class SigningFault(StrEnum):
    """Why a signature could not be made; nothing was written."""

    WRONG_PASSPHRASE = "wrong_passphrase"
    CERTIFICATE_UNREADABLE = "certificate_unreadable"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"
    NOT_FOR_SIGNING = "not_for_signing"
    FIELD_NOT_LAID = "field_not_laid"
    FIELD_ALREADY_SIGNED = "field_already_signed"
    DOCUMENT_ALTERED = "document_altered"


class SigningError(Exception):
    """A signature was refused or failed; the document is as it was."""

    def __init__(self, fault: SigningFault, detail: str = "") -> None:
        """Say why; ``detail`` may hold a date or a field name, never a secret."""
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class CertificateSummary:
    """What a certificate file says of its holder."""

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime


class Signer(Protocol):
    """Lays fields and signs them with a certificate file (PKCS#12)."""

    def lay(self, pdf: bytes, fields: Sequence[str]) -> bytes:
        """Lay invisible signature fields; the content is untouched."""

    def inspect(self, certificate: Path, passphrase: str) -> CertificateSummary:
        """Open a certificate file and check that it may sign now (SigningError)."""

    def sign(self, pdf: bytes, field: str, certificate: Path, passphrase: str) -> bytes:
        """Sign a laid field, PAdES B-B, leaving earlier signatures valid (SigningError)."""


class Verifier(Protocol):
    """Verifies signed files, offline."""

    def verify(self, pdf: bytes, trusted: Sequence[bytes] = ()) -> VerificationReport:
        """Report on every laid field; ``trusted`` holds root certificates in PEM."""
