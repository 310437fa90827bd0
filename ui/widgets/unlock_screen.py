"""The unlock screen: one card, one question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import scale
from ui.presenters.unlock import Asked, UnlockActs, UnlockState
from ui.widgets.parts import button, card, label


class UnlockScreen(QWidget):
    """Displays an UnlockState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: UnlockActs | None = None
        self._title = label("title")
        self._explanation = label("")
        self.error = label("error")
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self._form = QWidget()
        self._again_label = label("muted", "Une seconde fois", wraps=False)
        self.button = button("Ouvrir", "primary")
        self.button.clicked.connect(self._on_submit)
        self._lay_out()

    def display(self, state: UnlockState) -> None:
        """Show a state; what was typed is forgotten as soon as it is used."""
        self._title.setText(state.title)
        self._explanation.setText(state.explanation)
        self._explanation.setVisible(bool(state.explanation))
        self.error.setText(state.error)
        self.error.setVisible(bool(state.error))
        new = state.asked in (Asked.CHOICE, Asked.OPTION)
        asks = new or state.asked is Asked.ENTRY
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
        grid.addWidget(label("muted", "Phrase secrète", wraps=False), 0, 0)
        grid.addWidget(self.passphrase, 0, 1)
        grid.addWidget(self._again_label, 1, 0)
        grid.addWidget(self.again, 1, 1)
        box = card(self._title, self._explanation, self._form, self.error, self.button, spacing=14)
        scale.fix_width(box, 560)
        column = box.layout()
        if column is not None:
            column.setContentsMargins(32, 28, 32, 28)
            column.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(box)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)
