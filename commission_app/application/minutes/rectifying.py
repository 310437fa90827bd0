"""Minutes that put established ones right: they refer to them and never replace them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from commission_app.application.base.ports import Clock, Documents, StoredDocument
from commission_app.application.identities.doubtful_mentions import Kept
from commission_app.application.minutes.minutes import Minutes, SignatureSlot
from commission_app.application.minutes.minutes_service import MINUTES
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.application.signing.signing import Signer
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.codes import Digest
from commission_app.domain.people import PersonName
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.minutes_commands import IssueRectifyingMinutes
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Rectification:
    """What rectifying minutes print; ``original`` is the SHA-256 of the minutes put right."""

    minutes: Minutes
    number: int
    original: Digest
    at: datetime
    author: PersonName
    text: FreeText
    reason: FreeText
    item: AgendaItem | None
    signatures: tuple[SignatureSlot, ...]


class RectifyingWriter(Protocol):
    """Writes rectifying minutes as PDF."""

    def write(self, rectification: Rectification) -> bytes:
        """Give the PDF; the same content gives the same bytes."""


def name_of(number: int) -> str:
    """Give the name under which rectifying minutes are kept in the encrypted file."""
    return f"rectifying-{number}"


class RectifyingService:
    """Establishes rectifying minutes; belongs to the thread that holds the database."""

    def __init__(
        self,
        desk: SessionService,
        documents: Documents,
        gather: Callable[[Snapshot], Minutes],
        writer: RectifyingWriter,
        signer: Signer,
        clock: Clock,
    ) -> None:
        """Work beside the minutes office, on the same documents."""
        self._desk = desk
        self._documents = documents
        self._gather = gather
        self._writer = writer
        self._signer = signer
        self._clock = clock

    def issue(
        self,
        snapshot: Snapshot,
        *,
        author: str,
        text: str,
        reason: str,
        item: str | None = None,
        keeping: str = "",
    ) -> Snapshot | Refusal:
        """Write rectifying minutes, lay their fields, keep them, journal them; or refuse.

        ``keeping`` is the reason for keeping the mentions that the guard doubts.
        The minutes that they put right are neither touched nor replaced.
        """
        kept = self._documents.get(snapshot.stream, MINUTES)
        whole = author.strip() and text.strip() and reason.strip()
        if kept is None or snapshot.state.minutes is None or not whole:
            return self._desk.execute(
                snapshot, IssueRectifyingMinutes("", "", (), author, text, reason, item)
            )
        asked = IssueRectifyingMinutes("", "", (), author, text, reason, item)
        refused = self._desk.forbids(snapshot, Kept(asked, keeping) if keeping else asked)
        if refused is not None:
            return refused
        minutes = self._gather(snapshot)
        number = len(snapshot.state.rectifying) + 1
        slots = tuple(
            SignatureSlot(f"rectifying-{number}-{slot.field}", slot.role, slot.signatory)
            for slot in minutes.signatures
        )
        known = snapshot.state.items.get(item) if item is not None else None
        content = Rectification(
            minutes,
            number,
            kept.digest,
            self._clock.now(),
            author.strip(),
            text.strip(),
            reason.strip(),
            None if known is None else known.item,
            slots,
        )
        fields = tuple(slot.field for slot in slots)
        words = {slot.field: slot.words for slot in slots}
        pdf = self._signer.lay(self._writer.write(content), fields, words)
        digest = hashlib.sha256(pdf).hexdigest()
        stored = StoredDocument(snapshot.stream, name_of(number), pdf, digest)
        command = IssueRectifyingMinutes(kept.digest, digest, fields, author, text, reason, item)
        act = Kept(command, keeping) if keeping else command
        return self._desk.execute(snapshot, act, (stored,))

    def written(self, snapshot: Snapshot) -> tuple[StoredDocument, ...]:
        """Give the rectifying minutes of a session, in their order."""
        found = (
            self._documents.get(snapshot.stream, name_of(known.number))
            for known in snapshot.state.rectifying
        )
        return tuple(document for document in found if document is not None)
