"""The chair's window and the second screen: taken, unplugged, plugged again, always neutral."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import Desk


def monitor(*arguments: str) -> None:
    subprocess.run(["xrandr", *arguments], check=True, capture_output=True)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    QTest.mouseClick(made.front.screens.unlock.button, Qt.MouseButton.LeftButton)
    made.settle()
    made.import_paris()
    made.open_session()
    made.take(2)
    yield made
    made.close()


def test_the_window_follows_the_second_screen_and_comes_back_neutral(
    desk: Desk, qtbot: QtBot
) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    assert len(app.screens()) == 2, "the session of the tests has two screens"
    chair, window = desk.front.chair, desk.front.window
    assert chair.isVisible()
    assert chair.screen() is not window.screen()
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() == "Dossier 75-2026-002"
    with qtbot.waitSignal(app.screenRemoved):
        monitor("--delmonitor", "room")
    try:
        desk.settle()
        assert desk.shown_to_the_chair() is None
        assert not chair.isVisible()
    finally:
        with qtbot.waitSignal(app.screenAdded):
            monitor("--setmonitor", "room", "1920/508x1200/318+1920+0", "none")
    desk.settle()
    assert chair.isVisible()
    assert chair.screen() is not window.screen()
    assert desk.shown_to_the_chair() is None
