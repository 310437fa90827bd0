"""The documents of a session, each bound to the fact that tells of it by its digest.

The documents lie outside the chain; the journal holds the digest of each version. What is kept is
the last one told, or it is not used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from commission_app.application.base.ports import Documents, FileDamaged, StoredDocument
from commission_app.application.session.service import Snapshot
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    PaperSigned,
    RectifyingMinutesIssued,
    RectifyingSigned,
)

MINUTES, LETTERHEAD = "minutes", "letterhead"
OF_THE_COMMISSION = "commission"
"""The stream of the documents that belong to no session."""

BESIDE = "fork:"
"""What began the names of the other sides of forks in earlier versions: no fact tells of them.

They are taken up at the opening (``earlier_returns``)."""


_PAPER = re.compile(r"paper-[1-9][0-9]*")
"""A copy on paper has a name of its own: it never takes the place of minutes."""


_ENDS = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")


def rectifying_name(number: int) -> str:
    """Give the name under which rectifying minutes are kept in the encrypted file."""
    return f"rectifying-{number}"


def _issued(fact: MinutesIssued) -> dict[str, str]:
    return {MINUTES: fact.digest, **({LETTERHEAD: fact.letterhead} if fact.letterhead else {})}


def _paper(fact: PaperSigned) -> dict[str, str]:
    return {fact.document: fact.digest} if _PAPER.fullmatch(fact.document) else {}


TELLS: Mapping[type, Callable[..., dict[str, str]]] = {
    MinutesIssued: _issued,
    MinutesSigned: lambda fact: {MINUTES: fact.digest},
    EvidenceAdded: lambda fact: {MINUTES: fact.digest},
    PaperSigned: _paper,
    RectifyingMinutesIssued: lambda fact: {rectifying_name(fact.number): fact.digest},
    RectifyingSigned: lambda fact: {rectifying_name(fact.number): fact.digest},
}
"""What each fact with a digest tells: the name of a document, and the digest it has from then."""


def told(facts: Iterable[Fact]) -> dict[str, str]:
    """Give the digest that each document of a session must have, by its name."""
    found: dict[str, str] = {}
    for fact in facts:
        tells = TELLS.get(type(fact))
        if tells is not None:
            found.update(tells(fact))
    return found


def bound_document(documents: Documents, session: Snapshot, name: str) -> StoredDocument | None:
    """Give a document as the journal tells of it, None when it tells of none.

    What was added to it since and never told, as an earlier version could leave it when the power
    went, is left out. Raises FileDamaged when it is gone, or is another one.
    """
    digest = told(recorded.fact for recorded in session.facts).get(name)
    if digest is None:
        return None
    document = documents.get(session.stream, name)
    if document is None:
        raise FileDamaged(f"document {name}")
    if document.digest == digest:
        return document
    for content in _versions(document.content):
        if hashlib.sha256(content).hexdigest() == digest:
            return StoredDocument(document.stream, name, content, digest)
    raise FileDamaged(f"document {name}")


def _versions(pdf: bytes) -> Iterator[bytes]:
    """Give the versions that a PDF grew from: each begins the next one."""
    for end in _ENDS.finditer(pdf):
        yield pdf[: end.end()]


def wrong(documents: Documents, stream: str, facts: Iterable[Recorded]) -> tuple[str, ...]:
    """Name the documents of a session that are gone, replaced, or that no fact tells of."""
    expected = told(recorded.fact for recorded in facts)
    there = {name for name in documents.names(stream) if not name.startswith(BESIDE)}
    found = there ^ expected.keys()
    for name in there & expected.keys():
        try:
            document = documents.get(stream, name)
        except FileDamaged:
            document = None
        if document is None or document.digest != expected[name]:
            found.add(name)
    return tuple(sorted(found))
