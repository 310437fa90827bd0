"""The lock of the desk: one card, one question, nothing of a session."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.widgets.parts import button, card, label
from ui.screens.unlock.logic.lock import LockActs, LockState


class LockScreen(QWidget):
    """Displays a LockState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.setAccessibleName("Bureau verrouillé")
        self.acts: LockActs | None = None
        self._explanation = label("")
        self.error = label("error")
        self.code, self.again = QLineEdit(), QLineEdit()
        self.button = button("Ouvrir", "primary")
        self.button.clicked.connect(self._on_submit)
        self._code_label = label("muted", "Code", wraps=False)
        self._again_label = label("muted", "Une seconde fois", wraps=False)
        for field, name in ((self.code, "Code"), (self.again, "Code, une seconde fois")):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(name)
            field.returnPressed.connect(self._on_submit)
        box = card(
            label("title", "Bureau verrouillé"),
            self._explanation,
            self._code_label,
            self.code,
            self._again_label,
            self.again,
            self.error,
            self.button,
            spacing=12,
        )
        scale.fix_width(box, 520)
        column = box.layout()
        if column is not None:
            column.setContentsMargins(32, 28, 32, 28)
            column.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(box)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)

    def display(self, state: LockState) -> None:
        """Show a state."""
        self._explanation.setText(state.explanation)
        self.error.setText(state.error)
        self.error.setVisible(bool(state.error))
        self._again_label.setVisible(state.choosing)
        self.again.setVisible(state.choosing)
        words = "Choisir ce code" if state.choosing else "Ouvrir"
        self.button.setText("Un instant…" if state.busy else words)
        self.button.setAccessibleName(words)
        self.button.setEnabled(not state.busy)
        if not state.busy:
            self.code.setFocus()

    def _on_submit(self) -> None:
        if self.acts is None or not self.button.isEnabled():
            return
        code, again = self.code.text(), self.again.text()
        self.code.clear()
        self.again.clear()
        self.acts.submit(code, again)
