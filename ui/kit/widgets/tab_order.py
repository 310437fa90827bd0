"""The order of the Tab key: that in which a screen is read, whatever was made anew since."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from ui.kit.widgets.laid import parts

_WHOLE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
"""What is one stop: what it is made of is its own affair."""


def follow(screen: QWidget) -> None:
    """Set the stops of a screen in the order of its layouts.

    Qt goes by the order in which widgets were made: what a state made anew would come last.
    """
    for one, other in pairwise((screen, *_inside(screen))):
        QWidget.setTabOrder(one, other)


def _read(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if not isinstance(widget, _WHOLE):
        yield from _inside(widget)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if isinstance(widget, QTabWidget):
        yield from _read(widget.tabBar())
        for place in range(widget.count()):
            page = widget.widget(place)
            if page is not None:
                yield from _read(page)
    elif isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _read(inner)
    elif isinstance(widget, QStackedWidget) or layout is None:
        # No layout says in which order they are read: their places do.
        inside = [part for part in widget.children() if isinstance(part, QWidget)]
        for part in sorted(inside, key=cmp_to_key(_before)):
            if not part.isWindow():
                yield from _read(part)
    else:
        yield from _laid(layout)


def _before(one: QWidget, other: QWidget) -> int:
    """Compare places: rows from the top, and within a row from the left."""
    here, there = one.geometry(), other.geometry()
    shared = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    same_row = 2 * shared > min(here.height(), there.height())
    return here.left() - there.left() if same_row else here.top() - there.top()


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for part in parts(layout):
        yield from _read(part) if isinstance(part, QWidget) else _laid(part)
