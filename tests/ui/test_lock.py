"""The lock: after an absence, by its key, at the opening; the timer is fired, nobody waits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from commission_app.adapters.vault.lock_code import FREE_TRIES
from tests.ui.test_windows import CONTROL, Desk
from ui.kit.widgets import capture

CODE = "code123"


def nobody_is_there(desk: Desk) -> None:
    """Have the time of absence be over."""
    desk.front.locking.idle.timer.timeout.emit()
    desk.settle()


def is_locked(desk: Desk) -> bool:
    return desk.front.window.locked


def choose_code(desk: Desk, code: str = CODE) -> None:
    """Choose a code where Ctrl+L offers one, which locks."""
    desk.press(Qt.Key.Key_L, CONTROL)
    panel = desk.front.locking.panel
    for field in (panel.code, panel.again):
        QTest.keyClicks(field, code)
    QTest.mouseClick(panel.choose, Qt.MouseButton.LeftButton)
    desk.settle()
    assert is_locked(desk)


def unlock(desk: Desk, code: str = CODE) -> None:
    screen = desk.front.window.lock
    QTest.keyClicks(screen.code, code)
    QTest.mouseClick(screen.button, Qt.MouseButton.LeftButton)
    desk.settle()


def test_without_a_code_nothing_locks_and_one_is_offered(desk: Desk) -> None:
    assert not desk.front.locking.idle.timer.isActive(), "no absence is counted without a code"
    nobody_is_there(desk)
    assert not is_locked(desk)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() is not None
    desk.press(Qt.Key.Key_L, CONTROL)
    panel = desk.front.locking.panel
    assert desk.shown_to_the_chair() is None, "the room is neutral whatever is answered"
    assert panel.isVisible()
    assert not is_locked(desk)
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert not desk.item(2).votes, "what is typed there is no vote"
    desk.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not panel.code.text()
    assert not desk.front.locking.presenter.is_set
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 1, "the desk was there all along"
    desk.press(Qt.Key.Key_L, CONTROL)
    for field, typed in ((panel.code, CODE), (panel.again, "autre12")):
        QTest.keyClicks(field, typed)
    QTest.mouseClick(panel.choose, Qt.MouseButton.LeftButton)
    desk.settle()
    assert "diffèrent" in panel.error.text()
    assert not desk.front.locking.presenter.is_set
    desk.press(Qt.Key.Key_Escape)
    choose_code(desk)
    for wrong in ("", "autre12"):
        unlock(desk, wrong)
        assert is_locked(desk)
    unlock(desk)
    assert not is_locked(desk)
    assert desk.front.locking.idle.timer.isActive()


def test_a_lock_whose_file_went_away_opens_by_the_passphrase_alone(
    desk: Desk, tmp_path: Path
) -> None:
    desk.front.presenters["keys"].enter()
    choose_code(desk)
    (tmp_path / "data" / "lock.json").unlink()
    for tried in (CODE, "autre12", ""):
        unlock(desk, tried)
        assert is_locked(desk), "its code is known to nobody any more"


def test_the_neutral_key_works_behind_the_lock_and_nothing_shows_a_case_there(desk: Desk) -> None:
    choose_code(desk)
    chair = desk.front.chair
    for key in (Qt.Key.Key_F5, Qt.Key.Key_PageDown):
        QTest.keyClick(desk.front.window.lock.code, key)
        QTest.keyClick(chair, key)
    desk.front.project()
    desk.settle()
    assert desk.shown_to_the_chair() is None
    gate = desk.front.projection.gate
    for target, key in ((desk.front.window.lock.code, Qt.Key.Key_F6), (chair, Qt.Key.Key_B)):
        # As if a case had come by a way that nobody knows: the key takes it off.
        gate._shown = desk.item(2).item.id
        target.window().activateWindow()
        QTest.qWaitForWindowActive(target.window())
        QTest.keyClick(target, key)
        assert gate.item is None
    unlock(desk)
    assert desk.shown_to_the_chair() is None, "unlocking shows nothing"


def windows() -> set[QWidget]:
    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


def test_nothing_that_the_desk_opened_is_seen_nor_acts_in_front_of_the_lock(desk: Desk) -> None:
    choose_code(desk)
    unlock(desk)
    front = desk.front
    alone = {front.window, front.chair}
    (phrases,) = desk.front.screens.examination.case.findChildren(QMenu)
    phrases.popup(front.window.mapToGlobal(front.window.rect().center()))
    assert phrases in windows()
    nobody_is_there(desk)
    assert windows() == alone
    assert QApplication.activePopupWidget() is None, "no key reaches it any more"
    unlock(desk)
    for late in (False, True):
        question = QDialog(front.screens.examination)
        if late:
            choose_code_again(desk)
        else:
            QTimer.singleShot(0, front.locking.away)
        # Left by itself: nobody answers it.
        assert question.exec() == QDialog.DialogCode.Rejected
        assert is_locked(desk)
        assert windows() == alone
        unlock(desk)


def choose_code_again(desk: Desk) -> None:
    """Lock a desk that has its code."""
    desk.press(Qt.Key.Key_L, CONTROL)
    assert is_locked(desk)


def test_a_window_of_its_own_obeys_the_keys_that_protect_and_comes_back_with_the_desk(
    desk: Desk,
) -> None:
    choose_code(desk)
    unlock(desk)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() is not None
    desk.front.received.ask()
    received = desk.front.received.window
    assert received is not None
    QTest.qWaitForWindowActive(received)
    QTest.keyClick(received, Qt.Key.Key_F6)
    assert desk.shown_to_the_chair() is None
    QTest.keyClick(received, Qt.Key.Key_L, CONTROL)
    assert is_locked(desk)
    assert windows() == {desk.front.window, desk.front.chair}
    unlock(desk)
    assert received.isVisible(), "what was begun there goes on"


def test_an_absence_locks_unless_a_case_is_shown_to_the_room(desk: Desk) -> None:
    choose_code(desk)
    unlock(desk)
    timer = desk.front.locking.idle.timer
    assert timer.isActive()
    assert timer.interval() == desk.front.comfort.now.lock_minutes * 60_000
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.front.projection.showing_a_case
    nobody_is_there(desk)
    assert not is_locked(desk)
    assert timer.isActive(), "the absence is counted again"
    desk.front.comfort.change(lock_while_projected=True)
    nobody_is_there(desk)
    assert is_locked(desk)
    assert desk.shown_to_the_chair() is None
    unlock(desk)
    assert not is_locked(desk)
    desk.front.comfort.change(lock_while_projected=False)
    nobody_is_there(desk)
    assert is_locked(desk), "a neutral screen keeps nobody from locking"
    unlock(desk)
    desk.front.comfort.change(lock_minutes=0)
    assert not timer.isActive()


def test_a_sign_of_life_begins_the_absence_again(desk: Desk) -> None:
    choose_code(desk)
    unlock(desk)
    timer = desk.front.locking.idle.timer
    timer.stop()
    desk.press(Qt.Key.Key_Shift)
    assert timer.isActive()
    timer.stop()
    QTest.mouseClick(desk.front.chair, Qt.MouseButton.LeftButton)
    assert timer.isActive(), "in either window"


def test_the_key_locks_whatever_is_shown_from_either_window(desk: Desk, qtbot: QtBot) -> None:
    choose_code(desk)
    unlock(desk)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    chair = desk.front.chair
    chair.activateWindow()
    QTest.qWaitForWindowActive(chair)
    QTest.keyClick(chair, Qt.Key.Key_L, CONTROL)
    desk.settle()
    assert is_locked(desk)
    assert desk.shown_to_the_chair() is None
    unlock(desk)
    assert not is_locked(desk)


def test_the_keyring_alone_is_no_lock_and_wrong_tries_slow_down(desk: Desk, tmp_path: Path) -> None:
    choose_code(desk)
    unlock(desk)
    desk.close()
    again = Desk(tmp_path / "data")
    assert is_locked(again), "the keyring opened the file by itself: the code is asked for"
    for _ in range(FREE_TRIES):
        unlock(again, "autre12")
        assert is_locked(again)
    unlock(again)
    assert is_locked(again), "the right code has to wait as well"
    said = again.front.window.lock.error.text()
    assert "seconde" in said or "minute" in said
    again.close()


def test_where_captures_cannot_be_prevented_the_settings_say_so(desk: Desk) -> None:
    now = desk.front.comfort.now
    assert (now.desk_hidden_from_capture, now.chair_hidden_from_capture) == (True, False)
    desk.front.go("settings")
    screen = desk.front.window.current
    switches = getattr(screen, "switches", {})
    for name in ("desk_hidden_from_capture", "chair_hidden_from_capture"):
        assert switches[name].isEnabled() is not bool(capture.obstacle())
        assert switches[name].accessibleDescription() == capture.obstacle()
