"""The text of a form: Ctrl+Enter confirms it, whatever that key does on the screen around."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from ui.kit.system.overrides import guarded

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@guarded
class FormField(QPlainTextEdit):
    """A text that is confirmed by Ctrl+Enter; Tab leads on.

    The key is taken before the shortcuts of the screen see it: two that answer to the same key
    cancel each other out.
    """

    confirmed = Signal()

    def __init__(self, name: str, text: str) -> None:
        """Make a field of an accessible name."""
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and _confirms(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm, or type."""
        if _confirms(event):
            self.confirmed.emit()
            return
        super().keyPressEvent(event)


def _confirms(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in _ENTER
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
