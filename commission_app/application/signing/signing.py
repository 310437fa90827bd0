"""Signing and verifying, as the front and the minutes office see them; no library named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from commission_app.application.base import plain_file
from commission_app.application.signing.signatories import Likeness, likeness
from commission_app.domain.codes import Code, Digest, FieldId
from commission_app.domain.people import OfficeName, PersonName


class Verdict(StrEnum):
    """What a verification concludes on the whole file."""

    VALID = "valid"
    INCOMPLETE = "incomplete"
    INVALID = "invalid"
    UNPROVEN = "unproven"
    """The signatures are intact; what was written after them has a form that we do not prove."""
    NO_SIGNATURE = "no_signature"


class FieldState(StrEnum):
    """Whether a laid signature field holds its signature."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    VALUE_REMOVED = "value_removed"


class Trust(StrEnum):
    """Whether the signer's authority is among the roots that the user gave; never assumed.

    REVOKED: the file itself holds the proof that the certificate was revoked before it signed.
    """

    UNKNOWN_AUTHORITY = "unknown_authority"
    TRUSTED = "trusted"
    REVOKED = "revoked"


class Level(StrEnum):
    """How long a signature can be proved (ETSI EN 319 142): what was added to the file later."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"


class Problem(StrEnum):
    """Why a file is not valid, or could not be read."""

    CHANGED_BYTES = "changed_bytes"
    CHANGED_AFTER = "changed_after"
    NOT_COVERED = "not_covered"
    ADDED_FIELD = "added_field"
    TRACES = "traces"
    ACTIVE_CONTENT = "active_content"
    AMBIGUOUS = "ambiguous"
    PAGES_CHANGED = "pages_changed"
    DATA_CHANGED = "data_changed"
    METADATA_CHANGED = "metadata_changed"
    HIDDEN_OBJECTS = "hidden_objects"
    FIELD_TWICE = "field_twice"
    VISIBLE_FIELD = "visible_field"
    AFTER_LOCK = "after_lock"
    DRAWN_DIFFERENTLY = "drawn_differently"
    NOT_DRAWN = "not_drawn"
    UNPROVEN_FORM = "unproven_form"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    WORKING_COPY = "working_copy"


class Unchecked(StrEnum):
    """What was not checked of a signature that is taken all the same, or not proved."""

    OTHER_TOOL = "other_tool"
    OPEN_CHAIN = "open_chain"
    INNER_STAMP = "inner_stamp"
    FORM = "form"


UNPROVEN = frozenset({Problem.UNPROVEN_FORM, Problem.NOT_DRAWN})
"""What says of no alteration that it took place: only that its absence is not proved."""


@dataclass(frozen=True, slots=True)
class FieldReport:
    """The verdict on one laid field; ``covers`` says that nothing unlawful came after it."""

    field: FieldId
    state: FieldState
    intact: bool = False
    covers: bool = False
    signer: PersonName = ""
    signed_at: datetime | None = None
    trust: Trust = Trust.UNKNOWN_AUTHORITY
    revocation_checked: bool = False
    level: Level = Level.B_B
    unchecked: tuple[Unchecked, ...] = ()
    expected: PersonName = ""
    """Who the file itself says was to sign this field; empty when it does not say."""
    role: OfficeName = ""
    """The capacity in which she was to, of which the same holds."""

    @property
    def name_differs(self) -> bool:
        """True when the certificate bears another name than the one the file expects."""
        return likeness(self.signer, self.expected) is Likeness.DIFFERENT


@dataclass(frozen=True, slots=True)
class TimestampReport:
    """The verdict on one document timestamp: who attests that the file was so, and when."""

    authority: OfficeName
    at: datetime | None
    intact: bool
    covers: bool
    trust: Trust = Trust.UNKNOWN_AUTHORITY


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What was found in a file, field by field; ``digest`` is its SHA-256."""

    verdict: Verdict
    fields: tuple[FieldReport, ...]
    digest: Digest
    problems: tuple[Problem, ...] = ()
    timestamps: tuple[TimestampReport, ...] = ()
    working_copy: Digest = ""
    """The head of the journal that a reworked copy carries; empty when the file is no such copy."""
    pages: tuple[int, ...] = ()
    """The pages that are no longer drawn as they were when they were signed, from 1 on."""

    @property
    def trusted(self) -> bool:
        """True when every laid field is signed by a trusted signer."""
        return bool(self.fields) and all(f.trust is Trust.TRUSTED for f in self.fields)

    @property
    def removed(self) -> bool:
        """True when a laid field lost its signature."""
        return any(f.state is FieldState.VALUE_REMOVED for f in self.fields)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The laid fields that are not signed, or that lost their signature."""
        return tuple(f.field for f in self.fields if f.state is not FieldState.SIGNED)


DRAW = "--draw-pages"
"""The argument by which this program is asked to draw pages, and to do nothing else."""

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes beyond which a file is not read: minutes of five hundred cases hold a few million."""


class FileTooLarge(OSError):
    """A file holds more than minutes ever do; it was not read."""


def read_signed_file(path: Path) -> bytes:
    """Read a file to verify or to sign (OSError; FileTooLarge beyond ``LARGEST_FILE`` bytes)."""
    with plain_file.opened(path) as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise FileTooLarge
    return content


