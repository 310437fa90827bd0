"""Signing by card: the library, the card, its certificate, the code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.parts import button, label
from ui.screens.signature.logic.card_picker import CardState

if TYPE_CHECKING:
    from ui.screens.signature.logic.card_picker import CardPicker


_OTHER = "Choisir un autre fichier…"
_PAD = "Le code se saisit sur le lecteur, au moment de signer."


class CardForm(QWidget):
    """Displays a CardState and takes the code; ``sign`` receives it, and it is forgotten."""

    def __init__(self, sign: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Build the form; ``acts`` is given by the screen."""
        super().__init__(parent)
        self.acts: CardPicker | None = None
        self._sign = sign
        self._state = CardState()
        self._busy = False
        self._filling = False
        self.module = _choice("Bibliothèque de la carte")
        self.token = _choice("Carte")
        self.certificate = _choice("Certificat de la carte")
        self.look = button("Chercher la carte")
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setAccessibleName("Code de la carte")
        self._pad = label("muted", _PAD)
        self.button = ActButton("Signer par carte")
        self.button.setProperty("role", "primary")
        self._details = label("value")
        self._warning = label("error")
        self._error = label("error")
        self._lay_out()
        self.module.activated.connect(self._on_module)
        self.token.activated.connect(self._on_token)
        self.certificate.activated.connect(self._on_certificate)
        self.look.clicked.connect(self._on_look)
        self.pin.returnPressed.connect(self._on_sign)
        self.pin.textChanged.connect(self._refresh)
        self.button.clicked.connect(self._on_sign)

    def display(self, state: CardState, *, busy: bool) -> None:
        """Show a state; ``busy`` while a signature is being made."""
        self._state, self._busy = state, busy
        self._filling = True
        self._fill_modules(state)
        _fill(self.token, [(name, "") for name in state.tokens], state.token)
        self._fill_certificates(state)
        self._filling = False
        self.look.setText("Recherche…" if state.busy else "Chercher la carte")
        self._details.setText("\n".join(state.details))
        self._details.setVisible(bool(state.details))
        self._pad.setVisible(state.pin_pad)
        self.pin.setVisible(not state.pin_pad)
        for shown, text in ((self._warning, state.warning), (self._error, state.error)):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._refresh()

    def _fill_modules(self, state: CardState) -> None:
        known = [(f"{name} – {place}", place) for name, place in state.suggestions]
        if state.module and all(place != state.module for _, place in known):
            known.insert(0, (state.module, state.module))
        places = [place for _, place in known]
        chosen = places.index(state.module) if state.module in places else -1
        _fill(self.module, [*known, (_OTHER, "")], chosen)
        self.module.setPlaceholderText("Choisir la bibliothèque installée avec la carte")

    def _fill_certificates(self, state: CardState) -> None:
        lines = [
            (f"{line.text} – {line.note}" if line.note else line.text, line.fingerprint)
            for line in state.certificates
        ]
        marks = [mark for _, mark in lines]
        _fill(self.certificate, lines, marks.index(state.chosen) if state.chosen in marks else -1)
        self.certificate.setPlaceholderText("Aucun certificat lu")
        model = cast("QStandardItemModel", self.certificate.model())
        for row, line in enumerate(state.certificates):
            item = model.item(row)
            if item is not None:
                item.setEnabled(not line.note)

    def _refresh(self) -> None:
        typed = self._state.pin_pad or bool(self.pin.text())
        self.button.setEnabled(self._state.ready and typed and not self._busy)
        self.look.setEnabled(bool(self._state.module) and not self._state.busy and not self._busy)
        for part in (self.module, self.token, self.certificate, self.pin):
            part.setEnabled(not self._busy)
        self.token.setEnabled(len(self._state.tokens) > 1 and not self._busy)

    def _on_module(self, index: int) -> None:
        if self.acts is None or self._filling:
            return
        place = self.module.itemData(index)
        if not place:
            place, _ = QFileDialog.getOpenFileName(
                self,
                "Choisir la bibliothèque de la carte",
                "",
                "Bibliothèques (*.dll *.so *.dylib)",
            )
        if place:
            self.acts.choose_module(Path(place))
        else:
            self.display(self._state, busy=self._busy)

    def _on_token(self, index: int) -> None:
        if self.acts is not None and not self._filling:
            self.acts.choose_token(index)

    def _on_certificate(self, index: int) -> None:
        if self.acts is not None and not self._filling:
            self.acts.choose_certificate(str(self.certificate.itemData(index)))

    def _on_look(self) -> None:
        if self.acts is not None:
            self.acts.look_for_cards()

    def _on_sign(self) -> None:
        if not self.button.isEnabled():
            return
        pin = self.pin.text()
        self.pin.clear()
        self._sign(pin)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Bibliothèque", self.module),
            ("Carte", self.token),
            ("Certificat", self.certificate),
            ("", self._details),
            ("Code", self.pin),
        )
        for row, (text, part) in enumerate(rows):
            named = QLabel(text)
            named.setBuddy(part)
            if text:
                form.addWidget(named, row, 0)
            form.addWidget(part, row, 1)
        form.addWidget(self._pad, 4, 1)
        form.addWidget(self.look, 1, 2)
        form.addWidget(self.button, 4, 2)
        form.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self._warning)
        column.addWidget(self._error)


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(24)
    return made


def _fill(box: QComboBox, lines: list[tuple[str, str]], chosen: int) -> None:
    """Fill a box only when its lines changed: a list that is open stays open."""
    shown = [(box.itemText(row), box.itemData(row) or "") for row in range(box.count())]
    if shown != lines:
        box.clear()
        for text, data in lines:
            box.addItem(text, data)
            box.setItemData(box.count() - 1, text, 3)  # the tip gives what the box cuts
    box.setCurrentIndex(chosen if lines else -1)
