"""A row that goes on over the next line when the letters are large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays widgets side by side at their own width, over as many lines as that takes."""

    def __init__(self, parent: QWidget, margins: tuple[int, int, int, int], spacing: int) -> None:
        """Lay out a widget."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right: set[QWidget] = set()
        self._line_gap = 4
        self.setContentsMargins(*margins)
        self.setSpacing(spacing)

    def push_right(self, *widgets: QWidget) -> None:
        """Add widgets that keep to the right of their line."""
        for widget in widgets:
            self._right.add(widget)
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item up, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow row is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that a width needs."""
        return self._lay(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the widgets out."""
        super().setGeometry(rect)
        self._lay(rect, apply=True)

    def sizeHint(self) -> QSize:
        """Give the size of the widest widget alone: the row bends rather than push."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Give the size of the widest widget alone."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        around = self.contentsMargins()
        wide = max((size.width() for size in shown), default=0)
        tall = max((size.height() for size in shown), default=0)
        return QSize(wide + around.left() + around.right(), tall + around.top() + around.bottom())

    def _lay(self, rect: QRect, *, apply: bool) -> int:
        around = self.contentsMargins()
        room = rect.adjusted(around.left(), around.top(), -around.right(), -around.bottom())
        top = room.top()
        for line in self._lines(room.width()):
            tall = max(item.sizeHint().height() for item in line)
            if apply:
                self._place(line, QRect(room.left(), top, room.width(), tall))
            top += tall + self._line_gap
        return top - self._line_gap - rect.top() + around.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if lines and taken + self.spacing() + wide <= width:
                lines[-1].append(item)
                taken += self.spacing() + wide
            else:
                lines.append([item])
                taken = wide
        return lines

    def _place(self, line: list[QLayoutItem], room: QRect) -> None:
        left = room.left()
        right = room.right() + 1
        for item in reversed(line):
            if item.widget() in self._right:
                size = item.sizeHint()
                right -= size.width()
                item.setGeometry(_middle(QPoint(right, room.top()), size, room.height()))
                right -= self.spacing()
        for item in line:
            if item.widget() not in self._right:
                size = item.sizeHint()
                size.setWidth(min(size.width(), room.width()))
                item.setGeometry(_middle(QPoint(left, room.top()), size, room.height()))
                left += size.width() + self.spacing()


def _middle(corner: QPoint, size: QSize, height: int) -> QRect:
    return QRect(QPoint(corner.x(), corner.y() + (height - size.height()) // 2), size)
