"""No second act within one gesture, on any screen: the buttons of the kit see to it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import Desk
from ui.app.system.app_events import AppEvents
from ui.kit.pace import TOO_SOON, Pace
from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.parts import button
from ui.screens.examination.view.agenda_list import AgendaItemView
from ui.screens.examination.view.phrase_menu import PhraseMenu

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
ROOT = Path(__file__).parents[2]


def click_at(pressed: QWidget, moment: int, place: QPoint | None = None) -> None:
    """Click at a moment and a place of the screen, as a display server tells them."""
    inside = pressed.rect().center()
    there = QPointF(place or pressed.mapToGlobal(inside))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, QPointF(inside), there, LEFT, LEFT, NONE)
        event.setTimestamp(moment)
        QApplication.sendEvent(pressed, event)


def space_at(pressed: QWidget, moment: int) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Space, NONE)
        event.setTimestamp(moment)
        QApplication.sendEvent(pressed, event)


class Page(QWidget):
    """Two acts, of which each counts how often it was done."""

    def __init__(self, qtbot: QtBot, role: str = "plain") -> None:
        super().__init__()
        self.events = AppEvents(QApplication.instance() or self)
        self.first, self.second = button("Établir"), button("Signer", role)
        self.done: list[str] = []
        column = QVBoxLayout(self)
        for made in (self.first, self.second):
            column.addWidget(made)
            made.clicked.connect(lambda _=False, made=made: self.done.append(made.text()))
        qtbot.addWidget(self)
        self.show()
        qtbot.waitExposed(self)


@pytest.mark.parametrize("role", ["plain", "primary"])
def test_what_comes_under_the_pointer_takes_no_part_of_the_gesture(qtbot: QtBot, role: str) -> None:
    page = Page(qtbot, role)
    place = page.first.mapToGlobal(page.first.rect().center())
    click_at(page.first, 10_000, place)
    # The page changed: the second act is now where the first was.
    click_at(page.second, 10_000 + TOO_SOON - 1, place)
    assert page.done == ["Établir"]
    click_at(page.second, 10_000 + TOO_SOON, place)
    assert page.done == ["Établir", "Signer"]


def test_a_hand_that_goes_to_another_act_is_not_held_back(qtbot: QtBot) -> None:
    page = Page(qtbot)
    click_at(page.first, 10_000)
    click_at(page.second, 10_300)
    assert page.done == ["Établir", "Signer"]


def test_what_cannot_be_undone_waits_wherever_the_hand_went(qtbot: QtBot) -> None:
    page = Page(qtbot, "primary")
    click_at(page.first, 10_000)
    click_at(page.second, 10_300)
    assert page.done == ["Établir"]
    click_at(page.second, 10_900)
    click_at(page.second, 11_200)
    assert page.done == ["Établir", "Signer"], "a double press decides one thing"


def test_a_key_that_bounces_does_nothing_twice(qtbot: QtBot) -> None:
    page = Page(qtbot)
    space_at(page.first, 10_000)
    space_at(page.first, 10_200)
    space_at(page.second, 10_400)
    assert page.done == ["Établir"]
    space_at(page.second, 10_601)
    assert page.done == ["Établir", "Signer"]


def test_an_act_that_is_meant_to_repeat_does(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert isinstance(page.first, ActButton)
    page.first.repeats = True
    for moment in (10_000, 10_150, 10_300):
        click_at(page.first, moment)
    assert page.done == ["Établir"] * 3


def test_a_button_renamed_late_takes_no_press_before_it_was_read(qtbot: QtBot) -> None:
    page = Page(qtbot)
    clock = [0.0]
    pace = Pace(lambda: 10_000, lambda: clock[0])
    pace.hear()
    clock[0] = 1.5
    shown = pace.now()
    assert shown == 11_500, "the moment of a change is told on the clock of the hand"
    page.first.setText("Établir le rectificatif")
    assert pace.same_gesture(page.first, (1, 1), 9_900, final=False)


def test_every_button_of_the_screens_is_one_of_the_kit(desk: Desk) -> None:
    screens = desk.front.screens
    plain = {
        f"{name}: {type(made).__name__} {made.text()!r}"
        for name, widget in screens.by_id().items()
        for made in widget.findChildren(QPushButton)
        if not isinstance(made, ActButton | AgendaItemView | PhraseMenu)
    }
    assert not plain
    makes = {
        str(place.relative_to(ROOT))
        for place in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("QPushButton", "QToolButton")
    }
    assert not makes, "no screen makes a bare button"


@pytest.fixture
def prepared(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    made.open_file()
    made.import_paris()
    yield made
    made.close()


def test_the_second_click_after_opening_a_session_votes_for_nobody(prepared: Desk) -> None:
    desk = prepared
    attendance = desk.front.screens.attendance
    click_at(attendance.all_present, 1_000_000)
    desk.settle()
    place = attendance.primary.mapToGlobal(attendance.primary.rect().center())
    click_at(attendance.primary, 2_000_000, place)
    desk.settle()
    assert desk.front.shown == "examination"
    before = desk.state().sequence
    for moment in (2_000_300, 2_000_550):
        under = desk.front.window.childAt(desk.front.window.mapFromGlobal(place))
        assert under is not None
        for acting in (under, desk.front.screens.examination.vote.primary):
            click_at(acting, moment, place)
        desk.settle()
    assert desk.state().sequence == before
