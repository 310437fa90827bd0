"""Asks once, in the window, before it is closed in the middle of a vote."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commission_app.application.session.service import Snapshot
from ui import french
from ui.app.shell_window import MainWindow
from ui.kit import scale
from ui.kit.widgets.overlay import Overlay
from ui.kit.widgets.parts import button, label


class ClosingPanel(Overlay):
    """Says what is under way; ``stay`` has the keyboard, and Escape does the same."""

    def __init__(self, over: QWidget, leave: Callable[[], None]) -> None:
        """Build the panel, hidden; ``leave`` closes the window."""
        super().__init__(over, "Fermer pendant un vote")
        self.said = label("")
        self.stay = button("Rester en séance", "primary")
        self.away = button("Fermer l’application")
        self.stay.clicked.connect(self.close_panel)
        self.away.clicked.connect(leave)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.away)
        foot.addWidget(self.stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", "Un vote est en cours"))
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(foot)

    def first(self) -> QWidget:
        """Give what takes the keyboard."""
        return self.stay

    def place(self) -> None:
        """Take little room: it asks one thing."""
        room = self._over.rect()
        width = min(round(560 * scale.factor()), room.width() - 48)
        height = min(round(220 * scale.factor()), room.height() - 64)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 3, width, height)


class Closing:
    """Lets the window close, but for a vote under way: the second time it closes."""

    def __init__(
        self,
        window: MainWindow,
        session: Callable[[], Snapshot | None],
        first: Callable[[], bool],
    ) -> None:
        """Ask in a window; ``session`` is the one at work, ``first`` keeps it open before us."""
        self._window = window
        self._session = session
        self._first = first
        self.panel = ClosingPanel(window.desk, self._close)
        window.may_close = self.may_close

    def may_close(self) -> bool:
        """Tell whether the window may close now; ask, once, where a vote is under way.

        Never behind the lock: nobody would see what is asked.
        """
        if not self._first():
            return False
        if self._window.locked:
            return True
        number = _voted_on(self._session())
        if number is None or self.panel.isVisible():
            return True
        self.panel.said.setText(
            french.typeset(
                f"Le point {number} n’est pas proclamé. Les voix déjà données sont enregistrées : "
                "elles seront là à la réouverture."
            )
        )
        self.panel.open_panel()
        return False

    def _close(self) -> None:
        self._window.close()


def _voted_on(snapshot: Snapshot | None) -> int | None:
    """Return the number of the point whose vote has begun and is not proclaimed."""
    state = None if snapshot is None else snapshot.state
    item = None if state is None else state.items.get(state.current or "")
    if item is None or item.decided or not item.votes:
        return None
    return item.item.number
