"""A thousand rows are read, checked and shown while the window goes on answering."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.session.service import SessionService
from commission_app.clocks import PlayedClock
from commission_app.composition import opener
from tests.domain.room import START
from tests.intake.long_agenda import long_agenda
from ui.app.main import application
from ui.app.runner import ThreadRunner
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_work import ImportServices
from ui.screens.agenda.view.import_screen import ImportScreen

ROWS = 1_000


class _Turns:
    """Counts how often the event loop comes round, and how far the reading is each time."""

    def __init__(self, acts: ImportPresenter) -> None:
        self.seen: set[int] = set()
        self.count = 0
        self._acts = acts
        self.timer = QTimer()
        self.timer.setInterval(0)
        self.timer.timeout.connect(self._turn)
        self.timer.start()

    def _turn(self) -> None:
        self.count += 1
        self.seen.add(self._acts.progress()[0])


def _settle(runner: ThreadRunner) -> None:
    while runner.busy:
        loop = QEventLoop()
        runner.idle.connect(loop.quit)
        loop.exec()


def test_the_window_answers_while_a_thousand_rows_are_read_and_it_can_be_stopped(
    qtbot: QtBot, tmp_path: Path
) -> None:
    application()
    screen = ImportScreen()
    qtbot.addWidget(screen)
    screen.resize(1440, 900)
    screen.show()
    runner = ThreadRunner("storage")
    storage: list[StorageFile] = []

    def open_file() -> SessionService:
        storage.append(StorageFile(tmp_path / "commission.db", bytes(32)))
        return SessionService(storage[0].journal, PlayedClock(START), lambda: bytes(32))

    desks: list[SessionService] = []
    runner.run(open_file, desks.append, _raised)
    _settle(runner)
    services = ImportServices(WorkbookReader, opener.identities, desks[0], "essai")
    acts = ImportPresenter(screen, services, runner, lambda _: None)
    screen.acts = acts
    place = long_agenda(tmp_path / "odj.xlsx", ROWS)
    turns = _Turns(acts)
    acts.choose(place)
    qtbot.waitUntil(screen.progress.cancel.isVisible, timeout=60_000)
    assert screen.progress.bar.isVisible()
    _settle(runner)
    assert turns.count > 20
    assert len(turns.seen) > 3
    assert len(acts.state.tables[0].rows) == ROWS
    assert acts.state.tables[0].rows[-1][3].endswith(f"31-2026-{ROWS:04}")
    acts.choose(place)
    acts.cancel()
    _settle(runner)
    assert acts.state.file_name == ""
    assert acts.progress()[0] < ROWS
    turns.timer.stop()
    runner.finish(storage[0].close)


def _raised(error: Exception) -> None:
    raise error
