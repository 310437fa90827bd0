"""The desk opens where it was left with the same screens, and never where nobody would see it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.domain.room import START
from tests.ui.monitor_cable import plug_in, unplugged, until
from ui.app.front import Front
from ui.app.main import application
from ui.app.room import monitors
from ui.kit import settings
from ui.kit.settings import Place, Settings

ONE = (QRect(0, 0, 1920, 1200),)
TWO = (*ONE, QRect(1920, 0, 1920, 1200))


@pytest.fixture(autouse=True)
def two_screens(qtbot: QtBot, qapp: QApplication) -> Iterator[None]:
    application()
    plug_in(qtbot)
    yield
    plug_in(qtbot)


def started(folder: Path) -> Front:
    front = Front(FileOpener(folders(folder), PlayedClock(START)))
    front.start()
    return front


def kept(folder: Path) -> Settings:
    return settings.load(FileOpener(folders(folder), PlayedClock(START)).settings)


@pytest.mark.parametrize(
    ("at", "screens", "fits"),
    [
        (QRect(100, 80, 1200, 800), ONE, True),
        (QRect(2100, 80, 1200, 800), ONE, False),
        (QRect(2100, 80, 1200, 800), TWO, True),
        (QRect(-1150, 80, 1200, 800), TWO, False),
        (QRect(100, -40, 1200, 800), ONE, False),
        (QRect(100, 1190, 1200, 800), ONE, False),
        (QRect(0, 0, 2400, 1300), ONE, False),
        (QRect(0, 0, 1920, 1200), ONE, True),
        (QRect(0, 0, 0, 0), ONE, False),
    ],
)
def test_a_place_fits_when_the_whole_of_it_is_of_use(
    at: QRect, screens: tuple[QRect, ...], fits: bool
) -> None:
    assert monitors.fits(at, screens) is fits


def test_the_desk_opens_where_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    wanted = QRect(140, 90, 1300, 820)
    front = started(tmp_path)
    front.window.setGeometry(wanted)
    until(qtbot, lambda: front.window.geometry() == wanted)
    front.window.close()
    again = started(tmp_path)
    until(qtbot, lambda: again.window.geometry() == wanted)
    again.window.close()


def test_each_set_of_screens_has_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    both, alone = QRect(2000, 60, 1400, 900), QRect(30, 20, 1100, 700)
    front = started(tmp_path)
    front.window.setGeometry(both)
    until(qtbot, lambda: front.window.geometry() == both)
    with unplugged(qtbot):
        until(qtbot, lambda: monitors.in_sight(front.window.frameGeometry(), monitors.present()))
        front.window.setGeometry(alone)
        until(qtbot, lambda: front.window.geometry() == alone)
    until(qtbot, lambda: front.window.geometry() == both)
    front.window.close()
    places = kept(tmp_path).places.values()
    assert {(place.x, place.width) for place in places} == {(2000, 1400), (30, 1100)}


def test_a_place_out_of_sight_is_not_taken_again(qtbot: QtBot, tmp_path: Path) -> None:
    door = FileOpener(folders(tmp_path), PlayedClock(START))
    place = door.settings
    place.parent.mkdir(parents=True, exist_ok=True)
    settings.save(place, Settings(places={monitors.named(): Place(9000, 9000, 1200, 800)}))
    front = started(tmp_path)
    until(qtbot, lambda: monitors.in_sight(front.window.frameGeometry(), monitors.present()))
    front.window.close()


def test_the_panels_are_as_they_were_and_nothing_but_numbers_is_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    front = started(tmp_path)
    QTest.mouseClick(front.screens.unlock.button, Qt.MouseButton.LeftButton)
    front.screens.examination.arrange({"agenda": False, "passage": True})
    front.window.close()
    written = json.loads(
        FileOpener(folders(tmp_path), PlayedClock(START)).settings.read_text("utf-8")
    )
    assert written["panels"] == {"agenda": False, "passage": True}
    for place in written["places"].values():
        assert all(isinstance(value, int) for value in place.values())
    again = started(tmp_path)
    assert again.screens.examination.panels() == {"agenda": False, "passage": True}
    again.window.close()


@pytest.mark.parametrize(
    "damaged",
    [{"a": 1}, {"a": {"x": "1"}}, {"a": {"x": 1, "y": 2}}, [1], "texte", {"a": None}],
)
def test_a_damaged_memory_is_no_memory(tmp_path: Path, damaged: object) -> None:
    place = tmp_path / "reglages.json"
    place.write_text(json.dumps({"theme": "dark", "places": damaged}), "utf-8")
    assert settings.load(place) == Settings(theme="dark")
