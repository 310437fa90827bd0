"""What an indicator is: its years drawn and in a table, definition, formula, source, version."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.chart_view import ChartView
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import ScrollArea, label
from ui.kit.widgets.read_table import ReadTable
from ui.screens.figures.logic.state import PARTS, YEARS, Detail

_WIDTH = 320
_ROW = 34


@guarded
class KeptInside(QObject):
    """Has tables of exact figures copy nothing: what leaves passes the release gate."""

    def __init__(self, parent: QObject, *tables: QObject) -> None:
        """Look at the keys of some tables."""
        super().__init__(parent)
        for table in tables:
            table.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Take the keys that copy."""
        return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)


def choose(box: QComboBox, options: Sequence[tuple[str, str]], chosen: str) -> None:
    """Show options with one chosen, touching nothing that is already so."""
    with QSignalBlocker(box):
        if [(str(box.itemData(n)), box.itemText(n)) for n in range(box.count())] != [*options]:
            box.clear()
            for code, name in options:
                box.addItem(name, code)
        box.setCurrentIndex(box.findData(chosen))


class DetailView(ScrollArea):
    """Displays a Detail."""

    def __init__(self, tell_apart: Callable[[str], None]) -> None:
        """Show nothing yet; ``tell_apart`` is called with the axis that is chosen."""
        super().__init__()
        self.setAccessibleName("Ce qu’est l’indicateur choisi")
        inner = QWidget()
        self.chart = ChartView("Cinq années de l’indicateur")
        self.years = ReadTable("Les mêmes chiffres en tableau", YEARS, 1)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self.years.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.setSpacing(8)
        self.axis = QComboBox()
        self.axis.setAccessibleName("Ventiler l’indicateur")
        self.axis.activated.connect(lambda _: tell_apart(str(self.axis.currentData())))
        self.parts = ReadTable("L’indicateur ventilé", PARTS, 0)
        self._note = label("muted")
        self._inside = KeptInside(self, self.years, self.parts)
        self._told = QVBoxLayout()
        self._told.setSpacing(8)
        self._title = label("section")
        for part in (self._title, self.chart, self.years, self.axis, self.parts, self._note):
            self._column.addWidget(part)
        self._column.addLayout(self._told)
        self._column.addStretch(1)
        self._shown: Detail | None = None
        self.setWidget(inner)
        scale.fix_width(self, _WIDTH)
        self.hide()

    def display(self, detail: Detail) -> None:
        """Show an indicator."""
        if detail == self._shown:
            return
        self._shown = detail
        self._title.setText(detail.title)
        drawn = detail.chart is not None
        self.years.setVisible(drawn)
        self.chart.setVisible(drawn and any(int(row[2]) for row in detail.years))
        if detail.chart is not None:
            self.chart.display(detail.chart)
            self.years.fill(detail.years)
            scale.fix_height(self.years, _ROW * (len(detail.years) + 1) + 8)
        choose(self.axis, detail.axes, detail.axis)
        self.axis.setVisible(bool(detail.axes))
        self.parts.fill(detail.parts)
        scale.fix_height(self.parts, _ROW * (len(detail.parts) + 1) + 8)
        self._note.setText(detail.note)
        for part in (self.parts, self._note):
            part.setVisible(bool(detail.parts))
        clear(self._told)
        for heading, text in detail.paragraphs:
            self._told.addWidget(label("muted", heading))
            self._told.addWidget(label("", text))
        self.show_subject(detail.title)