class SigningFault(StrEnum):
    """Why a signature could not be made; nothing was written."""

    WRONG_PASSPHRASE = "wrong_passphrase"
    CERTIFICATE_UNREADABLE = "certificate_unreadable"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"
    NOT_FOR_SIGNING = "not_for_signing"
    WRONG_PURPOSE = "wrong_purpose"
    AUTHORITY_CERTIFICATE = "authority_certificate"
    WEAK_DIGEST = "weak_digest"
    WEAK_KEY = "weak_key"
    UNSUPPORTED_KEY = "unsupported_key"
    UNKNOWN_CONSTRAINT = "unknown_constraint"
    CERTIFICATE_WITHOUT_KEY = "certificate_without_key"
    SEVERAL_CERTIFICATES = "several_certificates"
    SIGNATURE_NOT_HELD = "signature_not_held"
    FIELD_NOT_LAID = "field_not_laid"
    FIELD_ALREADY_SIGNED = "field_already_signed"
    DOCUMENT_ALTERED = "document_altered"
    DOCUMENT_UNPROVEN = "document_unproven"
    DOCUMENT_LOCKED = "document_locked"
    DOCUMENT_UNREADABLE = "document_unreadable"
    OTHER_DOCUMENT = "other_document"
    WORKING_COPY = "working_copy"
    NOTHING_NEW = "nothing_new"
    MODULE_MISSING = "module_missing"
    MODULE_REFUSED = "module_refused"
    NO_TOKEN = "no_token"
    NO_CERTIFICATE = "no_certificate"
    WRONG_PIN = "wrong_pin"
    PIN_LAST_TRY = "pin_last_try"
    PIN_LOCKED = "pin_locked"
    PIN_REFUSED_SHAPE = "pin_refused_shape"
    PIN_TO_CHANGE = "pin_to_change"
    PIN_PAD_CANCELLED = "pin_pad_cancelled"
    CARD_REMOVED = "card_removed"
    CARD_FAILED = "card_failed"
    KEY_MISSING = "key_missing"
    NOT_A_SCAN = "not_a_scan"
    PAPER_OF_ANOTHER = "paper_of_another"
    PAPER_INCOMPLETE = "paper_incomplete"
    SIGNATURES_MISSING = "signatures_missing"
    SERVICE_UNREACHABLE = "service_unreachable"
    SERVICE_REFUSED = "service_refused"
    REVOCATION_UNAVAILABLE = "revocation_unavailable"
    CERTIFICATE_REVOKED = "certificate_revoked"


class SigningError(Exception):
    """A signature was refused or failed; the document is as it was."""

    def __init__(self, fault: SigningFault, detail: str = "") -> None:
        """Say why; ``detail`` may hold a date or a field name, never a secret."""
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class CertificateSummary:
    """What a certificate says of its holder."""

    subject: PersonName
    issuer: OfficeName
    not_before: datetime
    not_after: datetime


class Caution(StrEnum):
    """What is told, before it signs, of a certificate that may sign."""

    ROOT_MISSING = "root_missing"
    """The authorities at hand do not reach a root: who verifies must have what lacks."""
    ISSUER_MISSING = "issuer_missing"
    """Not even the authority that issued it is at hand."""
    SELF_ISSUED = "self_issued"
    """No authority answers for it but itself."""
    BROKEN_CHAIN = "broken_chain"
    """The authorities above it would never be recognised: expired, weak, or not allowed to."""
    RARE_CURVE = "rare_curve"
    """Some widespread readers of PDF cannot read its curve, and call the signature unknown."""
    ENDS_SOON = "ends_soon"
    """It expires within thirty days."""


@dataclass(frozen=True, slots=True)
class CandidateCertificate:
    """A certificate with its key; ``fault`` says why it may not sign, None when it may.

    ``fingerprint`` is the SHA-256 of the certificate, in hexadecimal.
    """

    fingerprint: Code
    summary: CertificateSummary
    fault: SigningFault | None = None
    cautions: tuple[Caution, ...] = ()


class Signer(Protocol):
    """Lays fields and signs them with a certificate file (PKCS#12)."""

    def lay(
        self, pdf: bytes, fields: Sequence[str], words: Mapping[str, str] | None = None
    ) -> bytes:
        """Lay invisible signature fields; the content is untouched.

        ``words`` tell, by field, who is to sign it, to who does not see the page.
        """

    def inspect(self, certificate: Path, passphrase: str) -> Sequence[CandidateCertificate]:
        """Give the certificates of a file that have a key, the fittest first (SigningError)."""

    def sign(
        self, pdf: bytes, field: str, certificate: Path, passphrase: str, chosen: str = ""
    ) -> bytes:
        """Sign a laid field, PAdES B-B, leaving earlier signatures valid (SigningError).

        ``chosen`` is the fingerprint of a certificate of the file; without it the only one that
        may sign is taken, and of several none.
        """


class Verifier(Protocol):
    """Verifies signed files, offline."""

    def verify(self, pdf: bytes, trusted: Sequence[bytes] = ()) -> VerificationReport:
        """Report on every laid field; ``trusted`` holds root certificates in PEM."""
