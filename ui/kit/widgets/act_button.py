"""A button that does its act however it is pressed: mouse, key, or a screen reader's action."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPushButton


class ActButton(QPushButton):
    """A push button whose ``clicked`` also tells of what assistive programs do to it.

    Such a program toggles a checkable button without clicking it: the mark would change on the
    screen and nothing would be recorded.
    """

    def __init__(self, text: str = "") -> None:
        """Make a button."""
        super().__init__(text)
        self._known = False
        self.toggled.connect(self._on_toggled)

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
