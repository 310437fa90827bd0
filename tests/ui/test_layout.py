"""Every screen of a whole session, at three sizes: no text cut, nothing overlaps."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commission_app import composition
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import Door
from commission_app.paths import folders
from tests.domain.room import START
from tests.ui.layout_faults import faults
from ui.demo import Progress
from ui.demo_driver import Driver

SIZES = ((1366, 768), (1440, 900), (1920, 1080))


class MeasuringDriver(Driver):
    """Measures each screen where the demonstration takes its picture."""

    def __init__(self, door: Door, out: Path) -> None:
        super().__init__(door, out, Progress(25))
        self.found: list[str] = []
        self.measured: set[str] = set()

    def _picture_of(self, window: QWidget, name: str) -> None:
        self._taken.add(name)
        self.measured.add(name)
        before = window.size()
        for width, height in SIZES:
            window.resize(width, height)
            for _ in range(3):
                QApplication.processEvents()
            self.found += [f"{name} {width}×{height} {fault}" for fault in faults(window)]
        window.resize(before)
        QApplication.processEvents()


def test_no_text_is_cut_and_nothing_overlaps(qtbot: QtBot, tmp_path: Path) -> None:
    door = Door(folders(tmp_path / "data"), PlayedClock(START), keyring=False)
    driver = MeasuringDriver(door, tmp_path)
    phrase = "une phrase assez longue"
    with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
        driver.unlock(phrase)
        driver.import_agenda(sample)
    driver.take_attendance()
    driver.examine()
    driver.close_session()
    driver.issue()
    authority, now = composition.trial_authority(), SystemClock().now()
    for field, signatory in driver.expected_signatures():
        place = tmp_path / f"{field}.p12"
        place.write_bytes(authority.certificate(signatory, phrase, now))
        driver.sign(field, place, phrase)
    driver.export(tmp_path / "pv.pdf")
    driver.verify(tmp_path / "pv.pdf")
    driver.look_at_the_guide()
    driver.end()
    assert len(driver.measured) >= 20
    assert not driver.found, "\n".join(driver.found)
