"""The one place where no text is taken for rich text: Qt would open the files that it names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel

from ui.app.system.app_events import AppEvents


def keep_plain(events: AppEvents) -> None:
    """Have every label show its text as it is, the label of every tooltip among them.

    A tooltip, of a widget, a menu, a heading or a cell, is drawn by a label that Qt makes for it,
    which guesses what it is given: ``<img src=…>`` in a cell would have a file opened, or a share
    asked for. A label is polished before Qt gives it the text of a tooltip.
    """
    events.tell((QEvent.Type.Polish,), _polished)


def _polished(watched: QObject, _: QEvent) -> bool:
    if isinstance(watched, QLabel) and watched.textFormat() is Qt.TextFormat.AutoText:
        watched.setTextFormat(Qt.TextFormat.PlainText)
    return False
