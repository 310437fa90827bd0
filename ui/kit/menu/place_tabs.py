"""The screens of a place, as tabs above the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget

from ui.kit.rail import RailLine
from ui.kit.system.overrides import guarded
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button

_AROUND = 24
"""Pixels around the name of a tab, which is bold where one is and keeps its width all the same."""


@guarded
class PlaceTabs(QScrollArea):
    """Displays one tab a screen, on one line; ``go`` is called with the screen wanted.

    The line scrolls sideways where it is longer than the page: it never takes the page's height.
    """

    def __init__(self, go: Callable[[str], None]) -> None:
        """Build an empty row, hidden."""
        super().__init__()
        self.setProperty("role", "tabs")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._inner.setProperty("role", "tabs-inner")
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self.setWidget(self._inner)
        self.setAccessibleName("Écrans de cette rubrique")
        self._go = go
        self.tabs: dict[str, QPushButton] = {}
        self._lines: tuple[RailLine, ...] = ()
        self.hide()

    def display(self, lines: tuple[RailLine, ...]) -> None:
        """Show the tabs, none where the place has a single screen."""
        if lines == self._lines:
            return
        self._lines = lines
        if tuple(self.tabs) != tuple(line.screen for line in lines):
            clear(self._row)
            self.tabs = {line.screen: self._tab(line) for line in lines}
        for line in lines:
            made = self.tabs[line.screen]
            made.setChecked(line.shown)
            made.setEnabled(not line.obstacle)
            made.setToolTip(line.obstacle)
            made.setAccessibleDescription(line.obstacle or ("affiché" if line.shown else ""))
        self.setVisible(bool(lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the bar that scrolls the line, where it is needed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for made in self.tabs.values():
            font = made.font()
            font.setBold(True)
            made.setMinimumWidth(QFontMetrics(font).horizontalAdvance(made.text()) + _AROUND)
        wanted = self._inner.sizeHint()
        longer = wanted.width() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if longer else 0
        high = wanted.height() + bar + 2 * self.frameWidth()
        if self.tabs and self.maximumHeight() != high:
            self.setFixedHeight(high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows walk through the tabs."""
        steps = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        forward = steps.get(Qt.Key(event.key()))
        if forward is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(forward)

    def _tab(self, line: RailLine) -> QPushButton:
        made = button(line.text, "tab")
        made.setCheckable(True)
        made.clicked.connect(lambda _=False, screen=line.screen: self._on_tab(screen))
        self._row.insertWidget(self._row.count() - 1, made)
        return made

    def _on_tab(self, screen: str) -> None:
        # The tabs show where one is: the press itself changes nothing on them.
        made = self.tabs[screen]
        made.setChecked(not made.isChecked())
        self._go(screen)
