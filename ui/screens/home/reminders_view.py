"""What the home screen reminds of: one quiet line, and a card where a choice waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label
from ui.screens.home.logic.reminders import Reminder

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RemindersView(QWidget):
    """Displays reminders; ``heeds`` are their acts by the screen that they lead to."""

    def __init__(self, heed: Callable[[Reminder], None], later: Callable[[Reminder], None]) -> None:
        """Build no line; ``heed`` and ``later`` are told which reminder is meant."""
        super().__init__()
        self._heed, self._later = heed, later
        self._shown: tuple[Reminder, ...] = ()
        self.heeds: dict[str, QPushButton] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(10)
        self.hide()

    def display(self, reminders: tuple[Reminder, ...]) -> None:
        """Show reminders, anew only where they are others."""
        if reminders == self._shown:
            return
        self._shown = reminders
        self.setVisible(bool(reminders))
        clear(self._rows)
        self.heeds = {}
        for reminder in reminders:
            if not reminder.brief:
                self._rows.addWidget(self._card(reminder))
        quiet = [reminder for reminder in reminders if reminder.brief]
        if quiet:
            self._rows.addWidget(self._line(quiet))

    def _line(self, reminders: list[Reminder]) -> FlowRow:
        row = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        for reminder in reminders:
            said = label("detail", reminder.brief, wraps=False)
            said.setToolTip(reminder.text)
            act, later = self._acts(reminder, "small")
            for widget in (said, act, later):
                row.add(widget)
        return row

    def _card(self, reminder: Reminder) -> QFrame:
        made = QFrame()
        made.setProperty("role", "card")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addWidget(label("", reminder.text), 1)
        for act in self._acts(reminder, "plain"):
            row.addWidget(act, 0, _MIDDLE)
        return made

    def _acts(self, reminder: Reminder, role: str) -> tuple[QPushButton, QPushButton]:
        act = button(reminder.act, role)
        act.setAccessibleDescription(reminder.text)
        act.clicked.connect(lambda _=False: self._heed(reminder))
        later = button("Plus tard", role)
        later.setObjectName("later")
        later.setAccessibleName(f"Plus tard\u00a0: {reminder.act}")
        later.clicked.connect(lambda _=False: self._later(reminder))
        self.heeds[reminder.screen] = act
        return act, later
