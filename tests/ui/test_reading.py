"""The agenda as a page to read, in the real windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.test_windows import Desk
from ui.screens.minutes.logic.papers_state import PapersState
from ui.screens.reading.view import ReadingScreen

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def early(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Give the windows on an open file, with no session loaded."""
    made = Desk(tmp_path / "data")
    made.open_file()
    yield made
    made.close()


def page(desk: Desk) -> ReadingScreen:
    desk.front.go("reading")
    desk.settle()
    return desk.front.screens.of(ReadingScreen)


def test_reading_every_point_records_nothing_and_shows_the_room_nothing(
    desk: Desk,
) -> None:
    before = desk.state().sequence
    read = page(desk)
    titles = set()
    for row in range(read.table.rowCount()):
        read.table.setCurrentCell(row, 0)
        desk.settle()
        assert read.acts is not None
        assert read.acts.state.point is not None
        titles.add(read.acts.state.point.title)
    assert len(titles) == len(desk.state().items)
    assert desk.state().sequence == before
    assert desk.shown_to_the_chair() is None


def test_a_word_leaves_the_points_that_have_it_and_says_how_many_others_there_are(
    early: Desk,
) -> None:
    early.import_paris()
    read = page(early)
    every = read.table.rowCount()
    case = next(known.item for known in early.state().items.values() if known.item.reference)
    assert case.reference is not None
    QTest.keyClicks(read.search, case.reference)
    early.settle()
    assert read.table.rowCount() == 1
    assert read._hidden.isVisible()
    assert str(every - 1) in read._hidden.text()
    read.search.clear()
    early.settle()
    assert read.table.rowCount() == every
    assert not read._hidden.isVisible()


def test_the_step_is_the_import_until_a_session_is_loaded(early: Desk) -> None:
    rail = early.front.window.rail
    assert "import" in rail.entries
    assert "reading" not in rail.entries
    early.import_paris()
    assert "reading" in rail.entries
    assert "import" not in rail.entries


def test_before_the_session_the_convocations_are_at_hand(early: Desk) -> None:
    early.import_paris()
    read = page(early)
    assert read.lead.text() == "Préparer les convocations"
    assert not read.examine.isVisible()
    QTest.mouseClick(read.lead, LEFT)
    early.settle()
    assert early.front.shown == "minutes"
    papers = early.front.screens.minutes.papers.acts
    assert papers is not None
    shown: PapersState = papers.state
    assert shown.kind == "convocation"
    QTest.mouseClick(page(early).brief, LEFT)
    early.settle()
    assert papers.state.kind == "brief"
    assert papers.state.pdf is not None


def test_during_the_session_one_comes_back_to_the_point_called(desk: Desk) -> None:
    first, second = list(desk.state().items)[:2]
    examination = desk.front.screens.examination.acts
    assert examination is not None
    examination.call(first)
    desk.settle()
    read = page(desk)
    assert read.acts is not None
    read.acts.read(second)
    desk.settle()
    assert read.examine.isVisible()
    assert read.lead.text() == f"Revenir au point {desk.state().items[first].item.number}"
    QTest.mouseClick(read.lead, LEFT)
    desk.settle()
    assert desk.front.shown == "examination"
    assert desk.state().current == first


def test_what_an_earlier_session_decided_stands_beside_the_point(desk: Desk) -> None:
    read = page(desk)
    case = next(known for known in desk.state().items.values() if known.item.is_case)
    assert read.acts is not None
    read.acts.read(case.item.id)
    desk.settle()
    point = read.acts.state.point
    assert point is not None
    said = " ".join(line for group in point.checks for line in group.lines)
    assert "doit quitter la salle" in said or "déjà hors de la salle" in said
