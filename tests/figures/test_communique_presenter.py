"""A communiqué without pixels: what is typed stays, an earlier look at it never puts it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.pathways.vault import Vault
from tests.presenters.doubles import RecordingView
from ui.screens.communique.logic.presenter import CommuniquePresenter
from ui.screens.communique.logic.state import CommuniqueState

Found = TypeVar("Found")


class HeldRunner:
    """A runner whose work waits until it is let go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Found],
        done: Callable[[Found], None],
        failed: Callable[[Exception], None],
    ) -> None:
        del failed
        self.waiting.append(lambda: done(work()))

    def let_go(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


def test_what_is_typed_during_a_slow_look_stays_and_is_looked_at_in_its_turn(
    tmp_path: Path,
) -> None:
    vault = Vault(tmp_path / "commission.db", "2026-06-15")
    view, runner = RecordingView[CommuniqueState](), HeldRunner()
    service = vault.work.communiques
    presenter = CommuniquePresenter(view, service, runner, lambda *_: None)
    presenter.enter()
    runner.let_go()
    presenter.new()
    presenter.write_text("Sept")
    presenter.change("contact", "Préfecture")
    presenter.write_text("Sept entrées, puis deux")
    presenter.change("contact", "Préfecture de police")
    editor = view.states[-1].editor
    assert editor is not None
    assert editor.text == "Sept entrées, puis deux"
    runner.let_go()
    editor = view.states[-1].editor
    assert editor is not None
    assert editor.text == "Sept entrées, puis deux"
    assert [row.cells[0] for row in editor.refused] == ["Sept", "deux"]
    vault.work.close()
