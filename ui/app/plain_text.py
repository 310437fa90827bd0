"""The one place where no tooltip is taken for rich text: Qt would open the files that it names."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QToolTip, QWidget

from ui.app.system.app_events import AppEvents


def keep_plain(events: AppEvents) -> None:
    """Have every tooltip show its text as it is: of a widget, a menu, a heading or a cell.

    Qt guesses what it is given: ``<img src=…>`` in a cell would have a file opened, or a share
    asked for. The labels of the screens say by themselves that their text is plain. Nothing but a
    tooltip that is asked for is touched: what Qt is building at that moment must not be.
    """
    events.tell((QEvent.Type.ToolTip,), _asked)


def _asked(watched: QObject, event: QEvent) -> bool:
    if not isinstance(watched, QWidget) or not isinstance(event, QHelpEvent):
        return False
    text = _said(watched, event.pos())
    if "<" not in text:
        return False
    shown = escape(text).replace("\n", "<br>")
    QToolTip.showText(event.globalPos(), f"<span>{shown}</span>", watched)
    return True


def _said(widget: QWidget, at: QPoint) -> str:
    """Return the text that Qt would show at a place of a widget."""
    view = widget.parentWidget()
    if isinstance(widget, QMenu):
        shown = [a for a in widget.actions() if widget.actionGeometry(a).contains(at)]
        return shown[0].toolTip() if shown else ""
    role = Qt.ItemDataRole.ToolTipRole
    if isinstance(view, QHeaderView):
        section = view.logicalIndexAt(at)
        return str(view.model().headerData(section, view.orientation(), role) or "")
    if isinstance(view, QAbstractItemView) and view.viewport() is widget:
        return str(view.indexAt(at).data(role) or "")
    # Qt asks the widgets above, up to the window, where one says nothing.
    asked: QWidget | None = widget
    while asked is not None and not asked.toolTip():
        asked = None if asked.isWindow() else asked.parentWidget()
    return "" if asked is None else asked.toolTip()
