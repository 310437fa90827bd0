"""One screen alone: the chair's window takes the place of the desk on demand, and gives it back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.monitor_cable import plug_in, screens, seen, unplugged, until
from tests.ui.test_lock import choose_code, unlock
from tests.ui.test_two_screens import CASE, kept_desk, on_its_screen, painted
from tests.ui.test_windows import CONTROL, Desk


@pytest.fixture(scope="module")
def one_desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    yield from kept_desk(tmp_path_factory.mktemp("desk") / "data")


@pytest.fixture
def desk(qtbot: QtBot, one_desk: Desk) -> Iterator[Desk]:
    window, front = one_desk.front.window, one_desk.front
    plug_in(qtbot)
    with unplugged(qtbot):
        until(qtbot, lambda: not front.chair.isVisible())
        front.neutral()
        window.fail("")
        window.setGeometry(40, 30, 1440, 900)
        window.activateWindow()
        until(qtbot, lambda: QApplication.activeWindow() is window)
        front.screens.examination.setFocus()
        yield one_desk
        front.projection.retreat()


def cover(desk: Desk, qtbot: QtBot) -> None:
    """Project on the only screen: twice the same key."""
    chair = desk.front.chair
    desk.press(Qt.Key.Key_F5)
    desk.press(Qt.Key.Key_F5)
    until(qtbot, lambda: chair.isVisible() and QApplication.activeWindow() is chair)


def whole_screen() -> QRect:
    return screens()[0].geometry()


def test_the_first_demand_says_what_the_second_one_does(desk: Desk, qtbot: QtBot) -> None:
    bar = desk.front.window.cover_bar
    assert not bar.isVisible()
    desk.press(Qt.Key.Key_F5)
    assert bar.isVisible()
    assert "projeter cache tout le bureau" in bar.words.text()
    assert not desk.front.chair.isVisible()
    assert desk.shown_to_the_chair() is None
    desk.press(Qt.Key.Key_F6)
    assert not bar.isVisible()
    desk.press(Qt.Key.Key_F5)
    assert bar.isVisible()
    desk.front.go("settings")
    assert not bar.isVisible(), "an answer given elsewhere would come as a surprise"
    desk.front.go("settings")
    desk.press(Qt.Key.Key_F5)
    QTest.mouseClick(bar.accept, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: QApplication.activeWindow() is desk.front.chair)
    assert desk.shown_to_the_chair() == CASE
    assert not bar.isVisible()


def test_a_key_held_down_is_one_demand(desk: Desk) -> None:
    # What a held key sends: presses that repeat, one release at the end.
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyPress(target, Qt.Key.Key_F5)
    assert desk.front.projection.asking
    for _ in range(5):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", True
        )
        QApplication.sendEvent(target, held)
    QTest.keyRelease(target, Qt.Key.Key_F5)
    assert not desk.front.projection.covering


def test_nothing_of_the_desk_is_on_the_screen_while_it_is_covered(desk: Desk, qtbot: QtBot) -> None:
    chair, window = desk.front.chair, desk.front.window
    desktop = seen(window.frameGeometry())
    cover(desk, qtbot)
    assert chair.geometry() == whole_screen()
    assert not window.isVisible()
    until(qtbot, lambda: seen(whole_screen()) == painted(chair.grab().toImage()))
    case = seen(whole_screen())
    QTest.keyClick(chair, Qt.Key.Key_B)
    assert desk.shown_to_the_chair() is None
    assert not window.isVisible(), "neutral is not the desk"
    until(qtbot, lambda: seen(whole_screen()) == painted(chair.grab().toImage()))
    assert seen(whole_screen()) != case
    QTest.keyClick(chair, Qt.Key.Key_F5)
    until(qtbot, lambda: seen(whole_screen()) == case)
    QTest.keyClick(chair, Qt.Key.Key_Escape)
    until(qtbot, lambda: seen(window.frameGeometry()) == desktop)
    assert not chair.isVisible()


def test_a_vote_behind_a_hidden_desk_is_refused_and_told(desk: Desk, qtbot: QtBot) -> None:
    before = len(desk.item(2).votes)
    cover(desk, qtbot)
    chair = desk.front.chair
    for key in (Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_Backspace):
        QTest.keyClick(chair, key)
    QTest.keyClick(chair, Qt.Key.Key_U, CONTROL)
    QTest.keyClick(chair, Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert len(desk.item(2).votes) == before
    assert not desk.item(2).decided
    QTest.keyClick(chair, Qt.Key.Key_Escape)
    window = desk.front.window
    until(qtbot, lambda: QApplication.activeWindow() is window)
    assert window._banner.isVisible()
    assert "5\u00a0touches ont été refusées" in window._failure.text()
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == before + 1, "the keys of the desk work again at once"
    desk.press(Qt.Key.Key_Z, CONTROL)
    desk.settle()


def test_the_window_is_neutral_when_it_comes_again(desk: Desk, qtbot: QtBot) -> None:
    cover(desk, qtbot)
    assert desk.shown_to_the_chair() == CASE
    QTest.mouseDClick(desk.front.chair, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    until(qtbot, lambda: QApplication.activeWindow() is desk.front.window)
    assert desk.shown_to_the_chair() is None
    desk.press(Qt.Key.Key_F5)
    assert desk.front.projection.asking, "each time is an act of its own"


def test_the_remote_control_works_while_the_desk_is_hidden(desk: Desk, qtbot: QtBot) -> None:
    desk.front.comfort.change(remote_control=True)
    cover(desk, qtbot)
    chair = desk.front.chair
    QTest.keyClick(chair, Qt.Key.Key_PageUp)
    assert desk.shown_to_the_chair() is None
    QTest.keyClick(chair, Qt.Key.Key_PageDown)
    assert desk.shown_to_the_chair() == CASE
    assert not desk.front.window.isVisible()
    desk.front.comfort.change(remote_control=False)


def test_the_lock_brings_back_a_desk_that_is_locked(desk: Desk, qtbot: QtBot) -> None:
    choose_code(desk)
    unlock(desk)
    cover(desk, qtbot)
    QTest.keyClick(desk.front.chair, Qt.Key.Key_L, CONTROL)
    window = desk.front.window
    until(qtbot, lambda: QApplication.activeWindow() is window)
    assert window.locked
    assert desk.shown_to_the_chair() is None
    assert not desk.front.chair.isVisible()
    window.cover(locked=False)


def test_a_second_screen_plugged_in_meanwhile_is_taken(desk: Desk, qtbot: QtBot) -> None:
    cover(desk, qtbot)
    plug_in(qtbot)
    until(qtbot, lambda: on_its_screen(desk) and desk.front.window.isVisible())
    assert desk.shown_to_the_chair() is None
    until(qtbot, lambda: QApplication.activeWindow() is desk.front.window)
