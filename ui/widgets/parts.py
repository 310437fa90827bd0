"""Small widgets that several screens are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.act_button import ActButton
from ui.widgets.announcing import SPOKEN, SpokenLabel


def label(role: str, text: str = "", *, wraps: bool = True) -> QLabel:
    """Make a label of a role of the theme; what went wrong or right is also spoken."""
    made = SpokenLabel(text, urgent=role == "error") if role in SPOKEN else QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def button(text: str, role: str = "plain") -> QPushButton:
    """Make a button of a role of the theme."""
    made = ActButton(text)
    made.setProperty("role", role)
    made.setAccessibleName(text)
    # A click leaves the focus where it is: the keys of the screen go on working.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def card(*widgets: QWidget, spacing: int = 8) -> QFrame:
    """Frame widgets as a card."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return made


def row(*widgets: QWidget) -> QWidget:
    """Lay widgets side by side, from the left."""
    holder = QWidget()
    laid = QHBoxLayout(holder)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(8)
    for widget in widgets:
        laid.addWidget(widget)
    laid.addStretch(1)
    return holder


class ScrollArea(QScrollArea):
    """A scroll area without a frame, as wide as what it holds."""

    def __init__(self) -> None:
        """Make an empty area."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Contenu à faire défiler")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The arrows scroll it where it does not fit; where it does, the Tab key goes past it.
        policies = Qt.FocusPolicy
        self.verticalScrollBar().rangeChanged.connect(
            lambda _, most: self.setFocusPolicy(policies.TabFocus if most else policies.NoFocus)
        )


def scrolled(inner: QWidget) -> ScrollArea:
    """Put a widget in a scroll area without a frame."""
    area = ScrollArea()
    area.setWidget(inner)
    return area


def reveal(widget: QWidget) -> None:
    """Scroll whatever holds a widget until it is seen: Qt does so for the Tab key alone."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 16, 48)
        above = above.parentWidget()


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role of the theme."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column in range(len(headings)):
            shares = column in stretch
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if shares else mode.ResizeToContents)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

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
