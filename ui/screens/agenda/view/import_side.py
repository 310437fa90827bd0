"""The side of the import screen: what is asked, and the particulars of the session."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui import french
from ui.kit.widgets.parts import button, card, label
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import Asked, ChairQuestion, Fact, ImportState
from ui.screens.agenda.view.links_card import LinksCard


class ImportSide(QWidget):
    """Displays the questions and the particulars of an ImportState."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.acts: ImportPresenter | None = None
        self.answers: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.links: LinksCard | None = None
        self.date, self.hour, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.say = button("Compléter", "primary")
        self.say.clicked.connect(self._on_say)
        self._asked_error = label("error")
        self._asked = self._asked_card()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._asked)
        self._column.addStretch(1)
        self._made: list[QWidget] = []
        self._shown: tuple[object, ...] = ()

    def display(self, state: ImportState) -> None:
        """Show a state."""
        self._display_asked(state.asked)
        shown = (
            tuple(asked.seat for asked in state.chairs),
            tuple((line.association, line.options) for line in state.links),
            state.facts,
        )
        if shown != self._shown:
            self._shown = shown
            self._rebuild(state)
        if self.links is not None:
            self.links.display(state.links)
        for asked in state.chairs:
            yes, no = self.answers[asked.seat]
            with QSignalBlocker(yes), QSignalBlocker(no):
                yes.setChecked(asked.votes is True)
                no.setChecked(asked.votes is False)

    def _display_asked(self, asked: Asked | None) -> None:
        self._asked.setVisible(asked is not None)
        if asked is None:
            for edit in (self.date, self.hour, self.place):
                edit.clear()
            return
        self._asked_error.setText(asked.error)
        self._asked_error.setVisible(bool(asked.error))

    def _rebuild(self, state: ImportState) -> None:
        for widget in self._made:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made, self.answers = [], {}
        if state.chairs:
            self._made.append(self._chairs_card(state.chairs))
        self.links = None
        if state.links:
            self.links = LinksCard(state.links, self._on_link)
            self._made.append(self.links)
        if state.facts:
            self._made.append(_facts_card(state.facts))
        for place, widget in enumerate(self._made, start=1):
            self._column.insertWidget(place, widget)

    def _asked_card(self) -> QFrame:
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(12)
        for name, edit, example in (
            ("Date", self.date, "08/12/2026"),
            ("Heure", self.hour, "14:00"),
            ("Lieu", self.place, "Salle"),
        ):
            edit.setAccessibleName(name)
            edit.setPlaceholderText(example)
            edit.returnPressed.connect(self._on_say)
            rows.addRow(name, edit)
        why = label("muted", "Le fichier ne donne pas ces renseignements.")
        made = card(label("section", "Séance à compléter"), why, form, self._asked_error, self.say)
        self._asked_error.hide()
        made.hide()
        return made

    def _chairs_card(self, chairs: tuple[ChairQuestion, ...]) -> QFrame:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, asked in enumerate(chairs):
            yes, no = QRadioButton("Oui"), QRadioButton("Non")
            group = QButtonGroup(rows)
            for choice in (yes, no):
                group.addButton(choice)
            yes.setAccessibleName(f"{asked.quality} : vote")
            no.setAccessibleName(f"{asked.quality} : ne vote pas")
            # Toggled, not clicked: a screen reader marks an answer without a click.
            for choice, votes in ((yes, True), (no, False)):
                choice.toggled.connect(partial(self._on_answer, asked.seat, votes))
            grid.addWidget(label("value", asked.quality), place, 0)
            grid.addWidget(yes, place, 1)
            grid.addWidget(no, place, 2)
            self.answers[asked.seat] = (yes, no)
        grid.setColumnStretch(0, 1)
        why = label(
            "muted",
            "Le texte ne tranche pas : la réponse est consignée et décide de la majorité "
            f"({french.article('CASF R121-12-7')}, {french.article('CRPA R133-11')}).",
        )
        return card(label("section", "La présidence vote-t-elle\u202f?"), rows, why)

    def _on_answer(self, seat: str, votes: bool, marked: bool) -> None:  # noqa: FBT001 - bound
        if marked and self.acts is not None:
            self.acts.answer(seat, votes=votes)

    def _on_link(self, association: str, value: str) -> None:
        if self.acts is not None:
            self.acts.link(association, value)

    def _on_say(self) -> None:
        if self.acts is not None:
            self.acts.say(self.date.text(), self.hour.text(), self.place.text())


def _facts_card(facts: tuple[Fact, ...]) -> QFrame:
    rows = QWidget()
    grid = QGridLayout(rows)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    for place, fact in enumerate(facts):
        grid.addWidget(label("muted", fact.label, wraps=False), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_Value(fact.value), place, 1)
    grid.setColumnStretch(1, 1)
    return card(label("section", "Séance"), rows)


class _Value(QLabel):
    """A value that wraps beside its name."""

    def __init__(self, text: str) -> None:
        """Show a text."""
        super().__init__(text)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
