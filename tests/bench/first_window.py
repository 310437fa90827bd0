"""Opens a window and says when it was first painted, and what memory it took; run by the bench.

Usage: python first_window.py empty | ours DATA_FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class FirstPaint(QObject):
    """Ends the program once the window it watches was painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say that the window is there, then what it took."""
        if event.type() == QEvent.Type.Paint:
            os.write(1, b"painted\n")
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        status = Path("/proc/self/status").read_text("ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        os.write(1, f"memory {int(peak.split()[1])}\n".encode())
        os._exit(0)


def main() -> None:
    """Open the window asked for."""
    watch = FirstPaint()
    if sys.argv[1] == "empty":
        app = QApplication(sys.argv[:1])
        window: QWidget = QMainWindow()
        window.resize(1440, 900)
        window.installEventFilter(watch)
        window.show()
        app.exec()
        return
    # Imported here: their cost is part of what is measured.
    from commission_app.clocks import SystemClock
    from commission_app.composition.opener import FileOpener
    from commission_app.paths import folders
    from ui.app.front import Front
    from ui.app.main import application

    app = application()
    places = folders(Path(sys.argv[2]))
    places.prepare()
    front = Front(FileOpener(places, SystemClock()))
    front.window.installEventFilter(watch)
    front.start()
    app.exec()


if __name__ == "__main__":
    main()
