"""Figures through the real windows: counted from the journals, and one report that leaves."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLabel

from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import Change, CommissionRecord
from commission_app.composition import figure_files
from commission_app.composition.opener import UseCases
from tests.documents.reading import opened
from tests.pathways.vault import Asked, SetClock, draft, held
from tests.pathways.windows import Secretary, plain
from ui import french
from ui.screens.figures.logic.presenter import FiguresPresenter
from ui.screens.figures.logic.state import Tab
from ui.screens.figures.view.figures_screen import FiguresScreen

PICTURES = os.environ.get("PICTURES", "")
ASKED = [Asked(f"75-2026-{number:03}") for number in range(1, 8)]
LEFT = Qt.MouseButton.LeftButton


def screen_of(who: Secretary) -> FiguresScreen:
    return who.front.screens.of(FiguresScreen)


def acts_of(who: Secretary) -> FiguresPresenter:
    acts = screen_of(who).acts
    assert acts is not None
    return acts


def go(who: Secretary) -> FiguresScreen:
    QTest.mouseClick(who.front.window.rail.entries["figures"], LEFT)
    who.settle()
    assert who.front.shown == "figures"
    return screen_of(who)


def seven_opinions(work: UseCases) -> None:
    """A commission that is registered, and a session of seven favourable opinions."""
    record = CommissionRecord("Commission d’essai", "75")
    assert work.registers.record([Change(COMMISSION, "2026-01-01", record)]) == ()
    snapshot = work.desk.convene(draft("2026-06-15", ASKED), "essai")
    held(work.desk, snapshot, ASKED)


def value(who: Secretary, code: str) -> tuple[str, str]:
    row = next(row for row in acts_of(who).state.rows if row.id == code)
    return plain(row.cells[1]), row.cells[2]


def choose_year(who: Secretary, year: int) -> None:
    box = screen_of(who).year
    box.setFocus()
    way = box.findData(str(year)) - box.currentIndex()
    for _ in range(abs(way)):
        QTest.keyClick(box, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
        who.settle()
    assert box.currentData() == str(year)
    assert acts_of(who).state.year == year


def send_to(who: Secretary, times: int) -> None:
    for _ in range(times):
        QTest.keyClick(screen_of(who).recipient, Qt.Key.Key_Down)
        who.settle()


def tell_apart(who: Secretary, axis: str) -> None:
    box = screen_of(who).detail.axis
    box.setFocus()
    for _ in range(box.findData(axis)):
        QTest.keyClick(box, Qt.Key.Key_Down)
        who.settle()
    assert box.currentData() == axis
    detail = acts_of(who).state.detail
    assert detail is not None
    assert detail.axis == axis
    assert screen_of(who).detail.parts.isVisible()


def nothing_is_copied(who: Secretary, table: QAbstractItemView) -> None:
    """Another path out: the clipboard passes no gate."""
    QGuiApplication.clipboard().setText("avant")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    assert table.isVisible()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    who.settle()
    assert QGuiApplication.clipboard().text() == "avant"


def test_the_figures_of_a_session_are_shown_and_their_report_leaves_once_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SetClock("2026-06-15")
    who = Secretary(tmp_path / "coffre", clock)
    found: list[str] = []
    out = Path(PICTURES) if PICTURES else tmp_path

    def look(name: str) -> None:
        for width, height in ((1366, 768), (911, 512)):
            found.extend(who.picture(out / f"{name}-{width}.png", width, height))
        who.front.window.resize(1366, 768)
        who.settle()

    screen = go(who)
    assert "Rien à compter en 2026" in plain(acts_of(who).state.empty)
    assert not screen.release.isEnabled()
    look("chiffres-vide")
    who.stored(seven_opinions)
    who.front.go("home")
    go(who)
    assert value(who, "avis") == ("7 avis", "7")
    assert "n’est pas finie" in acts_of(who).state.held
    assert not screen.release.isEnabled()
    assert screen.possible() == frozenset()
    clock.day = "2027-01-20"
    who.front.go("home")
    go(who)
    choose_year(who, 2027)
    assert "Rien à compter en 2027" in plain(acts_of(who).state.empty)
    choose_year(who, 2026)
    screen.table.setCurrentCell([r.id for r in acts_of(who).state.rows].index("avis"), 0)
    who.settle()
    detail = acts_of(who).state.detail
    assert detail is not None
    assert [heading for heading, _ in detail.paragraphs] == [
        "Définition",
        "Formule",
        "Source",
        "Version",
        "Derrière ce chiffre",
    ]
    assert plain(detail.paragraphs[-1][1]) == "7 faits comptés dans les journaux"
    assert screen.detail.isVisible()
    assert screen.detail.chart.isVisible()
    assert plain(screen.detail.chart.accessibleDescription()) == (
        "Graphique, Avis rendus, chiffres exacts (avis). 2026 : 7."
    )
    screen.detail.chart.setFocus()
    QTest.keyClick(screen.detail.chart, Qt.Key.Key_Right)
    assert plain(screen.detail.chart.said) == "2026 : 7"
    tell_apart(who, "sense")
    for table in (screen.detail.parts, screen.detail.years, screen.table):
        nothing_is_copied(who, table)
    screen.table.setCurrentCell([r.id for r in acts_of(who).state.rows].index("avis"), 0)
    who.settle()
    tell_apart(who, "sex")
    look("chiffres")
    target = tmp_path / "rapport.pdf"
    asked: list[str] = []

    def answer(*given: object) -> tuple[str, str]:
        asked.append(str(given[2]))
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    screen.table.setFocus()
    who.front.window.activateWindow()
    QTest.qWaitForWindowActive(who.front.window)
    QTest.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    who.settle()
    assert asked == []
    assert "à qui part le rapport" in acts_of(who).state.error
    send_to(who, 1)
    QTest.mouseClick(screen.release, LEFT)
    who.settle()
    assert asked == ["rapport-annuel-2026.pdf"]
    assert "Rapport 2026 inscrit aux publications" in acts_of(who).state.said
    with opened(target.read_bytes()) as document:
        record = json.loads(document.attachments["indicateurs.json"].get_file().read_bytes())
    told = {line["id"]: line["valeur"] for line in record["indicateurs"]}
    assert (told["demandes"], told["avis-defavorables"], told["seances"]) == (7, None, 1)
    screen.tabs.setCurrentIndex(list(Tab).index(Tab.PUBLICATIONS))
    who.settle()
    (row,) = acts_of(who).state.publications
    assert row.cells == ("20/01/2027", "Rapport annuel 2026", "Préfet du département")
    assert screen.publications.isVisible()
    look("publications")
    assert found == []
    who.stop()


def test_nothing_is_written_where_nothing_is_recorded_and_a_full_disk_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SetClock("2026-06-15")
    who = Secretary(tmp_path / "coffre", clock)
    who.stored(seven_opinions)
    clock.day = "2027-01-20"
    screen = go(who)
    choose_year(who, 2026)
    send_to(who, 4)
    assert screen.recipient.currentText() == "Public"
    target = tmp_path / "absent" / "rapport.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    QTest.mouseClick(screen.release, LEFT)
    who.settle()
    assert acts_of(who).state.publications == ()
    acts_of(who).release(target)
    who.settle()
    assert "inscrit aux publications, mais son fichier" in acts_of(who).state.error
    assert len(acts_of(who).state.publications) == 1
    assert not target.exists()
    who.stop()


def test_by_the_keyboard_every_figure_opens_its_definition_and_the_facts_behind_it(
    tmp_path: Path,
) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2026-06-15"))
    who.stored(seven_opinions)
    screen, dictionary = go(who), figure_files.dictionary()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    who.settle()
    rows = acts_of(who).state.rows
    assert {row.id for row in rows} == set(dictionary.indicators)
    for place, row in enumerate(rows):
        if place or screen.table.currentRow() < 0:
            QTest.keyClick(screen.table, Qt.Key.Key_Down)
            who.settle()
        entry, detail = dictionary[row.id], acts_of(who).state.detail
        assert detail is not None
        told = dict(detail.paragraphs)
        assert plain(detail.title) == plain(entry.name)
        assert plain(told["Définition"]) == plain(french.typeset(entry.definition))
        assert plain(told["Derrière ce chiffre"]).startswith(f"{row.cells[2]} fait")
        assert [year[2] for year in detail.years] == [row.cells[2]]
        shown = [one.text() for one in screen.detail.findChildren(QLabel) if one.isVisible()]
        assert french.typeset(entry.formula) in shown
    who.stop()
