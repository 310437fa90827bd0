"""A screen of the registers: the table, and the panel of what is edited beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QSignalBlocker,
    Qt,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.fields.form_panel import FormPanel
from ui.kit.forms import FieldValue
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.registers.logic.state import RegisterState

if TYPE_CHECKING:
    from ui.screens.registers.logic.base import RegisterPresenter


PANEL = 400


class RegisterScreen(QWidget):
    """Displays a RegisterState; ``stretch`` lists the columns that share the width."""

    def __init__(self, headings: int, stretch: tuple[int, ...]) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__()
        self.acts: RegisterPresenter | None = None
        self._title = label("title")
        self._lead = label("subtitle")
        self._said = label("tone-ok", wraps=False)
        self._error = label("error")
        self._empty = label("value")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Chercher : un numéro, un mot, un article…")
        self.search.setAccessibleName("Chercher dans les règles")
        self.search.textChanged.connect(self._on_search)
        self.table = PlainTable("Registre", [""] * headings, stretch)
        self.table.itemSelectionChanged.connect(self._on_select)
        self.buttons: dict[str, QPushButton] = {}
        self._buttons = QHBoxLayout()
        self._notices = QVBoxLayout()
        self._told: tuple[str, ...] = ()
        self._rows: tuple[str, ...] = ()
        self.panel = FormPanel(
            self._on_change, self._on_save, self._on_cancel, PANEL, self._on_act, "side"
        )
        self._lay_out()
        bound = QShortcut(QKeySequence("Ctrl+S"), self)
        bound.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bound.activated.connect(self._on_save)
        left = QShortcut(QKeySequence("Esc"), self)
        left.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        left.activated.connect(self._on_cancel)

    def display(self, state: RegisterState) -> None:
        """Show a state."""
        for shown, text in (
            (self._title, state.title),
            (self._lead, state.lead),
            (self._said, state.said),
            (self._error, state.error),
            (self._empty, state.empty),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.search.setVisible(state.search is not None)
        self._show_notices(state.notices)
        self._show_acts(state.acts)
        self._show_table(state)
        if state.form is None and self.panel.isVisible():
            # The keyboard goes back to the lines; it would be lost with the fields.
            self.table.setFocus()
        self.panel.display(state.form, busy=state.busy)

    def _show_table(self, state: RegisterState) -> None:
        table = self.table
        table.setVisible(bool(state.rows))
        with QSignalBlocker(table):
            if state.headings:
                table.setHorizontalHeaderLabels(list(state.headings))
            table.fill([row.cells for row in state.rows])
            self._rows = tuple(row.id for row in state.rows)
            if state.selected in self._rows:
                place = self._rows.index(state.selected)
                if table.currentRow() != place or not table.selectedItems():
                    table.setCurrentCell(place, 0)
            else:
                table.clearSelection()
                table.setCurrentCell(-1, -1)

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        if self._told == notices:
            return
        self._told = notices
        clear(self._notices)
        for notice in notices:
            self._notices.addWidget(label("tone-warn", f"⚠ {notice}"))

    def _show_acts(self, acts: tuple[tuple[str, str], ...]) -> None:
        if list(self.buttons) == [name for name, _ in acts]:
            return
        for known in self.buttons.values():
            self._buttons.removeWidget(known)
            known.hide()
            known.deleteLater()
        self.buttons = {}
        for name, text in acts:
            made = button(text, "plain" if self.buttons else "primary")
            made.clicked.connect(lambda _=False, act=name: self._on_act(act))
            self._buttons.insertWidget(len(self.buttons), made)
            self.buttons[name] = made

    def _on_select(self) -> None:
        place = self.table.currentRow()
        if self.acts is not None and 0 <= place < len(self._rows):
            self.acts.select(self._rows[place])

    def _on_act(self, name: str) -> None:
        if self.acts is not None:
            self.acts.act(name)
            self.panel.take_focus()

    def _on_change(self, name: str, value: FieldValue) -> None:
        if self.acts is not None:
            self.acts.change(name, value)

    def _on_search(self, words: str) -> None:
        if self.acts is not None:
            self.acts.search(words)

    def _on_save(self) -> None:
        if self.acts is not None:
            self.acts.save()
            if self.panel.faulty:
                self.panel.take_focus()

    def _on_cancel(self) -> None:
        if self.acts is not None:
            self.acts.cancel()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addWidget(self._error)
        column.addWidget(self._empty)
        column.addLayout(self._notices)
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self._said)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self.panel)
