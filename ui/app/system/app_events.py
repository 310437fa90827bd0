"""The one look at every event: signs of life, and the key of the neutral screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QPushButton,
    QScrollBar,
    QTabBar,
    QWidget,
)

from ui.kit.pace import HAND
from ui.kit.preferences import Preferences
from ui.kit.system.overrides import guarded

Handler = Callable[[QObject, QEvent], bool]
"""Answers an event before any widget does; True keeps it from them."""


_INPUT = (
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


@guarded
class AppEvents(QObject):
    """Tells events by their type; one look for all, for there are thousands at each redraw."""

    def __init__(self, app: QObject) -> None:
        """Watch an application."""
        super().__init__()
        self._handlers: dict[QEvent.Type, list[Handler]] = {}
        self._at = 0
        self.pace = HAND
        HAND.follow(lambda: self._at)
        self.tell(_INPUT, self._take_note)
        self.tell((QEvent.Type.MouseButtonDblClick,), _second_click)
        self.tell((QEvent.Type.Wheel,), _over_a_value)
        app.installEventFilter(self)

    def tell(self, kinds: Iterable[QEvent.Type], handler: Handler) -> None:
        """Have a handler told of each event of some kinds."""
        for kind in kinds:
            self._handlers.setdefault(kind, []).append(handler)

    def _take_note(self, _: QObject, event: QEvent) -> bool:
        # As the system told it: what waited for a busy program keeps the moment of the hand.
        self._at = event.timestamp() if isinstance(event, QInputEvent) else 0
        HAND.hear()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell all who asked."""
        kept = False
        for handler in self._handlers.get(event.type(), ()):
            kept = handler(watched, event) or kept
        return kept


def _second_click(watched: QObject, _: QEvent) -> bool:
    """Keep the second click of two from a button: the first may have brought another one there."""
    return isinstance(watched, QPushButton)


def _over_a_value(watched: QObject, event: QEvent) -> bool:
    """Have the wheel scroll the page, and never change the value under the pointer."""
    if not isinstance(watched, QComboBox | QAbstractSpinBox | QAbstractSlider | QTabBar):
        return False
    if isinstance(watched, QScrollBar):
        return False
    event.ignore()
    return True


class NeutralKey:
    """Takes its key before any widget: a lock, a text, a panel or a dialog cannot deaden it.

    The shortcut of a screen works there alone, and none works behind a dialog. A dialog that the
    system itself draws, where there is one, keeps its keys. So does the key of the lock, in what
    the windows opened: in themselves it is a shortcut.
    """

    def __init__(
        self,
        events: AppEvents,
        comfort: Preferences,
        windows: tuple[QWidget, ...],
        neutral: Callable[[], None],
        lock: Callable[[], None],
    ) -> None:
        """Watch for the keys of now in some windows, and in whatever they opened."""
        self._comfort = comfort
        self._windows = windows
        self._neutral, self._lock = neutral, lock
        self._key = self._lock_key = QKeySequence()
        comfort.follow(lambda _: self._name_key())
        events.tell((QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress), self._on_key)

    def _on_key(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        pressed = QKeySequence(event.keyCombination())
        locks = pressed == self._lock_key and watched.window() not in self._windows
        if not (locks or pressed == self._key) or not self._is_ours(watched):
            return False
        (self._lock if locks else self._neutral)()
        event.accept()
        return True

    def _is_ours(self, widget: QWidget) -> bool:
        window: QWidget | None = widget.window()
        while window is not None and window not in self._windows:
            opener = window.parentWidget()
            window = None if opener is None else opener.window()
        return window is not None

    def _name_key(self) -> None:
        self._key = QKeySequence(self._comfort.keymap.sequence("examination.neutral"))
        self._lock_key = QKeySequence(self._comfort.keymap.sequence("window.lock"))
