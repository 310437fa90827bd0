"""The minutes screen: the PDF as it will be, and the one act that establishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit.widgets.act_button import ActButton
from ui.kit.widgets.act_progress import ActProgress
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label
from ui.kit.widgets.parts import row as row_of
from ui.kit.widgets.pdf_pages import PdfPages
from ui.kit.widgets.print_button import print_button
from ui.screens.minutes.logic.minutes import MinutesState
from ui.screens.minutes.logic.papers_state import PapersState
from ui.screens.minutes.view.session_documents_panel import PapersPanel, StepsBar, is_minutes

if TYPE_CHECKING:
    from ui.screens.minutes.logic.minutes import MinutesPresenter


class MinutesScreen(QWidget):
    """Displays a MinutesState; the PDF lives in memory, never in a temporary file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: MinutesPresenter | None = None
        self._title = label("title", wraps=False)
        self._status = label("subtitle", wraps=False)
        self._error = label("error")
        self.view = PdfPages("Aperçu du procès-verbal", self)
        self.message = QPlainTextEdit()
        self.message.setReadOnly(True)
        self.message.setAccessibleName("Texte du courriel")
        self.copy = button("Copier le texte")
        self.copy.clicked.connect(self._on_copy)
        self.print = print_button(self.view.print_shown)
        self._empty = label("muted", wraps=False)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = ActProgress("Établissement du procès-verbal")
        self.establish = ActButton("Établir le procès-verbal")
        self.establish.setProperty("role", "primary")
        self.establish.clicked.connect(self._on_ask)
        self.asked = QFrame()
        self.asked.setProperty("role", "room")
        self._asked = label("value")
        self.confirm = button("Établir définitivement", "primary")
        self.confirm.clicked.connect(self._on_issue)
        self.back = button("Revenir au projet")
        self.back.clicked.connect(self._on_back)
        self.next = ActButton("Passer à la signature")
        self.next.setProperty("role", "primary")
        self.next.clicked.connect(self._on_next)
        self._minutes = MinutesState()
        self._placed = ""
        self._paper = PapersState()
        self.papers = PapersPanel()
        self.papers.shown = self._on_papers
        self._steps = StepsBar()
        self._lay_out()

    def display(self, state: MinutesState) -> None:
        """Show a state; the page stays where the reader left it."""
        self._title.setText(state.title)
        self._status.setText(state.status)
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        asking = bool(state.asked)
        appears = asking and self.asked.isHidden()
        self.asked.setVisible(asking)
        self._asked.setText(state.asked)
        if appears:
            self.confirm.setFocus()
        self.establish.setVisible(state.can_issue and not asking)
        self.establish.setEnabled(not state.busy)
        self.progress.follow(state.act if state.busy else None)
        self.next.setVisible(state.issued)
        self._minutes = state
        self._show_page()

    def _on_papers(self, state: PapersState) -> None:
        self._paper = state
        self._steps.display(state)
        self._show_page()

    def _show_page(self) -> None:
        """Show the page of the minutes, or that of the document chosen at the side."""
        minutes = is_minutes(self._paper)
        pdf = self._minutes.pdf if minutes else self._paper.pdf
        busy = self._minutes.busy if minutes else self._paper.busy
        waiting = "Préparation de l’aperçu…" if busy else "Aucune page à montrer."
        self._empty.setText(self._minutes.status if minutes and not busy else waiting)
        text = "" if minutes else self._paper.text
        self._empty.setVisible(pdf is None and not text)
        self.view.setVisible(pdf is not None)
        self.print.setVisible(pdf is not None)
        self.message.setVisible(bool(text))
        self.copy.setVisible(bool(text))
        if text != self.message.toPlainText():
            self.message.setPlainText(text)
        if pdf is not None:
            self.view.show_pdf(pdf)
            self._place(self._minutes.sought if minutes and not busy else "")

    def _place(self, sought: str) -> None:
        """Show the page that is sought, once: the reader goes on from there."""
        if sought and sought != self._placed:
            self.view.go_to(sought)
        if sought or not self._minutes.sought:
            self._placed = sought

    def _on_ask(self) -> None:
        if self.acts is not None:
            self.acts.ask()

    def _on_back(self) -> None:
        if self.acts is not None:
            self.acts.unask()
            self.establish.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.message.toPlainText())

    def _on_issue(self) -> None:
        if self.acts is not None:
            self.acts.issue()

    def _on_next(self) -> None:
        if self.acts is not None:
            self.acts.go_to_signature()

    def _lay_out(self) -> None:
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self._title)
        row = FlowRow(margins=(0, 0, 0, 0), spacing=12)
        row.add(self._status)
        row.push_right(self.progress, self.copy, self.print, self.establish, self.next)
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addLayout(heading)
        top.addWidget(row)
        told = QVBoxLayout(self.asked)
        told.setContentsMargins(16, 12, 16, 12)
        told.addWidget(self._asked)
        told.addWidget(row_of(self.confirm, self.back))
        self.asked.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        pages = QVBoxLayout()
        pages.addWidget(self.view, 1)
        pages.addWidget(self.message, 1)
        pages.addWidget(self._empty, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.papers)
        body.addLayout(pages, 1)
        outer.addLayout(top)
        outer.addWidget(self.asked)
        outer.addWidget(self._steps)
        outer.addWidget(self._error)
        outer.addLayout(body, 1)
