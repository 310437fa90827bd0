"""Signing minutes that another machine handed over: drop the PDF, sign, give the file back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.widgets.file_drop import FileDrop
from ui.kit.widgets.parts import button, label, restyle, scrolled
from ui.kit.widgets.pdf_pages import PdfPages
from ui.kit.widgets.print_button import print_button
from ui.screens.signature.logic.received import ReceivedState
from ui.screens.signature.view.signature_card import SignatureCard, SignatureCards

if TYPE_CHECKING:
    from ui.screens.signature.logic.card_picker import CardPicker
    from ui.screens.signature.logic.received import ReceivedPresenter


_INVITATION = (
    "Choisissez ou déposez ici le procès-verbal que le secrétariat vous a confié. Vous le signez "
    "sur cet ordinateur, puis vous lui rendez le fichier signé."
)


_TO_SIGN, _TO_READ = "Passer à la signature", "Relire le document"


class ReceivedScreen(FileDrop):
    """Displays a ReceivedState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` and ``card_acts`` are given by the front."""
        super().__init__(parent)
        self.acts: ReceivedPresenter | None = None
        self.card_acts: CardPicker | None = None
        self._pdf = b""
        self._file = label("subtitle", _INVITATION)
        self._verdict = label("value")
        self._progress = label("chip-live", wraps=False)
        self._error = label("error")
        self._saved = label("muted")
        self.choose = button("Choisir un PDF…", "primary")
        self.choose.clicked.connect(self._on_choose)
        self.save = button("Enregistrer le PDF signé…", "primary")
        self.save.clicked.connect(self._on_save)
        self.pages = PdfPages("Procès-verbal à signer", self)
        self.print = print_button(self.pages.print_shown)
        self.turn = button(_TO_SIGN, "primary")
        self.turn.clicked.connect(self._on_turn)
        self._reading, self._shown = True, ""
        self._cards = SignatureCards(self._on_sign, self._on_sign_by_card)
        self._report = label("muted")
        self._report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._report_card = QFrame()
        self._report_card.setProperty("role", "card")
        self._lay_out()

    @property
    def cards(self) -> dict[str, SignatureCard]:
        """Give the card of each laid field."""
        return self._cards.made

    def display(self, state: ReceivedState) -> None:
        """Show a state."""
        self._file.setText(state.file_name or _INVITATION)
        for shown, text in (
            (self._verdict, state.verdict),
            (self._progress, state.progress or ("Lecture…" if state.busy else "")),
            (self._error, state.error),
            (self._saved, state.saved),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        looks = None if self.acts is None else self.acts.looks
        self._cards.display(state.slots, state.card, self.card_acts, looks, busy=state.busy)
        self._report.setText("\n".join(state.report))
        self._report_card.setVisible(bool(state.report))
        if state.file_name != self._shown:
            self._shown, self._reading = state.file_name, True
        self._pdf = state.pdf
        self._show_pages(signed=state.unsaved)
        self.save.setVisible(state.unsaved)
        self.save.setEnabled(not state.busy)
        self.choose.setEnabled(not state.busy)
        restyle(self.choose, "plain" if state.slots else "primary")

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choisir le procès-verbal", "", "PDF (*.pdf)")
        self.take_file(chosen)

    def take_file(self, path: str) -> None:
        """Read a file that was chosen or dropped."""
        if path and self.acts is not None:
            self.acts.open_file(Path(path))

    def _show_pages(self, *, signed: bool) -> None:
        """Show the document first: who signs reads it, then turns to the signatures."""
        reading = bool(self._pdf) and self._reading
        if reading:
            self.pages.show_pdf(self._pdf)
        self.pages.setVisible(reading)
        self._body.setVisible(not reading)
        self.turn.setText(_TO_SIGN if reading else _TO_READ)
        self.turn.setAccessibleName(self.turn.text())
        self.turn.setVisible(bool(self._pdf))
        self.print.setVisible(reading)
        restyle(self.turn, "primary" if reading and not signed else "plain")

    def _on_turn(self) -> None:
        self._reading = not self._reading
        self._show_pages(signed=not self.save.isHidden())

    def _on_save(self) -> None:
        stem = Path(self._file.text()).stem
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer le procès-verbal signé", f"{stem}-signe.pdf", "PDF (*.pdf)"
        )
        if chosen and self.acts is not None:
            self.acts.save(Path(chosen))

    def _on_sign(self, field: str, certificate: Path, passphrase: str) -> None:
        if self.acts is not None:
            self.acts.sign(field, certificate, passphrase)

    def _on_sign_by_card(self, field: str, pin: str) -> None:
        if self.acts is not None:
            self.acts.sign_by_card(field, pin)

    def _lay_out(self) -> None:
        report = QVBoxLayout(self._report_card)
        report.setContentsMargins(0, 16, 0, 16)
        report.addWidget(label("section", "Vérification"))
        report.addWidget(self._report)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addWidget(self.choose)
        acts.addWidget(self.print)
        acts.addWidget(self.turn)
        acts.addWidget(self.save)
        acts.addWidget(self._progress)
        acts.addStretch(1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._verdict)
        column.addLayout(self._cards)
        column.addWidget(self._report_card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addWidget(label("title", "Signer un PV reçu"))
        outer.addWidget(self._file)
        outer.addLayout(acts)
        outer.addWidget(self._error)
        outer.addWidget(self._saved)
        self._body = scrolled(inner)
        outer.addWidget(self._body, 1)
        outer.addWidget(self.pages, 1)
        self.pages.hide()
        self.turn.hide()
        self.print.hide()
