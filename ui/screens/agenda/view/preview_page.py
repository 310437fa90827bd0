"""A page of the preview of an agenda: what was read of one kind, kept from file to file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commission_app.application.agenda.draft import LineState
from ui.kit.theme import ink
from ui.kit.widgets.parts import card, label
from ui.kit.widgets.read_table import ReadTable
from ui.screens.agenda.logic.import_state import PreviewTable

_STRETCH: Mapping[str, int] = MappingProxyType(
    {"Ordre du jour": 3, "Membres": 1, "Associations": 2, "Changements": 2}
)
_READ_AS = {
    LineState.UNDERSTOOD: "ok",
    LineState.GUESSED: "favour",
    LineState.TO_CHECK: "warn",
    LineState.REFUSED: "danger",
}


class PreviewPage(QWidget):
    """A table and what must be said of it, for every file that one looks at."""

    def __init__(self, table: PreviewTable) -> None:
        """Make the page of a kind of table."""
        super().__init__()
        self._note = label("muted")
        self._said = card(self._note)
        self.rows = ReadTable(table.title, table.headings, _STRETCH[table.title], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self.rows, 1)
        column.addStretch(0)

    def display(self, table: PreviewTable) -> None:
        """Show a table of the same kind."""
        self._note.setText(table.note)
        self._said.setVisible(bool(table.note))
        self.rows.fill(table.rows, [ink(_READ_AS[state]) for state in table.states])
        self.rows.setVisible(bool(table.rows))
