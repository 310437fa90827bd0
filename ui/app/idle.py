"""Watches for the absence of any key or movement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

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

    def __init__(self, app: QObject, away: Callable[[], None]) -> None:
        """Watch an application."""
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(away)
        app.installEventFilter(self)

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

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Begin again at each sign of life."""
        if event.type() in _SIGNS and self._timer.interval():
            self._timer.start()
        return False
