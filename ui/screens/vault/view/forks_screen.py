"""The screen of two continuations: side by side, a choice with its reason, an export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from ui.kit.widgets.parts import button, card, label, row, scrolled
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.vault.logic.forks import ForksState

if TYPE_CHECKING:
    from ui.screens.vault.logic.forks import ForksPresenter

_SUBTITLE = (
    "Une séance reprise sans attendre est revenue, et elle avait continué des deux côtés. Les deux "
    "suites sont entières ; une seule peut continuer."
)


class ForksScreen(QWidget):
    """Displays a ForksState; a choice is asked in place, with its reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__(parent)
        self.acts: ForksPresenter | None = None
        self.state = ForksState()
        self._notice, self._lead = label("value"), label("muted")
        self._error, self._said = label("error"), label("tone-ok")
        self._waiting = label("value")
        self.phrase = QLineEdit()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setAccessibleName("Phrase secrète de la remise")
        self.phrase.setPlaceholderText("Phrase secrète de la remise")
        self.open_waiting = button("Lire cette suite")
        self._sealed = card(self._waiting, self.phrase, row(self.open_waiting))
        self.forks = PlainTable("Séances à deux suites", ("Séance", "Choix"), (0, 1))
        self.points = PlainTable("Points qui diffèrent", ("Point", "", ""), (1, 2))
        self.acts_table = PlainTable("Actes de chaque côté", ("Quand", "", ""), (1, 2))
        self._points_title = label("section", "AVIS ET VOIX QUI DIFFÈRENT")
        self._acts_title = label("section", "ACTES DEPUIS LE DERNIER EN COMMUN")
        self.keep_here = button("Garder celle d’ici…")
        self.keep_other = button("Garder celle qui est revenue…")
        self.read_here = button("Lire celle en vigueur")
        self.read_other = button("Lire l’autre")
        self.export_other = button("Exporter l’autre…")
        self._question = label("value")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Raison du choix")
        self.reason.setPlaceholderText("Raison du choix")
        self.confirm = button("Garder cette suite", "primary")
        self.later = button("Choisir plus tard")
        self._asked = card(self._question, self.reason, row(self.later, self.confirm))
        self._lay_out()
        self._bind()

    def display(self, state: ForksState) -> None:
        """Show a state."""
        before, self.state = self.state, state
        for shown, text in (
            (self._notice, state.notice),
            (self._lead, state.lead),
            (self._error, state.error),
            (self._said, f"✓ {state.said}" if state.said else ""),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._waiting.setText(state.waiting)
        self._sealed.setVisible(bool(state.waiting))
        for part in (self.phrase, self.open_waiting):
            part.setVisible(state.asks_phrase)
            part.setEnabled(not state.busy)
        if before.asks_phrase and not state.asks_phrase:
            self.phrase.clear()
        self.forks.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.forks.fill([(line.title, line.found) for line in state.forks])
        if state.forks:
            self.forks.selectRow(state.chosen)
        self.forks.blockSignals(False)  # noqa: FBT003 - as above
        there = bool(state.forks)
        for table, title, first, lines in (
            (self.points, self._points_title, "Point", state.points),
            (self.acts_table, self._acts_title, "Quand", state.acts),
        ):
            table.setHorizontalHeaderLabels((first, *state.names))
            table.fill(lines)
            table.setVisible(bool(lines))
            title.setVisible(bool(lines))
        self.forks.setVisible(there)
        for act in (self.read_here, self.read_other, self.export_other):
            act.setVisible(there)
            act.setEnabled(there and not state.busy)
        for act in (self.keep_here, self.keep_other):
            act.setVisible(there and not state.decided)
            act.setEnabled(not state.busy and not state.asked)
        self._question.setText(state.asked)
        self._asked.setVisible(bool(state.asked))
        self.confirm.setEnabled(not state.busy)
        if state.asked and not before.asked:
            self.reason.clear()
            self.reason.setFocus()

    def _on_chosen(self) -> None:
        rows = self.forks.selectionModel().selectedRows()
        if rows and self.acts is not None:
            self.acts.show(rows[0].row())

    def _on_export(self) -> None:
        title, kinds = "Exporter la suite", "CSV (*.csv)"
        chosen, _ = QFileDialog.getSaveFileName(self, title, "suite-de-seance.csv", kinds)
        if chosen and self.acts is not None:
            self.acts.export(Path(chosen), other=True)

    def _on_confirm(self) -> None:
        if self.acts is not None:
            self.acts.choose(self.reason.text())

    def _on_open_waiting(self) -> None:
        if self.acts is not None:
            self.acts.open_waiting(self.phrase.text())

    def _bind(self) -> None:
        self.open_waiting.clicked.connect(self._on_open_waiting)
        self.phrase.returnPressed.connect(self._on_open_waiting)
        self.forks.itemSelectionChanged.connect(self._on_chosen)
        self.keep_here.clicked.connect(lambda: self._act(lambda acts: acts.ask(other=False)))
        self.keep_other.clicked.connect(lambda: self._act(lambda acts: acts.ask(other=True)))
        self.read_here.clicked.connect(lambda: self._act(lambda acts: acts.read(other=False)))
        self.read_other.clicked.connect(lambda: self._act(lambda acts: acts.read(other=True)))
        self.export_other.clicked.connect(self._on_export)
        self.confirm.clicked.connect(self._on_confirm)
        self.reason.returnPressed.connect(self._on_confirm)
        self.later.clicked.connect(lambda: self._act(lambda acts: acts.dismiss()))

    def _act(self, what: Callable[[ForksPresenter], None]) -> None:
        if self.acts is not None:
            what(self.acts)

    def _lay_out(self) -> None:
        self._asked.hide()
        self._sealed.hide()
        self.forks.setMinimumHeight(90)
        self.points.setMinimumHeight(160)
        self.acts_table.setMinimumHeight(200)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (
            label("title", "Deux suites"),
            label("subtitle", _SUBTITLE.replace(" ;", "\u202f;")),
            self._said,
            self._error,
            self._notice,
            self._sealed,
            self.forks,
            self._lead,
            self._points_title,
            self.points,
            self._acts_title,
            self.acts_table,
            row(self.read_here, self.read_other, self.export_other),
            row(self.keep_here, self.keep_other),
            self._asked,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
