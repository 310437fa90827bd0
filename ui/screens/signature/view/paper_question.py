"""Before a copy on paper is kept: what was found in it, its picture, and who signed by hand."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from ui.kit.widgets.parts import button, label, row
from ui.kit.widgets.pictures import picture_within
from ui.screens.signature.logic.paper_copy import PaperAsked

_BOX = QSize(320, 640)


class PaperQuestion(QWidget):
    """Shows a copy that was read; it is kept once somebody is said to have signed it."""

    def __init__(self) -> None:
        """Hide until a copy was read."""
        super().__init__()
        self._shown: PaperAsked | None = None
        self._busy = False
        self._found = label("value")
        self._picture = QLabel()
        self._picture.setAccessibleName("Copie signée à la main")
        self.names: list[QCheckBox] = []
        self._ticks = QVBoxLayout()
        self.look = button("Voir la copie")
        self.keep = button("Conserver cette copie", "primary")
        self.drop = button("Abandonner")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._found)
        column.addWidget(self._picture)
        column.addWidget(label("muted", "Qui l’a signée à la main ?"))
        column.addLayout(self._ticks)
        column.addWidget(row(self.look, self.keep, self.drop))
        self.hide()

    def display(self, asked: PaperAsked | None, *, busy: bool) -> None:
        """Show what is asked of a copy, nothing when none was read."""
        self._busy = busy
        if asked is not None and asked is not self._shown:
            self._fill(asked)
        self._shown = asked
        self.setVisible(asked is not None)
        self._refresh()

    def signed_by(self) -> tuple[str, ...]:
        """Give who is said to have signed by hand."""
        return tuple(tick.text() for tick in self.names if tick.isChecked())

    def _fill(self, asked: PaperAsked) -> None:
        self._found.setText(f"{asked.name}\n{asked.found}")
        for tick in self.names:
            tick.deleteLater()
        self.names = [QCheckBox(name) for name in asked.names]
        for tick in self.names:
            tick.toggled.connect(self._refresh)
            self._ticks.addWidget(tick)
        picture = picture_within(asked.content, _BOX)
        if not picture.isNull():
            self._picture.setPixmap(picture)
        self._picture.setVisible(not picture.isNull())
        self.look.setVisible(asked.is_pdf)

    def _refresh(self) -> None:
        self.keep.setEnabled(bool(self.signed_by()) and not self._busy)
        for part in (self.look, self.drop, *self.names):
            part.setEnabled(not self._busy)
