"""The button beside the notes that inserts a phrase, keeps one, or takes one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton

from ui.kit.case_words import TextBlock
from ui.screens.examination.logic.phrases import PhrasesState

if TYPE_CHECKING:
    from ui.screens.examination.logic.phrases import PhrasesPresenter


_LONGEST = 84


class PhraseMenu(QPushButton):
    """Displays a PhrasesState as a menu; phrases go where the writer left off in ``field``.

    ``heard`` are the figures of other bodies, ``changed`` is emitted when they are others.
    """

    changed = Signal()

    def __init__(self, field: QPlainTextEdit) -> None:
        """Serve a field of notes."""
        super().__init__("Phrases")
        self.setProperty("role", "plain")
        self.setAccessibleName("Phrases à insérer dans les notes")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.acts: PhrasesPresenter | None = None
        self.said = ""
        self._field = field
        self._phrases: tuple[str, ...] = ()
        self.heard: tuple[TextBlock, ...] = ()
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.choices.aboutToShow.connect(self._fill)
        self.setMenu(self.choices)

    def display(self, state: PhrasesState) -> None:
        """Show a state."""
        self._phrases = state.phrases
        self.said = state.said
        if state.heard != self.heard:
            self.heard = state.heard
            self.changed.emit()
        self.setToolTip(state.said)
        self.setAccessibleDescription(state.said)

    def _fill(self) -> None:
        menu = self.choices
        menu.clear()
        writable = not self._field.isReadOnly()
        for phrase in self._phrases:
            inserts = self._act(menu, phrase)
            inserts.setEnabled(writable)
            inserts.triggered.connect(lambda _=False, text=phrase: self._insert(text))
        if not self._phrases:
            menu.addAction("Aucune phrase gardée").setEnabled(False)
        if self.heard:
            figures = menu.addMenu("Chiffres d’autres organismes")
            figures.setEnabled(writable)
            for block in self.heard:
                told = self._act(figures, block.body)
                told.triggered.connect(lambda _=False, text=block.body: self._insert(text))
        menu.addSeparator()
        chosen = self._field.textCursor().selectedText().replace("\u2029", " ").strip()
        keeps = menu.addAction("Garder le texte sélectionné comme phrase")
        keeps.setEnabled(bool(chosen))
        keeps.triggered.connect(lambda _=False: self._keep(chosen))
        if self._phrases:
            drops = menu.addMenu("Retirer une phrase")
            for phrase in self._phrases:
                drop = self._act(drops, phrase)
                drop.triggered.connect(lambda _=False, text=phrase: self._drop(text))

    def _act(self, menu: QMenu, phrase: str) -> QAction:
        short = phrase if len(phrase) <= _LONGEST else f"{phrase[: _LONGEST - 1].rstrip()}…"
        made = menu.addAction(short.replace("&", "&&"))
        made.setToolTip(phrase)
        return made

    def _insert(self, phrase: str) -> None:
        cursor = self._field.textCursor()
        before = self._field.toPlainText()[: cursor.selectionStart()]
        space = "" if not before or before[-1].isspace() else " "
        cursor.insertText(f"{space}{phrase}")
        self._field.setTextCursor(cursor)
        self._field.setFocus()

    def _keep(self, text: str) -> None:
        if self.acts is not None:
            self.acts.keep(text)

    def _drop(self, phrase: str) -> None:
        if self.acts is not None:
            self.acts.drop(phrase)
