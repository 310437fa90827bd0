"""Who must leave the room, by name, with the act that confirms it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.kit.widgets.parts import button, label, restyle
from ui.screens.examination.logic.examination_state import RoomCard


class RoomView(QFrame):
    """Displays a RoomCard, or nothing."""

    def __init__(self, confirm: Callable[[], None]) -> None:
        """Build an empty card; ``confirm`` is called by its button."""
        super().__init__()
        self._title = label("value")
        self._lines = label("")
        self.confirm = button("", "primary")
        self.confirm.clicked.connect(confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for widget in (self._title, self._lines, self.confirm):
            column.addWidget(widget)
        self.hide()

    def display(self, card: RoomCard | None) -> None:
        """Show a list; the button is there as long as it is to be confirmed."""
        self.setVisible(card is not None)
        self.confirm.setVisible(card is not None and card.confirm is not None)
        if card is None:
            return
        due = card.confirm is not None
        restyle(self, "room-due" if due else "room")
        restyle(self._title, "value" if due else "detail")
        restyle(self._lines, "" if due else "detail")
        self._title.setText(card.title)
        self._title.setVisible(bool(card.title))
        self._lines.setText("\n".join(card.lines))
        self.setAccessibleName(card.title or card.lines[0])
        self.setAccessibleDescription(" ; ".join(card.lines))
        if card.confirm is not None:
            self.confirm.setText(f"{card.confirm.label}   {card.confirm.key}")
            self.confirm.setAccessibleName(card.confirm.label)
