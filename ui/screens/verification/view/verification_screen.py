"""The verification screen: choose or drop a PDF, read its verdict; the trusted authorities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from ui.kit.widgets.file_drop import FileDrop
from ui.kit.widgets.parts import button, label, restyle, scrolled
from ui.screens.verification.logic import Tone, VerificationState
from ui.screens.verification.view.roots_card import RootsCard

if TYPE_CHECKING:
    from ui.screens.verification.logic import VerificationPresenter


_INVITATION = (
    "Choisissez ou déposez ici un procès-verbal en PDF. La vérification se fait sur cet "
    "ordinateur, sans réseau."
)
_MARKS = {
    Tone.GOOD: ("✓ ", "chip-ok"),
    Tone.PARTIAL: ("! ", "chip-warn"),
    Tone.BAD: ("✗ ", "chip-danger"),
}


class VerificationScreen(FileDrop):
    """Displays a VerificationState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: VerificationPresenter | None = None
        self._file = label("subtitle")
        self._verdict = label("chip-live", wraps=False)
        self._wrong = label("error")
        self._lines = label("muted")
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._error = label("error")
        self._choose = button("Choisir un PDF…", "primary")
        self._choose.clicked.connect(self._on_choose)
        self.roots = RootsCard()
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._lay_out()

    def display(self, state: VerificationState) -> None:
        """Show a state."""
        self._file.setText(state.file_name or _INVITATION)
        mark, role = _MARKS[state.tone]
        verdict = mark + state.verdict if state.verdict else ""
        self._verdict.setText("Vérification en cours…" if state.busy else verdict)
        # A chip holds one line; what is wrong may take several.
        wrong = bool(verdict) and not state.busy and state.tone is Tone.BAD
        self._wrong.setText(verdict)
        self._wrong.setVisible(wrong)
        self._verdict.setVisible(not wrong)
        restyle(self._verdict, "chip-live" if state.busy or wrong else role)
        self._lines.setText("\n".join(state.lines[1:]))
        self._lines.setVisible(bool(state.lines[1:]))
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        self._card.setVisible(state.busy or bool(state.verdict))
        self._choose.setEnabled(not state.busy)
        self.roots.acts = self.acts
        self.roots.display(state)

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            "Vérifier un PDF",
            "",
            "PDF (*.pdf);;Copies de travail (*.docx *.odt);;Tous les fichiers (*)",
        )
        self.take_file(chosen)

    def take_file(self, path: str) -> None:
        """Read a file that was chosen or dropped."""
        if path and self.acts is not None:
            self.acts.verify(Path(path))

    def _lay_out(self) -> None:
        card = QVBoxLayout(self._card)
        card.setContentsMargins(0, 16, 0, 16)
        card.setSpacing(8)
        card.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignLeft)
        card.addWidget(self._wrong)
        card.addWidget(self._lines)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self.roots)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addWidget(label("title", "Vérifier un PDF"))
        outer.addWidget(self._file)
        outer.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._error)
        outer.addWidget(scrolled(inner), 1)
