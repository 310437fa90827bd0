"""The unlock screen: one card, one question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.kit import scale
from ui.kit.secrets_typed import strength
from ui.kit.widgets.parts import button, card, label, restyle, row
from ui.screens.unlock.logic.unlock_state import Asked, UnlockState

if TYPE_CHECKING:
    from ui.screens.unlock.logic.unlock import UnlockPresenter


_SIGN_ALONE = "Vous avez seulement un procès-verbal à signer ? Aucun coffre n’est nécessaire."


class UnlockScreen(QWidget):
    """Displays an UnlockState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: UnlockPresenter[Any] | None = None
        self._title = label("title")
        self._explanation = label("")
        self.error = label("error")
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self._form = QWidget()
        self._again_label = label("muted", "Une seconde fois", wraps=False)
        self.button = button("Ouvrir", "primary")
        self.button.clicked.connect(self._on_submit)
        self.use_code = button("Utiliser le code de secours")
        self.use_passphrase = button("Revenir")
        self.restore = button("Restaurer une sauvegarde…")
        self.reading = button("Ouvrir en lecture seule")
        self.received = button("Signer un PV reçu…")
        self.received.clicked.connect(self._on_received)
        self.sign_received: Callable[[], None] | None = None
        self._secret_label = label("muted", "Phrase secrète", wraps=False)
        self._strength = label("muted")
        self._judges = False
        self._lay_out()

    def display(self, state: UnlockState) -> None:
        """Show a state; what was typed is forgotten as soon as it is used."""
        self._title.setText(state.title)
        self._explanation.setText(state.explanation)
        self._explanation.setVisible(bool(state.explanation))
        self.error.setText(state.error)
        self.error.setVisible(bool(state.error))
        new = state.asked in (Asked.CHOICE, Asked.OPTION)
        code = state.asked is Asked.CODE
        asks = new or code or state.asked in (Asked.ENTRY, Asked.RESTORE)
        # What is read on paper is easier to copy when it shows; a passphrase never does.
        mode = QLineEdit.EchoMode.Normal if code else QLineEdit.EchoMode.Password
        if self.passphrase.echoMode() is not mode:
            self.passphrase.clear()
            self.passphrase.setEchoMode(mode)
        named = {Asked.CODE: "Code de secours", Asked.RESTORE: "Phrase ou code"}
        self._secret_label.setText(named.get(state.asked, "Phrase secrète"))
        self.passphrase.setAccessibleName(named.get(state.asked, "Phrase secrète"))
        self._judges = new
        self._strength.setVisible(new and bool(self.passphrase.text()))
        for offer, offered in (
            (self.use_code, state.offers_code),
            (self.use_passphrase, state.offers_passphrase),
            (self.restore, state.offers_restore),
            (self.reading, state.offers_reading),
        ):
            offer.setVisible(offered)
            offer.setEnabled(not state.busy)
        self._form.setVisible(asks)
        self._again_label.setVisible(new)
        self.again.setVisible(new)
        self.button.setText("Un instant…" if state.busy else state.button)
        self.button.setAccessibleName(state.button)
        self.button.setVisible(bool(state.button))
        self.button.setEnabled(not state.busy)
        if asks and not state.busy and not self.passphrase.hasFocus() and not self.again.hasFocus():
            self.passphrase.setFocus()

    def _on_submit(self) -> None:
        if self.acts is None or not self.button.isEnabled():
            return
        passphrase, again = self.passphrase.text(), self.again.text()
        self.passphrase.clear()
        self.again.clear()
        self.acts.submit(passphrase, again)

    def _on_read(self) -> None:
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        self._act(lambda acts: acts.read(passphrase))

    def _on_typed(self, text: str) -> None:
        judged = strength(text)
        self._strength.setText(("✓ " if judged.good else "") + judged.said)
        restyle(self._strength, "tone-ok" if judged.good else "muted")
        self._strength.setVisible(self._judges and bool(text))

    def _on_restore(self) -> None:
        kinds = "Sauvegardes (*.sauvegarde);;Tous les fichiers (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Restaurer une sauvegarde", "", kinds)
        if chosen and self.acts is not None:
            self.acts.restore(Path(chosen))

    def _on_received(self) -> None:
        if self.sign_received is not None:
            self.sign_received()

    def _act(self, what: Callable[[UnlockPresenter[Any]], None]) -> None:
        if self.acts is not None:
            what(self.acts)

    def _lay_out(self) -> None:
        for field, name in (
            (self.passphrase, "Phrase secrète"),
            (self.again, "Phrase secrète, une seconde fois"),
        ):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(name)
            field.returnPressed.connect(self._on_submit)
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(self._secret_label, 0, 0)
        grid.addWidget(self.passphrase, 0, 1)
        grid.addWidget(self._again_label, 1, 0)
        grid.addWidget(self.again, 1, 1)
        self.use_code.clicked.connect(lambda: self._act(lambda acts: acts.use_code()))
        self.use_passphrase.clicked.connect(lambda: self._act(lambda acts: acts.use_passphrase()))
        self.restore.clicked.connect(self._on_restore)
        self.reading.clicked.connect(self._on_read)
        self.passphrase.textChanged.connect(self._on_typed)
        grid.addWidget(self._strength, 2, 1)
        acts = row(self.button, self.reading, self.use_code, self.use_passphrase, self.restore)
        aside = row(label("muted", _SIGN_ALONE), self.received)
        box = card(self._title, self._explanation, self._form, self.error, acts, aside, spacing=14)
        scale.fix_width(box, 560)
        column = box.layout()
        if column is not None:
            column.setContentsMargins(32, 28, 32, 28)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(box)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
