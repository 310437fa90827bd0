"""One card filled in: its fields, its acts, and what was refused of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit import scale
from ui.kit.forms import Entries, FieldValue, Filled
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label
from ui.screens.conduct.logic.conduct_state import Act, Card, Field, FieldKind, Printed

_Input = QLineEdit | QComboBox | QCheckBox | QPlainTextEdit
Preview = Callable[[str, Filled], None]
"""Asks what the minutes would print with what is filled in a card."""
Do = Callable[[str, str, Filled], None]
"""Does an act of a card with what is filled in."""
POINT = "item"
"""The field that says on which point a card acts: it is chosen in the list."""
_AT_ONCE = {"agenda": ("call", "up", "down"), "closing": ("go",)}
"""The acts that are done on the chosen point without a sheet."""
_BODY = 4
"""Where the form stands in the card: after its title, its point, its lines and what it refused."""


class CardView(QFrame):
    """Displays one card; what was filled in stays while the card stays."""

    def __init__(self, do: Do, card: str, typed: Preview | None = None) -> None:
        """Belong to the card of an identifier; ``do`` does its acts.

        ``typed`` is told what is filled in a card that is shown as it would be printed.
        """
        super().__init__()
        self._do = do
        self._typed = typed
        self._previewed = False
        self._print_title = label("value", "Ce qui sera imprimé")
        self.printed, self._refusal = label(""), label("tone-against")
        self._card = card
        self._begun: Entries = {}
        self._options: dict[str, tuple[FieldValue, ...]] = {}
        self._known: tuple[tuple[Field, ...], tuple[Act, ...]] | None = None
        self._title = label("section")
        self._about = label("muted")
        self._lines = label("")
        self._error = label("error")
        self.inputs: dict[str, _Input] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for widget in (self._title, self._about, self._lines, self._error):
            self._column.addWidget(widget)
        self._body: QWidget | None = None
        for below in (self._refusal, self._print_title, self.printed):
            below.hide()
            self._column.addWidget(below)

    @property
    def primary(self) -> QPushButton | None:
        """Return the main act, None without one."""
        made = self.buttons.values()
        return next((one for one in made if one.property("role") == "primary"), None)

    def display(self, card: Card, about: str = "") -> None:
        """Show a card; ``about`` names the point that it acts on."""
        self._title.setText(card.title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._lines.setText("\n".join(card.lines))
        self._lines.setVisible(bool(card.lines))
        self._error.setText(card.error)
        self._error.setVisible(bool(card.error))
        self._previewed = card.previewed
        if self._known != (card.fields, card.acts):
            self._known = (card.fields, card.acts)
            self._rebuild(card)

    def show_printed(self, printed: Printed) -> None:
        """Show what the act would print, or what refuses it, below the form."""
        own = printed if printed.card == self._card else Printed()
        self._refusal.setText("" if self._error.text() == own.refused else own.refused)
        self._refusal.setVisible(bool(self._refusal.text()))
        self.printed.setText("\n".join(own.lines))
        for shown in (self._print_title, self.printed):
            shown.setVisible(bool(own.lines))

    def ask_printed(self) -> None:
        """Ask what the act would print with what stands in the form."""
        if self._previewed and self._typed is not None:
            self._typed(self._card, Filled(self.values()))

    def act_on(self, item: str) -> None:
        """Take the point chosen in the list."""
        choice = self.inputs.get(POINT)
        if isinstance(choice, QComboBox):
            with QSignalBlocker(choice):
                options = self._options[POINT]
                choice.setCurrentIndex(options.index(item) if item in options else -1)

    def values(self) -> Entries:
        """Return what is filled in, by field."""
        return {name: self._value(name, widget) for name, widget in self.inputs.items()}

    def choose(self, name: str, value: FieldValue) -> bool:
        """Choose the option of a value, as by hand; tell whether there is one."""
        choice, options = self.inputs.get(name), self._options.get(name, ())
        if not isinstance(choice, QComboBox) or value not in options:
            return False
        choice.setCurrentIndex(options.index(value))
        return True

    def _value(self, name: str, widget: _Input) -> FieldValue:
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        if isinstance(widget, QComboBox):
            place = widget.currentIndex()
            return self._options[name][place] if place >= 0 else False
        return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()

    def _rebuild(self, card: Card) -> None:
        before = {**self.values(), **_changed(self._begun, card.fields)}
        self._begun = {field.id: field.value for field in card.fields}
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.inputs, self.buttons = {}, {}
        self._options = {
            field.id: tuple(value for value, _ in field.options) for field in card.fields
        }
        self._body = body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        line: QHBoxLayout | None = None
        for field in card.fields:
            made = _make(field, before.get(field.id, ""))
            self.inputs[field.id] = made
            if card.previewed:
                _follow(made, self.ask_printed)
            if field.id == POINT:
                made.setParent(body)
                made.hide()
            elif isinstance(made, QCheckBox):
                form.addRow(made)
            elif field.beside:
                line = line or _beside(form)
                line.addLayout(_named(field.label, made))
            else:
                form.addRow(field.label, made)
        column.addLayout(form)
        column.addWidget(self._acts(card))
        body.setVisible(bool(card.fields or card.acts))
        self._column.insertWidget(_BODY, body)

    def _acts(self, card: Card) -> QWidget:
        acts = [act for act in card.acts if act.id not in _AT_ONCE.get(card.id, ())]
        row = FlowRow(margins=(0, 8, 0, 0), spacing=8)
        for act in acts:
            # One main act a sheet: the one that says so, or the only one.
            main = act.primary or len(acts) == 1
            pressed = button(act.label, "primary" if main else "plain")
            pressed.clicked.connect(lambda _=False, act=act.id: self._press(act))
            self.buttons[act.id] = pressed
            row.add(pressed)
        return row

    def _press(self, act: str) -> None:
        self._do(self._card, act, Filled(self.values()))


def _beside(form: QFormLayout) -> QHBoxLayout:
    """Add a line whose fields stand side by side."""
    line = QHBoxLayout()
    line.setSpacing(8)
    form.addRow(line)
    return line


def _named(name: str, made: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label("", name, wraps=False))
    column.addWidget(made)
    return column


def _make(field: Field, before: FieldValue) -> _Input:
    if field.kind is FieldKind.CHECK:
        check = QCheckBox(field.label)
        check.setAccessibleName(field.label)
        return check
    if field.kind is FieldKind.CHOICE:
        choice = QComboBox()
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(12)
        with QSignalBlocker(choice):
            values = [value for value, _ in field.options]
            choice.addItems([words for _, words in field.options])
            choice.setCurrentIndex(values.index(before) if before in values else 0)
        choice.setAccessibleName(field.label)
        return choice
    if field.kind is FieldKind.LONG:
        long = QPlainTextEdit(str(before))
        long.setAccessibleName(field.label)
        long.setTabChangesFocus(True)
        scale.height_between(long, 64, 84)
        return long
    text = QLineEdit(str(before))
    text.setAccessibleName(field.label)
    return text


def _follow(widget: _Input, changed: Callable[[], None]) -> None:
    if isinstance(widget, QCheckBox):
        widget.toggled.connect(lambda _: changed())
    elif isinstance(widget, QComboBox):
        widget.currentIndexChanged.connect(lambda _: changed())
    else:
        widget.textChanged.connect(lambda *_: changed())


def _changed(begun: Entries, fields: tuple[Field, ...]) -> Entries:
    """Give the fields that begin with something else than they did."""
    return {field.id: field.value for field in fields if field.value != begun.get(field.id, "")}
