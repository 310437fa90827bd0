"""The windows by their real keys: what fires, what does not, and where one comes back to."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.domain.session.clearing import awaited_back, stage_due
from commission_app.domain.session.session import ItemState, SessionState
from commission_app.paths import folders
from tests.domain.room import START
from tests.ui.settling import settle
from ui.app.front import Front
from ui.app.main import application
from ui.screens.examination.logic.examination_state import Action

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The windows on a folder, with the session's own keyring."""

    def __init__(self, folder: Path) -> None:
        application()
        self.front = Front(FileOpener(folders(folder), PlayedClock(START)))
        self.front.start()
        self.front.window.resize(1440, 900)
        self.front.window.activateWindow()
        QTest.qWaitForWindowActive(self.front.window)
        self.settle()

    def settle(self) -> None:
        settle(self.front)

    def state(self) -> SessionState:
        assert self.front.hub is not None
        assert self.front.hub.snapshot is not None
        return self.front.hub.snapshot.state

    def item(self, number: int) -> ItemState:
        return next(i for i in self.state().items.values() if i.item.number == number)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        # Without a window manager, a window that closes leaves the keyboard to none.
        if QApplication.activeWindow() is None:
            self.front.window.activateWindow()
            QTest.qWaitForWindowActive(self.front.window, 60_000)
        QTest.keyClick(
            QApplication.focusWidget() or self.front.window,
            key,
            modifier or Qt.KeyboardModifier.NoModifier,
        )

    def open_file(self) -> None:
        """Open the file with the key of the session's keyring."""
        QTest.mouseClick(self.front.screens.unlock.button, Qt.MouseButton.LeftButton)
        self.settle()

    def import_paris(self) -> None:
        screens = self.front.screens
        QTest.mouseClick(screens.home.import_agenda, Qt.MouseButton.LeftButton)
        assert screens.agenda.acts is not None
        with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
            screens.agenda.acts.choose(sample)
            self.settle()
        for yes, _ in screens.agenda.answers.values():
            QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
        QTest.mouseClick(screens.agenda.confirm, Qt.MouseButton.LeftButton)
        self.settle()
        self.front.window.activateWindow()
        QTest.qWaitForWindowActive(self.front.window)

    def open_session(self) -> None:
        self.press(Qt.Key.Key_T, CONTROL)
        self.settle()
        self.press(Qt.Key.Key_Return, CONTROL)
        self.settle()

    def shown_to_the_chair(self) -> str | None:
        record = self.front.chair_state.record
        return None if record is None else record.title

    def take(self, number: int, *, clear: bool = True) -> None:
        """Call an item and confirm, by its key, every list of who must leave for it."""
        acts = self.front.screens.examination.acts
        assert acts is not None
        acts.call(self.item(number).item.id)
        self.settle()
        if clear and awaited_back(self.state()):
            self.press(Qt.Key.Key_R)
            self.settle()
        while clear and stage_due(self.state(), self.item(number)) is not None:
            before = self.state().sequence
            self.press(Qt.Key.Key_S)
            self.settle()
            assert self.state().sequence > before, "the key confirms"

    def close(self) -> None:
        """Close the window, also in the middle of a vote."""
        if not self.front.window.close():
            self.front.window.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk(qtbot: QtBot, folder: Path) -> Iterator[Desk]:
    made = Desk(folder)
    made.open_file()
    made.import_paris()
    made.open_session()
    yield made
    made.close()


def test_a_whole_roll_call_typed_at_once_loses_nothing(desk: Desk) -> None:
    desk.take(2, clear=False)
    voices = desk.state().voices(desk.item(2))
    keys = [Qt.Key.Key_C if place % 5 == 4 else Qt.Key.Key_P for place in range(len(voices))]
    # The room is confirmed, shown, confirmed again: no key waits for the one before it.
    desk.press(Qt.Key.Key_S)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() == "Dossier 75-2026-002"
    desk.press(Qt.Key.Key_S)
    for key in keys:
        desk.press(key)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    item = desk.item(2)
    assert item.decided
    assert item.tally is not None
    assert item.tally.against == keys.count(Qt.Key.Key_C)
    assert item.tally.in_favour == keys.count(Qt.Key.Key_P)
    assert not desk.front.window._banner.isVisible(), "no disk failed: nothing has to be said"


