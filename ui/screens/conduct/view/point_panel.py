"""The chosen point of the agenda: what it is, what one may do on it, and its law."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label
from ui.screens.conduct.logic.conduct_state import Card, PointShown

Lead = Callable[[str], None]


class QuietList(QWidget):
    """Acts one under the other, each of which opens its sheet."""

    def __init__(self, title: str, opens: Lead) -> None:
        """Build an empty list; ``opens`` is called with the card of an act."""
        super().__init__()
        self._opens = opens
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.entries: dict[str, QPushButton] = {}
        self._title = label("muted", title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._rows)

    def display(self, acts: tuple[tuple[str, str, str], ...]) -> None:
        """Show acts: the card of each, its words, and what stands below them."""
        self.setVisible(bool(acts))
        if acts == self._shown:
            return
        self._shown = acts
        held = next((card for card, made in self.entries.items() if made.hasFocus()), None)
        clear(self._rows)
        self.entries = {}
        for card, words, below in acts:
            made = button(words, "quiet")
            made.clicked.connect(lambda _=False, card=card: self._opens(card))
            self.entries[card] = made
            self._rows.addWidget(made)
            if below:
                self._rows.addWidget(label("detail", below))
        if held in self.entries:
            self.entries[held].setFocus()


class PointPanel(QWidget):
    """Displays a PointShown."""

    def __init__(self, at_once: Lead, opens: Lead) -> None:
        """Build it; ``at_once`` does an act on the point, ``opens`` opens the sheet of a card."""
        super().__init__()
        self._state = label("muted")
        self._title = label("section")
        self._detail = label("muted")
        self.call = button("Appeler ce point")
        self.up, self.down = button("Monter"), button("Descendre")
        row = FlowRow(margins=(0, 4, 0, 4), spacing=8)
        for made, act in ((self.call, "call"), (self.up, "up"), (self.down, "down")):
            made.clicked.connect(lambda _=False, act=act: at_once(act))
            row.add(made)
        for made in (self.up, self.down):
            if isinstance(made, ActButton):
                made.repeats = True
        self.acts = QuietList("Sur ce point", opens)
        self._law_title = label("muted", "En droit")
        self._law = QGridLayout()
        self._law.setContentsMargins(0, 0, 0, 0)
        self._law.setHorizontalSpacing(16)
        self._law.setVerticalSpacing(8)
        self._law.setColumnStretch(1, 1)
        self._known: tuple[Card, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._state, self._title, self._detail, row, self.acts, self._law_title):
            column.addWidget(widget)
        column.addLayout(self._law)
        column.addStretch(1)

    def display(self, point: PointShown | None, acts: tuple[tuple[str, str, str], ...]) -> None:
        """Show a point."""
        self.setVisible(point is not None)
        if point is None:
            return
        self._state.setText(point.state)
        self._title.setText(point.title)
        self._detail.setText(point.detail)
        self._detail.setVisible(bool(point.detail))
        self.call.setVisible(point.can_call)
        self.up.setVisible(point.can_move)
        self.down.setVisible(point.can_move)
        self.acts.display(acts)
        if point.law != self._known:
            self._known = point.law
            clear(self._law)
            for place, card in enumerate(point.law):
                top = Qt.AlignmentFlag.AlignTop
                self._law.addWidget(label("muted", card.title), place, 0, top)
                self._law.addWidget(label("", "\n".join(card.lines)), place, 1)
        self._law_title.setVisible(bool(point.law))
