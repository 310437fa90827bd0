"""A row that goes on over the next line when the letters are large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.kit.system.overrides import guarded

_LINE_GAP = 4


@guarded
class FlowRow(QFrame):
    """Lays widgets side by side at their own width, over as many lines as that takes.

    A widget rather than a QLayout: a layout written in Python may not outlive its items safely.
    """

    def __init__(self, margins: tuple[int, int, int, int], spacing: int) -> None:
        """Build an empty row; margins are left, top, right, bottom."""
        super().__init__()
        self._margins, self._spacing = margins, spacing
        self._held: list[QWidget] = []
        self._right: set[QWidget] = set()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets."""
        for widget in widgets:
            widget.setParent(self)
            self._held.append(widget)

    def empty(self) -> None:
        """Delete what is held."""
        for widget in self._held:
            widget.hide()
            widget.deleteLater()
        self._held.clear()
        self._right.clear()

    def push_right(self, *widgets: QWidget) -> None:
        """Add widgets that keep to the right of their line."""
        self.add(*widgets)
        self._right.update(widgets)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow row is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that a width needs."""
        left, top, right, bottom = self._margins
        lines = self._lines(width - left - right)
        tall = sum(max(held.sizeHint().height() for held in line) for line in lines)
        return top + tall + _LINE_GAP * max(len(lines) - 1, 0) + bottom

    def sizeHint(self) -> QSize:
        """Give the size at the present width."""
        least = self.minimumSizeHint()
        width = max(self.width(), least.width())
        return QSize(least.width(), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give the size of the widest widget alone: the row bends rather than push."""
        left, top, right, bottom = self._margins
        sizes = [held.sizeHint() for held in self._shown()]
        wide = max((size.width() for size in sizes), default=0)
        tall = max((size.height() for size in sizes), default=0)
        return QSize(wide + left + right, tall + top + bottom)

    def event(self, event: QEvent) -> bool:
        """Follow what is shown, hidden or written anew."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the widgets out."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._place()

    def _shown(self) -> list[QWidget]:
        return [held for held in self._held if not held.isHidden()]

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        taken = 0
        for held in self._shown():
            wide = held.sizeHint().width()
            if lines and taken + self._spacing + wide <= width:
                lines[-1].append(held)
                taken += self._spacing + wide
            else:
                lines.append([held])
                taken = wide
        return lines

    def _place(self) -> None:
        left, top, right, _ = self._margins
        width = self.width() - left - right
        for line in self._lines(width):
            tall = max(held.sizeHint().height() for held in line)
            end = left + width
            for held in reversed([known for known in line if known in self._right]):
                end -= held.sizeHint().width()
                _put(held, end, top, tall, width)
                end -= self._spacing
            start = left
            for held in [known for known in line if known not in self._right]:
                _put(held, start, top, tall, width)
                start += held.sizeHint().width() + self._spacing
            top += tall + _LINE_GAP


def _put(widget: QWidget, left: int, top: int, tall: int, width: int) -> None:
    size = widget.sizeHint()
    above = top + (tall - size.height()) // 2
    widget.setGeometry(left, above, min(size.width(), width), size.height())
