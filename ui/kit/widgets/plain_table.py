"""A table to read, whose rows are as tall as their longest text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from ui.kit.system.overrides import guarded

_ABOVE_AND_BELOW = 20
"""Pixels of padding of a cell, both sides together, with what the line around it may take."""
_TALLEST = 10_000
_MEASURES_KEPT = 20_000
_OTHER_LETTERS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
_SHARE = 3
"""A column as wide as its texts takes no more than this part of the table; they wrap, then."""

_AROUND = 24
"""The margins of a cell, in pixels."""
_LONG_WORD = 16
"""Letters of the longest words that the cells hold, with their padding."""


def widest_word(metrics: QFontMetrics, text: str) -> int:
    """Return the width of the longest word, in pixels.

    A space that does not break holds its words together, as in the name of an article.
    """
    words = (word for line in text.split("\n") for word in line.split(" "))
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def _text_width(metrics: QFontMetrics, text: str) -> int:
    return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)


@guarded
class WrappedCells(QStyledItemDelegate):
    """Gives a row the height of its longest text, wrapped as it will be drawn.

    Qt leaves the padding of the style sheet out of the width in which it wraps to measure.
    """

    def __init__(self, table: QTableWidget) -> None:
        """Measure for a table."""
        super().__init__(table)
        self._table = table
        self._measured: dict[tuple[str, str, int, int], QSize] = {}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Measure a cell: once a text in its letters, and in the widths there are."""
        text, column = str(index.data() or ""), self._table.columnWidth(index.column())
        letters = index.data(Qt.ItemDataRole.FontRole)
        font = "" if letters is None else letters.key()
        known = (text, font, column, self._table.viewport().width())
        if known not in self._measured:
            if len(self._measured) > _MEASURES_KEPT:
                self.forget()
            self._measured[known] = self._measure(option, index, text)
        return self._measured[known]

    def forget(self) -> None:
        """Measure all anew: the letters are others."""
        self._measured.clear()

    def _measure(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        text: str,
    ) -> QSize:
        hint = super().sizeHint(option, index)
        room = self.room(index)
        wrap = int(Qt.TextFlag.TextWordWrap)
        bounds = QRect(0, 0, max(room.width(), 40), _TALLEST)
        needed = self._table.fontMetrics().boundingRect(bounds, wrap, text).height()
        widest = self._table.viewport().width() // _SHARE
        metrics = self._table.fontMetrics()
        widest = max(widest, widest_word(metrics, text) + hint.width() - _text_width(metrics, text))
        return QSize(min(hint.width(), widest), max(hint.height(), needed + _ABOVE_AND_BELOW))

    def room(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Give where the text of a cell is drawn, within the cell as it is now."""
        table = self._table
        cell = QStyleOptionViewItem()
        cell.initFrom(table)
        self.initStyleOption(cell, index)
        cell.rect = QRect(0, 0, table.columnWidth(index.column()), table.rowHeight(index.row()))
        style = table.style()
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, cell, table) + 1
        text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, table)
        return text.adjusted(margin, 0, -margin, 0)


@guarded
class PlainTable(QTableWidget):
    """A table to read: rows are chosen whole, texts wrap, nothing is edited."""

    def __init__(self, name: str, headings: Sequence[str], stretch: Sequence[int]) -> None:
        """Make a table; ``stretch`` lists the columns that share the width."""
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self._cells = WrappedCells(self)
        self.setItemDelegate(self._cells)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column in range(len(headings)):
            shares = column in stretch
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if shares else mode.ResizeToContents)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._sharing = tuple(stretch)
        # Qt measures the rows when their texts change, and not when their columns do.
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.timeout.connect(self._measure)
        header.sectionResized.connect(lambda: self._measuring.start(0))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew what other letters make wider or taller."""
        if event.type() in _OTHER_LETTERS:
            self._cells.forget()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._measuring.start(0)

    def _measure(self) -> None:
        """Share the width among the columns that do, and give each row its height.

        None gets narrower than a long word: the table scrolls sideways, then.
        """
        header = self.horizontalHeader()
        columns = range(self.columnCount())
        taken = sum(self.columnWidth(place) for place in columns if place not in self._sharing)
        least = max(self.fontMetrics().horizontalAdvance("n") * _LONG_WORD, self._widest_word())
        fits = self.viewport().width() - taken >= least * len(self._sharing)
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed
        for place in self._sharing:
            header.setSectionResizeMode(place, mode)
            if not fits:
                header.resizeSection(place, least)
        self.resizeRowsToContents()

    def _widest_word(self) -> int:
        """Return the width of the longest word, with its margins, of the columns that share."""
        metrics = self.fontMetrics()
        texts = (
            known.text()
            for row in range(self.rowCount())
            for column in self._sharing
            if (known := self.item(row, column)) is not None
        )
        return max((widest_word(metrics, text) for text in texts), default=0) + _AROUND

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows, keeping what is already there."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                known = self.item(place, column)
                if known is None:
                    known = QTableWidgetItem(text)
                    known.setTextAlignment(
                        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                    )
                    self.setItem(place, column, known)
                elif known.text() != text:
                    known.setText(text)
