"""What screen readers are told of areas that scroll: never of a part that is not there.

Qt counts the scroll bars of an area among its parts while they are seen, and reads past the end of
its list when it is asked for one that hid in the meantime: the program ends. A screen reader asks
so whenever a screen gives way to another while it is being read.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget

_KINDS = frozenset({"QScrollArea", "QPdfView", "PdfPages"})
_done: list[bool] = []


def install() -> None:
    """Tell of such areas through an interface that looks before it answers; once is enough."""
    if not _done:
        QAccessible.installFactory(_area)
        _done.append(True)


def _area(kind: str, made: QObject | None) -> QAccessibleInterface | None:
    if kind in _KINDS and isinstance(made, QAbstractScrollArea):
        return QAccessibleWidget(made, QAccessible.Role.Pane)
    return None
