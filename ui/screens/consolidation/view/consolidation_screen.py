"""The screen of consolidation: a folder, what was read of it, the table of a territory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout

from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label
from ui.kit.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from ui.screens.consolidation.logic.presenter import (
        ConsolidationPresenter,
        ConsolidationState,
    )

_LEAD = (
    "Choisissez le dossier des fichiers annuels des départements\u00a0: "
    "«\u202findicateurs.json\u202f» (des intervalles) ou scellés à votre clé "
    "(des sommes exactes, par le contrôle de diffusion)."
)
_TABLES = "Rapport et tableaux (*.pdf *.csv *.json)"


class ConsolidationScreen(KeyedScreen):
    """Displays a ConsolidationState; decides nothing."""

    def __init__(self) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__()
        self.acts: ConsolidationPresenter | None = None
        self.read = button("Choisir le dossier…", "primary")
        self.key, self.made = button("Votre clé secrète…"), button("Nouvelle clé…")
        self.save = button("Enregistrer le rapport…")
        self.place = QComboBox()
        self.place.setAccessibleName("Territoire")
        self.place.activated.connect(lambda _: self._on_place())
        self._told, self._key = label("muted"), label("muted")
        self._said, self._error, self._busy = label("tone-ok"), label("error"), label("muted")
        self.table = PlainTable("Indicateurs du territoire", ("Indicateur", "Total"), (0, 1))
        for one, act in (
            (self.read, self._on_read),
            (self.key, self._on_key),
            (self.made, self._on_new_key),
            (self.save, self._on_save),
        ):
            one.clicked.connect(lambda _=False, act=act: act())
        self._lay_out()
        self.declare("consolidation", KeyAct("primary", self._on_read, button=lambda: self.read))

    def display(self, state: ConsolidationState) -> None:
        """Show a state."""
        for shown, text in (
            (self._told, "\n".join(state.told)),
            (self._key, state.key),
            (self._said, state.said),
            (self._error, state.error),
            (self._busy, state.busy),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.read.setEnabled(not state.busy)
        for one in (self.place, self.save, self.table):
            one.setVisible(bool(state.rows))
        with QSignalBlocker(self.place):
            self.place.clear()
            self.place.addItems(state.places)
            self.place.setCurrentText(state.place)
        self.table.fill(state.rows)

    def _on_place(self) -> None:
        if self.acts is not None:
            self.acts.turn_to(self.place.currentText())

    def _on_read(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des fichiers annuels")
        if chosen and self.acts is not None:
            self.acts.read(Path(chosen))

    def _on_key(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Clé secrète de consolidation", "")
        if chosen and self.acts is not None:
            self.acts.take_key(Path(chosen))

    def _on_new_key(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Nouvelle clé secrète", "consolidation.key")
        if chosen and self.acts is not None:
            self.acts.new_key(Path(chosen))

    def _on_save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer le rapport", "consolidation.pdf", _TABLES
        )
        if chosen and self.acts is not None:
            self.acts.save(Path(chosen))

    def _lay_out(self) -> None:
        acts = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        for part in (self.read, self.key, self.made, self.place, self.save):
            acts.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        title = label("title", "Consolidation", wraps=False)
        for widget in (title, label("subtitle", _LEAD), acts, self._key, self._error, self._said):
            column.addWidget(widget)
        for widget in (self._busy, self._told):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch(0)
