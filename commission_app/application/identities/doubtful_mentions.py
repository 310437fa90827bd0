"""Mentions worth a look in what is typed as a session runs: kept with a reason, or masked.

What identifies a person is refused before (``guarded_acts``). What is only worth a look is asked:
the act waits for an answer, save a note, which is stored at once so that nothing typed is lost and
stays open until it is answered, at the closing at the latest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from commission_app.application.agenda.draft import Severity
from commission_app.application.identities.guard import Guard, Suspicion
from commission_app.application.identities.guarded_acts import free_texts, own_names
from commission_app.domain.case import TextRef, sheet_from_text
from commission_app.domain.codes import Code, ItemId, TextId
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import WriteNote
from commission_app.domain.session.commands.conduct import CloseSession
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.agenda import ItemAdded, SheetReplaced
from commission_app.domain.session.facts.convening import DoubtsKept
from commission_app.domain.session.session import SessionState
from commission_app.domain.text import FreeText
from commission_app.domain.text_walk import rewritten


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention worth a look: its kind, its words (never journalled), and where it stands."""

    kind: Code
    words: FreeText
    place: Code


@dataclass(frozen=True, slots=True)
class CheckNote:
    """Answer for the note of an item, as it is stored when the answer comes."""

    item: ItemId


Asked = Command | CheckNote


@dataclass(frozen=True, slots=True)
class Kept:
    """Do an act and keep its doubtful mentions, for a reason that names nobody."""

    command: Asked
    reason: FreeText


@dataclass(frozen=True, slots=True)
class Masked:
    """Do an act with its doubtful mentions masked."""

    command: Asked


Act = Asked | Kept | Masked
"""Whatever one does in a session: a command, or the answer to the doubts that it raised."""


@dataclass(frozen=True, slots=True)
class TextDoubtful(Refusal):
    """An act waits: its texts hold mentions to mask or to keep with a reason."""

    doubts: tuple[Doubt, ...] = ()


def doubtful(doubts: Sequence[Doubt]) -> TextDoubtful:
    """Make the answer to an act that waits."""
    kinds = ",".join(dict.fromkeys(doubt.kind for doubt in doubts))
    return TextDoubtful(RefusalCode.TEXT_DOUBTFUL, "", {"kinds": kinds}, tuple(doubts))


class Session(Protocol):
    """What is read of a session: its state, its facts, its texts."""

    @property
    def state(self) -> SessionState:
        """Give the state."""

    @property
    def facts(self) -> Sequence[Recorded]:
        """Give the facts."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Give the texts by their names."""


