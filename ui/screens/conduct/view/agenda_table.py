"""The agenda as a list whose points are put in order by dragging; the keys do the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.kit.system.overrides import guarded
from ui.kit.widgets.plain_table import PlainTable


@guarded
class AgendaTable(PlainTable):
    """Lists points; ``moved`` is told the row that is dropped, and the place that it takes.

    Nothing moves by itself: the list shows the order once it is recorded.
    """

    def __init__(self, moved: Callable[[int, int], None]) -> None:
        """Build an empty list."""
        super().__init__("Ordre du jour", ("N°", "Point", "État"), (1,))
        self._moved = moved
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setToolTip("Glissez un point pour changer son rang, ou Alt+↑ et Alt+↓.")

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the row is dropped; the rows themselves stay as they are."""
        row, place = self.currentRow(), self._place(event)
        # Qt would take the row away where it began.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if 0 <= row != place:
            self._moved(row, place)

    def _place(self, event: QDropEvent) -> int:
        """Return the place that the dropped row takes among the others."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return self.rowCount() - 1
        below = at.y() > self.visualRect(index).center().y()
        place = index.row() + (1 if below else 0)
        return place - 1 if place > self.currentRow() else place
