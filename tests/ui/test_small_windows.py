"""A small screen, or large letters: every screen within reach, and the menu always there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.layout_faults import faults, out_of_reach
from tests.ui.test_windows import Desk

SIZES = ((911, 512), (1024, 640), (1366, 768))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    made.open_file()
    made.import_paris()
    made.open_session()
    made.take(2)
    yield made
    made.front.comfort.change(percent=100)
    made.close()


@pytest.mark.parametrize("percent", [100, 125, 200])
def test_every_screen_is_within_reach(desk: Desk, percent: int) -> None:
    desk.front.comfort.change(percent=percent)
    window = desk.front.window
    found: list[str] = []
    for name in desk.front.presenters:
        desk.front.go(name)
        desk.settle()
        for width, height in SIZES:
            window.resize(width, height)
            for _ in range(3):
                QApplication.processEvents()
            at = f"{name} {width}×{height} {percent} %:"
            if (window.width(), window.height()) != (width, height):
                found.append(f"{at} wants {window.width()}×{window.height()}")
            found += [f"{at} {fault}" for fault in (*out_of_reach(window), *faults(window))]
    assert not found, "\n".join(found)


def test_the_menu_unfolds_over_the_page_and_folds_again(desk: Desk) -> None:
    window = desk.front.window
    window.resize(911, 512)
    QApplication.processEvents()
    menu, page = window.menu, window.current
    before = page.size()
    assert menu.folded.isVisible()
    assert not menu.rail.isVisible()
    assert menu.button.isVisible()
    QTest.mouseClick(menu.button, Qt.MouseButton.LeftButton)
    assert menu.rail.isVisible()
    assert menu.scrim.isVisible()
    assert page.size() == before, "over the page, which does not move"
    facts = desk.state().sequence
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert desk.state().sequence == facts, "no key of the page acts behind the menu"
    desk.press(Qt.Key.Key_Escape)
    assert not menu.rail.isVisible()
    desk.press(Qt.Key.Key_F9)
    assert menu.rail.isVisible()
    QTest.mouseClick(menu.scrim, Qt.MouseButton.LeftButton)
    assert not menu.rail.isVisible()
    QTest.mouseClick(menu.folded.icons["Coffre"], Qt.MouseButton.LeftButton)
    focused = QApplication.focusWidget()
    assert focused is menu.rail.entries["keys"]
    QTest.mouseClick(focused, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.front.shown == "keys"
    assert not menu.rail.isVisible()
    window.resize(1440, 900)
    QApplication.processEvents()
    assert menu.rail.isVisible()
    assert not menu.folded.isVisible()


def test_the_window_opens_within_the_screen_and_may_be_small(desk: Desk) -> None:
    window = desk.front.window
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert least.width() <= 911
    assert least.height() <= 512
