"""The screen of what happens between sessions: tabs and their tables, a page, a form beside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ui.kit.fields.form_panel import FormPanel
from ui.kit.forms import FieldValue
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label, restyle
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.pathways.logic.calendar import Span
from ui.screens.pathways.logic.state import PathwaysState, Tab
from ui.screens.pathways.logic.tables import HEADINGS
from ui.screens.pathways.view.calendar_view import CalendarView
from ui.screens.pathways.view.page_view import PageView

if TYPE_CHECKING:
    from ui.screens.pathways.logic.presenter import PathwaysPresenter

_PANEL = 340
_ACTS = 4
"""The most acts that are offered at a time."""
_SECOND = ("pathway", "back")
"""Acts that lead elsewhere, never the primary one."""
_STRETCH = {
    Tab.DUE: (1, 2),
    Tab.PATHWAYS: (1, 5),
    Tab.JOINING: (4,),
    Tab.CALENDAR: (2,),
    Tab.ACTIONS: (2, 3),
    Tab.SEARCH: (0,),
}


class PathwaysScreen(QWidget):
    """Displays a PathwaysState; decides nothing."""

    def __init__(self) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__()
        self.acts: PathwaysPresenter | None = None
        self._title = label("title", "Suivi des parcours", wraps=False)
        self._lead = label("subtitle")
        self._said = label("tone-ok")
        self._error = label("error")
        self._empty = label("value")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Rubriques du suivi")
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for _ in Tab:
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._on_tab)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Chercher : une référence, une association, un mot…")
        self.search.setAccessibleName("Chercher dans la liste")
        self.search.textChanged.connect(self._on_search)
        self.export = button("Exporter le calendrier (.ics)…")
        self.export.clicked.connect(lambda _=False: self._on_export())
        self.calendar = CalendarView(
            lambda span: self.acts.look(span) if self.acts is not None else None,
            lambda step: self.acts.turn(step) if self.acts is not None else None,
            lambda key: self.acts.choose_cell(key) if self.acts is not None else None,
            lambda: self.acts.open_cell() if self.acts is not None else None,
        )
        self.calendar.head.push_right(self.export)
        self.tables = {tab: self._table(tab) for tab in Tab}
        self._tables = QStackedWidget()
        for table in self.tables.values():
            self._tables.addWidget(table)
        self.buttons: dict[str, QPushButton] = {}
        self._act_row = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        self._slots = [button("", "plain" if place else "primary") for place in range(_ACTS)]
        for slot in self._slots:
            slot.clicked.connect(lambda _=False, pressed=slot: self._on_slot(pressed))
            self._act_row.add(slot)
        self.page = PageView(self._on_fact, lambda: self._on_act("minutes"))
        self.panel = FormPanel(self._on_change, self._on_save, self._on_cancel, _PANEL)
        self._rows: tuple[str, ...] = ()
        self._lay_out()
        for keys, act in (("Ctrl+S", self._on_save), ("Esc", self._on_leave)):
            bound = QShortcut(QKeySequence(keys), self)
            bound.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            bound.activated.connect(act)

    def display(self, state: PathwaysState) -> None:
        """Show a state."""
        for shown, text in (
            (self._said, state.said),
            (self._error, state.error),
            (self._empty, "Lecture du coffre…" if state.busy and not state.rows else state.empty),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._lead.setText(state.lead)
        paged = state.page is not None
        with QSignalBlocker(self.tabs):
            for place, (tab, text) in enumerate(state.tabs):
                self.tabs.setTabText(place, text)
                if tab is state.tab:
                    self.tabs.setCurrentIndex(place)
        for widget in (self._title, self._lead, self.tabs, self.search, self._tables):
            widget.setVisible(not paged)
        self._empty.setVisible(bool(self._empty.text()) and not paged)
        dated = not paged and state.tab is Tab.CALENDAR
        listed = not dated or state.grid.span is Span.LIST
        self._tables.setVisible(not paged and bool(state.rows) and listed)
        self.search.setVisible(not paged and listed)
        self.export.setEnabled(bool(state.rows))
        self.calendar.setVisible(dated)
        self.calendar.display(state.grid)
        self._column.setStretchFactor(self.calendar, int(not listed))
        self.page.setVisible(paged)
        if state.page is not None:
            self.page.display(state.page)
        if self.search.text() != state.words:
            with QSignalBlocker(self.search):
                self.search.setText(state.words)
        self._show_table(state)
        self._show_acts(state.acts, formed=state.form is not None)
        opened = self.panel.isHidden() and state.form is not None
        self.panel.display(state.form, busy=state.busy)
        if state.form is None and not opened and not paged and self._held_focus_lost():
            self.tables[state.tab].setFocus()

    def _held_focus_lost(self) -> bool:
        """Tell whether the keyboard was in the form that has just gone."""
        return self.isVisible() and self.window().focusWidget() is None

    def _show_table(self, state: PathwaysState) -> None:
        table = self.tables[state.tab]
        self._tables.setCurrentWidget(table)
        self._rows = tuple(row.id for row in state.rows)
        with QSignalBlocker(table):
            table.fill([row.cells for row in state.rows])
            if state.selected in self._rows:
                place = self._rows.index(state.selected)
                if table.currentRow() != place or not table.selectedItems():
                    table.setCurrentCell(place, 0)
            else:
                table.clearSelection()
                table.setCurrentCell(-1, -1)

    def _show_acts(self, acts: tuple[tuple[str, str], ...], *, formed: bool) -> None:
        self.buttons = {}
        for place, slot in enumerate(self._slots):
            name, text = acts[place] if place < len(acts) else ("", "")
            slot.setVisible(bool(name))
            if name:
                slot.setText(text)
                slot.setAccessibleName(text)
                self.buttons[name] = slot
        first = acts[0][0] if acts else ""
        restyle(self._slots[0], "plain" if formed or first in _SECOND else "primary")
        self._act_row.setVisible(bool(acts))
        # A text that changed while the row was hidden asks for no place of its own.
        QCoreApplication.postEvent(self._act_row, QEvent(QEvent.Type.LayoutRequest))

    def _on_slot(self, pressed: QPushButton) -> None:
        for name, slot in self.buttons.items():
            if slot is pressed:
                self._on_act(name)
                return

    def _table(self, tab: Tab) -> PlainTable:
        made = PlainTable("Liste", HEADINGS[tab], _STRETCH[tab])
        made.itemSelectionChanged.connect(self._on_select)
        made.activated.connect(lambda index: self._on_open(index.row()))
        return made

    def _on_tab(self, place: int) -> None:
        if self.acts is not None:
            self.acts.turn_to(list(Tab)[place])

    def _on_select(self) -> None:
        table = self._tables.currentWidget()
        place = table.currentRow() if isinstance(table, PlainTable) else -1
        if self.acts is not None and 0 <= place < len(self._rows):
            self.acts.select(self._rows[place])

    def _on_open(self, place: int) -> None:
        if self.acts is not None and 0 <= place < len(self._rows):
            self.acts.open(self._rows[place])
            self.panel.take_focus()

    def _on_act(self, name: str) -> None:
        if self.acts is None:
            return
        if name == "takeover":
            kinds = "Classeurs (*.xlsx *.ods *.xls *.csv)"
            chosen, _ = QFileDialog.getOpenFileName(self, "Reprendre un classeur", "", kinds)
            if chosen:
                self.acts.take_over(Path(chosen))
        elif name == "template":
            chosen, _ = QFileDialog.getSaveFileName(
                self, "Modèle à remplir", "parcours.csv", "Table (*.csv)"
            )
            if chosen:
                self.acts.save_template(Path(chosen))
        elif name == "workbooks":
            folder = QFileDialog.getExistingDirectory(self, "Dossier des classeurs")
            if folder:
                self.acts.ahead.hand_out(Path(folder))
        elif name == "returned":
            listed, _ = QFileDialog.getOpenFileNames(
                self, "Classeurs rendus", "", "Classeurs (*.xlsx *.ods *.xls *.csv)"
            )
            if listed:
                self.acts.ahead.give_back([Path(one) for one in listed])
        else:
            self.acts.act(name)
            self.panel.take_focus()

    def _on_fact(self, row: str) -> None:
        if self.acts is not None:
            self.acts.select_fact(row)

    def _on_search(self, words: str) -> None:
        if self.acts is not None:
            self.acts.search(words)

    def _on_change(self, name: str, value: FieldValue) -> None:
        if self.acts is not None:
            self.acts.change(name, value)

    def _on_save(self) -> None:
        if self.acts is not None:
            self.acts.save()

    def _on_cancel(self) -> None:
        if self.acts is not None:
            self.acts.cancel()

    def _on_leave(self) -> None:
        if self.acts is not None:
            self.acts.leave_page()

    def _on_export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Exporter le calendrier", "calendrier-commission.ics", "Calendrier (*.ics)"
        )
        if chosen and self.acts is not None:
            self.acts.export(Path(chosen))

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (self._title, self._lead, self.tabs, self._error, self._said):
            column.addWidget(widget)
        column.addWidget(self._act_row)
        column.addWidget(self.search)
        column.addWidget(self._empty)
        column.addWidget(self.calendar)
        column.addWidget(self._tables, 1)
        column.addWidget(self.page, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self.panel)
