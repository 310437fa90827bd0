"""What happens every second: the time of the desk, the clock watched, sleep noticed."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from commission_app.composition.opener import FileOpener
from ui import french
from ui.app.shell_window import MainWindow
from ui.app.system.sleep_watch import SleepWatch
from ui.screens.unlock.logic.clock_watch import ClockWatch

_EVERY = 1_000
"""Milliseconds."""


class Ticking:
    """Tells the time to the window; made on the thread of the windows."""

    def __init__(
        self, window: MainWindow, door: FileOpener, sleep: SleepWatch, watch: ClockWatch
    ) -> None:
        """Tell it at once, then every second."""
        self._window, self._door, self._sleep, self._watch = window, door, sleep, watch
        self._timer = QTimer()
        self._timer.timeout.connect(self.tick)
        self._timer.start(_EVERY)
        self.tick()

    def tick(self) -> None:
        """Tell the time, and whether the clock was set back."""
        self._sleep.beat()
        now = self._door.time()
        self._window.tell_time(french.hour(now))
        self._window.warn_of_clock(self._watch.warning(now))

    def stop(self) -> None:
        """Tell nothing any more."""
        self._timer.stop()
