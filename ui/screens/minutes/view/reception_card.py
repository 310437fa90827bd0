"""The members convened, each with the day on which she received her convocation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.widgets.parts import button, label
from ui.screens.minutes.logic.papers_state import PapersState
from ui.screens.minutes.logic.receptions import Reception

_DAY = "Reçue le (02/12/2026)"


class ReceptionCard(QWidget):
    """Displays the members; what is done is done for those chosen in the list."""

    def __init__(self, record: Callable[[tuple[str, ...], str], None]) -> None:
        """``record`` takes the seats and the day typed, empty where it is not known."""
        super().__init__()
        self._record = record
        self._shown: tuple[Reception, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Réception de la convocation par membre")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        scale.height_between(self.list, 120, 220)
        self.day = QLineEdit()
        self.day.setPlaceholderText(_DAY)
        self.day.setAccessibleName("Date de réception de la convocation")
        self.consign, self.unknown = button("Consigner la date"), button("Date non renseignée")
        self.consign.clicked.connect(lambda: self._press(self.day.text() or "?"))
        self.unknown.clicked.connect(lambda: self._press(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("value", "Réception, membre par membre"))
        for widget in (self.list, self.day, self.consign, self.unknown):
            column.addWidget(widget)

    def display(self, state: PapersState) -> None:
        """Show the members; whoever was chosen stays so."""
        if state.receptions != self._shown:
            chosen = set(self.seats())
            self._shown = state.receptions
            with QSignalBlocker(self.list):
                self.list.clear()
                self.list.addItems([one.text for one in self._shown])
                for place, one in enumerate(self._shown):
                    self.list.item(place).setSelected(bool(place) and chosen >= set(one.seats))
        for part in (self.day, self.consign, self.unknown):
            part.setVisible(state.receivable)
            part.setEnabled(not state.busy)

    def seats(self) -> tuple[str, ...]:
        """Return the seats chosen."""
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        return tuple(dict.fromkeys(seat for row in rows for seat in self._shown[row].seats))

    def choose(self, seats: tuple[str, ...]) -> bool:
        """Choose the lines of some seats alone, as clicks do; tell whether all have one."""
        rows = {one.seats[0]: place for place, one in enumerate(self._shown) if place}
        for place in range(self.list.count()):
            self.list.item(place).setSelected(any(rows.get(s) == place for s in seats))
        return set(seats) <= rows.keys()

    def _press(self, typed: str) -> None:
        self._record(self.seats(), typed)
