"""The place of the desk's window, kept for each set of screens, restored only where it is seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.app.room import monitors
from ui.app.room.monitors import Monitors
from ui.kit.preferences import Preferences
from ui.kit.settings import Place


class LayoutMemory:
    """Looks after one window; nothing but numbers is kept."""

    def __init__(self, window: QWidget, comfort: Preferences) -> None:
        """Look after a window that is not shown yet."""
        self._window = window
        self._comfort = comfort
        self._set = monitors.named()
        self._monitors = Monitors(window)
        self._monitors.came_or_went.connect(self.keep)
        self._monitors.settled.connect(self._screens_settled)

    def restore(self) -> bool:
        """Put the window where it was with these screens; False when nothing fits them."""
        known = self._comfort.now.places.get(self._set)
        if known is None:
            return False
        at = QRect(known.x, known.y, known.width, known.height)
        if not monitors.fits(at, monitors.present()):
            return False
        if self._window.windowState() & Qt.WindowState.WindowMaximized:
            self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._window.setGeometry(at)
        if known.maximised:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)
        return True

    def keep(self) -> None:
        """Remember where the window is, for the screens there are."""
        if not self._window.isVisible() or self._window.isMinimized():
            return
        at, large = self._window.geometry(), self._window.isMaximized()
        if large and self._window.normalGeometry().isValid():
            at = self._window.normalGeometry()
        place = Place(at.x(), at.y(), at.width(), at.height(), large)
        places = {**self._comfort.now.places, self._set: place}
        self._comfort.remember(places=places)

    def close(self) -> None:
        """Remember a last time."""
        self.keep()
        self._monitors.stop()

    def _screens_settled(self) -> None:
        found = monitors.named()
        if found != self._set:
            self._set = found
            if monitors.ours_to_place():
                self.restore()
