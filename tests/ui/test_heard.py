"""Persons heard are let in from their window, for one point, and leave for its deliberation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from tests.ui.test_conduct_sheets import LEFT, conduct, written
from tests.ui.test_windows import Desk


def let_in(desk: Desk, name: str, quality: str) -> None:
    screen = conduct(desk)
    QTest.mouseClick(screen.session.entries["heard"], LEFT)
    written(screen, "heard", "name").setText(name)
    written(screen, "heard", "quality").setText(quality)
    screen.cards["heard"].buttons["admit"].click()
    desk.settle()


def test_who_is_heard_on_a_case_sees_it_and_leaves_for_the_deliberation(desk: Desk) -> None:
    let_in(desk, "Mme Oda Kratzmeyer", "Agence régionale de santé")
    (visitor,) = desk.state().outsiders
    assert visitor.name == "Mme Oda Kratzmeyer"
    desk.front.go("examination")
    desk.settle()
    vote = desk.front.screens.examination.vote
    assert "Oda Kratzmeyer" in vote.room._lines.text()
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert not desk.item(2).votes, "nobody votes before her"
    desk.press(Qt.Key.Key_S)
    desk.settle()
    assert visitor.id in desk.state().outsiders_out
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.item(2).votes) == 1
    screen = conduct(desk)
    lines = screen._card("heard").lines
    assert any("hors de la salle" in line for line in lines)


def test_the_window_says_for_which_point_and_tells_who_left(desk: Desk) -> None:
    let_in(desk, "M. Expert", "Psychologue")
    screen = conduct(desk)
    QTest.mouseClick(screen.session.entries["heard"], LEFT)
    view = screen.cards["heard"]
    assert "point 2" in view._lines.text()
    assert "délibération" in view._lines.text()
    view.buttons["leave"].click()
    desk.settle()
    assert "qui est sorti" in view._error.text(), "nobody was chosen"
    choice = view.inputs["person"]
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(1)
    view.buttons["leave"].click()
    desk.settle()
    (visitor,) = desk.state().outsiders
    assert visitor.until is not None
    assert desk.state().visitors() == ()


def test_a_member_of_the_commission_is_not_let_in_as_a_person_heard(desk: Desk) -> None:
    member = next(seat.holder for seat in desk.state().seats.values() if not seat.chair)
    let_in(desk, member, "Experte")
    screen = conduct(desk)
    assert "R." in screen.cards["heard"]._error.text()
    assert desk.state().outsiders == ()
