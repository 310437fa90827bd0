"""The chair's window: large, for the second screen, showing a whitelisted record or nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QMouseEvent, QScreen

from ui.kit.system.overrides import guarded
from ui.kit.theme import LIGHT, Palette
from ui.screens.chair.logic import ChairState
from ui.screens.chair.view.chair_view import ChairView


@guarded
class ChairWindow(ChairView):
    """Draws what its gate holds, in a window of its own; it never takes the focus by itself.

    It cannot be given a state: it asks for it each time it is drawn. ``left`` is called by a double
    click, ``closed`` when the system closes the window.
    """

    def __init__(self, given: Callable[[], ChairState], palette: Palette = LIGHT) -> None:
        """Build the window, hidden; ``given`` says what may be drawn now."""
        super().__init__(given, palette)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setWindowTitle("Écran de la présidence")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.left: Callable[[], None] | None = None
        self.closed: Callable[[], None] | None = None
        self.setMinimumSize(640, 360)
        self._marked()

    def place(self, screen: QScreen) -> None:
        """Fill a screen, whole."""
        at = screen.geometry()
        if self.isVisible() and self.screen() is screen:
            if self.geometry() != at:
                self.setGeometry(at)
            return
        self.hide()
        self.setScreen(screen)
        handle = self.windowHandle()
        if handle is not None:
            handle.setScreen(screen)
        self.setGeometry(at)
        # Not showFullScreen(): it activates the window, which would take the keys of the desk.
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.show()

    def mouseDoubleClickEvent(self, _: QMouseEvent) -> None:
        """Bring the desk back, for a hand on the mouse."""
        if self.left is not None:
            self.left()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go neutral: what it showed must not come again with the window."""
        if self.closed is not None:
            self.closed()
        event.accept()
