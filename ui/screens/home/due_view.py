"""What falls due on the home screen: a line each, with its act at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commission_app.domain.due.line import DueLine
from ui import french
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import button, label
from ui.screens.home.logic.due import DueList, DueShown

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class DueView(QFrame):
    """Displays a DueList; hidden while nothing is due."""

    def __init__(self, follow: Callable[[DueLine | None], None]) -> None:
        """Build an empty list; ``follow`` is told which line is acted on, None for all."""
        super().__init__()
        self.setProperty("role", "card")
        self._follow = follow
        self._shown = DueList()
        self._lead = label("muted")
        self.acts: list[QPushButton] = []
        self.every = button("Tout voir")
        self.every.clicked.connect(lambda _=False: follow(None))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label("section", "À échéance"))
        texts.addWidget(self._lead)
        head.addLayout(texts, 1)
        head.addWidget(self.every, 0, _MIDDLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 8, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.hide()

    def display(self, due: DueList) -> None:
        """Show the lines."""
        self.setVisible(bool(due.lead))
        if due == self._shown:
            return
        self._shown = due
        self._lead.setText(due.lead)
        told = sum(line.count for line in due.lines) + due.more
        self.every.setText(f"Tout voir ({told})" if due.more else "Tout voir")
        clear(self._rows)
        self.acts = []
        for group in due.groups:
            head = french.typeset(f"{group.title} · {group.count}")
            self._rows.addWidget(label("value", head))
            for shown in group.lines:
                self._rows.addWidget(self._row(shown))

    def _row(self, shown: DueShown) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        head = french.typeset(f"{shown.what} · {shown.when}")
        texts.addWidget(label("tone-warn" if shown.late else "value", head))
        texts.addWidget(label("muted", shown.why))
        row.addLayout(texts, 1)
        act = button(shown.act, "small")
        act.setAccessibleName(f"{shown.act} {shown.what}")
        act.clicked.connect(lambda _=False: self._follow(shown.line))
        row.addWidget(act, 0, _MIDDLE)
        self.acts.append(act)
        return holder
