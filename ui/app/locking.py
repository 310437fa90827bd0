"""The lock at work: by key, by absence, at the start; and what stays out of captures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from commission_app.application.vault.lock import Lock
from ui.app.room.projection import Projection
from ui.app.shell_window import MainWindow
from ui.app.system.app_events import AppEvents
from ui.app.system.idle import Idle
from ui.kit.preferences import Preferences
from ui.kit.session_model import Runner
from ui.kit.settings import Settings
from ui.kit.widgets import capture
from ui.screens.unlock.logic.lock import CodeOffer, LockPresenter
from ui.screens.unlock.view.lock_screen import CodePanel


class Locking:
    """Hides the desk behind its code; the chair's screen goes neutral with it.

    Without a code nothing locks, by key or by absence: the chair's screen goes neutral, and a code
    is offered.
    """

    def __init__(
        self,
        window: MainWindow,
        projection: Projection,
        comfort: Preferences,
        events: AppEvents,
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
        self._apart: tuple[QWidget, ...] = ()
        self.presenter = LockPresenter(window.lock, lock, runner, self._open, self._count_absences)
        window.lock.acts = self.presenter
        self.panel = CodePanel(window.desk)
        self.offer = CodeOffer(self.panel, lock, runner, self._chosen)
        self.panel.acts = self.offer
        self.idle = Idle(events, self.away)
        events.tell((QEvent.Type.Show,), self._came)
        comfort.follow(self._apply)

    def start(self, *, closed: bool) -> None:
        """Begin once the file is open; ``closed`` when nobody proved who they are yet."""
        self._ready = True
        self._apply(self._comfort.now)
        if closed and self.presenter.is_set:
            self.lock()

    def lock(self) -> None:
        """Hide the desk, now; without a code, offer to choose one."""
        self._projection.neutral()
        if not self._ready or self._window.locked:
            return
        if not self.presenter.is_set:
            self._projection.retreat()
            self._before()
            self.offer.offer()
            self.panel.open_panel()
            return
        # Covered first: a desk that comes back where it was hidden is never seen unlocked.
        self._window.cover(locked=True)
        self._put_away()
        self._projection.retreat()
        self.presenter.close()
        self._before()

    def away(self) -> None:
        """Lock after an absence, unless a case is being shown to the room or there is no code."""
        if not self.presenter.is_set:
            return
        shown = self._projection.showing_a_case
        if shown and not self._comfort.now.lock_while_projected:
            self._apply(self._comfort.now)
            return
        self.lock()

    def _count_absences(self) -> None:
        """Count absences from now on, where there is a code."""
        self._apply(self._comfort.now)

    def _chosen(self) -> None:
        self.panel.close_panel()
        self._count_absences()
        self.lock()

    def _put_away(self) -> None:
        """Have nothing that the desk opened seen, nor act, in front of the lock.

        A menu, a list or a question is given up; a window of its own comes back with the desk.
        """
        over = [w for w in self._window.findChildren(QWidget) if w.isWindow() and w.isVisible()]
        self._apart += tuple(w for w in over if w.windowType() is Qt.WindowType.Window)
        for window in over:
            window.hide()

    def _came(self, shown: QObject, _: QEvent) -> bool:
        """Put away what an answer opens behind the lock: a question asked too late."""
        owner = shown.parentWidget() if isinstance(shown, QWidget) and shown.isWindow() else None
        if owner is not None and owner.window() is self._window and self._window.locked:
            QTimer.singleShot(0, self._window, self._put_away)
        return False

    def _open(self) -> None:
        self._window.cover(locked=False)
        apart, self._apart = self._apart, ()
        for window in apart:
            window.show()

    def _apply(self, settings: Settings) -> None:
        self.idle.allow(settings.lock_minutes if self._ready and self.presenter.is_set else 0)
        capture.exclude(self._window, excluded=settings.desk_hidden_from_capture)
        chair = self._projection.window
        capture.exclude(chair, excluded=settings.chair_hidden_from_capture)
