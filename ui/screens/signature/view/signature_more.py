"""Beside the signatures: another machine, the copy on paper, the proofs added later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui import french
from ui.kit.widgets.act_progress import ActProgress
from ui.kit.widgets.parts import button, label
from ui.screens.signature.logic.signature_state import Beside, SignatureState
from ui.screens.signature.view.paper_question import PaperQuestion

if TYPE_CHECKING:
    from ui.screens.signature.logic.signature import SignaturePresenter


_ELSEWHERE = (
    "Un signataire absent signe sur son poste : enregistrez le PDF, faites-le-lui parvenir ; il "
    "le signe dans « Signer un PV reçu » ; reprenez ensuite ici le fichier qu’il a rendu."
)
_PAPER = (
    "Sans certificat : imprimez le procès-verbal, faites-le signer à la main, numérisez-le. La "
    "copie est conservée chiffrée et consignée avec son empreinte."
)
_LATER = (
    "Quand un réseau est disponible, un service d’horodatage peut prouver la date des signatures "
    "et leur validité. Rien n’est envoyé sans votre demande ; seule l’empreinte du fichier part."
)


class BesideSignatures(QWidget):
    """Three cards of what may be done with minutes besides signing them here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the cards; ``acts`` is given by the screen."""
        super().__init__(parent)
        self.acts: SignaturePresenter | None = None
        self.take_in = button("Reprendre un PDF signé ailleurs…")
        self.keep_paper = button("Joindre la copie signée à la main…")
        self.paper_original = QCheckBox("Cet exemplaire sur papier est l’original")
        self.export_paper = button("Enregistrer la copie…")
        self.asked = PaperQuestion()
        self._original = label("value")
        self.service = QLineEdit()
        self.service.setPlaceholderText("http://…")
        self.service.setAccessibleName("Adresse du service d’horodatage")
        self.archive = QCheckBox("Ajouter aussi les données de révocation (archivage)")
        self.archive.setChecked(True)
        self.progress = ActProgress("Horodatage")
        self.add_evidence = button("Se connecter et ajouter")
        self._level = label("chip-ok", wraps=False)
        self._later, self._later_column = _card("Preuves ajoutées plus tard", _LATER)
        self._elsewhere, self._elsewhere_column = _card("Signataire sur un autre poste", _ELSEWHERE)
        self._errors = {where: label("error") for where in Beside}
        self._lay_out()
        self.take_in.clicked.connect(self._on_take_in)
        self.keep_paper.clicked.connect(self._on_keep_paper)
        self.export_paper.clicked.connect(self._on_export_paper)
        self.asked.look.clicked.connect(self._on_look)
        self.asked.keep.clicked.connect(self._on_keep)
        self.asked.drop.clicked.connect(self._on_drop)
        self.add_evidence.clicked.connect(self._on_add_evidence)
        self.service.textChanged.connect(self._refresh)
        self._state = SignatureState()

    def display(self, state: SignatureState) -> None:
        """Show a state."""
        fresh = not self.service.text() and state.service != self._state.service
        if fresh:
            self.service.setText(state.service)
        if state.electronic != self._state.electronic or not state.papers:
            self.paper_original.setChecked(not state.electronic)
        self._state = state
        for where, shown in self._errors.items():
            shown.setText(state.error if state.beside is where else "")
            shown.setVisible(bool(shown.text()))
        self.setVisible(state.can_export)
        self._elsewhere.setVisible(not state.complete)
        self.paper_original.setVisible(state.electronic)
        self.asked.display(state.paper, busy=state.busy)
        self.keep_paper.setVisible(state.paper is None)
        self.export_paper.setVisible(state.papers > 0)
        self._original.setText(state.original)
        self._original.setVisible(bool(state.original))
        self._later.setVisible(state.complete)
        self._level.setText(f"✓ {state.level}" if state.level else "")
        self._level.setVisible(bool(state.level))
        self._refresh()

    def _refresh(self) -> None:
        free = not self._state.busy
        self.progress.follow(self._state.act if self._state.busy else None)
        for part in (self.take_in, self.keep_paper, self.export_paper):
            part.setEnabled(free)
        self.add_evidence.setEnabled(free and bool(self.service.text().strip()))

    def _on_take_in(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Reprendre le procès-verbal signé ailleurs", "", "PDF (*.pdf)"
        )
        if chosen and self.acts is not None:
            self.acts.take_in(Path(chosen))

    def _on_keep_paper(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Joindre la copie numérisée", "", "Copies (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"
        )
        if chosen and self.acts is not None:
            self.acts.paper.read(Path(chosen))

    def _on_look(self) -> None:
        if self.acts is not None:
            self.acts.read_copy()

    def _on_keep(self) -> None:
        if self.acts is not None:
            original = self.paper_original.isChecked() or not self._state.electronic
            self.acts.paper.keep(self.asked.signed_by(), is_original=original)

    def _on_drop(self) -> None:
        if self.acts is not None:
            self.acts.paper.drop()

    def _on_export_paper(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Enregistrer la copie", "")
        if chosen and self.acts is not None:
            self.acts.export_paper(Path(chosen))

    def _on_add_evidence(self) -> None:
        if self.acts is not None:
            self.acts.add_evidence(self.service.text(), archive=self.archive.isChecked())

    def _lay_out(self) -> None:
        right, paper = _card("Sur papier", _PAPER)
        paper.addWidget(self._original)
        self._later_column.addWidget(self._errors[Beside.EVIDENCE])
        for column, where, parts in (
            (self._elsewhere_column, Beside.ELSEWHERE, (self.take_in,)),
            (
                paper,
                Beside.PAPER,
                (self.paper_original, self.keep_paper, self.export_paper),
            ),
        ):
            column.addWidget(self._errors[where])
            column.addStretch(1)
            for part in parts:
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        paper.addWidget(self.asked)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self._elsewhere, 1)
        pair.addWidget(right, 1)
        address = QLabel("Adresse")
        address.setBuddy(self.service)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(address)
        line.addWidget(self.service, 1)
        line.addWidget(self.add_evidence)
        self._later_column.addWidget(self._level, 0, Qt.AlignmentFlag.AlignLeft)
        self._later_column.addLayout(line)
        self._later_column.addWidget(self.archive)
        self._later_column.addWidget(self.progress)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addLayout(pair)
        outer.addWidget(self._later)


def _card(title: str, explained: str) -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 16, 0, 16)
    column.setSpacing(8)
    column.addWidget(label("section", title))
    column.addWidget(label("muted", french.typeset(explained)))
    return made, column
