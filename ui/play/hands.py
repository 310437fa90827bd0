"""Hands on the keyboard of the real windows: keys sent through Qt's own queue of events."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """Press and release a key; a shortcut of the window takes it before the widget does."""
    _strike(widget, key, modifiers, "")


def type_text(widget: QWidget, text: str) -> None:
    """Type a text, letter after letter."""
    for letter in text:
        _strike(widget, Qt.Key.Key_unknown, _NONE, letter)


def wait_until_active(window: QWidget, at_most: int) -> bool:
    """Run events until the window has the keyboard, for ``at_most`` milliseconds."""
    deadline = QDeadlineTimer(at_most)
    # On Windows a window says that it is active before Qt gives it the keys.
    while QApplication.activeWindow() is not window and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return QApplication.activeWindow() is window


def _strike(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    if not text and not modifiers and 0 < key.value < 128:
        text = chr(key.value).lower()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key.value, modifiers, text))
