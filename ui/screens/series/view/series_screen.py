"""The screen of series: what was told, by whom, in which sense, and a form beside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.fields.form_panel import FormPanel
from ui.kit.forms import FieldValue
from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.kit.widgets.chart_view import ChartView
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.series.logic.state import HEADINGS, SeriesState

if TYPE_CHECKING:
    from ui.screens.series.logic.presenter import SeriesPresenter

_PANEL, _CHART = 360, 240
_KINDS = "Classeurs (*.xlsx *.ods *.csv)"
_LEAD = (
    "Ce que d’autres organismes comptent. Deux définitions ne partagent jamais une ligne, une "
    "valeur n’est jamais remplacée."
)


class SeriesScreen(KeyedScreen):
    """Displays a SeriesState; decides nothing."""

    def __init__(self) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__()
        self.acts: SeriesPresenter | None = None
        self._said, self._error, self._empty = label("tone-ok"), label("error"), label("value")
        self.new = button("Saisir une valeur…", "primary")
        self.new.clicked.connect(lambda _=False: self._on_new())
        self.take = button("Lire un classeur…")
        self.take.clicked.connect(lambda _=False: self._on_take())
        self.template = button("Enregistrer le modèle…")
        self.template.clicked.connect(lambda _=False: self._on_template())
        self.table = PlainTable("Séries saisies", HEADINGS, (0, 1, 3, 4))
        self.table.itemSelectionChanged.connect(self._on_select)
        self.panel = FormPanel(self._on_change, self._on_save, self._on_cancel, _PANEL)
        self.chart = ChartView("La série de la valeur choisie")
        self._drawn = QWidget()
        self._title = label("section")
        scale.fix_width(self._drawn, _CHART)
        self._rows: tuple[str, ...] = ()
        self._open = False
        self._lay_out()
        saves = self.panel.save
        self.declare(
            "series",
            KeyAct("primary", self._on_primary, button=lambda: saves if self._open else self.new),
        )
        left = QShortcut(QKeySequence("Esc"), self)
        left.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        left.activated.connect(self._on_cancel)

    def display(self, state: SeriesState) -> None:
        """Show a state."""
        for shown, text in (
            (self._said, state.said),
            (self._error, state.error),
            (self._empty, state.empty),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        for one in (self.new, self.take):
            one.setEnabled(state.writes and not state.busy)
        self._rows = tuple(row.id for row in state.rows)
        with QSignalBlocker(self.table):
            self.table.fill([row.cells for row in state.rows])
        self.table.setVisible(bool(state.rows))
        self._drawn.setVisible(state.chart is not None and state.form is None)
        if state.chart is not None:
            self._title.setText(state.chart.title)
            self.chart.display(state.chart)
        opened = state.form is not None and not self._open
        self._open = state.form is not None
        self.panel.display(state.form, busy=state.busy)
        if opened or (state.form is not None and any(f.fault for f in state.form.fields)):
            self.panel.take_focus()

    def _on_primary(self) -> None:
        if self._open:
            self._on_save()
        else:
            self._on_new()

    def _on_new(self) -> None:
        if self.acts is not None:
            self.acts.new()

    def _on_select(self) -> None:
        place = self.table.currentRow()
        if self.acts is not None and 0 <= place < len(self._rows):
            self.acts.select(self._rows[place])

    def _on_change(self, name: str, value: FieldValue) -> None:
        if self.acts is not None:
            self.acts.change(name, value)

    def _on_save(self) -> None:
        if self.acts is not None:
            self.acts.save()

    def _on_cancel(self) -> None:
        if self.acts is not None and self._open:
            self.acts.cancel()

    def _on_take(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Lire un classeur de séries", "", _KINDS)
        if chosen and self.acts is not None:
            self.acts.take(Path(chosen))

    def _on_template(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer le modèle", "series.csv", "CSV (*.csv)"
        )
        if chosen and self.acts is not None:
            self.acts.begin_file(Path(chosen))

    def _lay_out(self) -> None:
        acts = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        for part in (self.new, self.take, self.template):
            acts.add(part)
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (
            label("title", "Séries d’autres organismes", wraps=False),
            label("subtitle", _LEAD),
            acts,
            self._error,
            self._said,
            self._empty,
        ):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(16)
        row.addLayout(column, 1)
        drawn = QVBoxLayout(self._drawn)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.addWidget(self._title)
        drawn.addWidget(self.chart)
        drawn.addStretch(1)
        row.addWidget(self._drawn)
        row.addWidget(self.panel)
