"""Conduite: the agenda, the point chosen in it, and one act at a time in a sheet beside it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.ui.test_windows import CONTROL, Desk
from ui.screens.conduct.logic.sheet_texts import Editing, text_of
from ui.screens.conduct.view.conduct_screen import ConductScreen

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def conduct(desk: Desk) -> ConductScreen:
    desk.front.go("conduct")
    desk.settle()
    return desk.front.screens.conduct


def choose(desk: Desk, number: int) -> None:
    """Choose a point by a click on its row."""
    screen = conduct(desk)
    items = list(desk.state().items)
    row = items.index(desk.item(number).item.id)
    cell = screen.table.item(row, 0)
    assert cell is not None
    screen.table.scrollToItem(cell)
    place = screen.table.visualItemRect(cell).center()
    QTest.mouseClick(screen.table.viewport(), LEFT, pos=place)
    desk.settle()


def written(screen: ConductScreen, card: str, field: str) -> QLineEdit:
    made = screen.cards[card].inputs[field]
    assert isinstance(made, QLineEdit)
    return made


def test_choosing_a_point_records_nothing_and_shows_its_own_acts(desk: Desk) -> None:
    screen = conduct(desk)
    before = desk.state().sequence
    for number in (5, 13, 2):
        choose(desk, number)
        assert screen.point._state.text().startswith(f"Point {number},")
    assert desk.state().sequence == before
    assert "sheet" in screen.point.acts.entries, "a case has a sheet to correct"
    choose(desk, 13)
    assert "sheet" not in screen.point.acts.entries
    assert "rectify" not in screen.point.acts.entries, "nothing was proclaimed: nothing to rectify"


@pytest.mark.parametrize("size", [(911, 512), (1366, 768), (1920, 1080)])
def test_one_sheet_at_a_time_stands_beside_the_list(desk: Desk, size: tuple[int, int]) -> None:
    screen = conduct(desk)
    desk.front.window.resize(*size)
    QApplication.processEvents()
    table = screen.table.geometry()
    for name in ("add", "presidency", "closing"):
        QTest.mouseClick(screen.session.entries[name], LEFT)
        assert [card for card, view in screen.cards.items() if view.isVisible()] == [name]
        assert screen.table.geometry() == table, "the list stays where it is"
        held = QApplication.focusWidget()
        assert held is not None
        assert screen.cards[name].isAncestorOf(held)
        mains = [b for b in screen.cards[name].buttons.values() if b.property("role") == "primary"]
        assert len(mains) <= 1
        desk.press(Qt.Key.Key_Escape)
        assert not screen.sheet.isVisible()
        assert screen.session.entries[name].hasFocus()


def test_a_sheet_keeps_what_was_typed_until_its_act_is_done_and_closes_then(desk: Desk) -> None:
    screen = conduct(desk)
    QTest.mouseClick(screen.session.entries["end"], LEFT)
    written(screen, "end", "other").setText("Un point de calendrier.")
    desk.press(Qt.Key.Key_Escape)
    QTest.mouseClick(screen.session.entries["end"], LEFT)
    assert written(screen, "end", "other").text() == "Un point de calendrier."
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.state().closing is not None
    assert not screen.sheet.isVisible()
    assert screen.said.isVisible()
    QTest.mouseClick(screen.session.entries["end"], LEFT)
    assert written(screen, "end", "other").text() == "", "the next one begins anew"


def test_what_is_typed_for_a_point_is_never_recorded_on_another(desk: Desk) -> None:
    choose(desk, 5)
    screen = conduct(desk)
    choose(desk, 5)
    QTest.mouseClick(screen.point.acts.entries["agenda"], LEFT)
    written(screen, "agenda", "name").setText("75-2026-905")
    choose(desk, 6)
    assert not screen.sheet.isVisible()
    assert desk.item(6).item.reference == "75-2026-006"


def test_points_are_put_in_order_by_keys_as_fast_as_one_likes(desk: Desk) -> None:
    choose(desk, 9)
    moved = desk.item(9).item.id
    screen = conduct(desk)
    choose(desk, 9)
    screen.table.setFocus()
    for _ in range(3):
        desk.press(Qt.Key.Key_Up, ALT)
        desk.settle()
    assert list(desk.state().items).index(moved) == 5
    desk.press(Qt.Key.Key_Down, ALT)
    desk.settle()
    assert list(desk.state().items).index(moved) == 6
    assert screen.table.currentRow() == 6, "the choice goes with the point"


def test_a_refusal_stands_in_the_sheet_that_asked(desk: Desk) -> None:
    screen = conduct(desk)
    QTest.mouseClick(screen.session.entries["closing"], LEFT)
    QTest.mouseClick(screen.cards["closing"].buttons["close"], LEFT)
    desk.settle()
    assert screen.cards["closing"]._error.isVisible()
    assert "133-13" in screen.cards["closing"]._error.text()
    assert not screen._error.isVisible()
    assert desk.state().closed_at is None


def test_a_text_of_a_sheet_is_put_back_as_it_was_one_correction_after_the_other(
    desk: Desk,
) -> None:
    choose(desk, 5)
    screen = conduct(desk)
    choose(desk, 5)
    item = desk.item(5).item.id

    def situation() -> str:
        hub = desk.front.hub
        assert hub is not None
        assert hub.snapshot is not None
        return text_of(hub.snapshot, Editing(item, "situation"))

    def act(name: str) -> None:
        screen.cards["sheet"].buttons[name].click()
        desk.settle()

    def correct(text: str) -> None:
        QTest.mouseClick(screen.point.acts.entries["sheet"], LEFT)
        act("show")
        field = screen.cards["sheet"].inputs["text"]
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText(text)
        act("write")

    first = situation()
    QTest.mouseClick(screen.point.acts.entries["sheet"], LEFT)
    assert "undo" not in screen.cards["sheet"].buttons, "nothing was corrected yet"
    desk.press(Qt.Key.Key_Escape)
    correct("Une formation commence en janvier.")
    correct("Une formation commence en mars.")
    for expected in ("Une formation commence en janvier.", first):
        QTest.mouseClick(screen.point.acts.entries["sheet"], LEFT)
        act("undo")
        assert situation() == expected
    QTest.mouseClick(screen.point.acts.entries["sheet"], LEFT)
    assert "undo" not in screen.cards["sheet"].buttons


@pytest.mark.parametrize(
    ("dragged", "onto", "below"), [(9, 11, True), (11, 9, False), (9, 13, True)]
)
def test_a_point_that_is_dragged_takes_the_place_where_it_is_dropped(
    desk: Desk, dragged: int, onto: int, *, below: bool
) -> None:
    choose(desk, dragged)
    screen = conduct(desk)
    choose(desk, dragged)
    order = list(desk.state().items)
    moved, target = desk.item(dragged).item.id, desk.item(onto).item.id
    cell = screen.table.item(order.index(target), 1)
    assert cell is not None
    screen.table.scrollToItem(cell)
    rect = screen.table.visualItemRect(cell)
    place = QPointF(rect.center().x(), rect.bottom() - 2 if below else rect.top() + 2)
    mime = QMimeData()
    event = QDropEvent(place, Qt.DropAction.MoveAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    screen.table.dropEvent(event)
    desk.settle()
    order.remove(moved)
    order.insert(order.index(target) + (1 if below else 0), moved)
    assert list(desk.state().items) == order
    assert screen.table.rowCount() == len(order)


@pytest.mark.parametrize(
    ("typed", "shown"), [("14 h 20", "14 h 20"), ("9h", "9 h 00"), ("16:05", "16 h 05")]
)
def test_an_hour_is_foreseen_for_a_point_and_taken_away(desk: Desk, typed: str, shown: str) -> None:
    choose(desk, 9)
    screen = conduct(desk)
    choose(desk, 9)
    row = list(desk.state().items).index(desk.item(9).item.id)

    def foresee(hour: str) -> str:
        QTest.mouseClick(screen.point.acts.entries["timing"], LEFT)
        written(screen, "timing", "hour").setText(hour)
        screen.cards["timing"].buttons["time"].click()
        desk.settle()
        cell = screen.table.item(row, 2)
        assert cell is not None
        return re.sub(r"\s", " ", cell.text())

    assert foresee(typed) == f"Prévu à {shown}"
    assert foresee("") == "À examiner"
    foresee("un jour")
    assert screen.cards["timing"]._error.isVisible(), "what is no hour is refused"
