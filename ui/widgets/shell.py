"""The main window: state of the session above, the rail, the screen, and the footer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.shell import ShellState
from ui.widgets.parts import button, label, restyle
from ui.widgets.rail import Rail
from ui.widgets.watermark import Watermark

_NAME = "Commission — séances"


class MainWindow(QMainWindow):
    """The frame around the screens; ``go`` is called with the id of the screen wanted."""

    def __init__(self) -> None:
        """Build the frame; screens are added by ``add``."""
        super().__init__()
        self.setWindowTitle(_NAME)
        self.setMinimumSize(1180, 660)
        self.go: Callable[[str], None] | None = None
        self.closing: Callable[[], None] | None = None
        self._screens: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self.rail = Rail(self._go)
        self._name = label("brand", _NAME, wraps=False)
        self._title = label("", wraps=False)
        self._stage = label("chip", wraps=False)
        self._quorum = label("chip", wraps=False)
        self._chair = label("muted", wraps=False)
        self._stored = label("muted", wraps=False)
        self._sealed = label("muted", wraps=False)
        self.leave_rehearsal = button("Quitter la répétition")
        self._rehearsal = QFrame()
        self._watermark = Watermark(self._stack, "RÉPÉTITION")
        self._failure = label("", wraps=True)
        self._banner = QFrame()
        self._footer = QFrame()
        self._lay_out()
        helps = QShortcut(QKeySequence("F1"), self)
        helps.activated.connect(lambda: self._go("help"))

    def add(self, screen: str, widget: QWidget) -> None:
        """Add a screen under its id."""
        self._screens[screen] = widget
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.addWidget(widget)

    def display(self, state: ShellState) -> None:
        """Show a state: the screen and what surrounds it."""
        widget = self._screens[state.screen]
        if self._stack.currentWidget() is not widget:
            self._stack.setCurrentWidget(widget)
            # Its keys work at once, whatever button led here.
            widget.setFocus()
        for shown, text in (
            (self._title, state.title),
            (self._stage, state.stage),
            (self._quorum, state.quorum),
            (self._chair, state.chair),
            (self._stored, f"✓ {state.stored}" if state.stored else ""),
            (self._sealed, state.sealed),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        restyle(self._stage, state.stage_role)
        restyle(self._quorum, "chip-ok" if state.quorum_reached else "chip-warn")
        self._name.setText(state.commission or _NAME)
        self.rail.display(state.rail)
        self._footer.setVisible(bool(state.stored))
        self._rehearsal.setVisible(state.rehearsal)
        self._watermark.cover(state.rehearsal)

    def fail(self, text: str) -> None:
        """Show a failure above the screen until it is closed."""
        self._failure.setText(text)
        self._banner.setVisible(bool(text))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the application once everything queued is on disk."""
        if self.closing is not None:
            self.closing()
        event.accept()

    def _go(self, screen: str) -> None:
        if self.go is not None:
            self.go(screen)

    def _lay_out(self) -> None:
        top = QFrame()
        top.setProperty("role", "top")
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        for widget in (self._name, self._title, self._stage, self._quorum):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._chair)
        self._banner.setProperty("role", "banner")
        banner = QHBoxLayout(self._banner)
        banner.setContentsMargins(16, 6, 16, 6)
        banner.addWidget(self._failure, 1)
        close = button("Fermer")
        close.clicked.connect(lambda: self.fail(""))
        banner.addWidget(close)
        self._banner.hide()
        self._rehearsal.setProperty("role", "rehearsal")
        said = QHBoxLayout(self._rehearsal)
        said.setContentsMargins(16, 6, 16, 6)
        words = "Répétition sur des données fictives\u202f: rien n’est conservé, rien n’est signé."
        said.addWidget(label("value", words, wraps=False), 1)
        said.addWidget(self.leave_rehearsal)
        self._rehearsal.hide()
        self._footer.setProperty("role", "foot")
        footer = QHBoxLayout(self._footer)
        footer.setContentsMargins(16, 4, 16, 4)
        footer.setSpacing(24)
        footer.addWidget(self._stored)
        footer.addWidget(self._sealed)
        footer.addStretch(1)
        footer.addWidget(label("muted", "Hors ligne · coffre chiffré · F1 : aide", wraps=False))
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(self._stack, 1)
        column.addWidget(top)
        column.addWidget(self._rehearsal)
        column.addWidget(self._banner)
        column.addLayout(body, 1)
        column.addWidget(self._footer)
        self.setCentralWidget(central)
        central.setFocusPolicy(Qt.FocusPolicy.NoFocus)
