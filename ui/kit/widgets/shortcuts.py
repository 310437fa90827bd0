"""Binds the shortcuts of a screen to what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui import keys
from ui.kit.pace import HAND
from ui.kit.widgets.act_button import say_hasty


def bind(
    screen: QWidget,
    name: str,
    acts: Mapping[str, Callable[[], None]],
    *,
    whole_window: bool = False,
) -> None:
    """Make the keys of ``keys.BY_SCREEN[name]`` work while the screen has the focus.

    None but those marked ``in_text`` fires while a text has the focus. With ``whole_window`` they
    work as soon as the window of ``screen`` is the active one.
    """
    contexts = Qt.ShortcutContext
    context = contexts.WindowShortcut if whole_window else contexts.WidgetWithChildrenShortcut
    for shortcut in keys.BY_SCREEN[name]:
        act = acts.get(shortcut.action)
        if act is None:
            continue
        bound = QShortcut(QKeySequence(shortcut.sequence), screen)
        bound.setObjectName(keys.identity(name, shortcut))
        bound.setContext(context)
        # A key held down acts once: it must not vote for the whole room, nor confirm twice.
        bound.setAutoRepeat(False)
        done = _Paced(act, screen) if shortcut.final else act
        bound.activated.connect(done if shortcut.in_text else _Unless(done))


def rebind(root: QWidget, keymap: keys.Keymap) -> None:
    """Give every bound key of a window what the keymap says."""
    for bound in root.findChildren(QShortcut):
        sequence = keymap.sequence(bound.objectName())
        if sequence:
            bound.setKey(QKeySequence(sequence))


def writing() -> bool:
    """Tell whether a text that can be changed has the focus."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit):
        return not focused.isReadOnly()
    return isinstance(focused, QAbstractSpinBox)


class _Paced:
    """An act that cannot be undone: not done right after another."""

    def __init__(self, act: Callable[[], None], screen: QWidget) -> None:
        self._act, self._screen = act, screen

    def __call__(self) -> None:
        if HAND.too_soon():
            say_hasty(self._screen)
            return
        HAND.mark(self)
        self._act()


class _Unless:
    """An act that is held back while a text has the focus."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act

    def __call__(self) -> None:
        if not writing():
            self._act()
