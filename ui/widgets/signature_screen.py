"""The signature screen: a card per expected signatory, then the verification and the export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.signature import SignatureActs, SignatureState, SlotState

SignAct = Callable[[str, Path, str], None]


def _label(role: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


class SignatureCard(QFrame):
    """One expected signatory: certificate file, passphrase, the act, and what went wrong."""

    def __init__(self, field: str, sign: SignAct, parent: QWidget | None = None) -> None:
        """Build the card of a laid field."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._field = field
        self._sign = sign
        self._role = _label("section")
        self._signatory = _label("value")
        self._done = _label("chip-ok")
        self._done.setWordWrap(False)
        self._error = _label("error")
        self.certificate = QLineEdit()
        self.certificate.setPlaceholderText("Fichier .p12 ou .pfx")
        self.certificate.textChanged.connect(self._refresh)
        self._browse = QPushButton("Choisir…")
        self._browse.setProperty("role", "plain")
        self._browse.clicked.connect(self._on_browse)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._on_sign)
        self.button = QPushButton("Signer")
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._on_sign)
        self._form = QWidget()
        self._busy = False
        self.signatory = ""
        self._lay_out()

    def display(self, slot: SlotState, *, busy: bool) -> None:
        """Show a slot."""
        self._busy = busy
        self._role.setText(slot.role)
        self.signatory = slot.signatory
        self._signatory.setText(slot.signatory)
        self.certificate.setAccessibleName(f"Certificat de {slot.signatory}")
        self.passphrase.setAccessibleName(f"Phrase secrète du certificat de {slot.signatory}")
        self.button.setAccessibleName(f"Signer en qualité de {slot.role}")
        signed = bool(slot.signed_by)
        self._done.setText(f"✓ Signé par {slot.signed_by}" if signed else "")
        self._done.setVisible(signed)
        self._form.setVisible(not signed)
        self._error.setText(slot.error)
        self._error.setVisible(bool(slot.error))
        self._refresh()

    def _refresh(self) -> None:
        self.button.setEnabled(not self._busy and bool(self.certificate.text().strip()))
        self.button.setText("Signature en cours…" if self._busy else "Signer")

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choisir le certificat", "", "Certificats (*.p12 *.pfx);;Tous les fichiers (*)"
        )
        if chosen:
            self.certificate.setText(chosen)
            self.passphrase.setFocus()

    def _on_sign(self) -> None:
        if not self.button.isEnabled():
            return
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        self._sign(self._field, Path(self.certificate.text().strip()), passphrase)

    def _lay_out(self) -> None:
        form = QGridLayout(self._form)
        form.setContentsMargins(0, 8, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        fields = (("Certificat", self.certificate), ("Phrase secrète", self.passphrase))
        for row, (text, field) in enumerate(fields):
            label = QLabel(text)
            label.setBuddy(field)
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        form.addWidget(self._browse, 0, 2)
        form.addWidget(self.button, 1, 2)
        form.setColumnStretch(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(4)
        for widget in (self._role, self._signatory, self._done, self._form, self._error):
            outer.addWidget(widget)
        outer.setAlignment(self._done, Qt.AlignmentFlag.AlignLeft)


class SignatureScreen(QWidget):
    """Displays a SignatureState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: SignatureActs | None = None
        self.cards: dict[str, SignatureCard] = {}
        self._status = _label("subtitle")
        self._error = _label("error")
        self._exported = _label("muted")
        self._report = _label("value")
        self._report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._report_card = QFrame()
        self._report_card.setProperty("role", "card")
        self._export = QPushButton("Enregistrer le PDF…")
        self._export.clicked.connect(self._on_export)
        self._cards_box = QVBoxLayout()
        self._lay_out()

    def display(self, state: SignatureState) -> None:
        """Show a state."""
        self._status.setText(state.status)
        for label, text in ((self._error, state.error), (self._exported, state.exported)):
            label.setText(text)
            label.setVisible(bool(text))
        for field in set(self.cards) - {slot.field for slot in state.slots}:
            self.cards.pop(field).deleteLater()
        for slot in state.slots:
            if slot.field not in self.cards:
                card = SignatureCard(slot.field, self._on_sign)
                self.cards[slot.field] = card
                self._cards_box.addWidget(card)
            self.cards[slot.field].display(slot, busy=state.busy)
        self._report.setText("\n".join(state.report))
        self._report_card.setVisible(bool(state.report))
        self._export.setVisible(state.can_export)
        self._export.setEnabled(not state.busy)
        self._export.setProperty("role", "primary" if state.complete else "plain")
        self._export.style().polish(self._export)

    def _on_sign(self, field: str, certificate: Path, passphrase: str) -> None:
        if self.acts is not None:
            self.acts.sign(field, certificate, passphrase)

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
        title = _label("title", "Signature")
        top = QHBoxLayout()
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(title)
        heading.addWidget(self._status)
        top.addLayout(heading, 1)
        top.addWidget(self._export, 0, Qt.AlignmentFlag.AlignTop)
        report = QVBoxLayout(self._report_card)
        report.setContentsMargins(20, 16, 20, 16)
        report.addWidget(_label("section", "Vérification"))
        report.addWidget(self._report)
        self._cards_box.setSpacing(12)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._cards_box)
        column.addWidget(self._report_card)
        column.addStretch(1)
        inner.setMaximumWidth(860)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addLayout(top)
        for widget in (self._error, self._exported):
            outer.addWidget(widget)
        outer.addWidget(scroll, 1)
