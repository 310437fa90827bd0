"""The chair's window and the screens: on the room's, never on the desk's, neutral when it comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import KEPT
from tests.ui.monitor_cable import (
    plug_in,
    plug_in_room,
    real_output,
    screens,
    seen,
    unplugged,
    until,
)
from tests.ui.test_windows import Desk
from ui.app.room import monitors

CASE = "Dossier 75-2026-002"


def begun(folder: Path) -> Desk:
    """Give a desk in an open session, at a case."""
    made = Desk(folder)
    made.open_file()
    made.import_paris()
    made.open_session()
    made.take(2)
    return made


def kept_desk(folder: Path) -> Iterator[Desk]:
    """Have one desk for all the tests of a module: none of them changes the session."""
    made = begun(folder)
    windows = (made.front.window, made.front.chair)
    for window in windows:
        window.setProperty(KEPT, True)
    yield made
    made.close()
    for window in windows:
        window.setProperty(KEPT, None)


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    yield from kept_desk(tmp_path_factory.mktemp("desk") / "data")


@pytest.fixture
def desk(qtbot: QtBot, one_desk: Desk) -> Iterator[Desk]:
    window = one_desk.front.window
    plug_in(qtbot)
    window.setGeometry(0, 0, 1440, 900)
    one_desk.front.neutral()
    until(qtbot, lambda: on_its_screen(one_desk))
    window.activateWindow()
    until(qtbot, lambda: QApplication.activeWindow() is window)
    one_desk.front.screens.examination.setFocus()
    yield one_desk
    plug_in(qtbot)


def on_its_screen(desk: Desk) -> bool:
    """Tell whether the chair's window fills one screen, which is not the desk's."""
    chair, window = desk.front.chair, desk.front.window
    placed = chair.isVisible() and chair.geometry() == chair.screen().geometry()
    return placed and not chair.geometry().intersects(monitors.of(window).geometry())


def painted(window_image: QImage) -> QImage:
    return window_image.convertToFormat(QImage.Format.Format_RGB32)


def test_the_window_follows_the_second_screen_and_comes_back_neutral(
    desk: Desk, qtbot: QtBot
) -> None:
    assert len(screens()) == 2, "the session of the tests has two screens"
    chair = desk.front.chair
    assert on_its_screen(desk)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    focused: list[object] = []
    app.focusWindowChanged.connect(focused.append)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() == CASE
    with unplugged(qtbot):
        assert desk.shown_to_the_chair() is None
        until(qtbot, lambda: not chair.isVisible())
        assert desk.front.window.isVisible()
    until(qtbot, lambda: on_its_screen(desk))
    assert desk.shown_to_the_chair() is None
    until(qtbot, lambda: QApplication.activeWindow() is desk.front.window)
    until(qtbot, lambda: seen(chair.geometry()) == painted(chair.grab().toImage()))
    app.focusWindowChanged.disconnect(focused.append)
    assert chair.windowHandle() not in focused, "it never takes the focus by itself"


@pytest.mark.parametrize("at", [QRect(1920, 0, 1280, 720), QRect(1920, 100, 1024, 768)])
def test_it_fills_a_screen_of_another_size(desk: Desk, qtbot: QtBot, at: QRect) -> None:
    chair = desk.front.chair
    with unplugged(qtbot):
        plug_in_room(qtbot, at)
        until(qtbot, lambda: chair.isVisible() and chair.geometry() == at)
        desk.press(Qt.Key.Key_F5)
        until(qtbot, lambda: desk.shown_to_the_chair() == CASE)
        until(qtbot, lambda: seen(at) == painted(chair.grab().toImage()))
        until(qtbot, lambda: QApplication.activeWindow() is desk.front.window)


def test_it_follows_a_change_of_resolution_and_goes_on_showing(desk: Desk, qtbot: QtBot) -> None:
    chair, window = desk.front.chair, desk.front.window
    window.move(2100, 40)
    real_output(qtbot, 1366, 768)
    until(qtbot, lambda: chair.isVisible() and chair.geometry() == QRect(0, 0, 1366, 768))
    desk.press(Qt.Key.Key_F5)
    until(qtbot, lambda: desk.shown_to_the_chair() == CASE)
    real_output(qtbot, 1440, 900)
    wanted = QRect(0, 0, 1440, 900)
    until(qtbot, lambda: chair.geometry() == wanted)
    assert desk.shown_to_the_chair() == CASE, "no screen came or went"
    until(qtbot, lambda: seen(wanted) == painted(chair.grab().toImage()))
    until(qtbot, lambda: QApplication.activeWindow() is window)


def test_it_stays_away_from_a_desk_whose_screen_changes(desk: Desk, qtbot: QtBot) -> None:
    real_output(qtbot, 1366, 768)
    until(qtbot, lambda: on_its_screen(desk))
    real_output(qtbot, 1440, 900)
    until(qtbot, lambda: on_its_screen(desk))
    desk.front.window.move(2100, 40)
    until(qtbot, lambda: desk.front.chair.geometry().x() == 0 and on_its_screen(desk))


def test_a_mirrored_screen_is_no_second_one(desk: Desk, qtbot: QtBot) -> None:
    with unplugged(qtbot):
        plug_in_room(qtbot, QRect(0, 0, 1920, 1200))
        QApplication.processEvents()
        desk.press(Qt.Key.Key_F5)
        desk.settle()
        assert desk.front.projection.asking
        assert not desk.front.chair.isVisible()
        assert desk.shown_to_the_chair() is None


def test_the_desk_comes_in_sight_when_its_own_screen_is_unplugged(desk: Desk, qtbot: QtBot) -> None:
    window, chair = desk.front.window, desk.front.chair
    window.move(2100, 40)
    until(qtbot, lambda: on_its_screen(desk) and chair.geometry().x() == 0)
    with unplugged(qtbot):
        until(qtbot, lambda: not chair.isVisible())
        until(qtbot, lambda: screens()[0].geometry().intersects(window.frameGeometry()))
        assert desk.shown_to_the_chair() is None


def test_the_next_frame_on_the_real_screen_after_neutral_is_the_neutral_one(
    desk: Desk, qtbot: QtBot
) -> None:
    chair = desk.front.chair
    at = chair.geometry()
    neutral = painted(chair.grab().toImage())
    until(qtbot, lambda: seen(at) == neutral)
    desk.press(Qt.Key.Key_F5)
    until(qtbot, lambda: seen(at) == painted(chair.grab().toImage()))
    case = seen(at)
    assert case != neutral
    desk.press(Qt.Key.Key_B)
    frames = [seen(at)]
    while frames[-1] != neutral:
        assert frames[-1] == case, "no frame between the case and the neutral one"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        frames.append(seen(at))


def test_closing_the_window_of_the_chair_takes_the_case_off_it(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    desk.front.chair.close()
    assert desk.shown_to_the_chair() is None
    assert not desk.front.chair.isVisible()
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert on_its_screen(desk)
    assert desk.shown_to_the_chair() == CASE


def test_a_restart_while_a_case_is_projected_begins_neutral(qtbot: QtBot, tmp_path: Path) -> None:
    plug_in(qtbot)
    desk = begun(tmp_path / "data")
    desk.press(Qt.Key.Key_F5)
    until(qtbot, lambda: desk.shown_to_the_chair() == CASE)
    desk.close()
    again = Desk(tmp_path / "data")
    (stream,) = again.front.screens.home.opens
    QTest.mouseClick(again.front.screens.home.opens[stream], Qt.MouseButton.LeftButton)
    again.settle()
    until(qtbot, lambda: on_its_screen(again))
    assert again.shown_to_the_chair() is None
    again.close()
