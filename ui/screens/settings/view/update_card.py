"""The card of the settings by which a new version is taken from a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from ui.kit.widgets.parts import button, label, restyle, row
from ui.screens.settings.logic.updating import UpdateState

if TYPE_CHECKING:
    from ui.screens.settings.logic.updating import UpdatePresenter

_ABOUT = (
    "Sans réseau : le fichier de la nouvelle version et sa signature, depuis une clé USB. La "
    "signature est vérifiée, le coffre est sauvegardé, puis l’installation commence."
)
_KINDS = "Mises à jour (*.exe *.deb *.tar.xz);;Tous les fichiers (*)"


class UpdateCard(QFrame):
    """Displays an UpdateState."""

    def __init__(self) -> None:
        """Build the card; ``acts`` is given by the declaration of the screen."""
        super().__init__()
        self.setProperty("role", "card")
        self.acts: UpdatePresenter | None = None
        self._older: Path | None = None
        self.said = label("tone-ok")
        self.choose = button("Prendre une mise à jour…")
        self.anyway = button("Installer quand même")
        self.choose.clicked.connect(self._on_choose)
        self.anyway.clicked.connect(self._on_anyway)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(label("value", "Mise à jour du programme"))
        column.addWidget(label("muted", _ABOUT.replace(" :", "\u00a0:")))
        column.addWidget(self.said)
        column.addWidget(row(self.choose, self.anyway))
        self.display(UpdateState())

    def display(self, state: UpdateState) -> None:
        """Show a state."""
        self._older = state.older
        self.said.setText(state.said)
        self.said.setVisible(bool(state.said))
        restyle(self.said, "error" if state.refused else "muted" if state.busy else "tone-ok")
        self.anyway.setVisible(state.older is not None)
        for act in (self.choose, self.anyway):
            act.setEnabled(not state.busy)

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choisir une mise à jour", "", _KINDS)
        if chosen and self.acts is not None:
            self.acts.take(Path(chosen))

    def _on_anyway(self) -> None:
        if self.acts is not None and self._older is not None:
            self.acts.take(self._older, older=True)
