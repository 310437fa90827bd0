"""The screen that conducts a session: cards of what stands, what is filled in, what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from ui.kit.widgets.parts import button, label, scrolled
from ui.screens.conduct.logic.conduct_state import (
    Act,
    Card,
    ConductState,
    Field,
    FieldKind,
)

if TYPE_CHECKING:
    from ui.screens.conduct.logic.conduct import ConductPresenter


_Input = QLineEdit | QComboBox | QCheckBox | QPlainTextEdit
_GAP = 12


class CardView(QFrame):
    """Displays one card; what was filled in stays while the card stays."""

    def __init__(self, screen: ConductScreen, card: str) -> None:
        """Belong to a screen, for the card of an identifier."""
        super().__init__()
        self.setProperty("role", "card")
        self._screen = screen
        self._card = card
        self._begun: dict[str, str] = {}
        self._known: tuple[tuple[Field, ...], tuple[Act, ...]] | None = None
        self._title = label("value")
        self._lines = label("")
        self._error = label("error")
        self.inputs: dict[str, _Input] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _GAP, 0, _GAP)
        self._column.setSpacing(8)
        for widget in (self._title, self._lines, self._error):
            self._column.addWidget(widget)
        self._body: QWidget | None = None

    def display(self, card: Card) -> None:
        """Show a card."""
        self._title.setText(card.title)
        self._lines.setText("\n".join(card.lines))
        self._lines.setVisible(bool(card.lines))
        self._error.setText(card.error)
        self._error.setVisible(bool(card.error))
        if self._known != (card.fields, card.acts):
            self._known = (card.fields, card.acts)
            self._rebuild(card)

    def values(self) -> dict[str, str]:
        """Give what is filled in, by field."""
        return {name: _value(widget) for name, widget in self.inputs.items()}

    def _rebuild(self, card: Card) -> None:
        before = {**self.values(), **_changed(self._begun, card.fields)}
        self._begun = {field.id: field.value for field in card.fields}
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.inputs, self.buttons = {}, {}
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in card.fields:
            made = _make(field, before.get(field.id, ""))
            self.inputs[field.id] = made
            if isinstance(made, QCheckBox):
                form.addRow(made)
            else:
                form.addRow(field.label, made)
        column.addLayout(form)
        row = QHBoxLayout()
        for act in card.acts:
            pressed = button(act.label, "primary" if act.primary else "plain")
            pressed.clicked.connect(_Press(self._screen, self, self._card, act.id))
            self.buttons[act.id] = pressed
            row.addWidget(pressed)
        row.addStretch(1)
        column.addLayout(row)
        self._body.setVisible(bool(card.fields or card.acts))
        self._column.addWidget(self._body)


class ConductScreen(QWidget):
    """Displays a ConductState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: ConductPresenter | None = None
        self.cards: dict[str, CardView] = {}
        self._summary = label("subtitle")
        self._error = label("error")
        self._left, left = _column()
        self._right, right = _column()
        title = label("title", "Conduite de la séance")
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(scrolled(left), 3)
        columns.addWidget(scrolled(right), 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(8)
        for widget in (title, self._summary, self._error):
            page.addWidget(widget)
        page.addLayout(columns, 1)

    def display(self, state: ConductState) -> None:
        """Show a state."""
        self._summary.setText(state.summary)
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        wanted = {card.id for card in (*state.left, *state.right)}
        for name in [known for known in self.cards if known not in wanted]:
            view = self.cards.pop(name)
            view.hide()
            view.setParent(None)
            view.deleteLater()
        self._place(self._left, state.left)
        self._place(self._right, state.right)

    def _place(self, column: QVBoxLayout, cards: tuple[Card, ...]) -> None:
        for place, card in enumerate(cards):
            view = self.cards.get(card.id)
            if view is None:
                view = self.cards[card.id] = CardView(self, card.id)
            if column.indexOf(view) != place:
                column.insertWidget(place, view)
            view.display(card)


class _Press:
    """Tells the screen's acts that a button of a card was pressed."""

    def __init__(self, screen: ConductScreen, view: CardView, card: str, act: str) -> None:
        """Remember what the button does."""
        self._screen, self._view, self._card, self._act = screen, view, card, act

    def __call__(self, *_: object) -> None:
        """Do the act with what is filled in."""
        if self._screen.acts is not None:
            self._screen.acts.do(self._card, self._act, self._view.values())


def _column() -> tuple[QVBoxLayout, QWidget]:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(_GAP)
    column.addStretch(1)
    return column, inner


def _make(field: Field, before: str) -> _Input:
    if field.kind is FieldKind.CHECK:
        check = QCheckBox(field.label)
        check.setAccessibleName(field.label)
        return check
    if field.kind is FieldKind.CHOICE:
        choice = QComboBox()
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(12)
        with QSignalBlocker(choice):
            for value, words in field.options:
                choice.addItem(words, value)
            choice.setCurrentIndex(max(choice.findData(before), 0))
        choice.setAccessibleName(field.label)
        return choice
    if field.kind is FieldKind.LONG:
        long = QPlainTextEdit(before)
        long.setAccessibleName(field.label)
        long.setTabChangesFocus(True)
        scale.height_between(long, 84, 160)
        return long
    text = QLineEdit(before)
    text.setAccessibleName(field.label)
    return text


def _value(widget: _Input) -> str:
    if isinstance(widget, QCheckBox):
        return "oui" if widget.isChecked() else ""
    if isinstance(widget, QComboBox):
        return str(widget.currentData() or "")
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()


def _changed(begun: dict[str, str], fields: tuple[Field, ...]) -> dict[str, str]:
    """Give the fields that begin with something else than they did."""
    return {field.id: field.value for field in fields if field.value != begun.get(field.id, "")}
