"""The case in the middle of the examination screen, with the notes of debate."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.kit import scale
from ui.kit.case_words import LabelledValue, TextBlock
from ui.kit.system.overrides import guarded
from ui.kit.widgets.laid import clear
from ui.kit.widgets.parts import card, label, scrolled
from ui.screens.examination.logic.examination_state import CaseView
from ui.screens.examination.view.doubt_strip import DoubtStrip
from ui.screens.examination.view.phrase_menu import PhraseMenu

_COLUMNS = 3
_PAUSE = 2_000
"""Milliseconds without a letter after which a note is stored."""
_SHORT = 90


@guarded
class NoteField(QPlainTextEdit):
    """The notes; ``left`` is emitted when the focus goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the writer is done."""
        super().focusOutEvent(event)
        self.left.emit()


@guarded
class CasePanel(QWidget):
    """Displays a CaseView, or nothing."""

    def __init__(self, edit: Callable[[str], None], save: Callable[[], None]) -> None:
        """Build an empty panel."""
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._last: CaseView | None = None
        self._columns, self._beside = _COLUMNS, 2
        self._empty = self.aside = False
        self._title = label("title")
        self._subtitle = label("subtitle")
        self._facts = QFrame()
        self._facts.setProperty("role", "facts")
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 1, 0, 0)
        self._grid.setSpacing(1)
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(10)
        self.note = NoteField()
        self.note.setAccessibleName("Notes de débat")
        self.note.setPlaceholderText("Éléments de débat strictement nécessaires, sans identité.")
        self.note.setTabChangesFocus(True)
        scale.height_between(self.note, 84, 160)
        self.note.textChanged.connect(lambda: edit(self.note.toPlainText()))
        self.note.left.connect(save)
        # What is typed reaches the file by itself at the first pause, and not at every letter.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(save)
        self.note.textChanged.connect(self._pause.start)
        self.phrases = PhraseMenu(self.note)
        self.phrases.changed.connect(lambda: self.display(self._last))
        self._note_status = label("muted", wraps=False)
        self._note_error = label("error")
        self.doubts = DoubtStrip()
        self._lay_out()

    def display(self, case: CaseView | None) -> None:
        """Show a case; the text being typed is never replaced by an older one."""
        self._empty = case is None
        self.setVisible(case is not None and not self.aside)
        if case is None:
            return
        self._area.show_subject(case.item)
        self._title.setText(case.title)
        self._subtitle.setText(case.subtitle)
        self._last = case
        blocks = (*case.blocks, *(self.phrases.heard if case.thematic else ()))
        mark = (case.item, case.facts, blocks, self._columns)
        if mark != self._shown:
            if case.thematic and self._shown[:1] != mark[:1] and self.phrases.acts is not None:
                self.phrases.acts.look()
            self._shown = mark
            self._fill_facts(case.facts)
            self._fill_blocks(blocks)
        if self.note.toPlainText() != case.note:
            with QSignalBlocker(self.note):
                self.note.setPlainText(case.note)
        self.note.setReadOnly(not case.note_editable)
        self._note_status.setText(case.note_status)
        banner = case.note_banner
        self._note_error.setText("" if banner is None else banner.text)
        self._note_error.setVisible(banner is not None)
        if self.doubts.look_at(case.item):
            # Once it has its place: what is asked must not appear below the edge, unseen.
            QTimer.singleShot(0, self._show_doubts)

    def _show_doubts(self) -> None:
        self._area.ensureWidgetVisible(self.doubts, 0, 8)

    def set_aside(self, aside: bool) -> None:  # noqa: FBT001 - a state, as in setVisible
        """Leave the room to the agenda, or take it back."""
        self.aside = aside
        self.setVisible(not aside and not self._empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the facts over fewer columns where there is less room."""
        super().resizeEvent(event)
        room = self.width() / scale.factor()
        self._columns = 3 if room > 460 else 2 if room > 300 else 1
        self._beside = 2 if room > 420 else 1
        if self._last is not None:
            self.display(self._last)

    def _fill_facts(self, facts: tuple[LabelledValue, ...]) -> None:
        clear(self._grid)
        wide = self._columns
        cells = list(facts)
        spare = -len(cells) % wide
        for place in range(len(cells) + spare):
            fact = cells[place] if place < len(cells) else LabelledValue("", "")
            self._grid.addWidget(_fact(fact), place // wide, place % wide)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < wide else 0)
        self._facts.setVisible(bool(cells))

    def _fill_blocks(self, blocks: tuple[TextBlock, ...]) -> None:
        clear(self._blocks)
        row: QHBoxLayout | None = None
        for block in blocks:
            made = card(label("value", block.heading), label("", block.body), spacing=3)
            if len(block.body) > _SHORT:
                self._blocks.addWidget(made)
                row = None
                continue
            if row is None or row.count() == self._beside:
                row = QHBoxLayout()
                row.setSpacing(10)
                self._blocks.addLayout(row)
            row.addWidget(made, 1)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("value", "Notes de débat", wraps=False), 0, Qt.AlignmentFlag.AlignTop)
        about = "reprises au procès-verbal, jamais montrées à la présidence"
        head.addWidget(label("muted", about), 1)
        notes = QFrame()
        notes.setProperty("role", "card")
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 12, 0, 12)
        column.addLayout(head)
        column.addWidget(self.doubts)
        column.addWidget(self.note)
        column.addWidget(self._note_error)
        below = QHBoxLayout()
        below.addWidget(self._note_status)
        below.addStretch(1)
        below.addWidget(self.phrases)
        column.addLayout(below)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(20, 12, 20, 12)
        body.setSpacing(10)
        body.addWidget(self._title)
        body.addWidget(self._subtitle)
        body.addWidget(self._facts)
        body.addLayout(self._blocks)
        body.addWidget(notes)
        body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inner)
        outer.addWidget(self._area)


def _fact(fact: LabelledValue) -> QFrame:
    made = QFrame()
    made.setProperty("role", "fact")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 5, 12, 5)
    column.setSpacing(1)
    column.addWidget(label("detail", fact.label))
    column.addWidget(label("value", fact.value))
    column.addStretch(1)
    return made
