"""The main window: state of the session above, the rail, the screen, and the footer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import keys
from ui.app.menu import Menu
from ui.app.shell import ShellState
from ui.kit import scale
from ui.kit.menu.place_tabs import PlaceTabs
from ui.kit.rail import tabs
from ui.kit.system.overrides import guarded
from ui.kit.widgets import tab_order
from ui.kit.widgets.announcing import SpokenLabel
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label, restyle
from ui.kit.widgets.watermark import Watermark
from ui.screens.chair.view.cover_bar import CoverBar
from ui.screens.examination.view.doubt_strip import DoubtStrip
from ui.screens.unlock.view.lock_screen import LockScreen

_NAME = "Commission — séances"
_LEAST = (480, 320)
"""The least size of the window, in pixels: what does not fit is scrolled to."""
_PAGE = (640, 330)
"""The least size of a screen at 100 %, in pixels: it scrolls where there is less."""


@guarded
class MainWindow(QMainWindow):
    """The frame around the screens; ``go`` is called with the id of the screen wanted."""

    def __init__(self) -> None:
        """Build the frame; screens are added by ``add``."""
        super().__init__()
        self.setWindowTitle(_NAME)
        self.setMinimumSize(*_LEAST)
        self.go: Callable[[str], None] | None = None
        self.closing: Callable[[], None] | None = None
        self.may_close: Callable[[], bool] | None = None
        self.first_painted: Callable[[], None] | None = None
        self._screens: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._front = QStackedWidget()
        self.desk = QWidget()
        self.lock = LockScreen()
        self.menu = Menu(self.desk, self.lead, self._to_page)
        self.rail = self.menu.rail
        self.tabs = PlaceTabs(self.lead)
        self._name = label("brand", _NAME, wraps=False)
        self._title = label("", wraps=False)
        self._stage = label("chip", wraps=False)
        self._quorum = label("chip", wraps=False)
        self._chair = label("muted", wraps=False)
        self._clock = label("clock", wraps=False)
        self._clock.setAccessibleDescription("Heure")
        self._stored = label("muted", wraps=False)
        self._sealed = label("muted", wraps=False)
        self.leave_rehearsal = button("Quitter la répétition")
        self._rehearsal = QFrame()
        self.cover_bar = CoverBar()
        self._watermark = Watermark(self._stack, "RÉPÉTITION")
        self.reading = label("chip-warn", "Lecture seule", wraps=False)
        self.reading.hide()
        self.retry = button("Réessayer", "primary")
        self._failure = SpokenLabel(urgent=True)
        self._failure.setWordWrap(True)
        self._failure.setTextFormat(Qt.TextFormat.PlainText)
        self._banner = QFrame()
        self.doubts = DoubtStrip()
        self._clock_behind = label("", wraps=True)
        self._clock_banner = QFrame()
        self._footer = FlowRow(margins=(16, 4, 16, 4), spacing=24)
        self._hint = label("muted", wraps=False)
        self._lay_out()

    def add(self, screen: str, widget: QWidget) -> None:
        """Add a screen under its id."""
        self._screens[screen] = widget
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scale.at_least_wide(widget, _PAGE[0])
        scale.at_least_high(widget, _PAGE[1])
        self._stack.addWidget(_scrolling(widget))

    def display(self, state: ShellState) -> None:
        """Show a state: the screen and what surrounds it."""
        widget = self._screens[state.screen]
        if not widget.accessibleName():
            # A screen reader says it when the screen takes the keyboard.
            lines = [line for section in state.rail for line in section.lines]
            widget.setAccessibleName(next((line.text for line in lines if line.shown), _NAME))
        if self.current is not widget:
            self._stack.setCurrentIndex(list(self._screens.values()).index(widget))
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
        self.menu.display(state.rail)
        self.tabs.display(tabs(state.rail))
        self._footer.setVisible(bool(state.rail))
        self._chair.setVisible(bool(state.chair) and bool(state.title))
        self._rehearsal.setVisible(state.rehearsal)
        self._watermark.cover(state.rehearsal)

    @property
    def current(self) -> QWidget:
        """The screen shown."""
        shown = self._stack.currentWidget()
        held = shown.widget() if isinstance(shown, QScrollArea) else None
        return held or self

    def mark_room(self, differs: bool) -> None:  # noqa: FBT001 - told by the screen
        """Turn what the room sees amber where the desk shows something else."""
        restyle(self._chair, "chip-warn" if differs else "muted")

    def tell_time(self, text: str) -> None:
        """Show the hour."""
        if self._clock.text() != text:
            self._clock.setText(text)

    def warn_of_clock(self, text: str) -> None:
        """Show above the screen that the clock is behind, for as long as it is."""
        if self._clock_behind.text() != text:
            self._clock_behind.setText(text)
            self._clock_banner.setVisible(bool(text))

    def name_keys(self, keymap: keys.Keymap) -> None:
        """Say the two keys that lead to all others."""
        help_key = keys.spoken(keymap.sequence("window.keys"))
        search = keys.spoken(keymap.sequence("window.palette"))
        self._hint.setText(f"{help_key}\u00a0: touches · {search}\u00a0: chercher")
        self.cover_bar.name_keys(keymap)

    @property
    def locked(self) -> bool:
        """Tell whether the lock covers everything."""
        return self._front.currentIndex() == 1

    def cover(self, *, locked: bool) -> None:
        """Put the lock in place of everything else, or take it away."""
        self._front.setCurrentIndex(1 if locked else 0)
        if not locked:
            self.current.setFocus()

    def fail(self, text: str) -> None:
        """Show a failure above the screen until it is closed."""
        self._failure.setText(text)
        self._banner.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is there."""
        super().paintEvent(event)
        told, self.first_painted = self.first_painted, None
        if told is not None:
            told()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Go on in the order in which the screen of now is read."""
        tab_order.follow(self.current)
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the application once everything queued is on disk."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        if self.closing is not None:
            self.closing()
        event.accept()

    def _to_page(self) -> None:
        self.current.setFocus()

    def lead(self, screen: str) -> None:
        """Go to a screen."""
        if self.go is not None:
            self.go(screen)

    def _lay_out_banners(self) -> None:
        self._banner.setProperty("role", "banner")
        banner = QHBoxLayout(self._banner)
        banner.setContentsMargins(16, 6, 16, 6)
        banner.addWidget(self._failure, 1)
        banner.addWidget(self.retry)
        self.retry.hide()
        close = button("Fermer")
        close.clicked.connect(lambda: self.fail(""))
        banner.addWidget(close)
        self._banner.hide()
        self._clock_banner.setProperty("role", "banner")
        behind = QHBoxLayout(self._clock_banner)
        behind.setContentsMargins(16, 6, 16, 6)
        behind.addWidget(self._clock_behind, 1)
        self._clock_banner.hide()
        self._rehearsal.setProperty("role", "rehearsal")
        said = QHBoxLayout(self._rehearsal)
        said.setContentsMargins(16, 6, 16, 6)
        words = "Répétition sur des données fictives\u202f: rien n’est conservé, rien n’est signé."
        said.addWidget(label("value", words, wraps=False), 1)
        said.addWidget(self.leave_rehearsal)
        self._rehearsal.hide()

    def _lay_out(self) -> None:
        top = FlowRow(margins=(16, 7, 16, 7), spacing=12)
        top.setProperty("role", "top")
        top.add(self.menu.button, self._name, self.reading, self._title, self._stage, self._quorum)
        top.push_right(self._chair, self._clock)
        self._lay_out_banners()
        self._footer.setProperty("role", "foot")
        footer = self._footer
        footer.add(self._stored, self._sealed)
        footer.push_right(label("muted", "Hors ligne · coffre chiffré", wraps=False), self._hint)
        central = self.desk
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(self.menu.place)
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.tabs)
        page.addWidget(self._stack, 1)
        body.addLayout(page, 1)
        column.addWidget(top)
        column.addWidget(self._rehearsal)
        column.addWidget(self._banner)
        column.addWidget(self.doubts)
        column.addWidget(self._clock_banner)
        column.addWidget(self.cover_bar)
        column.addLayout(body, 1)
        column.addWidget(self._footer)
        central.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._front.addWidget(central)
        self._front.addWidget(_scrolling(self.lock))
        self.setCentralWidget(self._front)


def _scrolling(widget: QWidget) -> QScrollArea:
    """Put a screen where it scrolls, either way, if the window is smaller than it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName("Page")
    area.setWidget(widget)
    return area
