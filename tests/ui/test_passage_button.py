"""The text of the minutes has its button beside the case, as well as its key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.test_windows import Desk


def test_the_text_of_the_minutes_is_one_click_away_and_records_nothing(desk: Desk) -> None:
    screen = desk.front.screens.examination
    before = desk.state().sequence
    assert "F7" in screen.room.passage.text()
    assert screen.passage.isHidden()
    QTest.mouseClick(screen.room.passage, Qt.MouseButton.LeftButton)
    desk.settle()
    assert not screen.passage.isHidden()
    QTest.mouseClick(screen.room.passage, Qt.MouseButton.LeftButton)
    desk.settle()
    assert screen.passage.isHidden()
    assert desk.state().sequence == before
