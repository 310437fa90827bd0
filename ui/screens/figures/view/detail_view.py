"""What an indicator is: definition, formula, source, version."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import scale
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import ScrollArea, label
from ui.screens.figures.logic.state import Detail

_WIDTH = 260


class DetailView(ScrollArea):
    """Displays a Detail."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setAccessibleName("Ce qu’est l’indicateur choisi")
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._shown: Detail | None = None
        self.setWidget(inner)
        scale.fix_width(self, _WIDTH)
        self.hide()

    def display(self, detail: Detail) -> None:
        """Show an indicator."""
        if detail == self._shown:
            return
        self._shown = detail
        clear(self._column)
        self._column.addWidget(label("section", detail.title))
        for heading, text in detail.paragraphs:
            self._column.addWidget(label("muted", heading))
            self._column.addWidget(label("", text))
        self._column.addStretch(1)
        self.show_subject(detail.title)
