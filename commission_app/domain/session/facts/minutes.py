"""The facts of the minutes once established: issued, signed, proved later, kept on paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.ballot import CountResult, Outcome, Tally
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Digest, DocumentId, FieldId, ItemId
from commission_app.domain.people import OfficeName, SealedName


class Original(StrEnum):
    """Which of two signed forms of the minutes is the original; the other one is a copy."""

    ELECTRONIC = "electronic"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class MinutesIssued:
    """The minutes were written: digest (SHA-256, hexadecimal) and signature fields laid.

    ``letterhead`` is the digest of the letterhead they bear, empty without one.
    """

    digest: Digest
    fields: tuple[FieldId, ...]
    letterhead: Digest = ""


@dataclass(frozen=True, slots=True)
class SecretaryNamed:
    """Who holds the pen of the session: the last one named is the one that the minutes tell."""

    name: SealedName
    quality: OfficeName


@dataclass(frozen=True, slots=True)
class MinutesSigned:
    """A laid field of the minutes was signed; ``digest`` is that of the signed file.

    ``expected`` is who the minutes expected. ``name_differs``: the certificate bears another name,
    and it was confirmed that it is the same person's.
    """

    field: FieldId
    signer: SealedName | None
    digest: Digest
    expected: SealedName | None = None
    name_differs: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceAdded:
    """Timestamps and proofs were added to the signed file: the level reached, its new digest."""

    level: Code
    digest: Digest


@dataclass(frozen=True, slots=True)
class PaperSigned:
    """The minutes were signed by hand: the digitised copy that is kept, and which is the original.

    ``document`` is the name of the copy among the documents of the session, ``digest`` its
    SHA-256, ``media`` its media type. A ``PaperSigner`` for each who signed it follows.
    """

    document: DocumentId
    digest: Digest
    media: Code
    original: Original


@dataclass(frozen=True, slots=True)
class PaperSigner:
    """A person who signed by hand the copy of a name, as it was confirmed."""

    document: DocumentId
    name: SealedName | None


@dataclass(frozen=True, slots=True)
class OpinionAmended:
    """What rectifying minutes made of an opinion: both senses and counts, and the reasons given.

    ``tally`` and ``reading`` are None where the count stays as it was.
    """

    before: Outcome
    after: Outcome
    tally_before: Tally | None = None
    tally: Tally | None = None
    reading: CountResult | None = None
    reasons: TextRef | None = None


@dataclass(frozen=True, slots=True)
class RectifyingMinutesIssued:
    """Rectifying minutes were written: they refer to the ones they put right, which stay.

    ``number`` counts from 1; ``original`` and ``digest`` are SHA-256, hexadecimal, of the minutes
    put right and of the rectifying ones; ``item`` is None when no single item is concerned;
    ``amended`` what its opinion became, None where no opinion changed.
    """

    number: int
    original: Digest
    digest: Digest
    fields: tuple[FieldId, ...]
    author: SealedName
    correction: TextRef
    reason: TextRef
    item: ItemId | None = None
    amended: OpinionAmended | None = None


@dataclass(frozen=True, slots=True)
class RectifyingSigned:
    """A laid field of the rectifying minutes of a number was signed; as in MinutesSigned."""

    number: int
    field: FieldId
    signer: SealedName | None
    digest: Digest
    expected: SealedName | None = None
    name_differs: bool = False


MinutesFact = (
    MinutesIssued
    | SecretaryNamed
    | MinutesSigned
    | EvidenceAdded
    | PaperSigned
    | PaperSigner
    | RectifyingMinutesIssued
    | RectifyingSigned
)
