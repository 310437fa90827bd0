"""What is put right from the screen that conducts a session, through the real windows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from commission_app.domain.agenda import RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.session.facts.agenda import SheetReplaced
from tests.ui.layout_faults import faults_at_each_size
from tests.ui.test_windows import Desk
from ui.kit.forms import FieldValue
from ui.screens.conduct.logic.sheet_texts import SHEET_FIELDS
from ui.screens.conduct.view.card_view import CardView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    made.open_file()
    made.import_paris()
    made.open_session()
    yield made
    made.close()


def card(desk: Desk, name: str) -> CardView:
    desk.front.go("conduct")
    desk.settle()
    screen = desk.front.screens.conduct
    screen.show_sheet(name)
    return screen.cards[name]


def fill(desk: Desk, name: str, act: str, **values: FieldValue) -> CardView:
    """Fill a card in and press one of its buttons."""
    view = card(desk, name)
    if "item" in values:
        desk.front.screens.conduct.choose(str(values.pop("item")))
        view = card(desk, name)
    for field, value in values.items():
        match view.inputs[field]:
            case QComboBox():
                assert view.choose(field, value), field
            case QCheckBox() as check:
                check.setChecked(bool(value))
            case QPlainTextEdit() as text:
                text.setPlainText(str(value))
            case QLineEdit() as line:
                line.setText(str(value))
    QTest.mouseClick(view.buttons[act], LEFT)
    desk.settle()
    return desk.front.screens.conduct.cards.get(name, view)


def projected(desk: Desk) -> str:
    record = desk.front.chair_state.record
    assert record is not None
    return str(record)


def measure(desk: Desk) -> list[str]:
    """Look for cut texts around the card of the sheets."""
    view = desk.front.screens.conduct.cards["sheet"]
    for area in desk.front.screens.conduct.findChildren(QScrollArea):
        if area.isAncestorOf(view):
            area.verticalScrollBar().setValue(view.y() - 60)
    folder = os.environ.get("CORRECTION_PICTURES")
    return faults_at_each_size(desk.front.window, "corrections", folder)


def test_each_field_of_a_sheet_has_its_words() -> None:
    assert set(SHEET_FIELDS) == {field.name for field in fields(CaseSheet)}


@pytest.mark.rule("2.2", "3.9")
def test_a_sheet_is_corrected_under_the_guard_and_the_chair_sees_the_new_one(desk: Desk) -> None:
    desk.take(2)
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    item = desk.item(2).item
    assert "couture" in projected(desk)
    shown = fill(desk, "sheet", "show", item=item.id, field="situation")
    text = shown.inputs["text"]
    assert isinstance(text, QPlainTextEdit)
    assert "couture" in text.toPlainText()
    assert not measure(desk)

    refused = fill(desk, "sheet", "write", text="Joindre le 06 12 34 56 78.")
    assert "téléphone" in refused._error.text()
    other = fill(desk, "sheet", "write", field="proposal", text="Projet en boulangerie.")
    assert "Affichez d’abord" in other._error.text()
    assert desk.item(2).item.sheet == item.sheet

    fill(desk, "sheet", "write", field="situation", text="Projet en boulangerie.")
    assert desk.item(2).item.sheet != item.sheet
    assert "boulangerie" in projected(desk)
    assert "couture" not in projected(desk)
    assert desk.front.hub is not None
    assert desk.front.hub.snapshot is not None
    facts = desk.front.hub.snapshot.facts
    assert sum(isinstance(entry.fact, SheetReplaced) for entry in facts) == 1

    fill(desk, "sheet", "show", item=item.id, field="situation")
    fill(desk, "sheet", "write", text="Connue de Kratzenstein.")
    strip = desk.front.window.doubts
    assert strip.isVisible(), "a doubt is asked here as everywhere"
    QTest.mouseClick(strip.cover, LEFT)
    desk.settle()
    assert "Connue de [mention masquée]." in projected(desk)

    refused = fill(desk, "case", "nature", item=item.id, nature="renewal", rank="2")
    assert "présidence" in refused._error.text()
    fill(desk, "case", "nature", item=item.id, nature="renewal", rank="2", agreed=True)
    assert (desk.item(2).item.nature, desk.item(2).item.rank) == (RequestNature.RENEWAL, 2)
    assert "renouvellement" in projected(desk)
