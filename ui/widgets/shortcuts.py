"""Binds the shortcuts of a screen to what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import keys


def bind(
    screen: QWidget,
    name: str,
    acts: Mapping[str, Callable[[], None]],
    *,
    whole_window: bool = False,
) -> None:
    """Make the keys of ``keys.BY_SCREEN[name]`` work while the screen has the focus.

    A text field keeps the letters for itself: Qt asks it before any shortcut. With
    ``whole_window`` they work as soon as the window of ``screen`` is the active one.
    """
    contexts = Qt.ShortcutContext
    context = contexts.WindowShortcut if whole_window else contexts.WidgetWithChildrenShortcut
    for shortcut in keys.BY_SCREEN[name]:
        act = acts.get(shortcut.action)
        if act is None:
            continue
        bound = QShortcut(QKeySequence(shortcut.sequence), screen)
        bound.setContext(context)
        bound.activated.connect(act)


def reminder(name: str) -> str:
    """Give the keys of a screen in one line of rich text."""
    parts = [
        f"<b>{known.sequence}</b>\u00a0{known.label.lower()}" for known in keys.BY_SCREEN[name]
    ]
    return " · ".join(parts)
