"""The page of one pathway: its lanes, what comes next, its history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.forms import Row
from ui.kit.widgets.chart_view import ChartView
from ui.kit.widgets.parts import label
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.pathways.logic.state import Page


class PageView(QWidget):
    """Displays a Page."""

    def __init__(self, chosen: Callable[[str], None], opened: Callable[[], None]) -> None:
        """Show nothing yet; ``chosen`` is told the fact chosen, ``opened`` that it is opened."""
        super().__init__()
        self._title = label("title", wraps=False)
        self._lead = label("subtitle")
        self._todo = label("tone-warn")
        self.lanes = ChartView("Frise du parcours")
        self.history = PlainTable("Histoire du parcours", ("Jour", "Fait"), (1,))
        self._chosen = chosen
        self._shown: tuple[Row, ...] = ()
        self.history.itemSelectionChanged.connect(self._on_select)
        self.history.activated.connect(lambda _: opened())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._lead, self.lanes, self._todo):
            column.addWidget(widget)
        column.addWidget(self.history, 1)
        self.hide()

    def display(self, page: Page) -> None:
        """Show a pathway."""
        self._title.setText(page.title)
        self._lead.setText(page.lead)
        self._todo.setText(page.todo)
        self._todo.setVisible(bool(page.todo))
        self.lanes.display(page.lanes)
        if page.history == self._shown:
            return
        self._shown = page.history
        with QSignalBlocker(self.history):
            self.history.fill([row.cells for row in page.history])

    def _on_select(self) -> None:
        place = self.history.currentRow()
        if 0 <= place < len(self._shown):
            self._chosen(self._shown[place].id)
