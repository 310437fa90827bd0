"""The phrases of debate at the desk: listed, kept, taken away; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from commission_app.application.session.phrases import PhraseBook
from commission_app.domain.refusals import Refusal
from ui import french
from ui.kit.session_model import Runner, View


@dataclass(frozen=True, slots=True)
class PhrasesState:
    """The phrases to insert, and why the last act changed nothing."""

    phrases: tuple[str, ...] = ()
    said: str = ""


class PhrasesPresenter:
    """Keeps the list of phrases; only ``keep`` makes one, and only from what it is given."""

    def __init__(self, view: View[PhrasesState], book: PhraseBook, runner: Runner) -> None:
        """Read the list at once."""
        self._view = view
        self._book = book
        self._runner = runner
        self.state = PhrasesState()
        self._run(book.phrases)

    def keep(self, text: str) -> None:
        """Make a phrase of a text that was chosen."""
        self._run(lambda: self._book.keep(text))

    def drop(self, phrase: str) -> None:
        """Take a phrase away."""
        self._run(lambda: self._book.drop(phrase))

    def _run(self, work: Callable[[], tuple[str, ...] | Refusal]) -> None:
        self._runner.run(work, self._done, self._failed)

    def _done(self, answer: tuple[str, ...] | Refusal) -> None:
        if isinstance(answer, Refusal):
            self._set(replace(self.state, said=french.refusal(answer)))
        else:
            self._set(PhrasesState(answer))

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, said=french.failure(error)))

    def _set(self, state: PhrasesState) -> None:
        self.state = state
        self._view.display(state)
