"""A screen of the registers: the table, and the panel of what is edited beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QSignalBlocker,
    Qt,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit import scale
from ui.kit.fields.field_editor import FieldEditor
from ui.kit.forms import FieldValue
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label, scrolled
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.registers.logic.state import Form, RegisterState

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
        self.panel = RegisterPanel(self)
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

    def _on_search(self, words: str) -> None:
        if self.acts is not None:
            self.acts.search(words)

    def _on_save(self) -> None:
        if self.acts is not None:
            self.acts.save()
            self.panel.show_fault()

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


class RegisterPanel(QFrame):
    """The form beside the table; rebuilt only when what is edited changes, so focus is kept."""

    def __init__(self, screen: RegisterScreen) -> None:
        """Build an empty panel for a screen."""
        super().__init__()
        self._screen = screen
        self.setProperty("role", "side")
        scale.fix_width(self, PANEL)
        self._shape: object = None
        self._title = label("value")
        self._lead = label("muted")
        self._fault = label("error")
        self.fields: dict[str, FieldEditor] = {}
        self.acts: dict[str, QPushButton] = {}
        self.save = button("Enregistrer", "primary")
        self.save.clicked.connect(screen._on_save)  # noqa: SLF001 - a part of the screen
        self._cancel = button("Annuler")
        self._cancel.clicked.connect(screen._on_cancel)  # noqa: SLF001
        self._body = QVBoxLayout()
        self._lay_out()
        self.hide()

    def display(self, form: Form | None, *, busy: bool) -> None:
        """Show a form, or nothing."""
        if form is None and self.isVisible():
            # The keyboard goes back to the lines; it would be lost with the fields.
            self._screen.table.setFocus()
        self.setVisible(form is not None)
        if form is None:
            self._shape = None
            return
        shape = (
            form.key,
            tuple((f.name, f.kind, f.options, f.label, f.help) for f in form.fields),
            form.acts,
            form.history,
        )
        if shape != self._shape:
            self._rebuild(form, same=self._shape is not None and form.key == self._key())
            self._shape = shape
        self._title.setText(form.title)
        self._lead.setText(form.lead)
        self._lead.setVisible(bool(form.lead))
        self._fault.setText(form.fault)
        self._fault.setVisible(bool(form.fault))
        self.save.setText(form.save)
        self.save.setEnabled(not busy)
        for field in form.fields:
            self.fields[field.name].display(field)

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        first = next(iter(self.fields.values()), None)
        if first is not None and self.isVisible():
            first.take_focus()

    def show_fault(self) -> None:
        """Give the keyboard to the first field that has a fault."""
        for field in self.fields.values():
            if field.faulty:
                field.take_focus()
                self._area.ensureWidgetVisible(field)
                return

    def _key(self) -> object:
        return self._shape[0] if isinstance(self._shape, tuple) else None

    def _rebuild(self, form: Form, *, same: bool) -> None:
        focused = next((n for n, f in self.fields.items() if f.has_focus()), None)
        clear(self._body)
        self.fields, self.acts = {}, {}
        for field in form.fields:
            made = FieldEditor(field, self._changed)
            self.fields[field.name] = made
            self._body.addWidget(made)
        for name, text in form.acts:
            act = button(text)
            act.clicked.connect(lambda _=False, wanted=name: self._screen._on_act(wanted))  # noqa: SLF001
            self.acts[name] = act
            self._body.addWidget(act)
        if form.history:
            self._body.addWidget(label("section", form.below))
            for said in form.history:
                self._body.addWidget(label("muted", said))
        if same and focused in self.fields:
            self.fields[focused].take_focus()

    def _changed(self, name: str, value: FieldValue) -> None:
        if self._screen.acts is not None:
            self._screen.acts.change(name, value)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(10)
        column.addLayout(self._body)
        column.addStretch(1)
        self._area = scrolled(inner)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.save)
        ends.addWidget(self._cancel)
        ends.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for widget in (self._title, self._lead, self._fault):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addLayout(ends)
