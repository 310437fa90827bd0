"""A table to read, however long: rows of one height, drawn as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit import scale
from ui.kit.system.overrides import guarded

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 34
_MEASURED = 60
_WIDEST = 280
_NARROWEST = 60


@guarded
class _Rows(QAbstractTableModel):
    """Rows of texts; ``colours`` gives the colour of a row's first cells, or nothing."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = list(headings)
        self.rows: Sequence[Sequence[str]] = ()
        self.colours: Sequence[str] = ()
        self.coloured = 0

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text.replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == self.coloured:
            colour = self.colours[index.row()] if index.row() < len(self.colours) else ""
            return QColor(colour) if colour else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def replace(self, rows: Sequence[Sequence[str]], colours: Sequence[str]) -> None:
        self.beginResetModel()
        self.rows, self.colours = rows, colours
        self.endResetModel()


@guarded
class ReadTable(QTableView):
    """Shows rows; ``chosen`` is called with the row that the user goes to."""

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        stretch: int,
        coloured: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Make a table; the column ``stretch`` takes the width that is left."""
        super().__init__(parent)
        self.chosen: Callable[[int], None] | None = None
        self._rows = _Rows(headings)
        self._rows.coloured = coloured
        self._stretch = stretch
        self._wished: list[int] = []
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def fill(self, rows: Sequence[Sequence[str]], colours: Sequence[str] = ()) -> None:
        """Show rows; widths follow the first of them."""
        self._rows.replace(rows, colours)
        self.verticalHeader().setDefaultSectionSize(round(_ROW_HEIGHT * scale.factor()))
        metrics = self.fontMetrics()
        self._wished = []
        for column in range(self._rows.columnCount()):
            texts = [str(self._rows.headerData(column, Qt.Orientation.Horizontal))]
            texts += [row[column] for row in rows[:_MEASURED]]
            width = max(metrics.horizontalAdvance(text[:40]) for text in texts)
            self._wished.append(min(width + 34, round(_WIDEST * scale.factor())))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give each column its wish and the stretched one the rest; too narrow, the widest yield.

        Texts that no longer fit are cut with an ellipsis and told by their tooltips.
        """
        if not self._wished:
            return
        widths = list(self._wished)
        room = self.viewport().width()
        while sum(widths) > room and max(widths) > _NARROWEST:
            widest = widths.index(max(widths))
            widths[widest] = max(widths[widest] - (sum(widths) - room), _next(widths), _NARROWEST)
        widths[self._stretch] += max(room - sum(widths), 0)
        for column, width in enumerate(widths):
            self.horizontalHeader().resizeSection(column, width)

    def go_to(self, row: int) -> None:
        """Choose a row without telling anybody."""
        model = self.selectionModel()
        model.blockSignals(True)  # noqa: FBT003 - as Qt declares it
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._rows.index(row, 0))
        else:
            self.clearSelection()
        model.blockSignals(False)  # noqa: FBT003 - as Qt declares it
        self.viewport().update()

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid() and self.chosen is not None:
            self.chosen(current.row())


def _next(widths: Sequence[int]) -> int:
    """Give the width to which the widest may yield at once: one less than the next widest."""
    return sorted(widths)[-2] - 1
