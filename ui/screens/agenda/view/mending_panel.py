"""Where a finding is mended: its cell, what is meant in it, and the remedies that there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import french
from ui.kit.theme import ink
from ui.kit.widgets.flow import FlowRow
from ui.kit.widgets.parts import button, label
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import CellView, FindingLine, Remedy


class MendingPanel(QFrame):
    """Displays the selected finding; the keys work from anywhere on the screen."""

    def __init__(self, screen: QWidget) -> None:
        """Build the panel of a screen."""
        super().__init__()
        self.setProperty("role", "card")
        self.acts: ImportPresenter | None = None
        self._shown: tuple[CellView | None, FindingLine | None] = (None, None)
        self._title = label("value")
        self._said = label("")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Texte de la case")
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(120)
        self.cover = button("Masquer (F8)", "primary")
        self.rewrite = button("Appliquer ce texte (Ctrl+Entrée)")
        self.blur = button("Estomper")
        self.aside = button("Écarter")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Motif")
        self.reason.setPlaceholderText("Motif, sans nommer personne")
        self.keep = button("Garder")
        self.keep_all = button("Garder toutes les mentions à vérifier")
        self.column = QComboBox()
        self.column.setAccessibleName("Cette colonne est")
        self.column_said = label("", "Cette colonne est\u00a0:", wraps=False)
        self.name_column = button("Appliquer et retenir", "primary")
        self._correcting = False
        self._remedies = FlowRow((0, 0, 0, 0), 8)
        self._keeping = FlowRow((0, 0, 0, 0), 8)
        self._lay_out()
        self._connect(screen)

    def display(self, cell: CellView | None, finding: FindingLine | None) -> None:
        """Show a finding and its cell."""
        self.setVisible(finding is not None)
        if finding is None or (cell, finding) == self._shown:
            return
        self._shown = (cell, finding)
        self._title.setText(cell.title if cell is not None else finding.place or "Fichier")
        self._said.setText(finding.text)
        offered = finding.remedies
        editing = Remedy.REWRITE in offered
        choosing = bool(offered & {Remedy.COLUMN, Remedy.SHEETS}) and cell is not None
        self.text.setVisible(cell is not None and not choosing)
        self.text.setReadOnly(not editing)
        if cell is not None:
            self.text.setPlainText(cell.text)
            self._mark(cell)
            self._offer_columns(cell)
        self.cover.setVisible(Remedy.MASK in offered)
        self.rewrite.setVisible(editing)
        self.blur.setVisible(Remedy.BLUR in offered)
        if cell is not None and cell.blurred:
            self.blur.setText(french.typeset(f"Estomper : « {cell.blurred} »"))
        self.aside.setVisible(Remedy.ASIDE in offered)
        self._remedies.setVisible(bool(offered - {Remedy.KEEP, Remedy.COLUMN, Remedy.SHEETS}))
        keeping: tuple[QWidget, ...] = (self.reason, self._keeping)
        naming: tuple[QWidget, ...] = (self.column, self.column_said, self.name_column)
        for widget in keeping:
            widget.setVisible(Remedy.KEEP in offered)
        for widget in naming:
            widget.setVisible(choosing)

    def allow(self, allowed: bool) -> None:  # noqa: FBT001 - a state, not a mode
        """Take acts or none; who was correcting a cell goes on in the next one."""
        if not allowed:
            self._correcting = self._correcting or self.text.hasFocus()
        self.setEnabled(allowed)
        if allowed and self._correcting:
            self._correcting = False
            if self.text.isVisibleTo(self) and not self.text.isReadOnly():
                self.text.setFocus()
                self.text.selectAll()

    def _mark(self, cell: CellView) -> None:
        marks = []
        for start, end in cell.marks:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(_utf16(cell.text, start))
            cursor.setPosition(_utf16(cell.text, end), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(QColor(ink("danger_bg")))
            look.setForeground(QColor(ink("danger")))
            look.setFontUnderline(True)
            mark.cursor = cursor
            mark.format = look
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def _offer_columns(self, cell: CellView) -> None:
        self.column.clear()
        self.column_said.setText(cell.asked)
        self.column.setAccessibleName(cell.asked.rstrip("\u00a0:"))
        for field, name in cell.columns:
            self.column.addItem(name, field)
        self.column.setCurrentIndex(max(self.column.findData(cell.column), 0))

    def _connect(self, screen: QWidget) -> None:
        self.cover.clicked.connect(lambda: self._do("mask"))
        self.blur.clicked.connect(lambda: self._do("blur"))
        self.aside.clicked.connect(lambda: self._do("put_aside"))
        self.rewrite.clicked.connect(self._on_rewrite)
        self.keep.clicked.connect(lambda: self._on_keep(all_alike=False))
        self.keep_all.clicked.connect(lambda: self._on_keep(all_alike=True))
        self.name_column.clicked.connect(self._on_column)
        for keys, slot in (
            (QKeySequence(Qt.Key.Key_F8), lambda: self._do("mask")),
            (QKeySequence("Ctrl+Return"), self._on_rewrite),
        ):
            shortcut = QShortcut(keys, screen)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _do(self, act: str) -> None:
        if self.acts is not None:
            getattr(self.acts, act)()

    def _on_rewrite(self) -> None:
        if self.acts is not None and self.rewrite.isVisibleTo(self):
            self.acts.rewrite(self.text.toPlainText())

    def _on_keep(self, *, all_alike: bool) -> None:
        if self.acts is not None:
            self.acts.keep(self.reason.text(), all_alike=all_alike)

    def _on_column(self) -> None:
        if self.acts is not None:
            self.acts.name_column(str(self.column.currentData()))

    def _lay_out(self) -> None:
        self._remedies.add(self.cover, self.rewrite, self.blur, self.aside)
        self._keeping.add(self.keep, self.keep_all)
        columns = QHBoxLayout()
        columns.setSpacing(8)
        columns.addWidget(self.column_said)
        columns.addWidget(self.column, 1)
        columns.addWidget(self.name_column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 12)
        outer.setSpacing(8)
        outer.addWidget(self._title)
        outer.addWidget(self._said)
        outer.addWidget(self.text)
        outer.addLayout(columns)
        outer.addWidget(self._remedies)
        outer.addWidget(self.reason)
        outer.addWidget(self._keeping)


def _utf16(text: str, place: int) -> int:
    """Give a place as Qt counts it: a sign beyond the first plane takes two."""
    return place + sum(sign > "\uffff" for sign in text[:place])
