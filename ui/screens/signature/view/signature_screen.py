"""The signature screen: a card per expected signatory, what may be done besides, the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.parts import button, label, scrolled
from ui.kit.widgets.pdf_pages import PdfPages
from ui.kit.widgets.print_button import print_button
from ui.screens.signature.logic.signature_state import SignatureState
from ui.screens.signature.view.signature_card import SignatureCard, SignatureCards
from ui.screens.signature.view.signature_more import BesideSignatures

if TYPE_CHECKING:
    from ui.screens.signature.logic.card_picker import CardPicker
    from ui.screens.signature.logic.signature import SignaturePresenter


_READ, _BACK = "Lire le procès-verbal", "Revenir aux signatures"
_READ_CHOSEN = "Lire le document choisi"


class SignatureScreen(QWidget):
    """Displays a SignatureState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` and ``card_acts`` are given by the front."""
        super().__init__(parent)
        self.acts: SignaturePresenter | None = None
        self.card_acts: CardPicker | None = None
        self._reading = False
        self._status = label("subtitle")
        self._progress = label("chip-live", wraps=False)
        self._error = label("error")
        self._exported = label("muted")
        self._report = label("muted")
        self._report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._report_card = QFrame()
        self._report_card.setProperty("role", "card")
        self.pages = PdfPages("Procès-verbal à signer", self)
        self.read = button(_READ)
        self.read.clicked.connect(self._on_read)
        self.which = QComboBox()
        self.which.setAccessibleName("Document à lire")
        self.print = print_button(self.pages.print_shown)
        self.export = ActButton("Enregistrer le PDF…")
        self.export.clicked.connect(self._on_export)
        self._cards = SignatureCards(
            self._on_sign, self._on_sign_by_card, self._on_confirm, self._on_drop
        )
        self.beside = BesideSignatures()
        self._lay_out()

    @property
    def cards(self) -> dict[str, SignatureCard]:
        """Give the card of each laid field."""
        return self._cards.made

    def display(self, state: SignatureState) -> None:
        """Show a state."""
        self._status.setText(state.status)
        for shown, text in (
            (self._progress, state.progress),
            (self._error, "" if state.beside else state.error),
            (self._exported, state.exported),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        looks = None if self.acts is None else self.acts.looks
        self._cards.display(state.slots, state.card, self.card_acts, looks, busy=state.busy)
        self.beside.acts = self.acts
        self.beside.display(state)
        self._report.setText("\n".join(state.report))
        self._report_card.setVisible(bool(state.report))
        if state.pdf:
            self.pages.show_pdf(state.pdf)
        self._reading = bool(state.pdf)
        self.pages.setVisible(self._reading)
        self._body.setVisible(not self._reading)
        several = len(state.readable) > 1
        self.read.setText(_BACK if self._reading else _READ_CHOSEN if several else _READ)
        self.read.setAccessibleName(self.read.text())
        self.read.setVisible(state.can_export)
        if [self.which.itemText(n) for n in range(self.which.count())] != [*state.readable]:
            self.which.clear()
            self.which.addItems(list(state.readable))
        self.which.setVisible(state.can_export and len(state.readable) > 1 and not self._reading)
        self.print.setVisible(self._reading)
        self.export.setVisible(state.can_export)
        self.export.setEnabled(not state.busy)
        self.export.setProperty("role", "primary" if state.complete else "plain")
        self.export.style().polish(self.export)

    def _on_sign(self, field: str, certificate: Path, passphrase: str) -> None:
        if self.acts is not None:
            self.acts.sign(field, certificate, passphrase)

    def _on_sign_by_card(self, field: str, pin: str) -> None:
        if self.acts is not None:
            self.acts.sign_by_card(field, pin)

    def _on_confirm(self) -> None:
        if self.acts is not None:
            self.acts.confirm_signatory()

    def _on_drop(self) -> None:
        if self.acts is not None:
            self.acts.drop_signature()

    def _on_read(self) -> None:
        if self.acts is None:
            return
        if self._reading:
            self.acts.close_minutes()
        else:
            self.acts.read_minutes(max(0, self.which.currentIndex()))

    def _on_export(self) -> None:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        proposed = str(Path(documents) / "proces-verbal.pdf")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer le procès-verbal", proposed, "PDF (*.pdf)"
        )
        if chosen and self.acts is not None:
            self.acts.export(Path(chosen))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(label("title", "Signature"))
        heading.addWidget(self._status)
        top.addLayout(heading, 1)
        top.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.print, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.read, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        report = QVBoxLayout(self._report_card)
        report.setContentsMargins(0, 16, 0, 16)
        report.addWidget(label("section", "Vérification"))
        report.addWidget(self._report)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._cards)
        column.addWidget(self.beside)
        column.addWidget(self._report_card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addLayout(top)
        outer.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._error, self._exported):
            outer.addWidget(widget)
        self._body = scrolled(inner)
        outer.addWidget(self._body, 1)
        outer.addWidget(self.pages, 1)
        self.pages.hide()
