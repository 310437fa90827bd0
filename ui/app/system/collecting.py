"""Cyclic garbage is collected on the thread of the windows, and on no other.

Python collects on whichever thread allocates last. On a worker it would destroy widgets while the
thread of the windows draws them, and the program would end there.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_EVERY = 250
"""Milliseconds between two looks at what there is to collect."""


class Collector(QObject):
    """Takes the place of Python's automatic collection for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        """Stop the automatic collection and look at what waits from time to time."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_EVERY)


def collect_what_is_due() -> None:
    """Collect the generations that passed their thresholds; called on the thread of the windows."""
    waiting, due = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if waiting[generation] > due[generation]:
            gc.collect(generation)
            return


def start(app: QCoreApplication) -> None:
    """Have an application collect so; a second call changes nothing."""
    if app.findChild(Collector) is None:
        Collector(app)
