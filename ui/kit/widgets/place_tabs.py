"""The screens of a place, as tabs above the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from ui.kit.rail import RailLine
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button


class PlaceTabs(FlowRow):
    """Displays one tab a screen; ``go`` is called with the screen wanted."""

    def __init__(self, go: Callable[[str], None]) -> None:
        """Build an empty row, hidden."""
        super().__init__(margins=(14, 0, 14, 0), spacing=4)
        self.setProperty("role", "tabs")
        self.setAccessibleName("Écrans de cette rubrique")
        self._go = go
        self.tabs: dict[str, QPushButton] = {}
        self.hide()

    def display(self, lines: tuple[RailLine, ...]) -> None:
        """Show the tabs, none where the place has a single screen."""
        if tuple(self.tabs) != tuple(line.screen for line in lines):
            self.empty()
            self.tabs = {line.screen: self._tab(line) for line in lines}
        for line in lines:
            made = self.tabs[line.screen]
            made.setChecked(line.shown)
            made.setEnabled(not line.obstacle)
            made.setToolTip(line.obstacle)
            made.setAccessibleDescription(line.obstacle or ("affiché" if line.shown else ""))
        self.setVisible(bool(lines))

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
        self.add(made)
        made.show()
        return made

    def _on_tab(self, screen: str) -> None:
        # The tabs show where one is: the press itself changes nothing on them.
        made = self.tabs[screen]
        made.setChecked(not made.isChecked())
        self._go(screen)
