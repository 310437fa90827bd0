"""Présences acts on what its list shows, names whom it acts on, and nothing moves under a hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from commission_app.domain.attendance import Presence
from commission_app.domain.membership import Deputising
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.people import SettleHomonym
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.attendance.view import AttendanceScreen

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    made.open_file()
    made.import_paris()
    yield made
    made.close()


def screen(desk: Desk) -> AttendanceScreen:
    assert desk.front.shown == "attendance"
    return desk.front.screens.attendance


def shown(desk: Desk) -> list[str]:
    """Give the texts of the rows that one sees."""
    table = screen(desk).table
    return [
        " ".join(item.text() for column in range(3) if (item := table.item(row, column)))
        for row in range(table.rowCount())
        if not table.isRowHidden(row)
    ]


def recorded(desk: Desk) -> dict[str, Presence]:
    desk.settle()
    known = desk.state().attendance
    return {s: a.presence for s, a in known.items() if a.presence is not Presence.EXPECTED}


def look_for(desk: Desk, words: str) -> None:
    screen(desk).filter.setFocus()
    screen(desk).filter.clear()
    QTest.keyClicks(screen(desk).filter, words)


def test_two_clicks_under_a_filter_record_for_the_member_on_the_screen(desk: Desk) -> None:
    holder = next(iter(list(desk.state().seats.values())[5:6]))
    surname = holder.holder.split()[-1]
    look_for(desk, surname.lower())
    assert len(shown(desk)) == 1
    for _ in range(2):
        QTest.mouseClick(screen(desk).states[Presence.HOLDER], LEFT)
        desk.settle()
    assert recorded(desk) == {holder.id: Presence.HOLDER}, "nothing advances under a filter"
    assert surname in screen(desk).said.text()
    assert surname in screen(desk).states[Presence.HOLDER].accessibleName()


def test_nobody_is_acted_on_whom_the_list_does_not_show(desk: Desk) -> None:
    made = screen(desk)
    look_for(desk, "personne de ce nom")
    assert shown(desk) == []
    assert made.none_chosen.isVisible()
    assert not made.states[Presence.HOLDER].isVisible()
    assert not made.all_present.isVisible()
    made.setFocus()
    for key in (Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_E, Qt.Key.Key_A):
        desk.press(key)
    desk.press(Qt.Key.Key_T, CONTROL)
    assert recorded(desk) == {}
    look_for(desk, "association")
    assert len(shown(desk)) > 1
    assert made.none_chosen.isVisible(), "several match: one chooses first"
    made.setFocus()
    desk.press(Qt.Key.Key_P)
    assert recorded(desk) == {}
    made.table.setCurrentCell(0, 0)
    desk.settle()
    made.setFocus()
    desk.press(Qt.Key.Key_P)
    seat = next(iter(recorded(desk)))
    named = desk.state().seats[seat]
    assert named.holder in shown(desk)[0]
    made.filter.clear()
    assert len(shown(desk)) == len(desk.state().seats)


def test_an_excuse_stays_on_its_seat_for_the_proxy(desk: Desk) -> None:
    desk.press(Qt.Key.Key_T, CONTROL)
    desk.settle()
    made = screen(desk)
    made.table.setCurrentCell(7, 0)
    seat = list(desk.state().seats)[7]
    made.setFocus()
    desk.press(Qt.Key.Key_E)
    desk.settle()
    assert made.table.currentRow() == 7
    assert desk.state().attendance[seat].presence is Presence.EXCUSED
    assert made.proxy.isEnabled()


def wheel(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def value(widget: QWidget) -> object:
    if isinstance(widget, QComboBox):
        return widget.currentIndex()
    if isinstance(widget, QTabBar):
        return widget.currentIndex()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else None


def test_the_wheel_changes_no_value_on_any_screen(desk: Desk) -> None:
    desk.open_session()
    seen = 0
    for name in desk.front.presenters:
        desk.front.go(name)
        desk.settle()
        window = desk.front.window.current
        for kind in (QComboBox, QAbstractSpinBox, QTabBar):
            for widget in window.findChildren(kind):
                if not widget.isVisible():
                    continue
                widget.setFocus()
                before = value(widget)
                for _ in range(3):
                    wheel(widget)
                assert value(widget) == before, (name, widget.accessibleName())
                seen += 1
    assert seen > 10


def test_a_panel_begins_at_its_top_when_its_subject_changes(desk: Desk) -> None:
    made = screen(desk)
    desk.front.window.resize(1024, 640)
    desk.front.comfort.change(percent=150)
    QApplication.processEvents()
    bar = made._side.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    made.table.setCurrentCell(3, 0)
    desk.settle()
    assert bar.value() == 0
    desk.open_session()
    area = desk.front.screens.examination.case.findChild(QScrollArea)
    assert area is not None
    QApplication.processEvents()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    desk.press(Qt.Key.Key_Down, CONTROL)
    desk.settle()
    assert area.verticalScrollBar().value() == 0
    desk.front.comfort.change(percent=100)


def test_a_name_met_twice_is_asked_about_here_and_the_presence_follows_the_answer(
    desk: Desk,
) -> None:
    made, seats = screen(desk), list(desk.state().seats.values())
    assert made.acts is not None
    twin = next(seat for seat in seats[1:] if seat.deputising is Deputising.SAME_SERVICE)
    known = RecordAttendance(seats[0].id, Presence.DEPUTY, person=twin.holder, same_body=True)
    hub = desk.front.hub
    assert hub is not None
    hub.submit(SettleHomonym(twin.holder, seats[0].id, same=True), refused=print, failed=print)
    hub.submit(known, refused=print, failed=print)
    desk.settle()
    made.acts.point_at(twin.id)
    desk.settle()
    QTest.mouseClick(made.states[Presence.HOLDER], LEFT)
    desk.settle()
    assert recorded(desk) == {seats[0].id: Presence.DEPUTY}
    assert made.question.isVisible()
    QTest.mouseClick(made.question.other, LEFT)
    desk.settle()
    assert not made.question.isVisible()
    assert recorded(desk)[twin.id] is Presence.HOLDER
