"""The agenda at the left of the examination screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.examination_state import AgendaLine, Tone
from ui.widgets.parts import label, restyle, scrolled

TONES = {
    Tone.PLAIN: "tone-plain",
    Tone.MUTED: "tone-muted",
    Tone.FOR: "tone-for",
    Tone.AGAINST: "tone-against",
    Tone.WARN: "tone-warn",
    Tone.LIVE: "tone-live",
    Tone.OK: "tone-ok",
}


class AgendaItemView(QFrame):
    """One item: number, title, what it is, and its state."""

    def __init__(self, select: Callable[[str], None]) -> None:
        """Build an empty line."""
        super().__init__()
        self._select = select
        self._item = ""
        self._number = label("muted", wraps=False)
        self._title = label("item-title")
        self._detail = label("detail")
        self._state = label("tone-plain", wraps=False)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._number, 0, 0, top)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._state, 0, 2, top)
        grid.addWidget(self._detail, 1, 1, 1, 2)
        grid.setColumnMinimumWidth(0, 22)
        grid.setColumnStretch(1, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def display(self, line: AgendaLine) -> None:
        """Show a line."""
        self._item = line.item
        self._number.setText(line.number)
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        self._detail.setVisible(bool(line.detail))
        self._state.setText(line.state)
        restyle(self._state, TONES[line.tone])
        restyle(self, "item-shown" if line.shown else "item")
        self.setAccessibleName(f"Point {line.number}, {line.title}, {line.state}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the item up."""
        self._select(self._item)
        event.accept()


class AgendaList(QFrame):
    """Every item of the session; the one shown stays in view."""

    def __init__(self, select: Callable[[str], None]) -> None:
        """Build an empty list."""
        super().__init__()
        self.setProperty("role", "panel")
        self._select = select
        self._heading = label("section")
        self._heading.setContentsMargins(12, 12, 12, 6)
        self._lines: list[AgendaItemView] = []
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area: QScrollArea = scrolled(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._heading)
        outer.addWidget(self._area, 1)
        self.setFixedWidth(276)

    def display(self, heading: str, lines: tuple[AgendaLine, ...]) -> None:
        """Show the lines; the same views are used again."""
        self._heading.setText(heading.upper())
        while len(self._lines) > len(lines):
            self._lines.pop().deleteLater()
        while len(self._lines) < len(lines):
            view = AgendaItemView(self._select)
            self._lines.append(view)
            self._column.insertWidget(self._column.count() - 1, view)
        for view, line in zip(self._lines, lines, strict=True):
            view.display(line)
            if line.shown:
                self._area.ensureWidgetVisible(view, 0, 60)
