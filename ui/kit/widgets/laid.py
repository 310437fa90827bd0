"""What a layout holds, told and taken away without ever handing an item of it to Python.

An item of a layout that reaches Python is kept by the bindings after Qt has deleted it. The next
object at its address then ends the program as it is deleted (decision 0019). No other code asks a
layout for its items; a test holds that.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def parts(layout: QLayout) -> list[QWidget | QLayout]:
    """Give the widgets and inner layouts of a layout, in its order."""
    holder = layout.parentWidget()
    widgets = [] if holder is None else holder.findChildren(QWidget, options=_DIRECT)
    inner = [part for part in layout.children() if isinstance(part, QLayout)]
    found: list[tuple[int, QWidget | QLayout]] = [
        *((layout.indexOf(widget), widget) for widget in widgets),
        *((layout.indexOf(part), part) for part in inner),
    ]
    return [part for place, part in sorted(found, key=lambda pair: pair[0]) if place >= 0]


def clear(layout: QLayout) -> None:
    """Delete what a layout holds; its stretches and spaces stay."""
    for part in parts(layout):
        if isinstance(part, QWidget):
            layout.removeWidget(part)
            part.hide()
        else:
            clear(part)
            layout.removeItem(part)
        part.deleteLater()


class Part(QVBoxLayout):
    """A part of a screen that is made anew where what it shows becomes another thing."""

    _shown: object = None

    def renew(self, shown: object) -> bool:
        """Delete what it holds, and tell so, unless it shows that already."""
        if shown == self._shown:
            return False
        self._shown = shown
        clear(self)
        return True

    def show_now(self, made: QWidget) -> None:
        """Hold a widget that is there at once, so that it may take the keyboard."""
        self.addWidget(made)
        made.show()
