"""What is asked of minutes that are established."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.ballot import Outcome, Tally
from commission_app.domain.codes import (
    Code,
    Digest,
    DocumentId,
    FieldId,
    ItemId,
)
from commission_app.domain.people import OfficeName, PersonName
from commission_app.domain.session.facts.minutes import Original
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class NameSecretary:
    """Say who is the secretary of the session."""

    name: PersonName
    quality: OfficeName


@dataclass(frozen=True, slots=True)
class RecordEvidence:
    """Record that timestamps and proofs were added to the signed file."""

    level: Code
    digest: Digest


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """Record that a copy signed by hand is kept, and which form is the original."""

    document: DocumentId
    digest: Digest
    media: Code
    original: Original
    signed_by: tuple[PersonName, ...] = ()


@dataclass(frozen=True, slots=True)
class OpinionChange:
    """What an established opinion becomes; None leaves the sense or the count as it is."""

    outcome: Outcome | None = None
    tally: Tally | None = None
    reasons: FreeText = ""


@dataclass(frozen=True, slots=True)
class IssueRectifyingMinutes:
    """Record that rectifying minutes were written.

    ``change`` puts the opinion of an item right; ``text`` says what is to be read instead of
    anything else, and may be empty beside a change.
    """

    original: Digest
    digest: Digest
    fields: tuple[FieldId, ...]
    author: PersonName
    text: FreeText
    reason: FreeText
    item: ItemId | None = None
    change: OpinionChange | None = None


@dataclass(frozen=True, slots=True)
class IssueMinutes:
    """Record that the minutes were written: their digest, the fields laid, their letterhead's."""

    digest: Digest
    fields: tuple[FieldId, ...]
    letterhead: Digest = ""


@dataclass(frozen=True, slots=True)
class RecordSignature:
    """Record that a field of the minutes, or of rectifying ones, was signed.

    ``name_differs`` says that the certificate bears another name than the one ``expected``, and
    that it was confirmed to be the same person's.
    """

    field: FieldId
    signer: PersonName
    digest: Digest
    expected: PersonName = ""
    name_differs: bool = False


MinutesCommand = (
    NameSecretary
    | RecordEvidence
    | RecordPaper
    | IssueRectifyingMinutes
    | IssueMinutes
    | RecordSignature
)