class Doubts:
    """Finds what is worth a look, those mentions apart that were answered for before."""

    def __init__(self, guard: Guard) -> None:
        """Look with a guard."""
        self._guard = guard

    def of(self, session: Session, command: Asked) -> tuple[Doubt, ...]:
        """Give the open doubts that an act raises."""
        known = own_names(session.state)
        found: list[Doubt] = []
        for place, item, text in _subjects(session, command):
            fresh = [
                Doubt(one.kind.value, text[one.start : one.end], place)
                for one in self._worth_a_look(text, known)
            ]
            if fresh:
                answered = self._answered(session, item, known)
                found += [one for one in fresh if (one.kind, one.words) not in answered]
        return tuple(dict.fromkeys(found))

    def of_notes(self, session: Session) -> dict[str, tuple[Doubt, ...]]:
        """Give the open doubts of every note, by item."""
        found = {item: self.of(session, CheckNote(item)) for item in session.state.items}
        return {item: doubts for item, doubts in found.items() if doubts}

    def reason(self, text: str, known: Collection[str]) -> tuple[str, ...]:
        """Give the kinds of what a reason names: it is journalled, so it names nothing at all."""
        return tuple(dict.fromkeys(one.kind.value for one in self._guard.look(text, known)))

    def masked(self, session: Session, command: Asked) -> tuple[Command, ...]:
        """Give the acts with masks in place of their open doubts."""
        known = own_names(session.state)

        def mask(text: str, item: str) -> str:
            answered = self._answered(session, item, known)
            open_ones = [
                one
                for one in self._worth_a_look(text, known)
                if (one.kind.value, text[one.start : one.end]) not in answered
            ]
            return self._guard.mask(self._guard.cover(text, open_ones), known)

        if isinstance(command, CheckNote | CloseSession):
            notes = tuple(
                WriteNote(item, mask(text, item))
                for place, item, text in _subjects(session, command)
                if self.of(session, CheckNote(item))
            )
            return notes if isinstance(command, CheckNote) else (*notes, command)
        about = _item_of(session.state, command)
        return (rewritten(command, lambda text: mask(text, about)),)

    def _worth_a_look(self, text: str, known: Collection[str]) -> list[Suspicion]:
        if not text or text.isspace():
            return []
        return [one for one in self._guard.look(text, known) if one.severity is Severity.WARN]

    def _answered(
        self, session: Session, item: str, known: Collection[str]
    ) -> frozenset[tuple[str, str]]:
        """Give what was kept before, by kind and words: in this session, in the sheet at hand."""
        refs = [
            ref
            for recorded in session.facts
            if isinstance(recorded.fact, DoubtsKept)
            for ref in recorded.fact.texts
        ]
        sheets = _sheets(session.facts) if refs else set()
        about = session.state.items.get(item)
        if about is not None and about.item.sheet is not None:
            refs.append(about.item.sheet)
            sheets.add(about.item.sheet.id)
        texts = [text for ref in refs for text in _stored(session, ref, sheet=ref.id in sheets)]
        return frozenset(
            (one.kind.value, text[one.start : one.end])
            for text in texts
            for one in self._worth_a_look(text, known)
        )


def kept_facts(
    doubts: Sequence[Doubt], reason: TextRef, texts: Sequence[TextRef]
) -> tuple[DoubtsKept, ...]:
    """Give the facts that tell what was kept: kinds, places, the texts by name, never a word."""
    places: dict[str, dict[str, None]] = {}
    for doubt in doubts:
        places.setdefault(doubt.kind, {})[doubt.place] = None
    return tuple(
        DoubtsKept(kind, tuple(where), reason, tuple(texts)) for kind, where in places.items()
    )


def _subjects(session: Session, command: Asked) -> Iterator[tuple[str, str, str]]:
    """Give each text that an act answers for: its place, the item that it is about, itself."""
    if isinstance(command, CheckNote | CloseSession):
        for item in session.state.items.values():
            if isinstance(command, CloseSession) or command.item == item.item.id:
                note = "" if item.note is None else session.texts.get(item.note.id, "")
                yield f"note:{item.item.number}", item.item.id, note
        return
    about = _item_of(session.state, command)
    number = f":{session.state.items[about].item.number}" if about else ""
    for text in free_texts(command):
        field = "note" if isinstance(command, WriteNote) else text.field
        yield f"{field}{number}", about, text.content


def _item_of(state: SessionState, command: Command) -> ItemId:
    """Return the item of the session that a command is about, empty when it is about none."""
    about = getattr(command, "item", None)
    return about if isinstance(about, str) and about in state.items else ""


def _sheets(facts: Sequence[Recorded]) -> set[TextId]:
    """Return the names of the stored texts that hold a sheet."""
    refs: list[TextRef | None] = []
    for recorded in facts:
        match recorded.fact:
            case SheetReplaced(_, sheet):
                refs.append(sheet)
            case ItemAdded(added):
                refs.append(added.sheet)
            case _:
                pass
    return {ref.id for ref in refs if ref is not None}


def _stored(session: Session, ref: TextRef, *, sheet: bool) -> list[FreeText]:
    """Return what stands in a stored text: itself, or each text of the sheet that it holds."""
    content = session.texts.get(ref.id, "")
    if not sheet or not content:
        return [content]
    return [text.content for text in free_texts(sheet_from_text(content))]
