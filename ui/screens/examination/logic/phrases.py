"""What may be inserted in the notes: phrases of debate, figures of other bodies; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from commission_app.application.session.phrases import PhraseBook
from commission_app.domain.refusals import Refusal
from ui import french
from ui.kit.case_words import TextBlock
from ui.kit.session_model import Runner, View


@dataclass(frozen=True, slots=True)
class PhrasesState:
    """The phrases to insert, why the last act changed nothing, and what each series says."""

    phrases: tuple[str, ...] = ()
    said: str = ""
    heard: tuple[TextBlock, ...] = ()


class PhrasesPresenter:
    """Keeps the list of phrases; only ``keep`` makes one, and only from what it is given."""

    def __init__(
        self,
        view: View[PhrasesState],
        book: PhraseBook,
        runner: Runner,
        heard: Callable[[], Sequence[tuple[str, str]]],
    ) -> None:
        """Read at once; ``heard`` tells by name what other bodies count."""
        self._view = view
        self._book = book
        self._runner, self._heard = runner, heard
        self.state = PhrasesState()
        self.look()

    def look(self) -> None:
        """Read again: a value may have been added."""
        self._run(self._book.phrases)
        self._runner.run(self._heard, self._told, self._failed)

    def keep(self, text: str) -> None:
        """Make a phrase of a text that was chosen."""
        self._run(lambda: self._book.keep(text))

    def drop(self, phrase: str) -> None:
        """Take a phrase away."""
        self._run(lambda: self._book.drop(phrase))

    def _run(self, work: Callable[[], tuple[str, ...] | Refusal]) -> None:
        self._runner.run(work, self._done, self._failed)

    def _done(self, phrases: tuple[str, ...] | Refusal) -> None:
        if isinstance(phrases, Refusal):
            self._set(replace(self.state, said=french.refusal(phrases)))
        else:
            self._set(replace(self.state, phrases=phrases, said=""))

    def _told(self, told: Sequence[tuple[str, str]]) -> None:
        heard = tuple(TextBlock(name, french.typeset(text)) for name, text in told)
        self._set(replace(self.state, heard=heard))

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, said=french.failure(error)))

    def _set(self, state: PhrasesState) -> None:
        self.state = state
        self._view.display(state)
