"""One communiqué: its text, what is refused in it, its figures, particulars and steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit.fields.form_panel import FormPanel
from ui.kit.forms import FieldValue
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label, scrolled
from ui.kit.widgets.plain_table import PlainTable
from ui.kit.widgets.print_button import print_button, print_pdf
from ui.screens.communique.logic.state import FIGURES, Editor

if TYPE_CHECKING:
    from ui.screens.communique.logic.presenter import CommuniquePresenter

_PANEL, _TEXT = 320, 220
_REFUSED = ("Passage", "Pourquoi", "À la place")


class EditorView(QWidget):
    """Displays an Editor; what is done is told to the presenter of its screen."""

    def __init__(
        self,
        acts: Callable[[], CommuniquePresenter | None],
        ask_place: Callable[[str], Path | None],
    ) -> None:
        """Build it empty; ``acts`` gives the presenter, ``ask_place`` asks where files go."""
        super().__init__()
        self._acts, self._ask_place = acts, ask_place
        self._steps = label("subtitle")
        self.begin = button("Partir du modèle")
        self.agreeing = QComboBox()
        self.agreeing.setAccessibleName("Cabinet qui donne son accord")
        self.agreeing.setAccessibleDescription("Cabinet qui donne son accord")
        self.agree = button("Consigner son accord")
        self.release = button("Diffuser…")
        self.export = button("Exporter…")
        self.print = print_button(self._on_print)
        self.close_it = button("Revenir à la liste")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Texte du communiqué")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_TEXT)
        self.text.textChanged.connect(self._on_text)
        self.refused = PlainTable("Passages refusés", _REFUSED, (0, 1, 2))
        self.refused.itemSelectionChanged.connect(self._on_place)
        self.figures = PlainTable("Chiffres que le texte peut citer", FIGURES, (0, 2))
        self.insert = button("Insérer le chiffre choisi")
        self.panel = FormPanel(self._on_change, self._on_save, self._on_close, _PANEL)
        self._places: tuple[tuple[int, int], ...] = ()
        for pressed, done in (
            (self.begin, self._on_begin),
            (self.agree, self._on_agree),
            (self.release, self._on_release),
            (self.export, self._on_export),
            (self.close_it, self._on_close),
            (self.insert, self._on_insert),
        ):
            pressed.clicked.connect(lambda _=False, act=done: act())
        self._lay_out()

    @property
    def acts(self) -> CommuniquePresenter | None:
        """Return the presenter, None before the file is open."""
        return self._acts()

    def display(self, editor: Editor, *, writes: bool, busy: bool) -> None:
        """Show a communiqué."""
        free = writes and not busy and not editor.frozen
        self._steps.setText(editor.steps)
        self._steps.setVisible(bool(editor.steps))
        if self.text.toPlainText() != editor.text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(editor.text)
        self.text.setReadOnly(not free)
        self.begin.setVisible(not editor.frozen)
        self.begin.setEnabled(free)
        with QSignalBlocker(self.agreeing):
            if [self.agreeing.itemText(n) for n in range(self.agreeing.count())] != list(
                editor.missing
            ):
                self.agreeing.clear()
                self.agreeing.addItems(list(editor.missing))
        for part in (self.agreeing, self.agree):
            part.setVisible(editor.stored and bool(editor.missing))
            part.setEnabled(free)
        self.release.setVisible(editor.stored and not editor.frozen)
        self.release.setEnabled(free and not editor.missing)
        for out in (self.export, self.print):
            out.setVisible(editor.stored)
            out.setEnabled(not busy)
        self._places = editor.places
        with QSignalBlocker(self.refused):
            self.refused.fill([row.cells for row in editor.refused])
        self.refused.setVisible(bool(editor.refused))
        self.figures.fill([row.cells for row in editor.figures])
        self.figures.setVisible(bool(editor.figures) and not editor.frozen)
        self.insert.setVisible(not editor.frozen)
        self.insert.setEnabled(free and bool(editor.figures))
        self.panel.display(None if editor.frozen else editor.form, busy=not free)

    def _on_begin(self) -> None:
        if self.acts is not None:
            self.acts.begin_text()

    def _on_text(self) -> None:
        if self.acts is not None:
            self.acts.write_text(self.text.toPlainText())

    def _on_place(self) -> None:
        place = self.refused.currentRow()
        if 0 <= place < len(self._places):
            cursor = self.text.textCursor()
            cursor.setPosition(self._places[place][0])
            cursor.setPosition(self._places[place][1], QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def _on_insert(self) -> None:
        chosen = self.figures.item(self.figures.currentRow(), 2)
        if chosen is not None and chosen.text():
            self.text.insertPlainText(chosen.text())

    def _on_agree(self) -> None:
        if self.acts is not None and self.agreeing.currentText():
            self.acts.agree(self.agreeing.currentText())

    def _on_release(self) -> None:
        place = self._ask_place("Diffuser le communiqué")
        if place is not None and self.acts is not None:
            self.acts.release(place)

    def _on_print(self) -> None:
        if self.acts is not None:
            self.acts.print_out(lambda pdf: print_pdf(pdf, self))

    def _on_export(self) -> None:
        place = self._ask_place("Exporter le communiqué")
        if place is not None and self.acts is not None:
            self.acts.export(place)

    def _on_change(self, name: str, value: FieldValue) -> None:
        if self.acts is not None:
            self.acts.change(name, value)

    def _on_save(self) -> None:
        if self.acts is not None:
            self.acts.save()

    def _on_close(self) -> None:
        if self.acts is not None:
            self.acts.close()

    def _lay_out(self) -> None:
        acts = FlowRow(margins=(0, 0, 0, 0), spacing=8)
        for part in (
            self.close_it,
            self.begin,
            self.agreeing,
            self.agree,
            self.release,
            self.export,
            self.print,
        ):
            acts.add(part)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for widget in (acts, self._steps):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        for table in (self.refused, self.figures):
            column.addWidget(table)
        column.addWidget(self.insert)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(scrolled(inner), 1)
        row.addWidget(self.panel)
