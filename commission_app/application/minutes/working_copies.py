"""Reworked copies of minutes: known by their mark, and told from which version they come."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from commission_app.application.base.ports import JournalBroken
from commission_app.application.session.service import SessionService
from commission_app.domain.codes import Day
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    PaperSigned,
    PaperSigner,
    RectifyingMinutesIssued,
    RectifyingSigned,
)

MARK = "copie-de-travail"
"""The keyword that a working copy carries, followed by the head of the journal."""

_MARKED = re.compile(MARK + r"[\s,;]+([0-9a-f]{64})")
_NOTICE = "Copie de travail"
_NOTICED = re.compile(r"\b([0-9a-f]{64})\b")
_NOTICE_REACH = 480
_MOST_NOTICES = 50
_PARTICULARS = re.compile(r"docProps/core\.xml|meta\.xml")
_TEXTS = re.compile(r"word/header\d*\.xml|word/document\.xml|styles\.xml|content\.xml")
_MOST_BYTES = 20_000_000
_MOST_MEMBERS = 40
_BESIDE = (
    MinutesIssued,
    MinutesSigned,
    EvidenceAdded,
    PaperSigned,
    PaperSigner,
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
    for shape, sought in ((_PARTICULARS, marked_head), (_TEXTS, _noticed_head)):
        members = [one for one in archive.infolist() if shape.fullmatch(one.filename)]
        left = _MOST_BYTES
        for member in members[:_MOST_MEMBERS]:
            left -= member.file_size
            if left >= 0 and (head := sought(_words(archive.read(member)))):
                return head
    return ""


def _words(markup: bytes) -> str:
    """Give a text without its marks, each replaced by a space, in one pass."""
    first, *rest = markup.decode("utf-8", "replace").split("<")
    return " ".join((first, *(part.partition(">")[2] for part in rest)))


def _noticed_head(text: str) -> str:
    """Give the head that stands soon after the notice of a working copy."""
    at = -1
    for _ in range(_MOST_NOTICES):
        at = text.find(_NOTICE, at + 1)
        if at < 0:
            break
        found = _NOTICED.search(text[at : at + _NOTICE_REACH])
        if found is not None:
            return found[1]
    return ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a working copy comes from: the day of its session (ISO 8601), and what came since.

    ``changes`` counts the facts recorded since that change what the minutes say; ``rectifying``
    the rectifying minutes established since.
    """

    date: Day
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
