"""Long acts in the window: shown after a short while, stopped by « Annuler », nothing written."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.identities.guard import Unguarded
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition import opener
from tests.domain.room import START
from tests.intake.long_agenda import long_agenda
from ui.app.main import application
from ui.app.runner import ThreadRunner
from ui.kit.long_act import NOTHING_WRITTEN, LongAct
from ui.kit.widgets.act_progress import ActProgress
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_work import ImportServices
from ui.screens.agenda.view.import_screen import ImportScreen

LIMIT = 60_000


class Gate(Unguarded):
    """A guard that lets the work on only once it is open: the stop comes in the middle of it."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.reached = threading.Event()

    def __call__(self, text: str, known: Collection[str] = ()) -> Sequence[str]:
        self.reached.set()
        assert self.open.wait(60)
        return opener.identities(text, known)


class Import:
    """The import screen on a real encrypted file, with a real thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.gate = Gate()
        self.screen = ImportScreen()
        self.runner = ThreadRunner("storage")
        self.opened: list[Snapshot] = []
        self._storage: list[StorageFile] = []
        self._desks: list[SessionService] = []
        self.runner.run(lambda: self._open(folder), self._desks.append, _raised)
        self.settle()
        services = ImportServices(WorkbookReader, opener.identities, self._desks[0], "essai")
        self.acts = ImportPresenter(self.screen, services, self.runner, self.opened.append)
        self.screen.acts = self.acts
        self.screen.resize(1440, 900)
        self.screen.show()

    def settle(self) -> None:
        while self.runner.busy:
            loop = QEventLoop()
            self.runner.idle.connect(loop.quit)
            loop.exec()

    def stored(self) -> Sequence[str]:
        found: list[Sequence[str]] = []
        self.runner.run(self._storage[0].journal.stream_names, found.append, _raised)
        self.settle()
        return found[0]

    def close(self) -> None:
        self.gate.open.set()
        self.settle()
        self.runner.finish(self._storage[0].close)

    def _open(self, folder: Path) -> SessionService:
        self._storage.append(StorageFile(folder / "commission.db", bytes(32)))
        clock = PlayedClock(START)
        return SessionService(
            self._storage[0].journal, clock, lambda: secrets.token_bytes(32), guard=self.gate
        )


@pytest.fixture
def importing(qtbot: QtBot, tmp_path: Path) -> Iterator[Import]:
    application()
    made = Import(tmp_path)
    qtbot.addWidget(made.screen)
    yield made
    made.close()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_import_of_a_large_agenda_is_cancelled_in_the_window_and_nothing_is_written(
    importing: Import, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, acts, gate = importing.screen, importing.acts, importing.gate
    acts.choose(long_agenda(tmp_path / "odj.xlsx", 400))
    importing.settle()
    for yes, _ in screen.answers.values():
        click(yes)
    assert screen.confirm.isEnabled(), acts.state.obstacle
    gate.open.clear()
    gate.reached.clear()
    click(screen.confirm)
    qtbot.waitUntil(screen.progress.cancel.isVisible, timeout=LIMIT)
    assert gate.reached.wait(60)
    assert not screen.confirm.isEnabled()
    click(screen.progress.cancel)
    assert not screen.progress.cancel.isVisible(), "asked once"
    gate.open.set()
    importing.settle()
    assert acts.state.notice == NOTHING_WRITTEN
    assert not importing.opened
    assert not importing.stored()
    assert not screen.progress.isVisible()
    assert screen.confirm.isEnabled(), "the preview is still there"
    click(screen.confirm)
    importing.settle()
    assert len(importing.opened) == 1
    assert list(importing.stored()) == [importing.opened[0].stream]


def test_the_reading_of_a_large_agenda_is_cancelled_in_the_window(
    importing: Import, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, acts = importing.screen, importing.acts
    acts.choose(long_agenda(tmp_path / "odj.xlsx", 1_000))
    screen.progress.soon.timeout.emit()
    assert screen.progress.cancel.isVisible()
    click(screen.progress.cancel)
    importing.settle()
    assert acts.state.file_name == ""
    assert acts.state.notice == NOTHING_WRITTEN
    assert not screen.progress.isVisible()
    assert not importing.stored()


def test_what_cannot_be_stopped_offers_no_stop_and_what_is_short_no_bar(qtbot: QtBot) -> None:
    application()
    row = ActProgress("Essai")
    qtbot.addWidget(row)
    for act, offered in ((LongAct(), False), (LongAct(lambda: None), True)):
        row.follow(act)
        assert not row.isVisible(), "what is over at once needs no bar"
        row.soon.timeout.emit()
        assert row.isVisible()
        assert row.cancel.isVisible() is offered
        act.pace(3, 7)
        row._look()
        assert (row.bar.value(), row.bar.maximum()) == (3, 7)
        act.pace.commit_point()
        row._look()
        assert not row.cancel.isVisible(), "it writes: there is no way back"
        row.follow(None)
        assert not row.isVisible()


def _raised(error: Exception) -> None:
    raise error
