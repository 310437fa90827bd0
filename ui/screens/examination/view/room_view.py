"""Who must leave the room and who is awaited in it, by name, with the acts that confirm it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.kit.widgets.parts import button, label, restyle
from ui.screens.examination.logic.examination_state import RoomCard

_AWAITED = "Retour à confirmer\u202f; d’ici là, ni compté ni appelé\u00a0:"


class RoomView(QFrame):
    """Displays a RoomCard, or nothing."""

    def __init__(self, confirm: Callable[[], None], back: Callable[[], None]) -> None:
        """Build an empty card; ``confirm`` and ``back`` are called by its buttons."""
        super().__init__()
        self._title = label("value")
        self._lines = label("")
        self.confirm = button("", "primary")
        self.confirm.clicked.connect(confirm)
        self._awaited = label("")
        self.back = button("", "primary")
        self.back.clicked.connect(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for widget in (self._title, self._lines, self.confirm, self._awaited, self.back):
            column.addWidget(widget)
        self.hide()

    def display(self, card: RoomCard | None) -> None:
        """Show a list; the button is there as long as it is to be confirmed."""
        self.setVisible(card is not None)
        self.confirm.setVisible(card is not None and card.confirm is not None)
        self.back.setVisible(card is not None and card.back is not None)
        if card is None:
            return
        due = card.confirm is not None or card.back is not None
        restyle(self, "room-due" if due else "room")
        restyle(self._title, "value" if due else "detail")
        restyle(self._lines, "" if due else "detail")
        self._title.setText(card.title)
        self._title.setVisible(bool(card.title))
        self._lines.setText("\n".join(card.lines))
        self._lines.setVisible(bool(card.lines))
        awaited = [_AWAITED, *card.awaited] if card.awaited else []
        self._awaited.setText("\n".join(awaited))
        self._awaited.setVisible(bool(awaited))
        said = (*card.lines, *awaited)
        self.setAccessibleName(card.title or said[0])
        self.setAccessibleDescription(" ; ".join(said))
        for widget, act in ((self.confirm, card.confirm), (self.back, card.back)):
            if act is not None:
                widget.setText(f"{act.label}   {act.key}")
                widget.setAccessibleName(act.label)
