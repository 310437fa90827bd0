"""A rehearsal through the windows: marked everywhere, never signed, and the real file untouched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import CONTROL, Desk
from ui.kit.widgets.watermark import Watermark


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    made.open_file()
    yield made
    made.close()


def rehearse(desk: Desk) -> None:
    QTest.mouseClick(desk.front.screens.home.rehearse, Qt.MouseButton.LeftButton)
    desk.settle()
    desk.front.window.activateWindow()
    QTest.qWaitForWindowActive(desk.front.window)


def marks(window: QWidget) -> list[bool]:
    return [mark.isVisible() for mark in window.findChildren(Watermark)]


def rail(desk: Desk) -> set[str]:
    return set(desk.front.window.rail.entries)


def test_a_rehearsal_is_marked_on_both_windows_and_leads_to_nothing_real(desk: Desk) -> None:
    rehearse(desk)

    assert desk.state().details.rehearsal
    assert desk.front.shown == "attendance"
    assert marks(desk.front.window) == [True]
    assert marks(desk.front.chair) == [True]
    assert not rail(desk) & {"home", "import", "signature", "verify"}
    assert {"attendance", "examination", "minutes"} <= rail(desk)


def test_a_vote_of_a_rehearsal_never_reaches_the_real_file(desk: Desk, tmp_path: Path) -> None:
    real = tmp_path / "data" / "commission.db"
    before = real.read_bytes()
    rehearse(desk)
    desk.open_session()
    desk.take(2)
    desk.press(Qt.Key.Key_P)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.item(2).votes
    assert desk.shown_to_the_chair() == "Dossier 75-2026-002"

    QTest.mouseClick(desk.front.window.leave_rehearsal, Qt.MouseButton.LeftButton)
    desk.settle()

    assert real.read_bytes() == before
    assert list((tmp_path / "data").glob("repetition-*")) == []
    assert desk.front.shown == "home"
    assert desk.front.hub is not None
    assert desk.front.hub.snapshot is None
    assert desk.shown_to_the_chair() is None
    assert marks(desk.front.window) == [False]
    assert marks(desk.front.chair) == [False]


def all_against(desk: Desk) -> QPlainTextEdit:
    """Have every voice refuse the second point; give the field of the reasons."""
    desk.take(2)
    while desk.state().tally(desk.item(2)).missing:
        desk.press(Qt.Key.Key_C)
        desk.settle()
    field = desk.front.screens.examination.vote.reasons
    assert field is not None
    return field


def test_reasons_typed_in_a_rehearsal_are_not_those_of_a_real_opinion(desk: Desk) -> None:
    desk.import_paris()
    desk.open_session()
    assert not all_against(desk).toPlainText()
    assert desk.front.hub is not None
    assert desk.front.hub.snapshot is not None
    stream = desk.front.hub.snapshot.stream
    desk.front.go("home")
    desk.settle()
    rehearse(desk)
    desk.open_session()
    all_against(desk).setPlainText("Motif de la répétition.")
    QTest.mouseClick(desk.front.window.leave_rehearsal, Qt.MouseButton.LeftButton)
    desk.settle()

    home = desk.front.screens.home.acts
    assert home is not None
    home.open(stream)
    desk.settle()

    assert not desk.state().details.rehearsal
    field = desk.front.screens.examination.vote.reasons
    assert field is not None
    assert not field.toPlainText()


def test_after_a_rehearsal_the_real_session_works_as_before(desk: Desk) -> None:
    rehearse(desk)
    QTest.mouseClick(desk.front.window.leave_rehearsal, Qt.MouseButton.LeftButton)
    desk.settle()

    desk.import_paris()
    desk.open_session()
    desk.take(2)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()

    assert not desk.state().details.rehearsal
    assert desk.item(2).decided
