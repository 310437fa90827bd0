"""The form of rectifying minutes: what is put right, looked at as a page, then confirmed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui import french
from ui.kit.widgets.parts import button
from ui.screens.minutes.logic.papers_state import PapersState
from ui.screens.minutes.logic.rectifying_form import Options, RectifyingForm

_LOOK, _ESTABLISH = "Voir le projet du rectificatif", "Confirmer et établir"


class RectifyingCard(QWidget):
    """Displays the form; the first click shows the draft, the second establishes it."""

    def __init__(
        self, asked: Callable[[RectifyingForm], None], changed: Callable[[], None]
    ) -> None:
        """``asked`` takes the form, ``changed`` is told when it no longer says the same."""
        super().__init__()
        self._asked, self._changed = asked, changed
        self._outcomes: dict[str, Options] = {}
        self.author, self.counts = QLineEdit(), QLineEdit()
        self.item, self.outcome = QComboBox(), QComboBox()
        self.reasons, self.text, self.reason = QPlainTextEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.establish = button(_LOOK)
        self.establish.clicked.connect(self._on_establish)
        self._name_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (
            *(self.author, self.item, self.outcome, self.counts),
            *(self.reasons, self.text, self.reason, self.establish),
        ):
            column.addWidget(widget)

    def _name_fields(self) -> None:
        for line, told in (
            (self.author, "À la demande de (nom et qualité)"),
            (self.counts, "Décompte, s’il change : 6/3/3"),
        ):
            line.setPlaceholderText(french.typeset(told))
            line.setAccessibleName(french.typeset(told))
            line.textChanged.connect(self._on_change)
        for choice, told in ((self.item, "Point rectifié"), (self.outcome, "Sens de l’avis")):
            choice.setAccessibleName(told)
            choice.currentIndexChanged.connect(self._on_change)
        self.item.currentIndexChanged.connect(self._on_item)
        for field, told in (
            (self.reasons, "Motifs de l’avis rectifié"),
            (self.text, "Ce qu’il faut lire, hors de l’avis"),
            (self.reason, "Motif de la rectification"),
        ):
            field.setPlaceholderText(told)
            field.setAccessibleName(told)
            field.setFixedHeight(56)
            field.setTabChangesFocus(True)
            field.textChanged.connect(self._on_change)

    def display(self, state: PapersState) -> None:
        """Show the choices, and whether the next click establishes."""
        self._outcomes = dict(state.outcomes)
        _fill(self.item, state.items)
        self._on_item()
        self.establish.setText(_ESTABLISH if state.ready else _LOOK)
        self.setEnabled(not state.busy)

    def form(self) -> RectifyingForm:
        """Return what is filled in."""
        return RectifyingForm(
            self.author.text(),
            self.reason.toPlainText(),
            self.text.toPlainText(),
            str(self.item.currentData() or ""),
            str(self.outcome.currentData() or ""),
            self.counts.text(),
            self.reasons.toPlainText(),
        )

    def _on_item(self) -> None:
        options = self._outcomes.get(str(self.item.currentData() or ""), ())
        _fill(self.outcome, options)
        for widget in (self.outcome, self.counts, self.reasons):
            widget.setVisible(len(options) > 1)

    def _on_change(self) -> None:
        self._changed()

    def _on_establish(self) -> None:
        self._asked(self.form())


def _fill(choice: QComboBox, options: Options) -> None:
    """Offer options, the one chosen kept where it is still there."""
    known = tuple((choice.itemData(n), choice.itemText(n)) for n in range(choice.count()))
    if known == options:
        return
    chosen = choice.currentData()
    blocker = QSignalBlocker(choice)
    choice.clear()
    for value, words in options:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))
    blocker.unblock()
