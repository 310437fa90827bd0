"""An update from a stick, without pixels: checked, the file backed up, then its set-up started."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commission_app.application.updates.statement import Statement
from commission_app.application.updates.updates import UpdateRefused, UpdateService
from ui import french
from ui.french.updates import update_refused, update_taken
from ui.kit.session_model import Runner, View

_NOT_HERE = (
    "Une mise à jour se prend depuis le coffre ouvert en écriture : quittez la répétition, ou "
    "passez par la fenêtre qui a ouvert le coffre. Rien n’a été changé."
)


@dataclass(frozen=True, slots=True)
class UpdateState:
    """What the card shows; ``older`` is a genuine package that is taken only when asked again."""

    said: str = ""
    refused: bool = False
    busy: bool = False
    older: Path | None = None


class UpdatePresenter:
    """Takes an update on the thread of the file."""

    def __init__(
        self,
        view: View[UpdateState],
        updates: Callable[[], UpdateService],
        back_up: Callable[[], object] | None,
        storage: Runner,
        start: Callable[[Path], str],
    ) -> None:
        """``back_up`` backs the open file up, None where it is not ours to back up.

        ``start`` starts the set-up of a checked copy and says what is to be done.
        """
        self._view, self._storage = view, storage
        self._updates, self._back_up, self._start = updates, back_up, start
        self.state = UpdateState()

    def take(self, package: Path, *, older: bool = False) -> None:
        """Check a package by the signature beside it, back the file up, start its set-up.

        The version in place, or one before it, is taken when ``older`` asks for it alone.
        """
        back_up = self._back_up
        if self.state.busy:
            return
        if back_up is None:
            self._show(UpdateState(french.typeset(_NOT_HERE), refused=True))
            return

        def work() -> tuple[Path, Statement]:
            return self._updates().take(package, back_up, older=older)

        def failed(error: Exception) -> None:
            if not isinstance(error, UpdateRefused):
                self._show(UpdateState(french.failure(error), refused=True))
                return
            asked = package if error.asks_again else None
            self._show(UpdateState(update_refused(error), refused=True, older=asked))

        self._show(UpdateState("Vérification, puis sauvegarde du coffre…", busy=True))
        self._storage.run(work, self._taken, failed)

    def _taken(self, taken: tuple[Path, Statement]) -> None:
        copy, statement = taken
        self._show(UpdateState(f"{update_taken(statement)}\n{self._start(copy)}"))

    def _show(self, state: UpdateState) -> None:
        self.state = state
        self._view.display(state)
