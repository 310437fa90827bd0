"""One expected signatory: by certificate file or by card, the act, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.parts import label
from ui.screens.signature.logic.card_picker import CardState
from ui.screens.signature.logic.field_signing import SlotState
from ui.screens.signature.view.card_form import CardForm
from ui.screens.signature.view.read_certificate import ReadCertificateView

if TYPE_CHECKING:
    from ui.screens.signature.logic.card_picker import CardPicker
    from ui.screens.signature.logic.certificate_look import CertificateLook


def _nothing() -> None:
    """Answer nobody: what is received is only signed in memory."""


_FIELD = 560
"""The most that a field takes of the page, at 100 %."""
_LOOK, _SIGN = "Lire le certificat", "Signer avec ce certificat"

SignByFile = Callable[[str, Path, str], None]
SignByCard = Callable[[str, str], None]


@guarded
class SignatureCard(QFrame):
    """Displays a SlotState; what is typed is cleared once it signed, failed or is left."""

    def __init__(
        self,
        field: str,
        by_file: SignByFile,
        by_card: SignByCard,
        card_acts: CardPicker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the card of a laid field."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._field = field
        self._by_file = by_file
        self._role = label("section")
        self._signatory = label("value")
        self._done = label("chip-ok", wraps=False)
        self._error = label("error")
        self._remark = label("muted")
        self.question = QuestionRow()
        self.file_mode = _segment("Fichier de certificat")
        self.card_mode = _segment("Carte à puce")
        self.certificate = QLineEdit()
        self.certificate.setPlaceholderText("Fichier .p12 ou .pfx")
        self.certificate.textChanged.connect(self._on_typed)
        self.browse = ActButton("Choisir…")
        self.browse.setProperty("role", "plain")
        self.browse.clicked.connect(self._on_browse)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._on_sign)
        self.passphrase.textEdited.connect(self._on_typed)
        self.looks: CertificateLook | None = None
        self.read = ReadCertificateView(self._on_choose)
        self.button = ActButton(_LOOK)
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._on_sign)
        self.card_form = CardForm(lambda pin: by_card(self._field, pin))
        self.card_form.acts = card_acts
        self._file_form = QWidget()
        self._form = QWidget()
        self._busy = self._typing = False
        self._chosen = ""
        self.signatory = ""
        self._lay_out()
        self._group = QButtonGroup(self)
        self._choose_modes()

    def _choose_modes(self) -> None:
        for segment in (self.file_mode, self.card_mode):
            self._group.addButton(segment)
            segment.toggled.connect(self._on_mode)
        self.file_mode.setChecked(True)

    def display(self, slot: SlotState, card: CardState, *, busy: bool) -> None:
        """Show a slot."""
        self._busy = busy
        self._role.setText(slot.role)
        self.signatory = slot.signatory
        self._signatory.setText(slot.signatory)
        self._signatory.setVisible(bool(slot.signatory))
        whose = slot.signatory or slot.role
        self.certificate.setAccessibleName(f"Certificat de {whose}")
        self.browse.setAccessibleName(f"Choisir le certificat de {whose}")
        self.passphrase.setAccessibleName(f"Phrase secrète du certificat de {whose}")
        self._chosen = slot.chosen
        if slot.error and not slot.chosen:
            self.passphrase.clear()
        self.read.display(slot.read, slot.chosen)
        self.button.setText(_SIGN if slot.chosen else _LOOK)
        act = (
            "Signer en qualité de"
            if slot.chosen
            else "Lire le certificat pour signer en qualité de"
        )
        self.button.setAccessibleName(f"{act} {slot.role}")
        self.card_form.button.setAccessibleName(f"Signer par carte en qualité de {slot.role}")
        signed = bool(slot.signed_by)
        self._done.setText(f"✓ Signé par {slot.signed_by}" if signed else "")
        self._done.setVisible(signed)
        self._form.setVisible(not signed and not slot.question)
        self._remark.setText(slot.remark)
        self._remark.setVisible(bool(slot.remark))
        self.question.display(slot.question, busy=busy)
        self._error.setText(slot.error)
        self._error.setVisible(bool(slot.error))
        self.card_form.display(card, busy=busy)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no passphrase behind another screen; the certificate is read again."""
        self.passphrase.clear()
        self._chosen = ""
        super().hideEvent(event)

    def _refresh(self) -> None:
        held = self.passphrase.hasFocus()
        self.button.setEnabled(not self._busy and bool(self.certificate.text().strip()))
        for part in (self.certificate, self.passphrase, self.browse):
            part.setEnabled(not self._busy)
        if self._busy:
            self._typing = self._typing or held
        elif self._typing:
            # A field that waits loses the keyboard: the key that signs works again after it.
            self._typing = False
            self.passphrase.setFocus()

    def _on_mode(self) -> None:
        by_card = self.card_mode.isChecked()
        self._file_form.setVisible(not by_card)
        self.card_form.setVisible(by_card)
        self.passphrase.clear()
        self.card_form.pin.clear()
        if by_card and self.card_form.acts is not None:
            self.card_form.acts.open_cards()

    def _on_typed(self) -> None:
        if self.looks is not None:
            self.looks.forget(self._field)
        self._refresh()

    def _on_choose(self, fingerprint: str) -> None:
        if self.looks is not None:
            self.looks.choose(self._field, fingerprint)

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
        if not self._chosen and self.looks is not None:
            place = Path(self.certificate.text().strip())
            self.looks.look(self._field, place, self.passphrase.text())
            return
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        self._by_file(self._field, Path(self.certificate.text().strip()), passphrase)

    def _lay_out(self) -> None:
        modes = QHBoxLayout()
        modes.setSpacing(0)
        modes.addWidget(self.file_mode)
        modes.addWidget(self.card_mode)
        modes.addStretch(1)
        grid = QGridLayout(self._file_form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields = (("Certificat", self.certificate), ("Phrase secrète", self.passphrase))
        for row, (text, field) in enumerate(fields):
            named = QLabel(text)
            named.setBuddy(field)
            grid.addWidget(named, row, 0)
            scale.limit_width(field, _FIELD)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.browse, 0, 2)
        grid.addWidget(self.button, 1, 2)
        grid.addWidget(self.read, 2, 1, 1, 2)
        grid.setColumnStretch(1, 100)
        grid.setColumnStretch(3, 1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 8, 0, 0)
        form.setSpacing(12)
        form.addLayout(modes)
        form.addWidget(self._file_form)
        form.addWidget(self.card_form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 16, 0, 16)
        outer.setSpacing(4)
        shown = (self._role, self._signatory, self._done, self._remark, self._form)
        for widget in (*shown, self.question, self._error):
            outer.addWidget(widget)
        outer.setAlignment(self._done, Qt.AlignmentFlag.AlignLeft)


