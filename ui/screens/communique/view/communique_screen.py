"""The screen of communiqués: the list, or one of them with its text, figures and steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.keyed_screen import KeyAct, KeyedScreen
from ui.kit.widgets.parts import button, label
from ui.kit.widgets.plain_table import PlainTable
from ui.screens.communique.logic.state import HEADINGS, CommuniqueState
from ui.screens.communique.view.editor_view import EditorView

if TYPE_CHECKING:
    from ui.screens.communique.logic.presenter import CommuniquePresenter

_LEAD = (
    "Chaque quantité y est un chiffre que les seuils laissent partir. Le texte part quand chaque "
    "cabinet lui a donné son accord."
)


class CommuniqueScreen(KeyedScreen):
    """Displays a CommuniqueState; decides nothing."""

    def __init__(self) -> None:
        """Build the screen; ``acts`` is given by its declaration."""
        super().__init__()
        self.acts: CommuniquePresenter | None = None
        self._said, self._error, self._empty = label("tone-ok"), label("error"), label("value")
        self.new = button("Commencer un communiqué", "primary")
        self.new.clicked.connect(lambda _=False: self._do(lambda acts: acts.new()))
        self.open = button("Ouvrir")
        self.open.clicked.connect(lambda _=False: self._on_open())
        self.table = PlainTable("Communiqués", HEADINGS, (0, 1, 2))
        self.table.itemSelectionChanged.connect(self._on_select)
        self.table.itemActivated.connect(lambda _: self._on_open())
        self.editor = EditorView(lambda: self.acts, self.ask_place)
        self._rows: tuple[str, ...] = ()
        self._editing = False
        self._lay_out()
        saves = self.editor.panel.save
        self.declare(
            "communique",
            KeyAct(
                "primary", self._on_primary, button=lambda: saves if self._editing else self.new
            ),
        )
        left = QShortcut(QKeySequence("Esc"), self)
        left.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        left.activated.connect(self._on_close)

    def display(self, state: CommuniqueState) -> None:
        """Show a state."""
        self._editing = state.editor is not None
        for shown, text in (
            (self._said, state.said),
            (self._error, state.error),
            (self._empty, "" if self._editing else state.empty),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.new.setEnabled(state.writes and not state.busy)
        self._rows = tuple(row.id for row in state.rows)
        with QSignalBlocker(self.table):
            self.table.fill([row.cells for row in state.rows])
        self.table.setVisible(bool(state.rows))
        self.open.setVisible(bool(state.rows))
        self._on_select()
        self._pages.setCurrentIndex(int(self._editing))
        if state.editor is not None:
            self.editor.display(state.editor, writes=state.writes, busy=state.busy)

    def ask_place(self, title: str) -> Path | None:
        """Ask where the files go."""
        suggested = "" if self.acts is None else self.acts.suggested()
        chosen, _ = QFileDialog.getSaveFileName(self, title, suggested, "PDF (*.pdf)")
        return Path(chosen) if chosen else None

    def _do(self, act: Callable[[CommuniquePresenter], None]) -> None:
        if self.acts is not None:
            act(self.acts)

    def _on_primary(self) -> None:
        if self._editing:
            self._do(lambda acts: acts.save())
        else:
            self._do(lambda acts: acts.new())

    def _on_close(self) -> None:
        self._do(lambda acts: acts.close())

    def _on_select(self) -> None:
        self.open.setEnabled(0 <= self.table.currentRow() < len(self._rows))

    def _on_open(self) -> None:
        place = self.table.currentRow()
        if 0 <= place < len(self._rows):
            self._do(lambda acts: acts.open(self._rows[place]))

    def _lay_out(self) -> None:
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for part in (self.new, self.open):
            acts.addWidget(part)
        acts.addStretch(1)
        inner.addWidget(label("subtitle", _LEAD))
        inner.addLayout(acts)
        inner.addWidget(self._empty)
        inner.addWidget(self.table, 1)
        inner.addStretch(0)
        self._pages = QStackedWidget()
        self._pages.addWidget(listed)
        self._pages.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for widget in (label("title", "Communiqués", wraps=False), self._error, self._said):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
