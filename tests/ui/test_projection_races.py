"""Whatever is pressed, in whatever order, on whatever disk: after a protective act, no case.

The windows are the real ones, the file is a real one; what is looked at is what the labels of the
chair's window draw. The disk is slow because its thread is kept busy, and fails in its journal.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from commission_app.application.base.ports import JournalUnavailable, StorageFault
from tests.conftest import KEPT
from tests.ui.monitor_cable import plug_in, screens, unplug_room, until
from tests.ui.settling import settle
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.examination.logic.examination_state import Action

CODE = "code123"
_NONE = Qt.KeyboardModifier.NoModifier
CASES = {number: f"Dossier 75-2026-00{number}" for number in (2, 3)}


class Disk:
    """Stands before the journal of the open file: it can be full, and its thread can be busy."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.full = False
        self._free: threading.Event | None = None
        workplace = desk.front._workplace
        assert workplace is not None
        journal = workplace.storage.journal
        append = journal.append

        def appended(*told: object, **named: object) -> object:
            if self.full:
                raise JournalUnavailable("SQLITE_FULL", StorageFault.DISK_FULL)
            return append(*told, **named)  # type: ignore[arg-type]

        journal.append = appended  # type: ignore[assignment, method-assign]

    @property
    def slow(self) -> bool:
        return self._free is not None

    def delay(self) -> None:
        """Have every answer wait from now on."""
        if self._free is None:
            free = self._free = threading.Event()
            self._desk.front.storage.run(free.wait, lambda _: None, lambda _: None)

    def answer(self) -> None:
        """Have everything that waits answered, late."""
        if self._free is not None:
            self._free.set()
            self._free = None
        settle(self._desk.front)


class Room:
    """What one may expect to see: written without a look at the program."""

    def __init__(self, qtbot: QtBot, desk: Desk, disk: Disk) -> None:
        self.qtbot, self.desk, self.disk = qtbot, desk, disk
        self.wished: set[str] = set()
        self.locked = False

    def painted(self) -> set[str]:
        labels = self.desk.front.chair.findChildren(QLabel)
        texts = [label.text() for label in labels]
        return {case for case in CASES.values() if any(case in text for text in texts)}

    def check(self) -> None:
        assert self.painted() <= self.wished, (self.painted(), self.wished)

    def protected(self) -> None:
        """Nothing of a case from here on: at once, and whatever is answered later."""
        self.wished = set()
        assert not self.painted()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key where the keyboard is: the desk, its lock, or the chair's window."""
        there = QApplication.focusWidget() or QApplication.activeWindow()
        QTest.keyClick(there or self.desk.front.window, key, modifier)

    # What one does

    def show(self) -> None:
        shown = getattr(self.desk.front.presenters["examination"], "shown", "")
        number = self.desk.state().items[shown].item.number
        if not self.locked:
            self.wished = self.painted() | {CASES[number]}
        self.press(Qt.Key.Key_F5)

    def confirm(self) -> None:
        self.press(Qt.Key.Key_S)

    def neutral(self) -> None:
        self.press(Qt.Key.Key_F6)
        self.protected()

    def neutral_at_the_chair(self) -> None:
        QTest.keyClick(self.desk.front.chair, Qt.Key.Key_F6)
        self.protected()

    def lock(self) -> None:
        self.press(Qt.Key.Key_L, CONTROL)
        self.locked = True
        self.protected()

    def unlock(self) -> None:
        if self.locked and not self.disk.slow:
            screen = self.desk.front.window.lock
            QTest.keyClicks(screen.code, CODE)
            QTest.mouseClick(screen.button, Qt.MouseButton.LeftButton)
            self.disk.answer()
            self.locked = False

    def wish_late(self) -> None:
        """Confirm and show while the disk answers nothing."""
        self.answers()
        self.back_in()
        self.answers()
        self.slow_disk()
        self.confirm()
        self.show()

    def back_in(self) -> None:
        """Have those who left come back into the room."""
        buttons = self.desk.front.screens.examination.vote.buttons
        button = buttons.get(Action.REENTER_ROOM.value)
        if button is not None and not self.locked and button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            self.protected()

    def other_case(self) -> None:
        """Call the other case: nothing of this one stays, and what was wished may not come."""
        if self.locked:
            return
        shown = getattr(self.desk.front.presenters["examination"], "shown", "")
        here = self.desk.state().items[shown].item.number
        acts = self.desk.front.screens.examination.acts
        assert acts is not None
        self.wished = set()
        acts.call(self.desk.item(3 if here == 2 else 2).item.id)
        self.desk.front.screens.examination.setFocus()

    def other_screen(self) -> None:
        if not self.locked:
            if not self.painted():
                self.wished = set()
            self.desk.front.go("attendance")
            self.desk.front.go("examination")

    def sleep(self) -> None:
        """Have the computer sleep and wake, behind the lock too."""
        for sleeps in (True, False):
            self.desk.front.sleep.prepare(sleeps)
            self.protected()

    def leave_and_come_back(self) -> None:
        """Open the session again from the list: it begins neutral, whatever was wished before."""
        if self.locked or self.disk.slow:
            return
        front = self.desk.front
        front.go("home")
        home = front.screens.home
        assert home.acts is not None
        home.acts.open(self.desk.front.hub.snapshot.stream)  # type: ignore[union-attr]  # one is open
        settle(front)
        self.protected()
        front.go("examination")

    def search(self) -> None:
        """Open the search over the desk, and close it: what was wished is neither lost nor new."""
        if not self.locked:
            self.press(Qt.Key.Key_K, CONTROL)
            QApplication.processEvents()
            self.press(Qt.Key.Key_Escape)

    def neutral_behind_the_search(self) -> None:
        if not self.locked:
            self.press(Qt.Key.Key_K, CONTROL)
            QApplication.processEvents()
        self.press(Qt.Key.Key_F6)
        self.protected()
        self.press(Qt.Key.Key_Escape)

    def unplug(self) -> None:
        if len(screens()) > 1:
            unplug_room(self.qtbot)
            self.protected()

    def replug(self) -> None:
        if len(screens()) == 1:
            plug_in(self.qtbot)
            self.protected()

    def slow_disk(self) -> None:
        self.disk.delay()

    def full_disk(self) -> None:
        self.disk.full = True

    def room_on_disk(self) -> None:
        self.disk.full = False

    def answers(self) -> None:
        self.disk.answer()
        self.desk.front.waiting.retry()
        settle(self.desk.front)


