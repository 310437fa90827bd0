"""The screen that conducts a session: the agenda, the chosen point, and one act at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.forms import Filled
from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.kit.system.overrides import guarded
from ui.kit.widgets.parts import ScrollArea, button, label, reveal
from ui.screens.conduct.logic.conduct_state import Card, ConductState
from ui.screens.conduct.view.agenda_table import AgendaTable
from ui.screens.conduct.view.card_view import POINT, CardView
from ui.screens.conduct.view.point_panel import PointPanel, QuietList

if TYPE_CHECKING:
    from ui.screens.conduct.logic.conduct import ConductPresenter

_THREE = 1080
"""The least width at 100 %, in pixels, for the agenda, the point and a sheet side by side."""


@guarded
class ConductScreen(KeyedScreen):
    """Displays a ConductState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: ConductPresenter | None = None
        self.cards: dict[str, CardView] = {}
        self._state = ConductState()
        self._open = ""
        self._done = 0
        self._items: list[str] = []
        self._summary = label("subtitle")
        self._error = label("error")
        self.said = label("tone-ok")
        self.table = AgendaTable(self._on_moved)
        self.table.currentCellChanged.connect(self._on_row)
        self.point = PointPanel(self._at_once, self.show_sheet)
        self.session = QuietList("Séance et salle", self.show_sheet)
        self.before = QuietList("À régler", self.show_sheet)
        self.away = button("Fermer la feuille", "small")
        self.away.clicked.connect(self.close_sheet)
        self._sheet_column = QVBoxLayout()
        self._lay_out()
        self.declare(
            "conduct",
            KeyAct("up", lambda: self._at_once("up"), self._moves),
            KeyAct("down", lambda: self._at_once("down"), self._moves),
            KeyAct("primary", self._confirm, button=self._primary),
        )
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_sheet)

    def display(self, state: ConductState) -> None:
        """Show a state; a sheet closes once its act is done, or when it has none any more."""
        self._state = state
        self._summary.setText(state.summary)
        cards = {card.id: card for card in (*state.left, *state.right)}
        if state.done != self._done:
            self._done = state.done
            self._drop(self._open)
            self._close()
        for name in [known for known in self.cards if known not in cards]:
            self._drop(name)
        for name, card in cards.items():
            if card.fields or card.acts:
                self._show_card(name, card)
        if self._open and self._open not in self.cards:
            self._close()
        astray = "" if self._open else next((c.error for c in cards.values() if c.error), "")
        told = f"✓ {state.said}" if state.said and not self._open else ""
        for widget, text in ((self._error, state.error or astray), (self.said, told)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self._show_agenda()
        self.point.display(state.point, self._on_point())
        self.before.display(self._of_session(due=True))
        self.session.display(self._of_session(due=False))

    def show_sheet(self, name: str) -> None:
        """Open the sheet of a card, over what stands beside the agenda."""
        view = self.cards.get(name)
        if view is None or not self._admits(name):
            return
        if self._open:
            self.cards[self._open].hide()
        self._open = name
        self._show_card(name, self._card(name))
        view.act_on("" if self._state.point is None else self._state.point.item)
        view.show()
        view.ask_printed()
        self._fit()
        first = next((made for made in view.inputs.values() if not made.isHidden()), None)
        target = first or next(iter(view.buttons.values()), None)
        if target is not None:
            target.setFocus()
            reveal(target)

    def close_sheet(self) -> None:
        """Close the sheet; what was typed in it is kept until its act is done."""
        if self._open:
            opened = self._open
            self._close()
            entries = {
                **self.point.acts.entries,
                **self.session.entries,
                **self.before.entries,
            }
            (entries.get(opened) or self).setFocus()

    def choose(self, item: str) -> None:
        """Choose a point of the agenda."""
        if self.acts is not None:
            self.acts.point_at(item)

    def button_of(self, card: str, act: str) -> QPushButton | None:
        """Return the button of an act: on the point itself, or on its sheet once it is open."""
        of_point = {"call": self.point.call, "up": self.point.up, "down": self.point.down}
        if card == "agenda" and act in of_point:
            return of_point[act] if not of_point[act].isHidden() else None
        view = self.cards.get(card)
        return None if view is None else view.buttons.get(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the point and the sheet one above the other where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() / scale.factor() >= _THREE
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.panel.setVisible(not self._open)
        self.sheet.setVisible(bool(self._open))
        self.point_holder.setVisible(wide or not self._open)

    def _close(self) -> None:
        if self._open in self.cards:
            self.cards[self._open].hide()
        self._open = ""
        self._fit()

    def _drop(self, name: str) -> None:
        view = self.cards.pop(name, None)
        if view is not None:
            view.hide()
            view.setParent(None)
            view.deleteLater()

    def _show_card(self, name: str, card: Card) -> None:
        view = self.cards.get(name)
        if view is None:
            view = self.cards[name] = CardView(self._do, name, self._preview)
            view.hide()
            self._sheet_column.insertWidget(0, view)
        point = self._state.point
        bound = _bound(card) and name != "closing" and point is not None
        view.display(card, point.name if bound and point is not None else "")
        view.show_printed(self._state.printed)

    def _admits(self, name: str) -> bool:
        """Tell whether a card may act on the chosen point, or needs none."""
        card, point = self._card(name), self._state.point
        if name == "closing" or not _bound(card):
            return True
        return point is not None and point.item in _points(card)

    def _card(self, name: str) -> Card:
        return next(c for c in (*self._state.left, *self._state.right) if c.id == name)

    def _show_agenda(self) -> None:
        lines, chosen = self._state.agenda, self._state.point
        with QSignalBlocker(self.table):
            self._items = [line.item for line in lines]
            self.table.fill([(line.number, line.title, line.state) for line in lines])
            if chosen is not None and chosen.item in self._items:
                row = self._items.index(chosen.item)
                if self.table.currentRow() != row:
                    self.table.setCurrentCell(row, 0)

    def _on_point(self) -> tuple[tuple[str, str, str], ...]:
        """Return the acts of sheets that the chosen point admits."""
        point = self._state.point
        item = "" if point is None else point.item
        return tuple(
            (card.id, "Renommer…" if card.id == "agenda" else f"{card.title}…", "")
            for card in (*self._state.left, *self._state.right)
            if _bound(card) and card.id != "closing" and item in _points(card)
        )

    def _of_session(self, *, due: bool) -> tuple[tuple[str, str, str], ...]:
        """Return the acts of sheets about the session; those that are due say why."""
        return tuple(
            (card.id, _words(card), _below(card, due=due))
            for card in (*self._state.left, *self._state.right)
            if card.acts and (card.id == "closing" or not _bound(card))
            if any(act.primary for act in card.acts) is due
        )

    def _on_row(self, row: int, *_: int) -> None:
        if 0 <= row < len(self._items):
            # What is typed for one point is never recorded on another.
            if self._open and _bound(self._card(self._open)) and self._open != "closing":
                self._close()
            self.choose(self._items[row])

    def _on_moved(self, row: int, place: int) -> None:
        if self.acts is not None and 0 <= row < len(self._items):
            self.acts.put(self._items[row], place)

    def _at_once(self, act: str) -> None:
        point = self._state.point
        if point is not None:
            self._do("agenda", act, Filled({POINT: point.item}))

    def _moves(self) -> bool:
        point = self._state.point
        return point is not None and point.can_move

    def _primary(self) -> QPushButton | None:
        return self.cards[self._open].primary if self._open else None

    def _confirm(self) -> None:
        primary = self._primary()
        if primary is not None:
            primary.click()

    def _do(self, card: str, act: str, values: Filled) -> None:
        if self.acts is not None:
            self.acts.do(card, act, values)

    def _preview(self, card: str, values: Filled) -> None:
        if self.acts is not None and card == self._open:
            self.acts.preview(card, values)

    def _lay_out(self) -> None:
        inner = QWidget()
        self.panel, self.sheet, self.point_holder = QWidget(), QWidget(), QWidget()
        holder = QVBoxLayout(self.point_holder)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.point)
        panel = QVBoxLayout(self.panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(16)
        panel.addWidget(self.before)
        panel.addWidget(self.session)
        panel.addStretch(1)
        self.sheet.setProperty("role", "sheet")
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sheet = QVBoxLayout(self.sheet)
        sheet.setContentsMargins(16, 12, 16, 12)
        sheet.setSpacing(8)
        sheet.addLayout(self._sheet_column)
        sheet.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)
        sheet.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._beside.setContentsMargins(0, 0, 8, 0)
        self._beside.setSpacing(24)
        self._beside.addWidget(self.point_holder, 3)
        self._beside.addWidget(self.panel, 2)
        self._beside.addWidget(self.sheet, 3)
        area = ScrollArea()
        area.setWidget(inner)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self.table, 2)
        columns.addWidget(area, 4)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(8)
        title = label("title", "Conduite de la séance")
        for widget in (title, self._summary, self._error, self.said):
            page.addWidget(widget)
        page.addLayout(columns, 1)
        self._fit()


def _points(card: Card) -> frozenset[str]:
    """Return the points that a card may act on."""
    options = next((field.options for field in card.fields if field.id == POINT), ())
    return frozenset(str(value) for value, _ in options)


def _bound(card: Card) -> bool:
    return any(field.id == POINT for field in card.fields)


def _words(card: Card) -> str:
    name = card.id.partition(":")[2]
    return f"{card.title}\u00a0: {name}…" if name else f"{card.title}…"


def _below(card: Card, *, due: bool) -> str:
    if card.id == "presidency":
        return "\n".join(card.lines)
    return card.lines[0] if due and card.lines else ""
