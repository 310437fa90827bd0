"""Where one is, at the head of the home screen, with its one act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.kit.widgets.parts import button, label
from ui.screens.home.logic.ahead import NOTHING, Ahead


class AheadView(QFrame):
    """Displays an Ahead; hidden while nothing is known."""

    def __init__(self, take: Callable[[Ahead], None]) -> None:
        """Build an empty frame; ``take`` is told what is to be done."""
        super().__init__()
        self.setProperty("role", "card")
        self.ahead = NOTHING
        self._title = label("value")
        self._detail = label("muted")
        self.act = button("", "primary")
        self.act.clicked.connect(lambda _=False: take(self.ahead))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 8, 12)
        row.setSpacing(16)
        row.addLayout(texts, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def display(self, ahead: Ahead) -> None:
        """Show what comes next."""
        self.setVisible(bool(ahead.title))
        if ahead == self.ahead:
            return
        self.ahead = ahead
        self._title.setText(ahead.title)
        self._detail.setText(ahead.detail)
        self._detail.setVisible(bool(ahead.detail))
        self.act.setVisible(bool(ahead.act))
        self.act.setText(ahead.said)
        self.act.setAccessibleName(f"{ahead.said} {ahead.title}")
