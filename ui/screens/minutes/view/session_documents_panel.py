"""The list of the documents of a session, what each is for, and their export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui import french
from ui.kit.widgets.act_progress import ActProgress
from ui.kit.widgets.parts import button, label, restyle, scrolled
from ui.screens.minutes.logic.papers_state import (
    DISCLOSURE,
    MINUTES,
    RECTIFYING,
    PaperLine,
    PapersState,
)
from ui.screens.minutes.logic.rectifying_form import RectifyingForm
from ui.screens.minutes.view.reception_card import ReceptionCard
from ui.screens.minutes.view.rectifying_card import RectifyingCard

if TYPE_CHECKING:
    from ui.screens.minutes.logic.session_documents import PapersPresenter


WIDTH = 300


class StepsBar(QWidget):
    """The states of the minutes, side by side."""

    def __init__(self) -> None:
        """Make an empty bar."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._chips: list[QLabel] = []

    def display(self, state: PapersState) -> None:
        """Show the steps; a reached one has its sign, not its colour alone."""
        while len(self._chips) < len(state.steps):
            chip = label("chip", wraps=False)
            self._chips.append(chip)
            self._row.insertWidget(len(self._chips) - 1, chip)
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(state.steps))
            if place < len(state.steps):
                step = state.steps[place]
                chip.setText(f"✓ {step.text}" if step.reached else step.text)
                restyle(chip, "chip-ok" if step.reached else "chip")


class PapersPanel(QFrame):
    """Displays a PapersState at the side of the page."""

    def __init__(self) -> None:
        """Build the panel; ``acts`` is given by the front, ``shown`` by the screen around."""
        super().__init__()
        self.acts: PapersPresenter | None = None
        self.shown: Callable[[PapersState], None] | None = None
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH)
        self._kinds: tuple[str, ...] = ()
        self._secretary = ("", "")
        self.list = QListWidget()
        self.list.setAccessibleName("Documents de la séance")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_choose)
        self._note = label("muted")
        self.file = QComboBox()
        self.file.setAccessibleName("Fichier montré")
        self.file.activated.connect(self._on_file)
        self.fact = QSpinBox()
        self.fact.setAccessibleName("Numéro du fait")
        self.fact.setPrefix(french.typeset(f"fait n°{french.NBSP}"))
        self.fact.valueChanged.connect(self._on_file)
        self.rectifying = RectifyingCard(self._on_rectify, self._on_form)
        self.receptions = ReceptionCard(self._on_reception)
        self.secretary, self.quality = QLineEdit(), QLineEdit()
        for line, told in (
            (self.secretary, "Secrétaire de séance : nom"),
            (self.quality, "Qualité"),
        ):
            line.setPlaceholderText(french.typeset(told))
            line.setAccessibleName(french.typeset(told))
        self.quality.setAccessibleName("Qualité du ou de la secrétaire de séance")
        self.name_secretary = button("Consigner le secrétariat")
        self.name_secretary.clicked.connect(self._on_name)
        self.progress = ActProgress("Export des documents")
        self.export_button = button("Enregistrer dans un dossier…")
        self.export_button.clicked.connect(self._on_export)
        self._error, self._done = label("error"), label("tone-ok")
        self._lay_out()

    def display(self, state: PapersState) -> None:
        """Show a state."""
        self._show_lines(state.lines)
        self._note.setText(french.typeset(state.note))
        self._note.setVisible(bool(state.note))
        several = len(state.files) > 1
        self.file.setVisible(several)
        if several and [self.file.itemText(n) for n in range(self.file.count())] != [*state.files]:
            self.file.clear()
            self.file.addItems(list(state.files))
        if several:
            self.file.setCurrentIndex(state.chosen)
        self.fact.setVisible(state.kind == DISCLOSURE)
        if state.kind == DISCLOSURE and self.fact.maximum() != state.facts:
            blocker = QSignalBlocker(self.fact)
            self.fact.setRange(1, max(1, state.facts))
            self.fact.setValue(state.chosen)
            blocker.unblock()
        self.rectifying.setVisible(state.kind == RECTIFYING)
        if state.kind == RECTIFYING:
            self.rectifying.display(state)
        self.receptions.setVisible(bool(state.receptions))
        self.receptions.display(state)
        for part in (self.secretary, self.quality, self.name_secretary):
            part.setVisible(state.secretary_wanted)
            part.setEnabled(not state.busy)
        if state.secretary != self._secretary:
            self._secretary = state.secretary
            self.secretary.setText(state.secretary[0])
            self.quality.setText(state.secretary[1])
        self.export_button.setVisible(state.can_export)
        self.export_button.setEnabled(not state.busy)
        self.progress.follow(state.act if state.busy else None)
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        self._done.setText(french.typeset(f"✓ {state.done}"))
        self._done.setVisible(bool(state.done))
        if self.shown is not None:
            self.shown(state)

    def _show_lines(self, lines: tuple[PaperLine, ...]) -> None:
        blocker = QSignalBlocker(self.list)
        self._kinds = tuple(line.kind for line in lines)
        while self.list.count() < len(lines):
            self.list.addItem(QListWidgetItem())
        while self.list.count() > len(lines):
            self.list.takeItem(self.list.count() - 1)
        for place, line in enumerate(lines):
            entry = self.list.item(place)
            entry.setText(line.text)
            if line.shown:
                self.list.setCurrentRow(place)
        if lines:
            rows = sum(self.list.sizeHintForRow(place) for place in range(len(lines)))
            self.list.setFixedHeight(rows + 2 * self.list.frameWidth())
        blocker.unblock()

    def _on_choose(self, place: int) -> None:
        if self.acts is not None and 0 <= place < len(self._kinds):
            self.acts.choose(self._kinds[place])

    def choose(self, kind: str) -> None:
        """Choose an entry of the list, as a click does."""
        if kind in self._kinds:
            self.list.setCurrentRow(self._kinds.index(kind))

    def _on_file(self, place: int) -> None:
        if self.acts is not None:
            self.acts.choose_file(place)

    def _on_rectify(self, form: RectifyingForm) -> None:
        if self.acts is not None:
            self.acts.rectify(form)

    def _on_reception(self, seats: tuple[str, ...], typed: str) -> None:
        if self.acts is not None:
            self.acts.record_reception(seats, typed)

    def _on_form(self) -> None:
        if self.acts is not None:
            self.acts.change_form()

    def _on_name(self) -> None:
        if self.acts is not None:
            self.acts.name_secretary(self.secretary.text(), self.quality.text())

    def _on_export(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        start = QStandardPaths.writableLocation(place)
        chosen = QFileDialog.getExistingDirectory(self, "Choisir le dossier", start)
        if chosen and self.acts is not None:
            self.acts.export(Path(chosen))

    def _lay_out(self) -> None:
        inner = QFrame()
        inner.setProperty("role", "panel-inner")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(label("section", "Documents de la séance"))
        column.addWidget(self.list)
        column.addWidget(self._note)
        for part in (self.file, self.fact, self.rectifying, self.receptions):
            column.addWidget(part)
        for widget in (self.secretary, self.quality, self.name_secretary):
            column.addWidget(widget)
        column.addWidget(self.export_button)
        column.addWidget(self.progress)
        column.addWidget(self._done)
        column.addWidget(self._error)
        column.addStretch(1)
        # The whole panel rolls where the window is low: nothing is squeezed.
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))


def is_minutes(state: PapersState) -> bool:
    """Tell whether the page shown is that of the minutes, which follow the session."""
    return state.kind == MINUTES
