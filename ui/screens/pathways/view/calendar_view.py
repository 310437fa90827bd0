"""The calendar as a month or a year: a table whose cells are walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit.system.overrides import guarded
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label
from ui.screens.pathways.logic.calendar import Grid, Span

_SPANS = {Span.LIST: "Liste", Span.MONTH: "Mois", Span.YEAR: "Année"}
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@guarded
class GridTable(QTableWidget):
    """Cells of days or months; Page up and down turn to the ones before and after."""

    def __init__(self, turn: Callable[[int], None]) -> None:
        """Show nothing yet; ``turn`` is told the step."""
        super().__init__()
        self._turn = turn
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: narrow columns wrap their texts."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height in which each row holds the tallest: no page is cut."""
        rows = range(self.rowCount())
        tallest = max((self.sizeHintForRow(row) for row in rows), default=0)
        head = self.horizontalHeader()
        above = 0 if head.isHidden() else head.sizeHint().height()
        wanted = above + self.rowCount() * tallest + 2 * self.frameWidth()
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page, or walk the cells."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._turn(step)


class CalendarView(QWidget):
    """Displays a Grid, with what chooses how much is seen and turns the pages."""

    def __init__(
        self,
        span: Callable[[Span], None],
        turn: Callable[[int], None],
        choose: Callable[[str], None],
        opened: Callable[[], None],
    ) -> None:
        """Show the list; each callable is told what was asked."""
        super().__init__()
        self._choose, self._shown = choose, Grid()
        self.spans: dict[Span, QPushButton] = {}
        self.head = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        for known, text in _SPANS.items():
            made = button(text, "segment")
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, wanted=known: span(wanted))
            self.spans[known] = made
            self.head.add(made)
        self.before, self.after = button("Précédent"), button("Suivant")
        self.before.clicked.connect(lambda _=False: turn(-1))
        self.after.clicked.connect(lambda _=False: turn(1))
        self.head.add(self.before, self.after)
        self._title = label("value", wraps=False)
        self._detail = label("muted")
        self.table = GridTable(turn)
        self.table.currentCellChanged.connect(self._on_cell)
        self.table.activated.connect(lambda _: opened())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.head, self._title, self._detail):
            column.addWidget(widget)
        column.addWidget(self.table, 1)

    def display(self, grid: Grid) -> None:
        """Show a grid; the list is shown elsewhere."""
        seen = grid.span is not Span.LIST
        for known, made in self.spans.items():
            made.setChecked(known is grid.span)
        for widget in (self.before, self.after, self._title, self._detail, self.table):
            widget.setVisible(seen)
        tall = QSizePolicy.Policy.Expanding if seen else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        if not seen or grid == self._shown:
            return
        unit = "du mois" if grid.span is Span.MONTH else "de l’année"
        self.table.setAccessibleName(f"Calendrier {unit} : {grid.title}")
        self._title.setText(grid.title)
        self._detail.setText(grid.cell.said)
        with QSignalBlocker(self.table):
            if (grid.title, grid.cells) != (self._shown.title, self._shown.cells):
                self._fill(grid)
            for row, cells in enumerate(grid.cells):
                for column, cell in enumerate(cells):
                    if cell.key and cell.key == grid.at:
                        self.table.setCurrentCell(row, column)
        self._shown = grid

    def _fill(self, grid: Grid) -> None:
        self.table.clear()
        self.table.setRowCount(len(grid.cells))
        self.table.setColumnCount(len(grid.headings))
        self.table.setHorizontalHeaderLabels(list(grid.headings))
        self.table.horizontalHeader().setVisible(any(grid.headings))
        for row, cells in enumerate(grid.cells):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell.text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, cell.said)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                font = item.font()
                font.setBold(cell.today)
                item.setFont(font)
                if not cell.key:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.table.setItem(row, column, item)
        self.table.fit()

    def _on_cell(self, row: int, column: int, *_: int) -> None:
        cells = self._shown.cells
        if 0 <= row < len(cells) and 0 <= column < len(cells[row]) and cells[row][column].key:
            self._choose(cells[row][column].key)
