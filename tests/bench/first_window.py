"""Starts a program, says when what is waited for was first painted, and what memory it took then.

Usage: python first_window.py empty | window DATA_FOLDER | list DATA_FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

WAITED_FOR = {"empty": "QMainWindow", "window": "MainWindow", "list": "HomeScreen"}
"""The class of the widget whose painting ends the start."""


class FirstPaint(QObject):
    """Ends the program once a widget of a class was painted."""

    def __init__(self, wanted: str) -> None:
        """Wait for a class of widgets."""
        super().__init__()
        self._wanted = wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say that it is there, then what it took."""
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == self._wanted:
            os.write(1, b"painted\n")
            self._wanted = ""
            QTimer.singleShot(0, _end)
        return False


def _end() -> None:
    status = Path("/proc/self/status").read_text("ascii")
    held = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    os.write(1, f"memory {int(held.split()[1])}\n".encode())
    if "LOADED" in os.environ:
        os.write(1, (" ".join(sorted(sys.modules)) + "\n").encode())
    os._exit(0)


def main() -> None:
    """Start what is asked for."""
    watch = FirstPaint(WAITED_FOR[sys.argv[1]])
    app = QApplication(sys.argv[:1])
    app.installEventFilter(watch)
    if sys.argv[1] == "empty":
        window = QMainWindow()
        window.resize(1440, 900)
        window.show()
        app.exec()
        return
    # Imported here: its cost is part of what is measured. This is the command that users start.
    from ui.cli import main as command

    command(["--data-dir", sys.argv[2]])


if __name__ == "__main__":
    main()
