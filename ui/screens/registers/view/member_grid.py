"""A table typed in place: a cell is edited where it is, Enter goes down, Tab to the next cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.theme import ink
from ui.screens.registers.logic.member_lines import COLUMNS, Column, MemberLine, Place, Standing

_FIRST = 2
"""Where the columns that are typed in begin: the category and the seat stand before."""
_LAST = _FIRST + len(COLUMNS) - 1
_WIDTHS = (92, 252, 186, 186, 100, 100, 190)
_ROW = 32
_MARK = 3
_PAD = 10
_UNSAVED = Qt.ItemDataRole.UserRole
_FAULTY = Qt.ItemDataRole.UserRole + 1
_STANDING = Qt.ItemDataRole.UserRole + 2
_TONES = {
    Standing.CURRENT: "ok",
    Standing.VACANT: "muted",
    Standing.UNSAVED: "accent",
    Standing.REFUSED: "danger",
}
_Index = QModelIndex | QPersistentModelIndex


@guarded
class _Cells(QStyledItemDelegate):
    """Draws a cell: a bar where it is not saved, a frame where it is refused."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell by what it is."""
        faulty, unsaved = bool(index.data(_FAULTY)), bool(index.data(_UNSAVED))
        ground = "danger_bg" if faulty else "soft" if unsaved else "panel"
        painter.save()
        painter.fillRect(option.rect, QColor(ink(ground)))
        painter.setPen(QPen(QColor(ink("line")), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if _FIRST <= index.column() <= _LAST:
            painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())
        if unsaved and not faulty:
            bar = QRect(option.rect.topLeft(), option.rect.bottomLeft())
            bar.setWidth(_MARK)
            painter.fillRect(bar, QColor(ink("favour")))
        self._text(painter, option, index)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if faulty or focused:
            painter.setPen(QPen(QColor(ink("danger" if faulty else "favour")), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make the field in the place of the cell, told as the cell is."""
        made = super().createEditor(parent, option, index)
        made.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        made.setStyleSheet("padding: 0 6px; border-radius: 0;")
        return made

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Have Enter go down a line, as in a spreadsheet."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if isinstance(editor, QWidget):
                    self.commitData.emit(editor)
                    hint = QAbstractItemDelegate.EndEditHint.SubmitModelCache
                    self.closeEditor.emit(editor, hint)
                return True
        return super().eventFilter(editor, event)

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        standing = index.data(_STANDING)
        colour, font = "muted" if index.column() == 0 else "text", painter.font()
        if isinstance(standing, Standing):
            colour = _TONES[standing]
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(ink(colour)))
        room = option.rect.adjusted(_PAD, 0, -_MARK, 0)
        cut = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(str(index.data() or ""), cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, text)


@guarded
class MemberGrid(QTableWidget):
    """Displays lines of members; ``edited`` is told each cell, ``pasted`` each pasted block."""

    def __init__(
        self,
        edited: Callable[[str, Column, str], None],
        pasted: Callable[[str, Column, str], None],
    ) -> None:
        """Build an empty table."""
        super().__init__(0, len(_WIDTHS))
        self._edited, self._pasted = edited, pasted
        self._seats: tuple[str, ...] = ()
        self._filling = False
        self.setAccessibleName("Membres, un siège par ligne")
        headings = ["Catégorie", "Siège", *(name for _, name in COLUMNS), "État"]
        self.setHorizontalHeaderLabels(headings)
        self.setItemDelegate(_Cells(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed
            | triggers.SelectedClicked
        )  # fmt: skip
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.itemChanged.connect(self._on_changed)
        self._measure()

    def display(self, lines: Sequence[MemberLine], focus: Place | None) -> None:
        """Show lines, and go to a cell where one is wanted."""
        self._filling = True
        try:
            self.setRowCount(len(lines))
            self._seats = tuple(line.seat for line in lines)
            for row, line in enumerate(lines):
                self._show_line(row, line)
        finally:
            self._filling = False
        if focus is not None and focus[0] in self._seats:
            self.setCurrentCell(self._seats.index(focus[0]), _FIRST + focus[1])
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.currentRow() < 0 and lines:
            self.setCurrentCell(0, _FIRST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, empty a cell, or go down with Enter; begin to type with any other key."""
        column = self.currentColumn()
        typed = _FIRST <= column <= _LAST
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.currentItem() is not None:
            QApplication.clipboard().setText(self.currentItem().text())
        elif typed and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._edited(self._seats[self.currentRow()], Column(column - _FIRST), "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._down()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Fill from the chosen cell with what the clipboard holds."""
        row, column = self.currentRow(), self.currentColumn()
        if 0 <= row < len(self._seats):
            place = min(max(column - _FIRST, 0), len(COLUMNS) - 1)
            self._pasted(self._seats[row], Column(place), QApplication.clipboard().text())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        """Go to the next cell with Tab, and out of the table after the last one."""
        return self._along(1 if next else -1) or super().focusNextPrevChild(next)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go where the key that ended the typing says."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint is hints.SubmitModelCache:
            self._down()
        elif hint in (hints.EditNextItem, hints.EditPreviousItem):
            step = 1 if hint is hints.EditNextItem else -1
            if not self._along(step):
                super().focusNextPrevChild(step > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the width that is left to the seat and to what is said of it."""
        super().resizeEvent(event)
        self._measure()

    def _down(self) -> None:
        if self.currentRow() + 1 < self.rowCount():
            self.setCurrentCell(self.currentRow() + 1, self.currentColumn())

    def _along(self, step: int) -> bool:
        row, column = self.currentRow(), self.currentColumn() + step
        if not _FIRST <= column <= _LAST:
            row, column = row + step, _FIRST if step > 0 else _LAST
        if not 0 <= row < self.rowCount():
            return False
        self.setCurrentCell(row, column)
        return True

    def _show_line(self, row: int, line: MemberLine) -> None:
        for column, text in enumerate((line.category, line.quality)):
            self._put(row, column, text, editable=False).setToolTip(text)
        for column, heading in COLUMNS:
            cell = line.cells[column]
            item = self._put(row, _FIRST + column, cell.text, editable=True)
            item.setData(_UNSAVED, cell.unsaved)
            item.setData(_FAULTY, bool(cell.fault))
            item.setToolTip(cell.fault)
            said = f"{heading}, {line.quality} : {cell.text or 'vide'}"
            said += f". {cell.fault}" if cell.fault else ", à enregistrer" if cell.unsaved else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        told = self._put(row, _LAST + 1, line.words, editable=False)
        told.setData(_STANDING, line.standing)
        told.setToolTip(line.words)

    def _put(self, row: int, column: int, text: str, *, editable: bool) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            if not editable:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
        return item

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if not self._filling and _FIRST <= item.column() <= _LAST:
            self._edited(self._seats[item.row()], Column(item.column() - _FIRST), item.text())

    def _measure(self) -> None:
        grown = scale.factor()
        widths = [round(width * grown) for width in _WIDTHS]
        spare = self.viewport().width() - sum(widths)
        if spare > 0:
            widths[1] += spare // 3
            widths[2] += spare // 6
            widths[3] += spare // 6
            widths[-1] += spare - spare // 3 - 2 * (spare // 6)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.verticalHeader().setDefaultSectionSize(round(_ROW * grown))