def test_a_case_is_neither_shown_nor_voted_before_those_listed_left(desk: Desk) -> None:
    desk.take(2, clear=False)
    vote = desk.front.screens.examination.vote
    absent = ("Gaël MORVAN", "François HUGUET")
    assert all(name in vote.room._lines.text() for name in absent)
    desk.press(Qt.Key.Key_F5)
    assert desk.shown_to_the_chair() is None
    said = vote._banner.text()
    assert vote._banner.isVisible()
    assert all(name in said for name in absent)
    assert "touche S" in said
    desk.press(Qt.Key.Key_P)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    assert not desk.item(2).votes
    assert not vote.primary.isEnabled()
    QTest.mouseClick(vote.room.confirm, Qt.MouseButton.LeftButton)
    desk.settle()
    assert not vote._banner.isVisible(), "what was in the way is gone"
    assert "Escale" in vote.room._lines.text()
    desk.press(Qt.Key.Key_F5)
    assert desk.shown_to_the_chair() == "Dossier 75-2026-002"
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert not desk.item(2).votes, "the association is still there"
    desk.press(Qt.Key.Key_S)
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 1


def test_the_chair_goes_neutral_as_soon_as_somebody_is_back_in_the_room(desk: Desk) -> None:
    desk.take(2)
    desk.press(Qt.Key.Key_F5)
    assert desk.shown_to_the_chair() is not None
    back = desk.front.screens.examination.vote.buttons[Action.REENTER_ROOM.value]
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.shown_to_the_chair() is None
    desk.take(2)
    desk.press(Qt.Key.Key_F5)
    desk.take(1)
    assert desk.shown_to_the_chair() is None, "all are back for an item that is no case"


def test_letters_typed_in_the_notes_are_text_and_no_votes(desk: Desk) -> None:
    desk.take(2)
    note = desk.front.screens.examination.case.note
    note.setFocus()
    for key in (Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_B):
        desk.press(key)
    desk.settle()
    assert note.toPlainText() == "pcanb"
    assert not desk.item(2).votes
    desk.front.screens.examination.setFocus()
    desk.settle()
    stored = desk.front.hub.snapshot if desk.front.hub else None
    assert stored is not None
    assert stored.text(desk.item(2).note) == "pcanb"


def test_unanimity_is_three_keys_and_the_last_vote_comes_back(desk: Desk) -> None:
    desk.take(3)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    before = len(desk.item(3).votes)
    desk.press(Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert len(desk.item(3).votes) == before - 1
    desk.press(Qt.Key.Key_P)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.item(3).decided
    desk.press(Qt.Key.Key_Down, CONTROL)
    desk.press(Qt.Key.Key_E, CONTROL)
    desk.settle()
    assert desk.state().current == desk.item(4).item.id


def test_the_chair_sees_the_case_then_nothing_at_one_key_from_either_window(desk: Desk) -> None:
    desk.take(2)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() == "Dossier 75-2026-002"
    assert desk.front.chair.isVisible()
    assert QApplication.activeWindow() is desk.front.window
    desk.press(Qt.Key.Key_B)
    assert desk.shown_to_the_chair() is None
    desk.press(Qt.Key.Key_F5)
    desk.front.chair.activateWindow()
    QTest.qWaitForWindowActive(desk.front.chair)
    QTest.keyClick(desk.front.chair, Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 1
    QTest.keyClick(desk.front.chair, Qt.Key.Key_F6)
    assert desk.shown_to_the_chair() is None


def test_the_application_opens_again_where_it_was_left(desk: Desk, folder: Path) -> None:
    desk.take(2)
    desk.press(Qt.Key.Key_P)
    desk.press(Qt.Key.Key_C)
    desk.settle()
    left = desk.state()
    desk.close()
    again = Desk(folder)
    (stream,) = again.front.screens.home.opens
    QTest.mouseClick(again.front.screens.home.opens[stream], Qt.MouseButton.LeftButton)
    again.settle()
    assert again.state() == left
    assert again.front.shown == "examination"
    shown = again.front.presenters["examination"]
    assert getattr(shown, "shown", None) == left.current
    assert again.shown_to_the_chair() is None
    again.close()


def test_a_second_window_on_the_same_file_is_told(desk: Desk, folder: Path) -> None:
    second = Desk(folder)
    assert second.front.shown == "unlock"
    assert "déjà ouvert" in second.front.screens.unlock.error.text()
    second.close()
    desk.front.window.activateWindow()
    QTest.qWaitForWindowActive(desk.front.window)
    desk.take(2)
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 1
