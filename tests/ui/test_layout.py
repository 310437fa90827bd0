"""Every declared screen, in each look and at five sizes: nothing cut, all named, reached, read."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.domain.room import START
from tests.ui import order_faults, reading_faults
from tests.ui.layout_faults import faults, out_of_reach
from ui.app.screens import catalogue
from ui.play.demo_driver import Driver
from ui.play.progress import Progress

SIZES = ((1366, 768), (911, 512), (1024, 640), (1440, 900), (1920, 1080))
ROOM = ((1920, 1080), (1024, 768))
LOOKS = tuple((theme, percent) for theme in ("light", "dark", "contrast") for percent in (100, 200))


class MeasuringDriver(Driver):
    """Measures each screen where the demonstration takes its picture."""

    def __init__(self, door: FileOpener, out: Path, theme: str, percent: int) -> None:
        super().__init__(door, out, Progress(25))
        self._front.comfort.change(theme=theme, percent=percent)
        self.found: list[str] = []
        self.measured: set[str] = set()
        self._read: set[tuple[str, ...]] = set()
        self.visited: set[str] = {"unlock"}

    def _picture_of(self, window: QWidget, name: str) -> None:
        self._taken.add(name)
        self.measured.add(name)
        self.visited.add(self._front.shown)
        before = window.size()
        chair = window is self._front.chair
        for width, height in ROOM if chair else SIZES:
            window.resize(width, height)
            for _ in range(3):
                QApplication.processEvents()
            at = f"{name} {width}×{height}:"
            self.found += [f"{at} {fault}" for fault in faults(window)]
            if not chair:
                self.found += [f"{at} {fault}" for fault in out_of_reach(self._front.window)]
            if (window.width(), window.height()) != (width, height):
                self.found.append(f"{at} wants {window.width()}×{window.height()}")
            if (width, height) in (SIZES[0], ROOM[0]):
                self.found += [f"{at} {fault}" for fault in self._unread(window)]
        window.resize(before)
        QApplication.processEvents()

    def _unread(self, window: QWidget) -> list[str]:
        return [
            *reading_faults.nameless(window),
            *reading_faults.unreachable(window),
            *reading_faults.faint(window, self._read),
            *order_faults.colour_alone(window),
            *order_faults.unlabelled_choices(window),
            *(self._jumps() if window is self._front.window else ()),
        ]

    def _jumps(self) -> list[str]:
        """Press the Tab key once, which sets its order, take the focus back, and follow it."""
        window = self._front.window
        held = QApplication.focusWidget()
        if not window.locked:
            window.focusNextPrevChild(True)
        (held or window.current).setFocus()
        return list(order_faults.out_of_order(window.current))

    def visit_the_others(self) -> None:
        """Look at every declared screen that the demonstration does not come by, and the panels."""
        front = self._front
        front.go("examination")
        self._settle()
        front.preview.toggle()
        assert front.preview.panel.isVisible()
        self._picture("apercu-presidence")
        front.preview.hide()
        front.reach.toggle_keys()
        self._picture("touches")
        front.reach.toggle_palette()
        self._picture("palette")
        front.reach.hide()
        for screen in catalogue.ALL:
            if screen.name not in self.visited:
                front.go(screen.name)
                self._picture(screen.name)
        front.lock()
        self._picture("verrou")


@pytest.mark.parametrize(("theme", "percent"), LOOKS)
def test_every_screen_is_whole_named_reached_and_read(
    qtbot: QtBot, tmp_path: Path, theme: str, percent: int
) -> None:
    door = FileOpener(folders(tmp_path / "data"), PlayedClock(START), keyring=False)
    driver = MeasuringDriver(door, tmp_path, theme, percent)
    phrase = "une phrase assez longue"
    with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
        driver.unlock(phrase)
        driver.import_agenda(sample)
    driver.take_attendance()
    driver.examine()
    driver.close_session()
    if theme == "light":
        _to_the_end(driver, tmp_path, phrase)
    driver.look_at_the_guide()
    driver.visit_the_others()
    driver.end()
    assert driver.visited >= {screen.name for screen in catalogue.ALL}
    assert not driver.found, "\n".join(driver.found)


def _to_the_end(driver: MeasuringDriver, tmp_path: Path, phrase: str) -> None:
    driver.issue()
    authority, now = opener.trial_authority(), SystemClock().now()
    for field, signatory in driver.expected_signatures():
        place = tmp_path / f"{field}.p12"
        place.write_bytes(authority.certificate(signatory, phrase, now))
        driver.sign(field, place, phrase)
    driver.export(tmp_path / "pv.pdf")
    driver.verify(tmp_path / "pv.pdf")
