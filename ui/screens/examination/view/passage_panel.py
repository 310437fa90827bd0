"""Beside the case, what the minutes will say of it: plain text, in the order of the minutes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from commission_app.application.minutes.telling.passages import Passage
from ui.kit.widgets.parts import label
from ui.screens.examination.logic.passage import PassageState

if TYPE_CHECKING:
    from ui.screens.examination.logic.passage import PassagePresenter


class PassagePanel(QFrame):
    """Displays a PassageState."""

    def __init__(self) -> None:
        """Build an empty panel, hidden until it is asked for."""
        super().__init__()
        self.setProperty("role", "panel")
        self.acts: PassagePresenter | None = None
        self.page = QTextBrowser()
        self.page.setAccessibleName("Aperçu du procès-verbal pour ce point")
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(12)
        self._error = label("error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(label("section", "Au procès-verbal", wraps=False))
        column.addWidget(label("muted", "Ce qui est enregistré, tel qu’il sera imprimé."))
        column.addWidget(self._error)
        column.addWidget(self.page, 1)
        self.hide()

    def display(self, state: PassageState) -> None:
        """Show a state; the reader stays where she was in the text."""
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        place = self.page.verticalScrollBar().value()
        self.page.setHtml("".join(_html(passage) for passage in state.passages))
        self.page.verticalScrollBar().setValue(place)

    def follow(self, item: str | None) -> None:
        """Ask for the passage of the item at the desk, while the panel is open."""
        wanted = None if self.isHidden() else item
        if self.acts is not None:
            self.acts.follow(wanted)


def _html(passage: Passage) -> str:
    text = escape(passage.text)
    if passage.level:
        size = {2: 12, 3: 13}.get(passage.level, 15)
        return f'<p style="font-size:{size}px; margin:10px 0 2px 0"><b>{text}</b></p>'
    sign = "– " if passage.listed else ""
    return f'<p style="margin:2px 0 4px 0">{sign}{text}</p>'
