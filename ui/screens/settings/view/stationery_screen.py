"""The screen of the letterhead and of the routes of appeal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import french
from ui.kit.widgets.parts import button, card, label, scrolled
from ui.kit.widgets.pictures import picture_within
from ui.screens.settings.logic.stationery import StationeryState

if TYPE_CHECKING:
    from ui.screens.settings.logic.stationery import StationeryPresenter


_PICTURE = QSize(320, 64)


class StationeryScreen(QWidget):
    """Displays a StationeryState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen; ``acts`` is given by the front."""
        super().__init__(parent)
        self.acts: StationeryPresenter | None = None
        self._revision = -1
        self.lines, self.routes = QPlainTextEdit(), QPlainTextEdit()
        self.lines.setFixedHeight(96)
        self.routes.setFixedHeight(180)
        self.words, self.source, self.effective, self.name = (QLineEdit() for _ in range(4))
        self.picture = label("muted", "Aucune image")
        self.picture.setFixedHeight(_PICTURE.height() + 8)
        self.choose = button("Choisir une image…")
        self.choose.clicked.connect(self._on_choose)
        self.remove = button("Retirer l’image")
        self.remove.clicked.connect(self._on_remove)
        self.save = button("Enregistrer l’en-tête", "primary")
        self.save.clicked.connect(self._on_save)
        self.save_routes = button("Enregistrer le texte")
        self.save_routes.clicked.connect(self._on_routes)
        self.confirm = button("Valider ce texte")
        self.confirm.clicked.connect(self._on_confirm)
        self._confirmed = label("tone-warn")
        self._error, self._done = label("error"), label("tone-ok")
        self._lay_out()

    def display(self, state: StationeryState) -> None:
        """Show a state; what is being typed is left alone until it was kept."""
        if state.revision != self._revision:
            self._revision = state.revision
            self.lines.setPlainText(state.lines)
            self.words.setText(state.words)
            self.routes.setPlainText(state.routes)
            self.source.setText(state.source)
            self.effective.setText(state.effective)
            self.name.setText(state.confirmed)
        self._show_picture(state.image)
        confirmed = f"Validé par {state.confirmed}." if state.confirmed else "À valider."
        self._confirmed.setText(french.typeset(confirmed))
        for act in (self.save, self.save_routes, self.confirm, self.choose, self.remove):
            act.setEnabled(not state.busy)
        self.remove.setVisible(bool(state.image))
        self._error.setText(state.error)
        self._error.setVisible(bool(state.error))
        self._done.setText(f"✓ {state.done}")
        self._done.setVisible(bool(state.done))

    def _show_picture(self, content: bytes) -> None:
        shown = picture_within(content, _PICTURE)
        if not shown.isNull():
            self.picture.setPixmap(shown)
        else:
            self.picture.setText("Image illisible" if content else "Aucune image")

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choisir l’image de l’en-tête", "", "Images (*.png *.jpg *.jpeg)"
        )
        if chosen and self.acts is not None:
            self.acts.choose_image(Path(chosen))

    def _on_remove(self) -> None:
        if self.acts is not None:
            self.acts.remove_image()

    def _on_save(self) -> None:
        if self.acts is not None:
            self.acts.save_letterhead(self.lines.toPlainText(), self.words.text())

    def _on_routes(self) -> None:
        if self.acts is not None:
            texts = (self.routes.toPlainText(), self.source.text(), self.effective.text())
            self.acts.save_routes(*texts)

    def _on_confirm(self) -> None:
        if self.acts is not None:
            self.acts.confirm(self.name.text())

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for side in (self._head(), self._routes()):
            columns.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", "En-tête et recours"))
        column.addWidget(self._done)
        column.addWidget(self._error)
        column.addLayout(columns)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def _head(self) -> QWidget:
        return card(
            label("value", "En-tête des documents"),
            label(
                "muted",
                french.typeset(
                    "Les lignes et l’image de votre service, en tête de chaque document. "
                    "L’application ne fournit aucun signe de l’État."
                ),
            ),
            *_named("Lignes (six au plus)", self.lines),
            self.picture,
            _row(self.choose, self.remove),
            *_named("Description de l’image, lue aux personnes aveugles", self.words),
            _row(self.save),
        )

    def _routes(self) -> QWidget:
        return card(
            label("value", "Voies et délais de recours"),
            label(
                "muted",
                french.typeset(
                    "Imprimés sous chaque projet de décision, et marqués « à valider » tant que "
                    "le service juridique ne les a pas confirmés."
                ),
            ),
            *_named("Texte", self.routes),
            *_named("Source", self.source),
            *_named("Date d’effet (jj/mm/aaaa)", self.effective),
            _row(self.save_routes),
            self._confirmed,
            *_named("Validé par (nom et qualité)", self.name),
            _row(self.confirm),
        )


def _named(text: str, field: QLineEdit | QPlainTextEdit) -> tuple[QWidget, QWidget]:
    name = label("detail", text)
    name.setBuddy(field)
    field.setAccessibleName(text)
    if isinstance(field, QPlainTextEdit):
        field.setTabChangesFocus(True)
    return name, field


def _row(*widgets: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return held
