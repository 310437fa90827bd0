"""The fields of the count of a secret ballot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from commission_app.domain.ballot import Choice
from ui.kit.widgets.parts import label
from ui.screens.examination.logic.examination_state import CountField


class CountFields(QWidget):
    """One number for each choice; ``tell`` is called with what is typed."""

    def __init__(self, counts: tuple[CountField, ...], tell: Callable[[Choice, int], None]) -> None:
        """Make the fields, with what is counted already."""
        super().__init__()
        self.numbers: dict[Choice, QSpinBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, count in enumerate(counts):
            number = QSpinBox()
            number.setRange(0, 999)
            number.setValue(count.value)
            number.setAccessibleName(count.label)
            number.valueChanged.connect(lambda value, choice=count.choice: tell(choice, value))
            self.numbers[count.choice] = number
            grid.addWidget(label("muted", count.label, wraps=False), place, 0)
            grid.addWidget(number, place, 1)
        grid.setColumnStretch(0, 1)
