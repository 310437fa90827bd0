"""Mentions worth a look: what is asked about them, and the answers; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from commission_app.application.identities.doubtful_mentions import (
    Act,
    Asked,
    CheckNote,
    Doubt,
    Kept,
    Masked,
)
from commission_app.application.session.service import Snapshot
from commission_app.domain.refusals import Refusal
from ui import french
from ui.french.finding_words import IDENTITIES
from ui.kit.session_model import Question, SessionModel, View

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DoubtState:
    """What a strip asks; it is hidden while ``said`` is empty."""

    said: str = ""
    error: str = ""
    maskable: bool = True
    leaves: bool = False
    """Whether one may go back to the text without an answer: the act then stays undone."""


class WaitingAct:
    """Asks about an act that waits, whatever screen it came from."""

    def __init__(self, view: View[DoubtState], hub: SessionModel) -> None:
        """Ask in a view what the acts of a hub raise."""
        self._view = view
        self._hub = hub
        self._question: Question | None = None
        self.state = DoubtState()
        hub.asks = self.ask
        hub.did = self._did
        hub.subscribe(self._follow)

    def ask(self, question: Question) -> None:
        """Ask about an act, in place of the one before."""
        self._question = question
        said = "À vérifier avant d’enregistrer : " + _named(question.doubts)
        self._set(DoubtState(french.typeset(said), "", question.maskable, leaves=True))

    def keep(self, reason: str) -> None:
        """Do the act and keep its mentions."""
        if self._question is None:
            return
        if not reason.strip():
            self._set(replace(self.state, error=_NO_REASON))
            return
        self._answer(Kept(self._question.act, reason))

    def mask(self) -> None:
        """Do the act with its mentions masked."""
        if self._question is not None:
            self._answer(Masked(self._question.act))

    def leave(self) -> None:
        """Leave the act undone: its text is still where it was typed."""
        self._question = None
        self._set(DoubtState())

    def look_at(self, item: str) -> None:
        """Do nothing: an act is asked about, not a note."""

    def _answer(self, act: Kept | Masked) -> None:
        asked = self._question
        if asked is None:
            return

        def refused(refusal: Refusal) -> None:
            self._set(replace(self.state, error=french.refusal(refusal)))

        def done(_: Snapshot | None) -> None:
            if self._question is asked:
                self.leave()

        asked.again(act, refused, done)

    def _did(self, act: Act) -> None:
        """Ask no more about an act that was done after its text was rewritten."""
        held = None if self._question is None else self._question.act
        same = type(held) is type(act) and _item(held) == _item(act)
        if held is not None and same:
            self.leave()

    def _follow(self, snapshot: Snapshot) -> None:
        if self._question is not None and self._question.stream != snapshot.stream:
            self.leave()

    def _set(self, state: DoubtState) -> None:
        self.state = state
        self._view.display(state)


class NoteDoubts:
    """Asks about the note that is shown, above it."""

    def __init__(self, view: View[DoubtState], hub: SessionModel) -> None:
        """Follow the session of a hub."""
        self._view = view
        self._hub = hub
        self._item = ""
        self._error = ""
        self.state = DoubtState()

    def look_at(self, item: str) -> None:
        """Ask about the note of an item."""
        if item != self._item:
            self._item, self._error = item, ""
        self._display()

    def keep(self, reason: str) -> None:
        """Keep the mentions of the note as it is stored."""
        if reason.strip():
            self._answer(Kept(CheckNote(self._item), reason))
        else:
            self._fault(_NO_REASON)

    def mask(self) -> None:
        """Mask the mentions of the note as it is stored."""
        self._answer(Masked(CheckNote(self._item)))

    def leave(self) -> None:
        """Do nothing: the question stays by the note, and at the closing."""

    def _answer(self, act: Kept | Masked) -> None:
        self._hub.submit(
            act,
            refused=lambda refusal: self._fault(french.refusal(refusal)),
            failed=lambda error: self._fault(french.failure(error)),
            accepted=lambda _: self._fault(""),
        )

    def _fault(self, text: str) -> None:
        self._error = text
        self._display()

    def _display(self) -> None:
        snapshot = self._hub.snapshot
        open_ones = () if snapshot is None else snapshot.doubts.get(self._item, ())
        said = french.typeset("À vérifier : " + _named(open_ones)) if open_ones else ""
        self.state = DoubtState(said, self._error if said else "")
        self._view.display(self.state)


_NO_REASON = "Donnez un motif pour garder cette mention."


def _named(doubts: Sequence[Doubt]) -> str:
    """Name what is worth a look."""
    words = [f"« {one.words} », {IDENTITIES.get(one.kind, one.kind)}" for one in doubts[:_SHOWN]]
    if len(doubts) > _SHOWN:
        words.append(f"et {french.plural(len(doubts) - _SHOWN, 'autre', 'autres')}")
    return " ; ".join(words) + "."


def _item(act: Asked) -> object:
    return {part.name: getattr(act, part.name) for part in fields(act)}.get("item")
