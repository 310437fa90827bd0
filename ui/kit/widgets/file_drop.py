"""A screen on which one file may be dropped."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.kit.system.overrides import guarded


@guarded
class FileDrop(QWidget):
    """Takes one local file that is dropped on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Accept drops."""
        super().__init__(parent)
        self.setAcceptDrops(True)

    def take_file(self, path: str) -> None:
        """Read the file that was dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped file."""
        self.take_file(event.mimeData().urls()[0].toLocalFile())
