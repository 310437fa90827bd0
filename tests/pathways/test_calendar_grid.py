"""The calendar as a month and a year: what the list tells is there, by keyboard and by ear."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from commission_app.application.pathways.overview import Overview
from commission_app.composition.opener import UseCases
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.planned import Meeting, SessionPlanned
from commission_app.domain.pathways.commands import OpenPathway, Record
from commission_app.domain.pathways.fold import fold
from tests.pathways.told import dated, granted, opened, received
from tests.pathways.vault import SetClock
from tests.pathways.windows import Secretary, plain
from ui.screens.pathways.logic.calendar import Span, events, grid_of, turned
from ui.screens.pathways.logic.state import Tab

PICTURES = os.environ.get("PICTURES", "")


def seen() -> Overview:
    facts = {
        f"w{n}": dated(
            opened(f"75-P-{n:04}"),
            received(f"r{n}", "2026-11-01"),
            granted(f"r{n}", "2026-12-20", "2027-01-01", f"2027-06-{30 - n % 3}"),
        )
        for n in range(7)
    }
    meetings = (Meeting("2027-06-15", "14:00", planned="p1"), Meeting("2027-12-14", planned="p2"))
    term = DueLine(What.TERM_ENDS, "2027-12-09", late=False, body="DDETS", figures={"terms": 1})
    return Overview("2027-01-10", fold(facts), facts, meetings, (term,))


def test_a_month_has_every_day_under_its_weekday_and_all_that_the_list_tells() -> None:
    known, month, found = seen(), "2026-12", []
    for _ in range(14):
        grid = grid_of(Span.MONTH, month, "", known)
        days = [cell for row in grid.cells for cell in row if cell.key]
        first = date.fromisoformat(f"{month}-01")
        assert [d.key for d in days] == [
            (first + timedelta(days=n)).isoformat() for n in range(len(days))
        ]
        assert (first + timedelta(days=len(days))).day == 1
        for row in grid.cells:
            assert len(row) == len(grid.headings) == 7
            for column, cell in enumerate(row):
                assert not cell.key or date.fromisoformat(cell.key).isoweekday() == column + 1
        found += [(d.key, text) for d in days for text in plain(d.text).split("\n")[1:]]
        month = turned(month, Span.MONTH, 1)
    assert found == [
        ("2027-05-25", "Dépôt"),
        ("2027-06-15", "Séance 14 h 00"),
        ("2027-06-28", "2 fins"),
        ("2027-06-29", "2 fins"),
        ("2027-06-30", "3 fins"),
        ("2027-11-23", "Dépôt"),
        ("2027-12-09", "Mandat"),
        ("2027-12-14", "Séance"),
    ]
    assert [event.on for event in events(known)] == [day for day, _ in found]


def test_a_year_has_its_twelve_months_with_their_sums() -> None:
    grid = grid_of(Span.YEAR, "2027-06", "2027-06", seen())
    months = [cell for row in grid.cells for cell in row]
    assert [cell.key for cell in months] == [f"2027-{n:02}" for n in range(1, 13)]
    assert plain(grid.cell.text) == "juin\nséance le 15\n7 fins de période"
    assert plain(months[11].text) == "décembre\nséance le 14\n1 mandat"
    assert plain(months[1].said) == "février 2027 : rien"
    assert [cell.key for cell in months if cell.today] == ["2027-01"]
    assert turned("2027-06", Span.YEAR, -1) == "2026-06"


def planned(work: UseCases) -> None:
    for n, day in enumerate(("2027-03-30", "2027-06-15", "2027-12-14")):
        assert work.pathways.plan(SessionPlanned(f"p{n}", day, "14:00", place="Salle")) is None
    for n in range(1, 8):
        decided = granted(f"a{n}", "2026-12-12", "2027-01-01", "2027-06-30")
        facts = [Record(received(f"a{n}", "2026-11-02")), Record(decided)]
        assert isinstance(work.pathways.open_pathway(OpenPathway(f"75-P-000{n}"), facts), str)


def test_the_calendar_is_walked_by_keyboard_and_each_day_is_told(tmp_path: Path) -> None:
    who = Secretary(tmp_path, SetClock("2027-01-10"))
    out, found = Path(PICTURES) if PICTURES else tmp_path, list[str]()

    def look(name: str) -> None:
        for width, height in ((1366, 768), (911, 512)):
            found.extend(who.picture(out / f"{name}-{width}.png", width, height))
        who.front.window.resize(1366, 768)
        who.settle()

    who.stored(planned)
    who.go(Tab.CALENDAR)
    view = who.screen.calendar
    look("calendrier-liste")
    QTest.keyClick(view.spans[Span.YEAR], Qt.Key.Key_Space)
    who.settle()
    look("calendrier-annee")
    table = view.table
    table.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
        who.settle()
    assert plain(who.acts.state.grid.title) == "juin 2027"
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
        who.settle()
    assert who.acts.state.grid.at == "2027-06-15"
    told = "mardi 15 juin 2027 : Séance prévue, dernière utile pour 7 parcours, à 14 h 00"
    assert plain(who.acts.state.grid.cell.said) == told
    reader = QAccessible.queryAccessibleInterface(table)
    cells = (reader.child(place) for place in range(reader.childCount()))
    assert told in [plain(cell.text(QAccessible.Text.Name)) for cell in cells]
    assert [name for name, _ in who.acts.state.acts] == ["prepare", "plan", "move", "drop"]
    look("calendrier-mois")
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    who.settle()
    assert plain(who.acts.state.grid.title) == "juillet 2027"
    QTest.keyClick(view.spans[Span.LIST], Qt.Key.Key_Space)
    who.settle()
    assert who.screen.tables[Tab.CALENDAR].isVisible()
    who.stop()
    assert found == []
