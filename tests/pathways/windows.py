"""The screen of pathways through the real windows, by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission_app.composition.opener import FileOpener, UseCases
from commission_app.paths import folders
from tests.pathways.vault import SetClock
from tests.ui.layout_faults import faults
from tests.ui.settling import settle
from ui.app.front import Front
from ui.app.main import application
from ui.screens.pathways.logic.presenter import PathwaysPresenter
from ui.screens.pathways.logic.state import Tab
from ui.screens.pathways.view.pathways_screen import PathwaysScreen

PHRASE = "une phrase assez longue"


class Secretary:
    """Somebody at the windows, on a folder behind a passphrase."""

    def __init__(self, folder: Path, clock: SetClock, size: tuple[int, int] = (1366, 768)) -> None:
        application()
        self.clock = clock
        self.front = Front(FileOpener(folders(folder), clock, keyring=False))
        self.front.start()
        self.front.window.resize(*size)
        self.front.window.activateWindow()
        QTest.qWaitForWindowActive(self.front.window)
        self.settle()
        unlock = self.front.screens.unlock
        QTest.keyClicks(unlock.passphrase, PHRASE)
        QTest.keyClicks(unlock.again, PHRASE)
        QTest.mouseClick(unlock.button, Qt.MouseButton.LeftButton)
        self.settle()

    @property
    def screen(self) -> PathwaysScreen:
        return self.front.screens.of(PathwaysScreen)

    @property
    def acts(self) -> PathwaysPresenter:
        assert self.screen.acts is not None
        return self.screen.acts

    def stored(self, work: Callable[[UseCases], None]) -> None:
        """Do something on the thread of the file, as another screen does."""
        failed: list[Exception] = []
        place = self.front._workplace
        assert place is not None
        self.front.storage.run(lambda: work(place), lambda _: None, failed.append)
        self.settle()
        assert not failed, failed

    def settle(self) -> None:
        settle(self.front)

    def go(self, tab: Tab) -> None:
        self.front.go("pathways")
        self.settle()
        self.screen.tabs.setCurrentIndex(list(Tab).index(tab))
        self.settle()

    def choose(self, words: str) -> None:
        """Choose the row that holds words, as a click does."""
        rows = self.acts.state.rows
        place = next(n for n, row in enumerate(rows) if words in plain(" ".join(row.cells)))
        self.screen.tables[self.acts.state.tab].setCurrentCell(place, 0)
        self.settle()

    def press(self, name: str) -> None:
        QTest.mouseClick(self.screen.buttons[name], Qt.MouseButton.LeftButton)
        self.settle()

    def enter(self, **values: str) -> None:
        for name, value in values.items():
            self.screen.panel.fields[name].enter(value)
            self.settle()

    def save(self) -> None:
        QTest.mouseClick(self.screen.panel.save, Qt.MouseButton.LeftButton)
        self.settle()

    def lines(self) -> list[str]:
        said = [plain(row.cells[1]) for row in self.acts.state.rows]
        return [line for line in said if "politique départementale" not in line]

    def picture(self, path: Path, width: int, height: int) -> list[str]:
        window = self.front.window
        window.resize(width, height)
        self.settle()
        window.grab().save(str(path))
        return [f"{path.stem} {width}×{height} {fault}" for fault in faults(window)]

    def stop(self) -> None:
        self.front.window.close()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
