"""What identifies a person, through the real windows: the agenda waits until it is all gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from commission_app.application.agenda.draft import Severity
from tests.intake.test_samples import CELLS, IDENTIFYING
from tests.ui.test_windows import CONTROL, Desk
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.view.import_screen import ImportScreen

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    made.open_file()
    yield made
    made.close()


def drop(desk: Desk, file: Path) -> ImportScreen:
    """Drop a file on the import screen, as one does from a folder."""
    QTest.mouseClick(desk.front.screens.home.import_agenda, LEFT)
    screen = desk.front.screens.agenda
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(screen, QDragEnterEvent(QPoint(60, 60), copy, carried, LEFT, plain))
    dropped = QDropEvent(QPointF(60, 60), copy, carried, LEFT, plain)
    assert QApplication.sendEvent(screen, dropped), "the drop is taken"
    desk.settle()
    return screen


def blocking(desk: Desk) -> list[int]:
    presenter = desk.front.presenters["import"]
    assert isinstance(presenter, ImportPresenter)
    found = presenter.state.findings
    return [place for place, line in enumerate(found) if line.severity is Severity.BLOCK]


def go_to(screen: ImportScreen, row: int) -> None:
    """Click the line of a finding."""
    index = screen.findings.model().index(row, 2)
    screen.findings.scrollTo(index)
    place = screen.findings.visualRect(index).center()
    QTest.mouseClick(screen.findings.viewport(), LEFT, pos=place)


def marked(text: QPlainTextEdit) -> set[str]:
    """Give the parts of the cell that the screen marks as identifying."""
    return {mark.cursor.selectedText() for mark in text.extraSelections()}


def press_import(desk: Desk, screen: ImportScreen) -> None:
    """Try to import, by the mouse and by the keyboard."""
    QTest.mouseClick(screen.confirm, LEFT)
    QTest.keyClick(screen.confirm, Qt.Key.Key_Space)
    QTest.keyClick(screen.confirm, Qt.Key.Key_Return)
    desk.settle()


def test_import_is_refused_until_each_cell_is_masked_and_nothing_of_them_is_in_the_file(
    desk: Desk, tmp_path: Path
) -> None:
    screen = drop(desk, IDENTIFYING)
    for yes, _ in screen.answers.values():
        QTest.mouseClick(yes, LEFT)
    secrets: set[str] = set()
    titles: set[str] = set()
    turns = 0
    while waiting := blocking(desk):
        assert not screen.confirm.isEnabled()
        assert f"{len(waiting)}\u00a0constat" in screen._obstacle.text()
        press_import(desk, screen)
        assert desk.front.shown == "import"
        assert desk.front.hub is None or desk.front.hub.snapshot is None
        go_to(screen, waiting[-1])
        desk.settle()
        said = marked(screen.mending.text)
        assert said, "the screen shows what is meant"
        secrets |= said
        titles.add(screen.mending._title.text())
        if turns % 3 == 0:
            QTest.mouseClick(screen.mending.cover, LEFT)
        elif turns % 3 == 1:
            screen.findings.setFocus()
            QTest.keyClick(screen.findings, Qt.Key.Key_F8)
        else:
            screen.mending.text.selectAll()
            QTest.keyClicks(screen.mending.text, "Projet stable, reprise de contact.")
            QTest.keyClick(screen.mending.text, Qt.Key.Key_Return, CONTROL)
        desk.settle()
        assert len(blocking(desk)) < len(waiting)
        turns += 1
    assert turns >= len(CELLS)
    assert all(any(cell in title for title in titles) for cell in CELLS)
    assert screen.confirm.isEnabled(), screen._obstacle.text()
    QTest.mouseClick(screen.confirm, LEFT)
    desk.settle()
    assert len(desk.state().items) == 16
    desk.close()

    again = Desk(tmp_path / "data")
    (stream,) = again.front.screens.home.opens
    QTest.mouseClick(again.front.screens.home.opens[stream], LEFT)
    again.settle()
    assert again.front.hub is not None
    snapshot = again.front.hub.snapshot
    assert snapshot is not None
    read = " ".join((*snapshot.texts.values(), *(repr(entry) for entry in snapshot.facts)))
    assert "[numéro de téléphone masqué]" in read
    assert "reprise de contact" in read
    assert len(secrets) >= len(CELLS)
    assert not [secret for secret in secrets if secret in read]
    again.close()


def test_everything_is_masked_at_once_and_a_rewriting_that_identifies_is_refused(
    desk: Desk,
) -> None:
    screen = drop(desk, IDENTIFYING)
    for _, no in screen.answers.values():
        QTest.mouseClick(no, LEFT)
    before = len(blocking(desk))
    go_to(screen, blocking(desk)[0])
    screen.mending.text.selectAll()
    QTest.keyClicks(screen.mending.text, "Joindre a.b@exemple.fr")
    QTest.mouseClick(screen.mending.rewrite, LEFT)
    desk.settle()
    assert len(blocking(desk)) == before
    assert not screen.confirm.isEnabled()
    QTest.mouseClick(screen.mask_all, LEFT)
    desk.settle()
    assert not blocking(desk)
    assert screen.confirm.isEnabled(), screen._obstacle.text()
