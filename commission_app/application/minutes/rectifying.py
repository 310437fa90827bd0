"""Minutes that put established ones right: they refer to them and never replace them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from commission_app.application.base.ports import Clock, Documents, StoredDocument
from commission_app.application.identities.doubtful_mentions import Kept, TextDoubtful
from commission_app.application.minutes.kept_documents import (
    MINUTES,
    bound_document,
    rectifying_name,
)
from commission_app.application.minutes.minutes import (
    AmendmentLine,
    ItemMinutes,
    Minutes,
    SignatureSlot,
)
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.application.signing.signing import Signer
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Digest, ItemId
from commission_app.domain.people import PersonName
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.minutes import IssueRectifyingMinutes, OpinionChange
from commission_app.domain.session.decider import decide
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
    change: AmendmentLine | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of rectifying minutes: by whom, why, and what is put right.

    ``change`` puts the opinion of ``item`` right; ``text`` says what is to be read instead of
    anything else.
    """

    author: PersonName
    reason: FreeText
    text: FreeText = ""
    item: ItemId | None = None
    change: OpinionChange | None = None

    def command(
        self, original: str, digest: str, fields: tuple[str, ...]
    ) -> IssueRectifyingMinutes:
        """Return the command that records them once written."""
        told = (self.author, self.text, self.reason, self.item, self.change)
        return IssueRectifyingMinutes(original, digest, fields, *told)

    def line(self, snapshot: Snapshot, number: int, at: datetime) -> AmendmentLine | None:
        """Tell the change beside what stood before it, None where no opinion changes."""
        known = snapshot.state.items.get(self.item or "")
        if known is None or self.change is None:
            return None
        counted = self.change.tally is not None and self.change.tally != known.tally
        after = self.change.outcome or known.sense
        replaced = bool(self.change.reasons.strip()) or after is not known.sense
        return AmendmentLine(
            number,
            at,
            known.sense,
            after,
            known.tally if counted else None,
            self.change.tally if counted else None,
            self.text.strip(),
            self.change.reasons.strip(),
            snapshot.text(known.reasons) if replaced else "",
        )


RectifyingWriter = Callable[[Rectification], bytes]
"""Writes rectifying minutes as PDF: the same content gives the same bytes."""


