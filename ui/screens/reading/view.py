"""The page of the agenda: the points at the left, the one that is read, what to check beside it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import french
from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import ScrollArea, button, label
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.reading.logic import AgendaReading, PointRead, ReadingState

_BESIDE = 1120
"""The least width at 100 %, in pixels, for the list, the text and the checks side by side."""
_FACTS = 3


@guarded
class ReadingScreen(QWidget):
    """Displays a ReadingState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: AgendaReading | None = None
        self._items: list[str] = []
        self._shown: PointRead | None = None
        self._heading = label("subtitle")
        self._error = label("error")
        self._note = label("muted", wraps=False)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Chercher dans l’ordre du jour")
        self.search.setAccessibleName("Chercher dans l’ordre du jour")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self._hidden = label("muted")
        self.table = PlainTable("Ordre du jour", ("N°", "Point", "Avis"), (1,))
        self.table.currentCellChanged.connect(self._on_row)
        self.lead = button("", "primary")
        self.lead.clicked.connect(self._on_lead)
        self.examine = button("Ouvrir à l’examen")
        self.examine.clicked.connect(self._on_examine)
        self.brief = button("Note à la présidence…")
        self.brief.clicked.connect(self._on_brief)
        self._place, self._title, self._subtitle = label("muted"), label("section"), label("muted")
        self._facts, self._blocks, self._checks = QGridLayout(), QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def display(self, state: ReadingState) -> None:
        """Show a state; the text goes back to its top when another point is read."""
        self._heading.setText(state.heading)
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        self._note.setText(state.note)
        self.lead.setText(state.lead)
        self.lead.setVisible(bool(state.lead))
        self.examine.setVisible(state.examine)
        hidden = state.hidden
        self._hidden.setText(
            f"{french.plural(hidden, 'autre point', 'autres points')} sans ces mots."
            if hidden
            else ""
        )
        self._hidden.setVisible(bool(hidden))
        self._list(state)
        self._point(state.point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the checks under the text where there is no room beside it."""
        super().resizeEvent(event)
        wide = self.width() / scale.factor() >= _BESIDE
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _list(self, state: ReadingState) -> None:
        with QSignalBlocker(self.table):
            self._items = [row.item for row in state.rows]
            self.table.fill(
                [(row.number, f"{row.title}\n{row.detail}", row.state) for row in state.rows]
            )
            chosen = "" if state.point is None else state.point.item
            if chosen in self._items and self.table.currentRow() != self._items.index(chosen):
                self.table.setCurrentCell(self._items.index(chosen), 0)

    def _point(self, point: PointRead | None) -> None:
        self._inner.setVisible(point is not None)
        if point is None or point == self._shown:
            self._shown = point
            return
        self._shown = point
        self._area.show_subject(point.item)
        self._place.setText(point.place)
        self._title.setText(point.title)
        self._subtitle.setText(point.subtitle)
        self._subtitle.setVisible(bool(point.subtitle))
        clear(self._facts)
        for number, fact in enumerate(point.facts):
            cell = _group(fact.label, (fact.value,), roles=("detail", "value"))
            self._facts.addWidget(cell, number // _FACTS, number % _FACTS)
        clear(self._blocks)
        for block in point.blocks:
            self._blocks.addWidget(_group(block.heading, (block.body,)))
        clear(self._checks)
        for group in point.checks:
            self._checks.addWidget(_group(group.title, group.lines))
        self._side.setVisible(bool(point.checks))

    def _on_lead(self) -> None:
        if self.acts is not None:
            self.acts.lead()

    def _on_examine(self) -> None:
        if self.acts is not None:
            self.acts.examine()

    def _on_brief(self) -> None:
        if self.acts is not None:
            self.acts.brief()

    def _on_search(self, words: str) -> None:
        if self.acts is not None:
            self.acts.search(words)

    def _on_row(self, row: int, *_: int) -> None:
        if self.acts is not None and 0 <= row < len(self._items):
            self.acts.read(self._items[row])

    def _lay_out(self) -> None:
        self._inner, self._side = QWidget(), QWidget()
        text = QWidget()
        body = QVBoxLayout(text)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        self._facts.setHorizontalSpacing(16)
        self._blocks.setSpacing(6)
        for part in (self._place, self._title, self._subtitle):
            body.addWidget(part)
        body.addLayout(self._facts)
        body.addLayout(self._blocks)
        body.addStretch(1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addLayout(self._checks)
        side.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inner)
        self._beside.setContentsMargins(0, 0, 8, 0)
        self._beside.setSpacing(24)
        self._beside.addWidget(text, 5)
        self._beside.addWidget(self._side, 2, Qt.AlignmentFlag.AlignTop)
        self._area = ScrollArea()
        self._area.setWidget(self._inner)
        self._lay_columns()

    def _lay_columns(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.search, self._hidden):
            left.addWidget(widget)
        left.addWidget(self.table, 1)
        acts = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        for made in (self.lead, self.examine, self.brief):
            acts.add(made)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(acts)
        right.addWidget(self._note)
        right.addWidget(self._area, 1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 2)
        columns.addLayout(right, 4)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(8)
        for part in (label("title", "Ordre du jour"), self._heading, self._error):
            page.addWidget(part)
        page.addLayout(columns, 1)


def _group(
    heading: str, lines: tuple[str, ...], *, roles: tuple[str, str] = ("value", "")
) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(2)
    column.addWidget(label(roles[0], heading))
    for line in lines:
        column.addWidget(label(roles[1], line))
    column.addStretch(1)
    return made
