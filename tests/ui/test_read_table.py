"""A table to read fits its window: no column is lost, whatever the width and the texts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.app.main import application
from ui.kit.widgets.read_table import ReadTable

HEADINGS = ("Catégorie", "Qualité", "Titulaire", "Suppléant", "Dossiers")
ROW = (
    "11° Associations agréées",
    "Directrice de l’unité départementale de la direction régionale",
    "Mme Françoise LAMBERT",
    "Mme Hélène VASSEUR, préfète, directrice de cabinet",
    "siège",
)


@pytest.mark.parametrize("width", [520, 760, 1400])
def test_every_column_is_in_sight_and_the_width_is_used(qtbot: QtBot, width: int) -> None:
    application()
    table = ReadTable("Membres", HEADINGS, 1)
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show()
    table.fill([ROW] * 40)
    QApplication.processEvents()
    widths = [table.columnWidth(column) for column in range(len(HEADINGS))]
    assert min(widths) >= 60
    assert sum(widths) == table.viewport().width()


def test_a_column_that_needs_little_keeps_it_while_the_long_ones_yield(qtbot: QtBot) -> None:
    application()
    table = ReadTable("Membres", HEADINGS, 1)
    qtbot.addWidget(table)
    table.fill([ROW])
    table.resize(1400, 400)
    table.show()
    QApplication.processEvents()
    wide = [table.columnWidth(column) for column in range(len(HEADINGS))]
    table.resize(700, 400)
    QApplication.processEvents()
    narrow = [table.columnWidth(column) for column in range(len(HEADINGS))]
    assert narrow[4] == wide[4]
    assert narrow[3] < wide[3]
    table.resize(1400, 400)
    QApplication.processEvents()
    assert [table.columnWidth(column) for column in range(len(HEADINGS))] == wide