class RectifyingService:
    """Establishes rectifying minutes; belongs to the thread that holds the database."""

    def __init__(
        self,
        desk: SessionService,
        documents: Documents,
        gather: Callable[[Snapshot], Minutes],
        writer: RectifyingWriter,
        signer: Callable[[], Signer],
        clock: Clock,
    ) -> None:
        """Work beside the minutes office, on the same documents."""
        self._desk = desk
        self._documents = documents
        self._gather = gather
        self._writer = writer
        self._signer = signer
        self._clock = clock

    def draft(self, snapshot: Snapshot, wanted: Wanted) -> bytes | Refusal:
        """Write what would be established, marked as a draft; nothing is recorded."""
        refused = self._refused(snapshot, wanted, "")
        if refused is not None and not isinstance(refused, TextDoubtful):
            return refused
        kept = bound_document(self._documents, snapshot, MINUTES)
        digest = "" if kept is None else kept.digest
        return self._writer(replace(self._content(snapshot, wanted, digest), draft=True))

    def issue(self, snapshot: Snapshot, wanted: Wanted, *, keeping: str = "") -> Snapshot | Refusal:
        """Write rectifying minutes, lay their fields, keep them, journal them; or refuse.

        ``keeping`` is the reason for keeping the mentions that the guard doubts.
        The minutes that they put right are neither touched nor replaced.
        """
        refused = self._refused(snapshot, wanted, keeping)
        kept = bound_document(self._documents, snapshot, MINUTES)
        if refused is not None or kept is None:
            return refused or Refusal(RefusalCode.MINUTES_NOT_ISSUED, "CRPA R133-13")
        content = self._content(snapshot, wanted, kept.digest)
        fields = tuple(slot.field for slot in content.signatures)
        words = {slot.field: slot.words for slot in content.signatures}
        pdf = self._signer().lay(self._writer(content), fields, words)
        digest = hashlib.sha256(pdf).hexdigest()
        stored = StoredDocument(snapshot.stream, rectifying_name(content.number), pdf, digest)
        command = wanted.command(kept.digest, digest, fields)
        act = Kept(command, keeping) if keeping else command
        return self._desk.execute(snapshot, act, (stored,))

    def _refused(self, snapshot: Snapshot, wanted: Wanted, keeping: str) -> Refusal | None:
        """Return what stops it before anything is prepared: the law, a twin, the guard."""
        asked = wanted.command("", "", ())
        answer = decide(snapshot.state, asked, self._clock.now(), unsealed)
        if isinstance(answer, Refusal):
            return answer
        twin = _twin(snapshot, wanted)
        if twin is not None:
            return twin
        return self._desk.forbids(snapshot, Kept(asked, keeping) if keeping else asked)

    def _content(self, snapshot: Snapshot, wanted: Wanted, original: str) -> Rectification:
        minutes = self._gather(snapshot)
        number = len(snapshot.state.rectifying) + 1
        slots = tuple(
            SignatureSlot(f"rectificatif-{number}-{slot.field}", slot.role, slot.signatory)
            for slot in minutes.signatures
        )
        now = self._clock.now()
        change = wanted.line(snapshot, number, now)
        if change is not None:
            entries = tuple(_in_force(entry, wanted, change) for entry in minutes.items)
            minutes = replace(minutes, items=entries)
        known = snapshot.state.items.get(wanted.item or "")
        return Rectification(
            minutes,
            number,
            original,
            now,
            wanted.author.strip(),
            wanted.text.strip(),
            wanted.reason.strip(),
            None if known is None else known.item,
            slots,
            change,
        )

    def written(self, snapshot: Snapshot) -> tuple[StoredDocument, ...]:
        """Give the rectifying minutes of a session, in their order."""
        found = (
            bound_document(self._documents, snapshot, rectifying_name(known.number))
            for known in snapshot.state.rectifying
        )
        return tuple(document for document in found if document is not None)


def unsealed(_: object) -> TextRef:
    """Name a text that is kept nowhere: the answer is only looked at."""
    return TextRef("", "")


def _twin(snapshot: Snapshot, wanted: Wanted) -> Refusal | None:
    """Refuse what earlier rectifying minutes say already; an opinion cannot change into itself."""
    if wanted.change is not None:
        return _same_opinion(snapshot, wanted.item or "", wanted.change)
    for known in snapshot.state.rectifying:
        said = " ".join(snapshot.text(known.correction).split())
        if known.item == wanted.item and said == " ".join(wanted.text.split()):
            figures = {"number": known.number}
            return Refusal(RefusalCode.RECTIFICATION_TWIN, "CRPA R133-13", figures)
    return None


def _same_opinion(snapshot: Snapshot, item: str, change: OpinionChange) -> Refusal | None:
    """Refuse an opinion that is the one in force, to its reasons."""
    known = snapshot.state.items[item]
    said = " ".join(snapshot.text(known.reasons).split())
    same = change.outcome in (None, known.sense) and change.tally in (None, known.tally)
    if not same or said != " ".join(change.reasons.split()):
        return None
    figures = {"number": known.item.number}
    return Refusal(RefusalCode.CHANGES_NOTHING, "CRPA R133-13", figures)


def _in_force(entry: ItemMinutes, wanted: Wanted, change: AmendmentLine) -> ItemMinutes:
    """Return an item as the rectifying minutes leave it, for the data that they carry."""
    if entry.item.id != wanted.item:
        return entry
    return replace(
        entry,
        sense=change.after,
        tally=change.count_after or entry.tally,
        reasons=change.reasons or (entry.reasons if change.after is entry.sense else ""),
        amendments=(*entry.amendments, change),
    )
