"""Spoken announcements for screen readers."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.system.overrides import guarded

SPOKEN = frozenset({"error", "tone-ok"})
"""The roles of the labels that say what just went wrong, or right."""


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader, if there is one, say a text without moving the focus.

    An urgent one cuts short what is being said.
    """
    event = QAccessibleAnnouncementEvent(widget, text)
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)


@guarded
class SpokenLabel(QLabel):
    """A label whose text is announced as soon as it is seen, once."""

    def __init__(self, text: str = "", *, urgent: bool = False) -> None:
        """Make a label; nothing is said before it is shown."""
        super().__init__(text)
        self._urgent = urgent
        self._said = ""

    def setText(self, text: str) -> None:
        """Show a text, and say it when it is new."""
        super().setText(text)
        if not text:
            self._said = ""
        elif self.isVisible():
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what was written while the label was hidden."""
        super().showEvent(event)
        self._say()

    def _say(self) -> None:
        text = self.text().strip("✓ ")
        if text and text != self._said:
            self._said = text
            announce(self.window(), text, urgent=self._urgent)
