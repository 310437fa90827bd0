"""A button that does its act however it is pressed, and never as the tail of another gesture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QToolTip, QWidget

from ui.kit.pace import HAND, HASTY, Place
from ui.kit.system.overrides import guarded
from ui.kit.widgets.announcing import announce

_CHOICES = frozenset({"choice", "segment", "item", "item-shown", "rail-entry", "rail-icon", "tab"})
"""Roles of what is chosen or gone to, several in a second by a quick hand: no acts."""
_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


@guarded
class ActButton(QPushButton):
    """A push button whose ``clicked`` also tells of what assistive programs do to it.

    Such a program toggles a checkable button without clicking it: the mark would change on the
    screen and nothing would be recorded.

    A press that belongs to the gesture of another act does nothing and says so: the second click
    of a quick hand, on what the first one brought under the pointer, and any press of a ``primary``
    act right after another one. ``repeats`` lets the same button be pressed as fast as one likes.
    """

    repeats = False

    def __init__(self, text: str = "") -> None:
        """Make a button."""
        super().__init__(text)
        self._known = False
        self._since = HAND.now()
        self._pressed: Place | None = None
        self.toggled.connect(self._on_toggled)
        self.clicked.connect(self._mark)

    def setText(self, text: str) -> None:
        """Show a text; another one makes it another act."""
        if text != self.text():
            self._since = HAND.now()
        super().setText(text)

    def concern(self, whom: str) -> None:
        """Say whom the act concerns; somebody else makes it another act."""
        if whom != self.toolTip():
            self._since = HAND.now()
            self.setToolTip(whom)
            self.setAccessibleDescription(whom)

    def showEvent(self, event: QShowEvent) -> None:
        """Take note of the moment from which the button is seen."""
        super().showEvent(event)
        self._since = HAND.now()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do nothing where the click belongs to the one before it."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._hasty(_at(event)):
            self._pressed = _at(event)
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do nothing where the key belongs to the act before it."""
        if event.key() not in _PRESSES or event.isAutoRepeat() or not self._hasty(None):
            self._pressed = None
            super().keyPressEvent(event)

    def click(self) -> None:
        """Do the act for what names it by its words, as the palette: no hand fell upon it."""
        self._pressed = None
        super().click()

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 - Qt's own signature
        """Show a state: nobody pressed."""
        before, self._known = self._known, True
        super().setChecked(checked)
        self._known = before

    def nextCheckState(self) -> None:
        """Change as a click does, which tells of it by itself."""
        before, self._known = self._known, True
        super().nextCheckState()
        self._known = before

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's own signature
        group: QButtonGroup | None = self.group()
        # The one that another of its group replaces was not pressed.
        replaced = not checked and group is not None and group.exclusive()
        if not self._known and not replaced:
            self.clicked[bool].emit(checked)  # type: ignore[index]  # stubs know one overload

    def _mark(self) -> None:
        if self.property("role") not in _CHOICES:
            HAND.mark(self, self._pressed)

    def _hasty(self, place: Place | None) -> bool:
        role = self.property("role")
        if role in _CHOICES or (self.repeats and HAND.did(self)):
            return False
        if not HAND.same_gesture(self, place, self._since, final=role == "primary"):
            return False
        say_hasty(self)
        return True


def say_hasty(button: QWidget) -> None:
    """Say beside a button that it did nothing, and why."""
    announce(button, HASTY, urgent=True)
    QToolTip.showText(button.mapToGlobal(button.rect().bottomLeft()), HASTY, button)


def _at(event: QMouseEvent) -> Place:
    place = event.globalPosition().toPoint()
    return place.x(), place.y()
