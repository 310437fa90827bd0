"""The audit view: a table of acts, and its export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.kit.widgets.parts import button, label
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.vault.logic.audit import AuditState

if TYPE_CHECKING:
    from ui.screens.vault.logic.audit import AuditPresenter


_HEADINGS = ("Quand", "Compte", "Acte", "Séance")


class AuditScreen(QWidget):
    """Displays an AuditState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__(parent)
        self.acts: AuditPresenter | None = None
        self._lead, self._error, self._said = label("subtitle"), label("error"), label("tone-ok")
        self.table = PlainTable("Actes", _HEADINGS, (2,))
        self.shown: tuple[tuple[str, str, str, str], ...] = ()
        self.export = button("Exporter en CSV…")
        self.export.clicked.connect(self._on_export)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(10)
        for widget in (label("title", "Journal d’audit"), self._lead, self._said, self._error):
            outer.addWidget(widget)
        outer.addWidget(self.table, 1)
        outer.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)

    def display(self, state: AuditState) -> None:
        """Show a state."""
        self.shown = state.rows
        self.table.fill(state.rows)
        self.table.setVisible(bool(state.rows))
        for shown, text in (
            (self._lead, state.lead),
            (self._error, state.error),
            (self._said, f"✓ {state.said}" if state.said else ""),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.export.setEnabled(not state.busy)

    def _on_export(self) -> None:
        title, name = "Exporter le journal d’audit", "journal-audit.csv"
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, "CSV (*.csv)")
        if chosen and self.acts is not None:
            self.acts.export(Path(chosen))
