"""Waits until the windows have done what they were asked, without a look at the clock."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from ui.app.front import Front


def settle(front: Front) -> None:
    """Let the events through until no worker of the windows has anything to do."""
    while True:
        busy = next((r for r in (front.storage, front.signing) if r.busy), None)
        if busy is None:
            QApplication.processEvents()
            if not (front.storage.busy or front.signing.busy):
                return
            continue
        loop = QEventLoop()
        busy.idle.connect(loop.quit)
        loop.exec()
