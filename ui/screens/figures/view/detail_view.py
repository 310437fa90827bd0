"""What an indicator is: its years drawn and in a table, definition, formula, source, version."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.widgets.chart_view import ChartView
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import ScrollArea, label
from ui.kit.widgets.read_table import ReadTable
from ui.screens.figures.logic.state import YEARS, Detail

_WIDTH = 320
_ROW = 34


class DetailView(ScrollArea):
    """Displays a Detail."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setAccessibleName("Ce qu’est l’indicateur choisi")
        inner = QWidget()
        self.chart = ChartView("Cinq années de l’indicateur")
        self.years = ReadTable("Les mêmes chiffres en tableau", YEARS, 1)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self.years.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.setSpacing(8)
        self._told = QVBoxLayout()
        self._told.setSpacing(8)
        self._title = label("section")
        for part in (self._title, self.chart, self.years):
            self._column.addWidget(part)
        self._column.addLayout(self._told)
        self._column.addStretch(1)
        self._shown: Detail | None = None
        self.setWidget(inner)
        scale.fix_width(self, _WIDTH)
        self.hide()

    def display(self, detail: Detail) -> None:
        """Show an indicator."""
        if detail == self._shown:
            return
        self._shown = detail
        self._title.setText(detail.title)
        drawn = detail.chart is not None
        self.years.setVisible(drawn)
        self.chart.setVisible(drawn and any(int(row[2]) for row in detail.years))
        if detail.chart is not None:
            self.chart.display(detail.chart)
            self.years.fill(detail.years)
            scale.fix_height(self.years, _ROW * (len(detail.years) + 1) + 8)
        clear(self._told)
        for heading, text in detail.paragraphs:
            self._told.addWidget(label("muted", heading))
            self._told.addWidget(label("", text))
        self.show_subject(detail.title)
