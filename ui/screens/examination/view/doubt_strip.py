"""A strip that asks about mentions worth a look; it takes neither the focus nor a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.announcing import announce
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label

if TYPE_CHECKING:
    from ui.screens.examination.logic.doubtful_mentions import DoubtState, NoteDoubts, WaitingAct

_MOST = 300
_WIDE = 280


@guarded
class _Reason(QLineEdit):
    """A line of text that wishes for room enough for a reason."""

    def sizeHint(self) -> QSize:
        """Wish for the width of a short sentence."""
        return QSize(round(_WIDE * scale.factor()), super().sizeHint().height())


class DoubtStrip(QFrame):
    """Displays a DoubtState."""

    def __init__(self) -> None:
        """Start hidden; ``acts`` is given later."""
        super().__init__()
        self.setProperty("role", "rehearsal")
        self.acts: WaitingAct | NoteDoubts | None = None
        self.said = label("value")
        self.error = label("error")
        self.reason = _Reason()
        self.reason.setMaxLength(_MOST)
        self.reason.setAccessibleName("Motif pour garder cette mention")
        self.reason.setPlaceholderText("Motif, sans nommer personne")
        self.keep = button("Conserver avec ce motif")
        self.cover = button("Masquer")
        self.back = button("Revenir au texte")
        self.reason.returnPressed.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)
        self.cover.clicked.connect(self._on_mask)
        self.back.clicked.connect(self._on_leave)
        row = FlowRow((0, 0, 0, 0), 8)
        row.add(self.reason, self.keep, self.cover, self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(6)
        for widget in (self.said, self.error, row):
            column.addWidget(widget)
        self.hide()

    def display(self, state: DoubtState) -> None:
        """Show a state."""
        fresh = bool(state.said) and state.said != self.said.text()
        self.said.setText(state.said)
        self.error.setText(state.error)
        self.error.setVisible(bool(state.error))
        self.cover.setVisible(state.maskable)
        self.back.setVisible(state.leaves)
        self.setVisible(bool(state.said))
        if fresh:
            self.reason.clear()
            announce(self, state.said)

    def look_at(self, item: str) -> bool:
        """Ask about the note of an item; tell whether a question has just appeared."""
        before = not self.isHidden()
        if self.acts is not None:
            self.acts.look_at(item)
        return not self.isHidden() and not before

    def _on_keep(self) -> None:
        if self.acts is not None:
            self.acts.keep(self.reason.text())

    def _on_mask(self) -> None:
        if self.acts is not None:
            self.acts.mask()

    def _on_leave(self) -> None:
        if self.acts is not None:
            self.acts.leave()
