"""The lock of the desk: one card, one question, nothing of a session; and the offer of a code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.widgets.overlay import Overlay
from ui.kit.widgets.parts import button, card, label, scrolled

if TYPE_CHECKING:
    from ui.screens.unlock.logic.lock import CodeOffer, LockPresenter, LockState


class LockScreen(QWidget):
    """Displays a LockState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.setAccessibleName("Bureau verrouillé")
        self.acts: LockPresenter | None = None
        self._explanation = label("")
        self.error = label("error")
        self.code = secret_field("Code", self._on_submit)
        self.button = button("Ouvrir", "primary")
        self.button.clicked.connect(self._on_submit)
        self._code_label = label("muted", "Code", wraps=False)
        box = card(
            label("title", "Bureau verrouillé"),
            self._explanation,
            self._code_label,
            self.code,
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
        self.button.setText("Un instant…" if state.busy else "Ouvrir")
        self.button.setEnabled(not state.busy)
        if not state.busy:
            self.code.setFocus()

    def _on_submit(self) -> None:
        if self.acts is None or not self.button.isEnabled():
            return
        code = self.code.text()
        self.code.clear()
        self.acts.submit(code)


class CodePanel(Overlay):
    """Offers to choose a code; closed by Escape, and nothing is locked meanwhile."""

    def __init__(self, over: QWidget) -> None:
        """Build the panel, hidden; ``acts`` is given by the front."""
        super().__init__(over, "Choisir un code de verrouillage")
        self.acts: CodeOffer | None = None
        self._explanation = label("")
        self.error = label("error")
        self.code = secret_field("Code", self._on_choose)
        self.again = secret_field("Code, une seconde fois", self._on_choose)
        self.choose = button("Choisir ce code et verrouiller", "primary")
        self.away = button("Ne pas verrouiller")
        self.choose.clicked.connect(self._on_choose)
        self.away.clicked.connect(self.close_panel)
        fields = QVBoxLayout()
        fields.setSpacing(10)
        for widget in (
            label("title", "Choisir un code de verrouillage"),
            self._explanation,
            label("muted", "Code", wraps=False),
            self.code,
            label("muted", "Une seconde fois", wraps=False),
            self.again,
            self.error,
        ):
            fields.addWidget(widget)
        inner = QWidget()
        inner.setLayout(fields)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.away)
        foot.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(scrolled(inner))
        column.addStretch(1)
        column.addLayout(foot)

    def first(self) -> QWidget:
        """Give what takes the keyboard."""
        return self.code

    def display(self, state: LockState) -> None:
        """Show a state."""
        self._explanation.setText(state.explanation)
        self.error.setText(state.error)
        self.error.setVisible(bool(state.error))
        self.choose.setEnabled(not state.busy)

    def close_panel(self) -> None:
        """Hide the panel; nothing that was typed stays behind it."""
        super().close_panel()
        self.code.clear()
        self.again.clear()

    def _on_choose(self) -> None:
        code, again = self.code.text(), self.again.text()
        self.code.clear()
        self.again.clear()
        if self.acts is not None:
            self.acts.choose(code, again)


def secret_field(name: str, entered: Callable[[], None]) -> QLineEdit:
    """Make a field whose text is not seen; Enter submits it."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    made.returnPressed.connect(entered)
    return made
