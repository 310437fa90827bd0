"""The screen of figures: the year, its indicators, what each one is, and what left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
)

from ui.kit.fields.form_panel import FormPanel
from ui.kit.forms import FieldValue
from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label
from ui.kit.widgets.plain_table import PlainTable
from ui.kit.widgets.print_button import print_button, print_pdf
from ui.screens.figures.logic.state import HEADINGS, NAMES, FiguresState, Tab
from ui.screens.figures.view.detail_view import DetailView, KeptInside, choose

if TYPE_CHECKING:
    from ui.screens.figures.logic.presenter import FiguresPresenter

_PANEL = 320
_ACT = "Enregistrer le rapport annuel…"
_NOTHING_LEFT = "Rien n’est encore parti."


class FiguresScreen(KeyedScreen):
    """Displays a FiguresState; decides nothing."""

    def __init__(self) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__()
        self.acts: FiguresPresenter | None = None
        self._warning = label("tone-warn", "Chiffres exacts\u00a0: à ne pas diffuser")
        self._said, self._error = label("tone-ok"), label("error")
        self._busy, self._empty, self._held = label("muted"), label("value"), label("muted")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Rubriques des chiffres")
        self.tabs.setDrawBase(False)
        for tab in Tab:
            self.tabs.addTab(NAMES[tab])
        self.tabs.currentChanged.connect(self._on_tab)
        self.year, self.recipient = QComboBox(), QComboBox()
        for box in (self.year, self.recipient):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for box, name in ((self.year, "Année"), (self.recipient, "À qui part le rapport")):
            box.setAccessibleName(name)
            box.setAccessibleDescription(name)
        self.year.activated.connect(lambda _: self._on_year())
        self.recipient.activated.connect(lambda _: self._on_recipient())
        self.release = button(_ACT, "primary")
        self.release.clicked.connect(lambda _=False: self._on_release())
        self.exception = button("Avec une exception…")
        self.seal = button("Sceller pour la consolidation…")
        self._left = b""
        self.print = print_button(lambda: print_pdf(self._left, self))
        self.seal.clicked.connect(lambda _=False: self._on_seal())
        self.exception.clicked.connect(lambda _=False: self._on_exception())
        self.panel = FormPanel(self._on_change, self._on_save, self._on_cancel, _PANEL)
        self.table = PlainTable("Indicateurs", HEADINGS[Tab.FIGURES], (0, 1))
        self.publications = PlainTable("Publications", HEADINGS[Tab.PUBLICATIONS], (1, 2))
        self.table.itemSelectionChanged.connect(self._on_select)
        self._tables = QStackedWidget()
        for table in (self.table, self.publications):
            self._tables.addWidget(table)
        self.detail = DetailView(self._on_axis)
        self._inside = KeptInside(self, self.table)
        self._rows: tuple[str, ...] = ()
        self._may = False
        self._lay_out()
        self.declare("figures", KeyAct("primary", self._on_release, button=lambda: self.release))

    def display(self, state: FiguresState) -> None:
        """Show a state."""
        figures = state.tab is Tab.FIGURES
        nothing = "" if state.publications or state.busy else _NOTHING_LEFT
        for shown, text in (
            (self._said, state.said),
            (self._error, state.error),
            (self._busy, state.busy),
            (self._held, state.held if figures else ""),
            (self._empty, state.empty if figures else nothing),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._warning.setVisible(figures and bool(state.rows))
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(list(Tab).index(state.tab))
        choose(self.year, [(str(y), str(y)) for y in state.years], str(state.year or ""))
        choose(self.recipient, list(state.recipients), state.recipient)
        self._may = state.may_release and figures
        self.year.setEnabled(not state.busy)
        self.recipient.setEnabled(self._may)
        self.release.setEnabled(self._may)
        self.exception.setEnabled(self._may)
        self.seal.setEnabled(self._may)
        self._left = state.left
        self.print.setVisible(bool(state.left))
        self.panel.display(state.form if figures else None, busy=not self._may)
        self._asked.setVisible(figures)
        self._show_tables(state)
        self.detail.setVisible(figures and state.detail is not None and state.form is None)
        if state.detail is not None:
            self.detail.display(state.detail)

    def _show_tables(self, state: FiguresState) -> None:
        shown = self.table if state.tab is Tab.FIGURES else self.publications
        self._tables.setCurrentWidget(shown)
        self.publications.fill([row.cells for row in state.publications])
        self._rows = tuple(row.id for row in state.rows)
        with QSignalBlocker(self.table):
            self.table.fill([row.cells for row in state.rows])
            if state.selected in self._rows:
                place = self._rows.index(state.selected)
                if self.table.currentRow() != place or not self.table.selectedItems():
                    self.table.setCurrentCell(place, 0)
            else:
                self.table.clearSelection()
                self.table.setCurrentCell(-1, -1)
        self._tables.setVisible(shown.rowCount() > 0)

    def _on_tab(self, place: int) -> None:
        if self.acts is not None:
            self.acts.turn_to(list(Tab)[place])

    def _on_year(self) -> None:
        if self.acts is not None:
            self.acts.choose_year(int(self.year.currentData()))

    def _on_recipient(self) -> None:
        if self.acts is not None:
            self.acts.choose_recipient(str(self.recipient.currentData()))

    def _on_select(self) -> None:
        place = self.table.currentRow()
        if self.acts is not None and 0 <= place < len(self._rows):
            self.acts.select(self._rows[place])

    def _on_axis(self, axis: str) -> None:
        if self.acts is not None:
            self.acts.tell_apart(axis)

    def _on_exception(self) -> None:
        if self.acts is not None and self._may:
            self.acts.begin_exception()

    def _on_seal(self) -> None:
        if self.acts is None or not self._may:
            return
        key, _ = QFileDialog.getOpenFileName(self, "Clé publique de qui consolide", "")
        if not key:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Sceller les chiffres exacts", self.acts.suggested()[:-4] + ".age", "age (*.age)"
        )
        if chosen:
            self.acts.seal(Path(key), Path(chosen))

    def _on_change(self, name: str, value: FieldValue) -> None:
        if self.acts is not None:
            self.acts.change(name, value)

    def _on_cancel(self) -> None:
        if self.acts is not None:
            self.acts.cancel()

    def _on_save(self) -> None:
        if self.acts is not None and self.acts.exception_ready():
            self._on_release()

    def _on_release(self) -> None:
        if self.acts is None or not self._may or not self.acts.ready():
            return
        if self.acts.state.form is not None and not self.acts.exception_ready():
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer le rapport annuel", self.acts.suggested(), "PDF (*.pdf)"
        )
        if chosen:
            self.acts.release(Path(chosen))

    def _lay_out(self) -> None:
        self._asked = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        asked = (self.year, self.recipient, self.release, self.exception, self.seal, self.print)
        for part in asked:
            self._asked.add(part)
        column = QVBoxLayout()
        column.setSpacing(8)
        title = label("title", "Chiffres de la commission", wraps=False)
        for widget in (title, self.tabs, self._warning, self._asked, self._held):
            column.addWidget(widget)
        for widget in (self._error, self._said, self._busy, self._empty):
            column.addWidget(widget)
        column.addWidget(self._tables, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self.detail)
        row.addWidget(self.panel)