ACTS = (
    "wish_late",
    "wish_late",
    "wish_late",
    "show",
    "confirm",
    "neutral",
    "neutral_at_the_chair",
    "lock",
    "unlock",
    "back_in",
    "other_case",
    "other_screen",
    "sleep",
    "leave_and_come_back",
    "search",
    "neutral_behind_the_search",
    "unplug",
    "replug",
    "slow_disk",
    "full_disk",
    "room_on_disk",
    "answers",
)


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("desk") / "data")
    desk.open_file()
    desk.import_paris()
    desk.open_session()
    desk.take(2, clear=False)
    for window in (desk.front.window, desk.front.chair):
        window.setProperty(KEPT, True)
    lock = desk.front.locking.presenter._lock
    lock.choose(CODE)
    yield desk
    for window in (desk.front.window, desk.front.chair):
        window.setProperty(KEPT, None)
    desk.close()


@pytest.fixture(scope="module")
def disk(kept: Desk) -> Disk:
    return Disk(kept)


@pytest.fixture(autouse=True)
def both_screens(qtbot: QtBot) -> Iterator[None]:
    """Leave the display as it was found: what comes after expects the screen of the room."""
    yield
    plug_in(qtbot)


@pytest.fixture
def room(qtbot: QtBot, kept: Desk, disk: Disk) -> Room:
    made = Room(qtbot, kept, disk)
    begin(made)
    return made


def begin(room: Room) -> None:
    """Have two screens, a disk that answers, an open desk, everybody in the room: neutral."""
    room.disk.full = False
    room.answers()
    plug_in(room.qtbot)
    if room.desk.front.window.locked:
        room.locked = True
        room.unlock()
    until(room.qtbot, room.desk.front.chair.isVisible)
    room.desk.front.neutral()
    room.desk.take(2, clear=False)
    room.back_in()
    settle(room.desk.front)


def test_a_case_wished_behind_a_busy_disk_does_not_come_after_neutral(room: Room) -> None:
    for protective in ("neutral", "lock"):
        room.confirm()
        room.answers()
        room.back_in()
        room.slow_disk()
        room.confirm()
        room.show()
        getattr(room, protective)()
        room.answers()
        room.check()
        room.unlock()
        room.check()
        room.back_in()
        room.answers()


def test_a_case_wished_behind_a_busy_disk_is_not_replaced_by_another(room: Room) -> None:
    room.slow_disk()
    room.confirm()
    room.show()
    room.other_case()
    room.answers()
    assert not room.painted()


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=6, max_size=18))
def test_after_a_protective_act_no_case_is_painted_until_a_new_demand(
    qtbot: QtBot, kept: Desk, disk: Disk, acts: list[str]
) -> None:
    room = Room(qtbot, kept, disk)
    begin(room)
    for act in acts:
        getattr(room, act)()
        QApplication.processEvents()
        room.check()
    room.answers()
    room.check()
