"""The screens of the registers through real windows, by keys and clicks."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.domain.session.session import SessionState
from commission_app.paths import folders
from tests.domain.room import START
from tests.ui.layout_faults import faults
from tests.ui.settling import settle
from ui.app.front import Front
from ui.app.main import application
from ui.screens.registers.logic.base import RegisterPresenter
from ui.screens.registers.logic.state import RegisterState
from ui.screens.registers.view.register_screen import RegisterScreen

SIZES = ((1366, 768), (1440, 900), (1920, 1080))
PHRASE = "une phrase assez longue"


class Secretary:
    """Somebody at the windows, on a folder behind a passphrase."""

    def __init__(self, folder: Path, pictures: Path | None = None) -> None:
        application()
        self.front = Front(FileOpener(folders(folder), PlayedClock(START), keyring=False))
        self.front.start()
        self.front.window.resize(1440, 900)
        self.front.window.activateWindow()
        QTest.qWaitForWindowActive(self.front.window)
        self.pictures = pictures
        self.found: list[str] = []
        self.settle()
        unlock = self.front.screens.unlock
        QTest.keyClicks(unlock.passphrase, PHRASE)
        QTest.keyClicks(unlock.again, PHRASE)
        QTest.mouseClick(unlock.button, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        settle(self.front)

    def import_paris(self) -> None:
        """Import the sample agenda, both chairs voting."""
        self.front.go("import")
        screen = self.front.screens.agenda
        assert screen.acts is not None
        with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
            screen.acts.choose(sample)
            self.settle()
        for yes, _ in screen.answers.values():
            QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
        self.measure("preview")
        QTest.mouseClick(screen.confirm, Qt.MouseButton.LeftButton)
        self.settle()

    def go(self, name: str) -> RegisterScreen:
        self.front.go(name)
        self.settle()
        screen = self.front.screens.by_id()[name]
        assert isinstance(screen, RegisterScreen)
        return screen

    def presenter(self, name: str) -> RegisterPresenter:
        presenter = self.front.presenters[name]
        assert isinstance(presenter, RegisterPresenter)
        return presenter

    def state(self, name: str) -> RegisterState:
        return self.presenter(name).state

    def session(self) -> SessionState:
        assert self.front.hub is not None
        assert self.front.hub.snapshot is not None
        return self.front.hub.snapshot.state

    def press(self, screen: RegisterScreen, act: str) -> None:
        QTest.mouseClick(screen.buttons[act], Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, screen: RegisterScreen, words: str) -> None:
        table = screen.table
        for row in range(table.rowCount()):
            texts = [table.item(row, column) for column in range(table.columnCount())]
            if any(cell is not None and words in cell.text() for cell in texts):
                table.setCurrentCell(row, 0)
                self.settle()
                return
        raise AssertionError(f"no line holds {words!r}")

    def fill(self, screen: RegisterScreen, **values: str) -> None:
        for name, value in values.items():
            screen.panel.fields[name].enter(value)
        self.settle()

    def save(self, screen: RegisterScreen) -> None:
        screen.panel.save.click()
        self.settle()

    def faults(self, screen: RegisterScreen) -> dict[str, str]:
        return {
            name: field._fault.text() for name, field in screen.panel.fields.items() if field.faulty
        }

    def lines(self, screen: RegisterScreen) -> list[tuple[str, ...]]:
        table = screen.table
        found = []
        for row in range(table.rowCount()):
            cells = [table.item(row, column) for column in range(table.columnCount())]
            found.append(tuple(cell.text() if cell is not None else "" for cell in cells))
        return found

    def measure(self, name: str) -> None:
        """Look for cut texts and overlaps at the three sizes; keep a picture where wanted."""
        window = self.front.window
        before = window.size()
        for width, height in SIZES:
            window.resize(width, height)
            for _ in range(3):
                QApplication.processEvents()
            self.found += [f"{name} {width}×{height} {fault}" for fault in faults(window)]
            if self.pictures is not None:
                window.grab().save(str(self.pictures / f"{name}-{width}.png"))
        window.resize(before)
        QApplication.processEvents()

    def set_up(self) -> RegisterScreen:
        """Set a commission up from its template, by what the empty screen proposes."""
        screen = self.go("commission")
        self.press(screen, "set_up")
        self.fill(
            screen, name="Commission d’Eure-et-Loir", department="28",
            composition_order="n° 2026-12", votes_0="yes", effective_from="01/01/2026",
        )  # fmt: skip
        self.save(screen)
        return screen

    def close(self) -> None:
        self.front.window.close()
