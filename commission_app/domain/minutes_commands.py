"""What is asked of minutes that are established."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.minutes_facts import Original


@dataclass(frozen=True, slots=True)
class NameSecretary:
    """Say who is the secretary of the session."""

    name: str
    quality: str


@dataclass(frozen=True, slots=True)
class RecordEvidence:
    """Record that timestamps and proofs were added to the signed file."""

    level: str
    digest: str


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """Record that a copy signed by hand is kept, and which form is the original."""

    document: str
    digest: str
    media: str
    original: Original


@dataclass(frozen=True, slots=True)
class IssueRectifyingMinutes:
    """Record that rectifying minutes were written; ``text`` is what is to be read instead."""

    original: str
    digest: str
    fields: tuple[str, ...]
    author: str
    text: str
    reason: str
    item: str | None = None


MinutesCommand = NameSecretary | RecordEvidence | RecordPaper | IssueRectifyingMinutes
