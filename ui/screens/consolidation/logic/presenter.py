"""Consolidation without pixels: a folder read, what each territory may tell, its tables kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from commission_app.application.reporting.consolidation import FRANCE, Consolidated
from ui import consolidate_command as command
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, View

_BUSY = "Lecture des fichiers…"
_SAVED = "Tableaux enregistrés : {name}."
_KEY = "Clé : {name}."


@dataclass(frozen=True, slots=True)
class ConsolidationState:
    """All that is shown; ``told`` says what was read, ``rows`` what a territory may tell."""

    key: str = ""
    told: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place: str = FRANCE
    rows: tuple[tuple[str, str], ...] = ()
    said: str = ""
    error: str = ""
    busy: str = ""


class ConsolidationPresenter(Presenter):
    """Adds up on a worker that no vote waits for; the release gate made every sum it shows."""

    def __init__(
        self,
        view: View[ConsolidationState],
        runner: Runner,
        write: Callable[[Path, bytes], object],
    ) -> None:
        """``write`` writes a file whole (OSError)."""
        self._view, self._runner, self._write = view, runner, write
        self._made: Consolidated | None = None
        self._key: Path | None = None
        self.state = ConsolidationState()

    def enter(self) -> None:
        """Show what was read last."""
        self._show()

    def take_key(self, key: Path) -> None:
        """Open what is sealed with a key, from the next folder on."""
        self._key = key
        self._show(key=french.typeset(_KEY.format(name=key.name)), said="", error="")

    def new_key(self, target: Path) -> None:
        """Write a new secret key and say the public one to hand out."""

        def done(answer: tuple[bool, str]) -> None:
            made, told = answer
            self._show(said=told if made else "", error="" if made else told)

        self._runner.run(lambda: command.new_key(target), done, self._failed)

    def read(self, folder: Path) -> None:
        """Add up the files of a folder."""
        key = self._key
        self._show(busy=_BUSY, said="", error="")

        def done(made: Consolidated | str) -> None:
            if isinstance(made, str):
                self._show(busy="", error=french.typeset(made))
                return
            self._made = made
            places = (FRANCE, *(place for place in made.sums if place != FRANCE))
            self._show(busy="", told=tuple(command.summary(made)), places=places)
            self.turn_to(FRANCE)

        self._runner.run(lambda: command.consolidated(folder, key), done, self._failed)

    def turn_to(self, place: str) -> None:
        """Show a territory."""
        if self._made is not None and place in self._made.sums:
            self._show(place=place, rows=tuple(command.rows(self._made, place)))

    def save(self, target: Path) -> None:
        """Write every territory: as PDF or JSON by how the name ends, else as CSV."""
        made = self._made
        if made is None:
            return

        def work() -> None:
            self._write(target, command.written(made, target.suffix))

        def done(_: None) -> None:
            self._show(said=french.typeset(_SAVED.format(name=target.name)), error="")

        self._runner.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._show(busy="", said="", error=french.failure(error))

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # its own fields
        self._view.display(self.state)
