"""Watches for the absence of any key or movement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.app.system.app_events import AppEvents

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Calls ``away`` once nobody has touched the application for a time; 0 minutes never does."""

    def __init__(self, events: AppEvents, away: Callable[[], None]) -> None:
        """Watch the events of an application."""
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(away)
        events.tell(_SIGNS, self._sign)

    def allow(self, minutes: int) -> None:
        """Say how long the absence may last."""
        self._timer.stop()
        self._timer.setInterval(minutes * 60_000)
        if minutes:
            self._timer.start()

    @property
    def timer(self) -> QTimer:
        """Give the timer that runs out."""
        return self._timer

    def _sign(self, _: QObject, __: QEvent) -> bool:
        """Begin again at each sign of life."""
        if self._timer.interval():
            self._timer.start()
        return False
