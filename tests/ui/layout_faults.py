"""Looks for cut texts and overlapping widgets in a window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.app.shell_window import MainWindow

_SLACK = 2
_HEADING_PADDING = 8


def faults(window: QWidget) -> list[str]:
    """Give every text that is cut and every pair of brothers that overlap."""
    return [*_cut(window), *_cut_cells(window), *_overlapping(window)]


def out_of_reach(window: MainWindow) -> Iterator[str]:
    """Give what cannot be scrolled to, and a menu without its button or its icons."""
    if window.locked:
        return
    page = window.current
    holder = page.parentWidget()
    area = None if holder is None else holder.parentWidget()
    if isinstance(area, QScrollArea):
        view, bars = area.viewport(), (area.horizontalScrollBar(), area.verticalScrollBar())
        for length, seen, bar in zip(
            (page.width(), page.height()), (view.width(), view.height()), bars, strict=True
        ):
            if length > seen and not (bar.isVisible() and bar.maximum() >= length - seen):
                yield f"out of reach: {length} where {seen} are seen, and nothing scrolls"
        if view.width() < 200 or view.height() < 100:
            yield f"no room for the page: {view.width()}×{view.height()}"
    if window.rail.entries and not window.menu.button.isHidden():
        whole = window.rect()
        button = window.menu.button
        if not whole.contains(button.rect().translated(button.mapTo(window, QPoint(0, 0)))):
            yield "the button of the menu is out of reach"
        if not (window.rail.isVisibleTo(window) or window.menu.folded.isVisibleTo(window)):
            yield "no menu, not even its icons"


_BOLD_WHEN_CHOSEN = frozenset({"choice", "tab", "rail-entry"})
"""Roles of buttons whose words the style of the windows makes bold where they are chosen."""


def _cut(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if label.isVisibleTo(window) and label.text() and not _fits(label):
            yield f"cut: {label.text()[:60]!r} in {label.width()}×{label.height()}"
    for button in window.findChildren(QPushButton):
        if not button.isVisibleTo(window):
            continue
        font = QFont(button.font())
        if button.isChecked() and button.property("role") in _BOLD_WHEN_CHOSEN:
            # The style draws it so, and the font of the widget does not say it.
            font.setWeight(QFont.Weight.Bold)
        wanted, room = QFontMetrics(font).horizontalAdvance(button.text()), _room_of(button)
        if wanted > room + _SLACK:
            yield f"cut: button {button.text()!r}, {wanted} in {room}"
    for box in window.findChildren(QAbstractSpinBox):
        field = box.lineEdit()
        if box.isVisibleTo(window) and box.text():
            option = QStyleOptionFrame()
            field.initStyleOption(option)
            part = QStyle.SubElement.SE_LineEditContents
            inner = field.style().subElementRect(part, option, field)
            metrics = field.fontMetrics()
            needed = (metrics.horizontalAdvance(box.text()), metrics.height())
            if inner.width() + _SLACK < needed[0] or inner.height() + _SLACK < needed[1]:
                yield f"cut: number {box.text()!r} in {inner.width()}×{inner.height()}"


def _room_of(button: QPushButton) -> int:
    """Give the width in which the style draws the text of a button."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    part = QStyle.SubElement.SE_PushButtonContents
    return button.style().subElementRect(part, option, button).width()


def _cut_cells(window: QWidget) -> Iterator[str]:
    """Look into the cells of tables whose texts wrap, and into the headings of every table."""
    for table in window.findChildren(QTableView):
        if not table.isVisibleTo(window):
            continue
        model, metrics = table.model(), table.fontMetrics()
        heads = table.horizontalHeader()
        for column in range(model.columnCount()):
            heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            wanted = heads.fontMetrics().horizontalAdvance(heading) + 2 * _HEADING_PADDING
            if heads.isVisible() and wanted > table.columnWidth(column) + _SLACK:
                yield f"cut: heading {heading!r}, {wanted} in {table.columnWidth(column)}"
            for row in range(model.rowCount()) if table.wordWrap() else ():
                text = str(model.index(row, column).data() or "")
                room = _room(table, row, column)
                wrap = int(Qt.TextFlag.TextWordWrap)
                needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), wrap, text)
                if (
                    needed.height() > room.height() + _SLACK
                    or needed.width() > room.width() + _SLACK
                ):
                    yield f"cut: cell {text[:60]!r} in {room.width()}×{room.height()}"


def _room(table: QTableView, row: int, column: int) -> QRect:
    """Give where the style draws the text of a cell."""
    cell = QStyleOptionViewItem()
    cell.initFrom(table)
    cell.features = QStyleOptionViewItem.ViewItemFeature.HasDisplay
    cell.text = str(table.model().index(row, column).data() or "")
    cell.rect = QRect(0, 0, table.columnWidth(column), table.rowHeight(row))
    style = table.style()
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, cell, table) + 1
    text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, table)
    return text.adjusted(margin, 0, -margin, 0)


def _fits(label: QLabel) -> bool:
    metrics, room = label.fontMetrics(), label.contentsRect()
    if label.textFormat() is Qt.TextFormat.RichText:
        return label.height() + _SLACK >= label.heightForWidth(label.width())
    if not label.wordWrap():
        return all(
            metrics.horizontalAdvance(line) <= room.width() + _SLACK
            for line in label.text().split("\n")
        )
    wrap = int(Qt.TextFlag.TextWordWrap)
    needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), wrap, label.text())
    return needed.height() <= room.height() + _SLACK and needed.width() <= room.width() + _SLACK


def _overlapping(window: QWidget) -> Iterator[str]:
    for parent in (window, *window.findChildren(QWidget)):
        if isinstance(parent, QStackedWidget | QScrollArea | QAbstractButton):
            continue
        layout = parent.layout()
        if layout is None or not parent.isVisibleTo(window):
            continue
        laid = [
            child
            for child in parent.children()
            if isinstance(child, QWidget)
            and not child.isWindow()
            and child.isVisibleTo(window)
            and isinstance(child, QLabel | QAbstractButton)
        ]
        for one, other in combinations(laid, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > _SLACK and common.height() > _SLACK:
                yield f"overlap: {_name(one)} and {_name(other)}"


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {text[:40]!r}"


def faults_at_each_size(window: QWidget, name: str, pictures: str | None) -> list[str]:
    """Look for faults at three sizes; keep a picture of each in a folder where one is wanted."""
    found: list[str] = []
    for width, height in ((1366, 768), (1440, 900), (1920, 1080)):
        window.resize(width, height)
        for _ in range(3):
            QApplication.processEvents()
        found += [f"{name} {width}: {fault}" for fault in faults(window)]
        if pictures:
            window.grab().save(str(Path(pictures) / f"{name}-{width}.png"))
    return found
