"""The members as a table typed in place, and under it what saving writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import french
from ui.kit import scale
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label, row
from ui.screens.registers.logic.member_lines import Column, MemberLine, MembersState
from ui.screens.registers.view.member_grid import MemberGrid

if TYPE_CHECKING:
    from ui.screens.registers.logic.member_table import MemberTable

_HINT = (
    "Écrivez dans une case ; Entrée descend, Tab va à la case suivante, Échap annule la case. "
    "Ctrl V colle les cellules d’un tableur à partir de la case choisie. Rien n’est écrit avant "
    "« Enregistrer »."
)


class MembersScreen(QWidget):
    """Displays a MembersState; ``acts`` is given by its declaration."""

    def __init__(self) -> None:
        """Build the screen."""
        super().__init__()
        self.acts: MemberTable | None = None
        self._lines: tuple[MemberLine, ...] = ()
        self._said, self._error = label("tone-ok", wraps=False), label("error")
        self.vacant = button("", "segment")
        self.vacant.setCheckable(True)
        self.vacant.setToolTip("Ne montrer que les sièges vacants")
        self._empty, self._hint = label("value"), label("muted", _HINT)
        self._title = label("title", "Membres")
        self.grid = MemberGrid(self._on_edit, self._on_paste)
        self.grid.currentCellChanged.connect(lambda *_: self._show_here())
        self.here = label("detail")
        self.set_up = button("Mettre en place la commission", "primary")
        self.paste, self.agenda = button("Coller depuis un tableur"), button("")
        self.undo = button("Annuler la saisie")
        self.save, self.leave = button("", "primary"), button("Abandonner")
        self.count, self.fault = label("value", wraps=False), label("tone-against")
        self.day, self.order = QLineEdit(), QLineEdit()
        self.elected = QCheckBox()
        self.foot = QFrame()
        self._join()
        self._lay_out()

    def display(self, state: MembersState) -> None:
        """Show a state."""
        listed = bool(state.lines)
        for shown, text in (
            (self._said, state.said), (self._error, state.error), (self._empty, state.empty),
            (self.fault, state.fault),
        ):  # fmt: skip
            shown.setText(text)
            shown.setVisible(bool(text))
        self.set_up.setVisible(bool(state.empty))
        self._title.setVisible(bool(state.empty))
        self.vacant.setVisible(listed and bool(state.vacant))
        self.vacant.setText(state.vacant)
        self.vacant.setAccessibleName(f"Ne montrer que : {state.vacant}")
        self.vacant.setChecked(state.only_vacant)
        self.grid.setVisible(listed)
        self._hint.setVisible(listed)
        self.paste.setVisible(listed)
        self.agenda.setVisible(bool(state.agenda))
        self.agenda.setText(state.agenda)
        self.agenda.setAccessibleName(state.agenda)
        self.undo.setVisible(listed and state.undo)
        self.foot.setVisible(listed and bool(state.count))
        self.count.setText(state.count)
        self.save.setText(state.save)
        self.save.setAccessibleName(state.save)
        self.save.setEnabled(not state.busy)
        self._show_terms(state)
        self._lines = state.lines
        self.grid.display(state.lines, state.focus)
        self.here.setVisible(listed)
        self._show_here()

    def _show_here(self) -> None:
        """Say in full the seat where one is, and what saving does to it: columns may be narrow."""
        row = self.grid.currentRow()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        self.here.setText("" if line is None else french.typeset(f"{line.quality} : {line.words}"))

    def _show_terms(self, state: MembersState) -> None:
        for field, text in ((self.day, state.day), (self.order, state.order)):
            if field.text() != text and not field.hasFocus():
                with QSignalBlocker(field):
                    field.setText(text)
        self.day.setAccessibleDescription(state.day_fault)
        self.day.setToolTip(state.day_fault)
        self.elected.setVisible(bool(state.elected))
        self.elected.setText(state.elected)
        with QSignalBlocker(self.elected):
            self.elected.setChecked(state.elected_yes)

    def _on_edit(self, seat: str, column: Column, text: str) -> None:
        if self.acts is not None:
            self.acts.edit(seat, column, text)

    def _on_paste(self, seat: str, column: Column, text: str) -> None:
        if self.acts is not None:
            self.acts.paste(seat, column, text)

    def _on_vacant(self, only: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if self.acts is not None:
            self.acts.show_vacant(only=only)

    def _do(self, name: str) -> None:
        if self.acts is not None:
            getattr(self.acts, name)()

    def _join(self) -> None:
        for made, name in (
            (self.set_up, "set_up"), (self.agenda, "take_agenda"), (self.undo, "undo"),
            (self.save, "save"), (self.leave, "give_up"),
        ):  # fmt: skip
            made.clicked.connect(lambda _=False, act=name: self._do(act))
        self.vacant.clicked.connect(self._on_vacant)
        self.paste.clicked.connect(lambda _=False: self.grid.paste())
        for keys, name in (("Ctrl+S", "save"), ("Ctrl+Z", "undo")):
            bound = QShortcut(QKeySequence(keys), self)
            bound.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            bound.activated.connect(lambda act=name: self._do(act))
        self.day.setAccessibleName("Date d’effet")
        self.order.setAccessibleName("Acte de désignation")
        self.day.editingFinished.connect(self._on_day)
        self.order.editingFinished.connect(self._on_order)
        self.elected.toggled.connect(self._on_elected)

    def _on_day(self) -> None:
        if self.acts is not None:
            self.acts.set_day(self.day.text())

    def _on_order(self) -> None:
        if self.acts is not None:
            self.acts.set_order(self.order.text())

    def _on_elected(self, ticked: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if self.acts is not None:
            self.acts.set_elected(elected=ticked)

    def _lay_out(self) -> None:
        head = FlowRow((0, 0, 0, 0), 8)
        head.add(self.paste, self.agenda, self.undo, self.vacant, self._said)
        scale.fix_width(self.day, 110)
        scale.fix_width(self.order, 300)
        self.order.setPlaceholderText("Arrêté n° … du …")
        self.foot.setProperty("role", "room")
        under = QVBoxLayout(self.foot)
        under.setContentsMargins(24, 8, 24, 8)
        under.setSpacing(8)
        line = FlowRow((0, 0, 0, 0), 16)
        line.add(
            self.count, row(label("muted", "Date d’effet", wraps=False), self.day),
            row(label("muted", "Acte", wraps=False), self.order), self.elected,
            row(self.save, self.leave),
        )  # fmt: skip
        under.addWidget(self.fault)
        under.addWidget(line)
        body = QVBoxLayout()
        body.setContentsMargins(24, 20, 24, 8)
        body.setSpacing(10)
        first = QHBoxLayout()
        first.addWidget(self.set_up)
        first.addStretch(1)
        for widget in (self._title, self._error, self._empty):
            body.addWidget(widget)
        body.addLayout(first)
        body.addWidget(head)
        body.addWidget(self._hint)
        body.addWidget(self.grid, 1)
        body.addWidget(self.here)
        body.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.foot)
