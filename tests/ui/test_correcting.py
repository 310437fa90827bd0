"""One form puts a proclaimed opinion right, and shows what the minutes will print of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from commission_app.domain.ballot import Outcome
from tests.ui.test_conduct_sheets import LEFT, choose, conduct
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.conduct.view.card_view import CardView


def form(desk: Desk, number: int) -> CardView:
    """Open the form on a point that was proclaimed."""
    screen = conduct(desk)
    choose(desk, number)
    QTest.mouseClick(screen.point.acts.entries["rectify"], LEFT)
    desk.settle()
    return screen.cards["rectify"]


def write(view: CardView, name: str, text: str) -> None:
    made = view.inputs[name]
    if isinstance(made, QComboBox):
        assert view.choose(name, text), name
    elif isinstance(made, QLineEdit):
        made.setText(text)
    else:
        assert isinstance(made, QPlainTextEdit)
        made.setPlainText(text)


@pytest.fixture
def decided(desk: Desk) -> Desk:
    """Have one case proclaimed favourable by everybody."""
    for _ in desk.state().voices(desk.item(2)):
        desk.press(Qt.Key.Key_P)
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.item(2).decided
    return desk


def test_the_form_begins_with_what_was_proclaimed(decided: Desk) -> None:
    view = form(decided, 2)
    tally = decided.item(2).tally
    assert tally is not None
    said = view.values()
    assert said["sense"] == Outcome.FAVOURABLE.value
    assert [said[n] for n in ("in_favour", "against", "abstained", "no_part")] == [
        str(tally.in_favour), "0", "0", "0",
    ]  # fmt: skip


def test_it_shows_what_will_be_printed_and_writes_nothing_before_it_is_confirmed(
    decided: Desk,
) -> None:
    view = form(decided, 2)
    before = decided.state().sequence
    write(view, "sense", Outcome.FAVOURABLE_WITH_RESERVATIONS.value)
    write(view, "reasons", "Sous réserve d’un hébergement stable.")
    write(view, "reason", "Réserve omise à la proclamation")
    decided.settle()
    assert view.printed.isVisible()
    assert "Sous réserve d’un hébergement stable." in view.printed.text()
    assert "Réserve omise à la proclamation" in view.printed.text()
    assert decided.state().sequence == before
    shown = view.printed.text()
    decided.press(Qt.Key.Key_Return, CONTROL)
    decided.settle()
    item = decided.item(2)
    assert item.sense is Outcome.FAVOURABLE_WITH_RESERVATIONS
    assert decided.state().sequence == before + 1
    again = form(decided, 2)
    write(again, "reason", "Une autre raison")
    decided.settle()
    assert "Sous réserve d’un hébergement stable." in shown


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sense": "unfavourable", "reasons": "Motif"}, "133-11"),
        ({"in_favour": "1"}, "133-11"),
        ({"in_favour": "beaucoup"}, "nombres entiers"),
        ({"reason": "Son adresse est a.martin@exemple.fr"}, "courriel"),
    ],
)
def test_what_a_proclamation_would_refuse_is_refused_as_it_is_typed(
    decided: Desk, fields: dict[str, str], said: str
) -> None:
    view = form(decided, 2)
    before = decided.state().sequence
    write(view, "reason", "Erreur de saisie")
    for name, text in fields.items():
        write(view, name, text)
    decided.settle()
    assert said in view._refusal.text()
    assert not view.printed.isVisible()
    decided.press(Qt.Key.Key_Return, CONTROL)
    decided.settle()
    assert decided.state().sequence == before
