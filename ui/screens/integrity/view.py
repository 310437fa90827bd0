"""The integrity screen: one check of everything, what it found, where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.widgets.act_progress import ActProgress
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, card, label, restyle, scrolled
from ui.screens.integrity.logic import IntegrityState, SessionRow

if TYPE_CHECKING:
    from ui.screens.integrity.logic import IntegrityPresenter


_EXPLANATION = (
    "Relit chaque octet du coffre, chaque écriture de chaque séance, et les compare au repère "
    "gardé hors du fichier, aux sauvegardes à portée et aux procès-verbaux. Rien n’est modifié."
)
_ACCEPT = (
    "À n’accepter que si vous savez pourquoi le coffre a changé, par exemple après avoir remis en "
    "place une copie. L’ancien repère sera remplacé\u202f: il n’y aura plus de trace de l’écart."
)
_WIDTH = 900


class IntegrityScreen(QWidget):
    """Displays an IntegrityState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given when the file is open."""
        super().__init__(parent)
        self.acts: IntegrityPresenter | None = None
        self._verdict = label("value")
        self._lines = label("muted")
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._error = label("error")
        self.progress = ActProgress("Vérification du coffre")
        self.check = button("Tout vérifier", "primary")
        self.check.clicked.connect(self._on_check)
        self.compare = button("Comparer à un procès-verbal…")
        self.compare.setToolTip(
            "Un procès-verbal signé, gardé ailleurs, porte l’empreinte du journal de sa séance."
        )
        self.compare.clicked.connect(self._on_compare)
        self._compared = label("value")
        self.accept = button("Accepter ce coffre comme le bon…")
        self.accept.clicked.connect(self._on_accept)
        self.keep = button("Garder l’ancien repère")
        self.keep.clicked.connect(self._on_keep)
        self._warning = label("", _ACCEPT)
        self.reads: dict[str, QPushButton] = {}
        self._rows = QGridLayout()
        self._report = card(self._verdict, self._lines, spacing=10)
        self._verdict.setWordWrap(False)
        self._doubt = self._made_doubt()
        self._table = card(label("subtitle", "Séances"))
        self._lay_out()

    def display(self, state: IntegrityState) -> None:
        """Show a state."""
        mark = "✓ " if state.sound else "✗ "
        self._verdict.setText("Vérification en cours…" if state.busy else mark + state.verdict)
        restyle(self._verdict, "chip-ok" if state.sound else "value")
        self._lines.setText("\n".join(state.lines))
        self._lines.setVisible(bool(state.lines))
        self._report.setVisible(state.busy or bool(state.verdict))
        mark = "✓ " if state.compared_good else "✗ "
        self._compared.setText(mark + state.compared if state.compared else "")
        self._compared.setVisible(bool(state.compared))
        restyle(self._compared, "value" if state.compared_good else "error")
        self.compare.setEnabled(not state.busy)
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        self.check.setEnabled(not state.busy)
        self.progress.follow(state.act if state.busy else None)
        self._doubt.setVisible(state.acceptable)
        self._warning.setVisible(state.accepting)
        self.keep.setVisible(state.accepting)
        text = "Oui, remplacer le repère" if state.accepting else "Accepter ce coffre comme le bon…"
        self.accept.setText(text)
        self.accept.setAccessibleName(text)
        self._table.setVisible(bool(state.sessions))
        self._fill(state.sessions)

    def _fill(self, sessions: tuple[SessionRow, ...]) -> None:
        clear(self._rows)
        self.reads.clear()
        for place, row in enumerate(sessions):
            broken = row.found != "Concorde"
            self._rows.addWidget(label("", row.title, wraps=False), place, 0)
            self._rows.addWidget(label("muted", row.written, wraps=False), place, 1)
            found = label("error" if broken else "muted", row.found, wraps=False)
            self._rows.addWidget(found, place, 2)
            if row.stream:
                made = button("Lire ce qui précède")
                made.setAccessibleName(f"Lire ce qui précède, {row.title}")
                made.clicked.connect(lambda _=False, stream=row.stream: self._on_read(stream))
                self._rows.addWidget(made, place, 3)
                self.reads[row.stream] = made

    def _on_check(self) -> None:
        if self.acts is not None:
            self.acts.check()

    def _on_compare(self) -> None:
        title = "Comparer à un procès-verbal"
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", "PDF (*.pdf)")
        if chosen and self.acts is not None:
            self.acts.compare(Path(chosen))

    def _on_accept(self) -> None:
        if self.acts is not None:
            self.acts.accept()

    def _on_keep(self) -> None:
        if self.acts is not None:
            self.acts.keep()

    def _on_read(self, stream: str) -> None:
        if self.acts is not None:
            self.acts.read(stream)

    def _made_doubt(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._warning)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.accept)
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _lay_out(self) -> None:
        self._rows.setHorizontalSpacing(28)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(4, 1)
        table = self._table.layout()
        report = self._report.layout()
        if isinstance(table, QVBoxLayout):
            table.addLayout(self._rows)
        if report is not None:
            report.setAlignment(self._verdict, Qt.AlignmentFlag.AlignLeft)
            report.addWidget(self._doubt)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", "Intégrité du coffre"))
        column.addWidget(label("", _EXPLANATION))
        acts = FlowRow(margins=(0, 0, 0, 0), spacing=12)
        acts.add(self.check, self.compare, self.progress)
        column.addWidget(acts)
        column.addWidget(self._compared)
        column.addWidget(self._error)
        for framed in (self._report, self._table):
            framed.setMaximumWidth(_WIDTH)
            column.addWidget(framed)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