class QuestionRow(QWidget):
    """Asks whether the certificate, in another name, is the expected person's."""

    def __init__(self) -> None:
        """Hide until something is asked."""
        super().__init__()
        self._text = label("tone-warn")
        self.confirm = ActButton("C’est la même personne : enregistrer")
        self.confirm.setProperty("role", "primary")
        self.drop = ActButton("Abandonner cette signature")
        self.drop.setProperty("role", "plain")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.confirm)
        row.addWidget(self.drop)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self._text)
        outer.addLayout(row)
        self.hide()

    def display(self, question: str, *, busy: bool) -> None:
        """Show the question, if there is one."""
        asked = bool(question) and self.isHidden()
        self._text.setText(question)
        self.setVisible(bool(question))
        for button in (self.confirm, self.drop):
            button.setEnabled(not busy)
        if asked:
            self.drop.setFocus()


class SignatureCards(QVBoxLayout):
    """The cards of every laid field, kept from one state to the next."""

    def __init__(
        self,
        by_file: SignByFile,
        by_card: SignByCard,
        confirm: Callable[[], None] = _nothing,
        drop: Callable[[], None] = _nothing,
    ) -> None:
        """Make none yet; a signatory with another name is confirmed, or the signature dropped."""
        super().__init__()
        self.setSpacing(12)
        self._answers = (confirm, drop)
        self._acts = (by_file, by_card)
        self.made: dict[str, SignatureCard] = {}

    def display(
        self,
        slots: tuple[SlotState, ...],
        card: CardState,
        card_acts: CardPicker | None,
        looks: CertificateLook | None,
        *,
        busy: bool,
    ) -> None:
        """Show the slots."""
        for field in set(self.made) - {slot.field for slot in slots}:
            self.made.pop(field).deleteLater()
        for slot in slots:
            if slot.field not in self.made:
                made = self.made[slot.field] = SignatureCard(slot.field, *self._acts)
                made.question.confirm.clicked.connect(self._answers[0])
                made.question.drop.clicked.connect(self._answers[1])
                self.addWidget(made)
            self.made[slot.field].card_form.acts = card_acts
            self.made[slot.field].looks = looks
            self.made[slot.field].display(slot, card, busy=busy)


def _segment(text: str) -> QPushButton:
    made = ActButton(text)
    made.setProperty("role", "segment")
    made.setCheckable(True)
    made.setAccessibleName(text)
    return made
