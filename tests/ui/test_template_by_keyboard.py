"""The template of the registers, filled in with two mistakes and imported, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no types
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from commission_app.adapters.intake.words import headings
from commission_app.application.agenda.draft import Severity
from tests.registers.windows import Secretary
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.view.import_screen import ImportScreen

DAY = "08/12/2026"


@pytest.fixture
def secretary(qtbot: QtBot, tmp_path: Path) -> Iterator[Secretary]:
    made = Secretary(tmp_path / "data")
    yield made
    made.close()


def registered(secretary: Secretary) -> None:
    """Set a commission up, an association known under another name, its seat, a chair."""
    secretary.set_up()
    associations = secretary.go("associations")
    secretary.press(associations, "new")
    secretary.fill(associations, name="L’Escale", approved_from="01/07/2026",
                   aliases="Port Sud", effective_from="01/01/2026")  # fmt: skip
    secretary.save(associations)
    seats = secretary.go("commission")
    secretary.choose(seats, "association agréée")
    known = next(iter(secretary.presenter("commission").whole.associations))
    secretary.fill(seats, association=known, effective_from="01/01/2026")
    secretary.save(seats)


def filled(place: Path, *, emptied: tuple[str, ...]) -> None:
    """Fill the template in as in a spreadsheet: the session, two cases with a mistake each."""
    book = load_workbook(place)
    book["Séance"].cell(list(headings("session").names).index("date") + 1, 2, DAY)
    rows: tuple[dict[str, str], ...] = (
        {"kind": "Dossier individuel", "reference": "28-1", "association": "port sud",
         "nature": "Pique-nique"},
        {"kind": "Dossier individuel", "reference": "28-2", "association": "L’Escale",
         "nature": "Engagement", "situation": "Joignable au 06 12 34 56 78."},
    )  # fmt: skip
    columns = list(headings("agenda").names)
    for number, cells in enumerate(rows, start=2):
        for field, value in cells.items():
            book["Ordre du jour"].cell(number, columns.index(field) + 1, value)
    for name in emptied:
        book[name].delete_rows(2, 50)
    book.save(place)


def key(secretary: Secretary, widget: QWidget, *keys: Qt.Key) -> None:
    widget.setFocus()
    for one in keys:
        QTest.keyClick(QApplication.focusWidget() or widget, one)
    secretary.settle()


def findings(secretary: Secretary) -> ImportPresenter:
    presenter = secretary.front.presenters["import"]
    assert isinstance(presenter, ImportPresenter)
    return presenter


def corrected(secretary: Secretary, screen: ImportScreen, text: str) -> None:
    """Go to what blocks with the arrows, and write in place of it."""
    found = findings(secretary).state.findings
    wanted = next(n for n, line in enumerate(found) if line.severity is Severity.BLOCK)
    key(secretary, screen.findings, Qt.Key.Key_Home, *[Qt.Key.Key_Down] * wanted)
    assert findings(secretary).state.selected == wanted
    screen.mending.text.setFocus()
    QTest.keyClick(screen.mending.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(screen.mending.text, text)
    QTest.keyClick(screen.mending.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    secretary.settle()


@pytest.mark.parametrize("emptied", [(), ("Membres", "Associations")])
def test_the_template_comes_back_as_the_registers_hold_it(
    secretary: Secretary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, emptied: tuple[str, ...]
) -> None:
    registered(secretary)
    place = tmp_path / "modele.xlsx"
    chosen = (str(place), "Classeur Excel (*.xlsx)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    secretary.front.go("import")
    screen = secretary.front.screens.agenda
    key(secretary, screen.model, Qt.Key.Key_Space)
    assert "rempli d’après les registres" in findings(secretary).state.notice
    filled(place, emptied=emptied)
    key(secretary, screen.choose, Qt.Key.Key_Space)

    blocking = [f for f in findings(secretary).state.findings if f.severity is Severity.BLOCK]
    assert len(blocking) == 2, blocking
    said = " ".join(f.text for f in findings(secretary).state.findings)
    assert not any(word in said for word in ("note attachée", "agrément manquent", "Membres, ou"))
    corrected(secretary, screen, "Engagement")
    corrected(secretary, screen, "Joignable par son association.")
    assert screen.confirm.isEnabled(), findings(secretary).state.obstacle
    key(secretary, screen.confirm, Qt.Key.Key_Space)

    state = secretary.session()
    cases = [known.item for known in state.items.values()]
    assert [(item.reference, item.association) for item in cases] == [
        ("28-1", "L’Escale"),
        ("28-2", "L’Escale"),
    ]
    assert len(state.seats) == 14
    assert state.associations_to_link() == ()
    (escale,) = state.associations
    assert escale.approved_on("2026-12-08")
