"""The authorities that the user trusts: listed, added, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label
from ui.screens.verification.logic import RootLine, VerificationState

if TYPE_CHECKING:
    from ui.screens.verification.logic import VerificationPresenter


_EXPLAINED = (
    "Aucune autorité n’est reconnue d’avance. Ajoutez le certificat racine de celle qui délivre "
    "les cartes ou certificats de vos signataires, obtenu d’une source sûre."
)


class RootsCard(QFrame):
    """Displays the trusted roots of a VerificationState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the card; ``acts`` is given by the screen."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.acts: VerificationPresenter | None = None
        self._shown: tuple[RootLine, ...] | None = None
        self._error = label("error")
        self.add = button("Ajouter une autorité…")
        self.add.clicked.connect(self._on_add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(8)
        column.addWidget(label("section", "Autorités reconnues"))
        column.addWidget(label("muted", _EXPLAINED))
        column.addLayout(self._lines)
        column.addWidget(self._error)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def display(self, state: VerificationState) -> None:
        """Show a state."""
        self._error.setText(state.root_error)
        self._error.setVisible(bool(state.root_error))
        self.add.setEnabled(not state.busy)
        if state.roots == self._shown:
            return
        self._shown = state.roots
        clear(self._lines)
        for root in state.roots:
            self._lines.addWidget(self._line(root))

    def _line(self, root: RootLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = label("value", root.name)
        words.setToolTip(f"SHA-256\u00a0: {root.fingerprint}")
        away = button("Retirer", "small")
        away.setAccessibleName(f"Retirer {root.name}")
        away.clicked.connect(lambda: self._on_remove(root.fingerprint))
        row.addWidget(words, 1)
        row.addWidget(label("muted", f"jusqu’au {root.until}", wraps=False))
        row.addWidget(away)
        return made

    def _on_add(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Ajouter une autorité", "", "Certificats (*.pem *.crt *.cer *.der *.p7b *.p7c)"
        )
        if chosen and self.acts is not None:
            self.acts.trust(Path(chosen))

    def _on_remove(self, fingerprint: str) -> None:
        if self.acts is not None:
            self.acts.distrust(fingerprint)
