"""The agenda at the left of the examination screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.parts import label, restyle, scrolled
from ui.screens.examination.logic.examination_state import AgendaLine, Tone

TONES = {
    Tone.PLAIN: "tone-plain",
    Tone.MUTED: "tone-muted",
    Tone.FOR: "tone-for",
    Tone.AGAINST: "tone-against",
    Tone.WARN: "tone-warn",
    Tone.LIVE: "tone-live",
    Tone.OK: "tone-ok",
}
_WALK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@guarded
class AgendaItemView(QPushButton):
    """One item: number, title, what it is, and its state; a button, for screen readers too."""

    def __init__(self, select: Callable[[str], None], walk: Callable[[QWidget, int], None]) -> None:
        """Build an empty line."""
        super().__init__()
        self._select, self._walk = select, walk
        self._item = ""
        self._line: AgendaLine | None = None
        self._number = label("muted", wraps=False)
        self._title = label("item-title")
        self._detail = label("detail")
        self._state = label("tone-plain", wraps=False)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 7, 12, 7)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._number, 0, 0, top)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._state, 0, 2, top)
        grid.addWidget(self._detail, 1, 1, 1, 2)
        grid.setColumnMinimumWidth(0, 20)
        grid.setColumnStretch(1, 1)
        for part in (self._number, self._title, self._detail, self._state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self._select(self._item))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def display(self, line: AgendaLine) -> None:
        """Show a line."""
        if line == self._line:
            return
        self._line, self._item = line, line.item
        self._number.setText(line.number)
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        self._detail.setVisible(bool(line.detail))
        self._state.setText(line.state)
        restyle(self._state, TONES[line.tone])
        restyle(self, "item-shown" if line.shown else "item")
        # One stop of the Tab key for the whole list; the arrows walk through it.
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.TabFocus if line.shown else policy.NoFocus)
        self.setAccessibleName(f"Point {line.number}, {line.title}, {line.state or 'à examiner'}")
        self.setAccessibleDescription("affiché" if line.shown else "")

    def sizeHint(self) -> QSize:
        """Take the room of what is inside: a button has no text of its own here."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Take the least room of what is inside."""
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Tell that a title over two lines is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that a width needs."""
        layout = self.layout()
        return -1 if layout is None else layout.totalHeightForWidth(width)

    def event(self, event: QEvent) -> bool:
        """Keep the arrows and Enter from the keys of the screen."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            plain = event.modifiers() is Qt.KeyboardModifier.NoModifier
            if plain and (event.key() in _WALK or event.key() in _TAKE):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list, or take the item up."""
        key = Qt.Key(event.key())
        if key in _WALK:
            self._walk(self, _WALK[key])
        elif key in _TAKE:
            self.click()
        else:
            super().keyPressEvent(event)


class AgendaList(QFrame):
    """Every item of the session; the one shown stays in view."""

    def __init__(self, select: Callable[[str], None]) -> None:
        """Build an empty list."""
        super().__init__()
        self.setProperty("role", "panel-list")
        self._select = select
        self._heading = label("section")
        self._heading.setContentsMargins(12, 12, 12, 6)
        self.lines: list[AgendaItemView] = []
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
        scale.fix_width(self, 252)

    def display(self, heading: str, lines: tuple[AgendaLine, ...]) -> None:
        """Show the lines; the same views are used again."""
        self._heading.setText(heading)
        while len(self.lines) > len(lines):
            self.lines.pop().deleteLater()
        while len(self.lines) < len(lines):
            view = AgendaItemView(self._select, self._walk)
            self.lines.append(view)
            self._column.insertWidget(self._column.count() - 1, view)
        for view, line in zip(self.lines, lines, strict=True):
            view.display(line)
            if line.shown:
                self._area.ensureWidgetVisible(view, 0, 60)

    def _walk(self, held: QWidget, by: int) -> None:
        places = [place for place, view in enumerate(self.lines) if view is held]
        for place in places:
            there = self.lines[min(max(place + by, 0), len(self.lines) - 1)]
            there.setFocus()
            self._area.ensureWidgetVisible(there, 0, 60)
