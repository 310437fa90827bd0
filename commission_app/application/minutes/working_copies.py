"""Reworked copies of minutes: known by their mark, and told from which version they come."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from commission_app.application.base.ports import JournalBroken
from commission_app.application.session.service import SessionService
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.minutes_facts import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    PaperSigned,
    RectifyingMinutesIssued,
    RectifyingSigned,
)

MARK = "copie-de-travail"
"""The keyword that a working copy carries, followed by the head of the journal."""

_MARKED = re.compile(MARK + r"[\s,;]+([0-9a-f]{64})")
_NOTICED = re.compile(r"Copie de travail\b.{0,400}?\b([0-9a-f]{64})\b", re.DOTALL)
_PARTICULARS = re.compile(r"docProps/core\.xml|meta\.xml")
_TEXTS = re.compile(r"word/header\d*\.xml|word/document\.xml|styles\.xml|content\.xml")
_MOST_BYTES = 20_000_000
_BESIDE = (
    MinutesIssued,
    MinutesSigned,
    EvidenceAdded,
    PaperSigned,
    RectifyingMinutesIssued,
    RectifyingSigned,
)
"""What happens to minutes without changing what they say."""


def marked_head(text: str) -> str:
    """Give the journal's head in the keywords of a working copy, empty when they are no such."""
    found = _MARKED.search(text)
    return "" if found is None else found[1]


def head_in(content: bytes) -> str:
    """Give the journal's head that a .docx or .odt working copy carries, empty when it is none.

    Whichever program saved it since: the keyword first, else the notice printed at its head.
    """
    if not content.startswith(b"PK"):
        return ""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _head_in(archive)
    except (BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError):
        return ""


def _head_in(archive: ZipFile) -> str:
    for shape, sought in ((_PARTICULARS, _MARKED), (_TEXTS, _NOTICED)):
        for member in archive.infolist():
            if shape.fullmatch(member.filename) and member.file_size <= _MOST_BYTES:
                text = archive.read(member).decode("utf-8", "replace")
                found = sought.search(re.sub(r"<[^>]*>", " ", text))
                if found is not None:
                    return found[1]
    return ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a working copy comes from: the day of its session (ISO 8601), and what came since.

    ``changes`` counts the facts recorded since that change what the minutes say; ``rectifying``
    the rectifying minutes established since.
    """

    date: str
    changes: int
    rectifying: int


class WorkingCopies:
    """Finds the version that a working copy was made of; belongs to the thread of the database."""

    def __init__(self, desk: SessionService) -> None:
        """Look in the sessions of a desk."""
        self._desk = desk

    def provenance(self, head: str) -> Provenance | None:
        """Give the version whose journal ended with this head; None when no session holds it."""
        for summary in self._desk.sessions():
            try:
                snapshot = self._desk.load(summary.stream)
            except JournalBroken:
                continue
            seals = [entry.seal for entry in snapshot.facts]
            if head in seals:
                since = [entry.fact for entry in snapshot.facts[seals.index(head) + 1 :]]
                return _told(snapshot.state.details.date, since)
        return None


def _told(date: str, since: list[Fact]) -> Provenance:
    changes = sum(not isinstance(fact, _BESIDE) for fact in since)
    return Provenance(date, changes, sum(isinstance(f, RectifyingMinutesIssued) for f in since))
