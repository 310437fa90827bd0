"""A table measures a cell once, and anew where its letters, its text or its width are others."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.app.main import application
from ui.kit.widgets.plain_table import PlainTable

_LONG = "Chaque membre reçoit sa convocation cinq jours avant la séance, sauf urgence motivée. " * 3


def _shown(qtbot: QtBot, rows: list[list[str]], width: int = 700, points: int = 10) -> PlainTable:
    application()
    made = PlainTable("Règles", ("Règle", "Texte"), (1,))
    qtbot.addWidget(made)
    made.resize(width, 400)
    made.show()
    qtbot.waitExposed(made)
    _write(made, points)
    made.fill(rows)
    QApplication.processEvents()
    return made


def _write(table: PlainTable, points: int) -> None:
    font = table.font()
    font.setPointSize(points)
    table.setFont(font)


def _heights(table: PlainTable) -> list[int]:
    table.resizeRowsToContents()
    QApplication.processEvents()
    return [table.rowHeight(row) for row in range(table.rowCount())]


@pytest.mark.parametrize(
    ("rows", "width", "points"),
    [
        ([["1", _LONG], ["2", "court"]], 700, 16),
        ([["1", _LONG], ["2", "court"]], 420, 10),
        ([["1", "court"], ["2", _LONG]], 700, 10),
    ],
)
def test_a_table_that_changed_stands_as_one_made_so(
    qtbot: QtBot, rows: list[list[str]], width: int, points: int
) -> None:
    table = _shown(qtbot, [["1", _LONG], ["2", "court"]])
    before = _heights(table)
    _write(table, points)
    table.resize(width, 400)
    table.fill(rows)
    QApplication.processEvents()
    assert _heights(table) == _heights(_shown(qtbot, rows, width, points))
    assert _heights(table) != before
