"""The verification screen: choose or drop a PDF, read its verdict."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.presenters.verification import VerificationActs, VerificationState

_INVITATION = (
    "Choisissez ou déposez ici un procès-verbal en PDF. La vérification se fait sur cet "
    "ordinateur, sans réseau."
)


class VerificationScreen(QWidget):
    """Displays a VerificationState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: VerificationActs | None = None
        self.setAcceptDrops(True)
        self._file = self._label("subtitle")
        self._verdict = self._label("value")
        self._verdict.setWordWrap(False)
        self._lines = self._label("muted")
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._error = self._label("error")
        self._choose = QPushButton("Choisir un PDF…")
        self._choose.setProperty("role", "primary")
        self._choose.clicked.connect(self._on_choose)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._card.setMaximumWidth(860)
        self._lay_out()

    def display(self, state: VerificationState) -> None:
        """Show a state."""
        self._file.setText(state.file_name or _INVITATION)
        mark = "✓ " if state.good else "✗ "
        verdict = mark + state.verdict if state.verdict else ""
        self._verdict.setText("Vérification en cours…" if state.busy else verdict)
        self._verdict.setProperty("role", "chip-ok" if state.good else "value")
        self._verdict.style().polish(self._verdict)
        self._lines.setText("\n".join(state.lines[1:]))
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        self._card.setVisible(state.busy or bool(state.verdict))
        self._choose.setEnabled(not state.busy)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Verify the dropped file."""
        self._verify(event.mimeData().urls()[0].toLocalFile())

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Vérifier un PDF", "", "PDF (*.pdf)")
        self._verify(chosen)

    def _verify(self, path: str) -> None:
        if path and self.acts is not None:
            self.acts.verify(Path(path))

    @staticmethod
    def _label(role: str, text: str = "") -> QLabel:
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        card = QVBoxLayout(self._card)
        card.setContentsMargins(20, 16, 20, 16)
        card.setSpacing(8)
        card.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignLeft)
        card.addWidget(self._lines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addWidget(self._label("title", "Vérifier un PDF"))
        outer.addWidget(self._file)
        outer.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._error)
        outer.addWidget(self._card)
        outer.addStretch(1)
