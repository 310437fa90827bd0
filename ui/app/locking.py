"""The lock at work: by key, by absence, at the start; and what stays out of captures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from commission_app.application.vault.lock import Lock
from ui.app.idle import Idle
from ui.app.room.projection import Projection
from ui.app.shell_window import MainWindow
from ui.kit.preferences import Preferences
from ui.kit.session_model import Runner
from ui.kit.settings import Settings
from ui.kit.widgets import capture
from ui.screens.unlock.logic.lock import LockPresenter


class Locking:
    """Hides the desk behind its code; the chair's screen goes neutral with it."""

    def __init__(
        self,
        window: MainWindow,
        projection: Projection,
        comfort: Preferences,
        lock: Lock,
        runner: Runner,
        before: Callable[[], None],
    ) -> None:
        """Look after a window; ``before`` stores what is being typed."""
        self._window = window
        self._projection = projection
        self._comfort = comfort
        self._before = before
        self._ready = False
        self.presenter = LockPresenter(window.lock, lock, runner, self._open)
        window.lock.acts = self.presenter
        app = QApplication.instance()
        self.idle = Idle(app if app is not None else window, self.away)
        comfort.follow(self._apply)

    def start(self, *, closed: bool) -> None:
        """Begin once the file is open; ``closed`` when nobody proved who they are yet."""
        self._ready = True
        self._apply(self._comfort.now)
        if closed and self.presenter.is_set:
            self.lock()

    def lock(self) -> None:
        """Hide the desk, now."""
        if not self._ready or self._window.locked:
            return
        self._before()
        self._projection.retreat()
        self._window.cover(locked=True)
        self.presenter.close()

    def away(self) -> None:
        """Lock after an absence, unless a case is being shown to the room."""
        shown = self._projection.showing_a_case
        if shown and not self._comfort.now.lock_while_projected:
            self._apply(self._comfort.now)
            return
        self.lock()

    def _open(self) -> None:
        self._window.cover(locked=False)

    def _apply(self, settings: Settings) -> None:
        self.idle.allow(settings.lock_minutes if self._ready else 0)
        capture.exclude(self._window, excluded=settings.desk_hidden_from_capture)
        chair = self._projection.window
        capture.exclude(chair, excluded=settings.chair_hidden_from_capture)
