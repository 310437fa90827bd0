"""Acts that the disk did not take: said above every screen, tried again until it takes them."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from commission_app.application.base.ports import JournalUnavailable
from ui import french
from ui.app.shell_window import MainWindow
from ui.kit.session_model import SessionModel

_AGAIN = 5_000
"""Milliseconds between two attempts by itself."""


class WaitingActs:
    """Follows the hub of the session on the screen; made on the thread of the windows."""

    def __init__(self, window: MainWindow) -> None:
        """Speak through the banner of a window."""
        self._window = window
        self._hub: SessionModel | None = None
        self._warned = False
        self._timer = QTimer(window)
        self._timer.setInterval(_AGAIN)
        self._timer.timeout.connect(self.retry)
        window.retry.clicked.connect(self.retry)

    def follow(self, hub: SessionModel) -> None:
        """Follow a hub in place of the one before."""
        self._hub = hub

    def tell(self, count: int, error: JournalUnavailable | None) -> None:
        """Say how many acts wait, or that all of them are recorded now."""
        self._window.retry.setVisible(count > 0)
        if count and error is not None:
            if not self._warned:
                self._window.fail(french.waiting(count, error))
            self._timer.start()
        elif not count:
            self._warned = False
            self._timer.stop()
            self._window.fail(french.ALL_RECORDED)

    def retry(self) -> None:
        """Try again now."""
        if self._hub is not None and self._hub.waiting:
            self._hub.retry()

    def may_close(self) -> bool:
        """Keep the window once, when closing would lose what waits."""
        waiting = 0 if self._hub is None else self._hub.waiting
        if not waiting or self._warned:
            return True
        self._warned = True
        self._window.fail(french.not_recorded_at_closing(waiting))
        self.retry()
        return False
