"""The help screen: the guide shipped with the application, its chapters beside it, offline."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.kit import scale
from ui.kit.system.overrides import guarded
from ui.kit.widgets.parts import button, label, restyle
from ui.kit.widgets.print_button import print_button, print_pdf
from ui.screens.help.logic import GuideState

if TYPE_CHECKING:
    from ui.screens.help.logic import GuidePresenter


_STYLE = """
h1 { font-size: 24px; }
h2 { font-size: 17px; margin-top: 18px; }
td, th { padding: 4px 12px; }
"""
_ABOVE = {1: 0.0, 2: 20.0, 3: 14.0}
_READABLE = 900
_PICTURE = 820


@guarded
class Page(QTextBrowser):
    """A chapter; its pictures come from the resources, at the width of the text."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as Qt has it
        """Give a picture of the guide."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        place = files("resources").joinpath("help/pictures").joinpath(QUrl(name).fileName())
        image = QImage.fromData(QByteArray(place.read_bytes()))
        if image.width() > _PICTURE:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(_PICTURE, smooth)
        return image


class HelpScreen(QWidget):
    """Displays a GuideState."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build an empty guide."""
        super().__init__(parent)
        self.acts: GuidePresenter | None = None
        self._shown = ""
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("Chercher dans le guide")
        self.sought.setAccessibleName("Chercher dans le guide")
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(self._on_seek)
        self.card = button("Enregistrer le mode d’emploi…")
        self.card.clicked.connect(self._on_card)
        self.print = print_button(self._on_print)
        self._said = label("muted")
        self.contents = QListWidget()
        self.contents.setAccessibleName("Chapitres du guide")
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.currentItemChanged.connect(self._on_read)
        self._nothing = label("muted")
        self.page = Page()
        self.page.setAccessibleName("Guide d’utilisation")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._on_link)
        self.page.document().setDocumentMargin(24)
        self.page.document().setDefaultStyleSheet(_STYLE)
        scale.limit_width(self.page, _READABLE)
        self._lay_out()

    def display(self, state: GuideState) -> None:
        """Show a state."""
        names = [chapter.name for chapter in state.chapters]
        with QSignalBlocker(self.contents):
            if names != self._listed():
                self.contents.clear()
                for chapter in state.chapters:
                    entry = QListWidgetItem(chapter.title)
                    entry.setData(Qt.ItemDataRole.UserRole, chapter.name)
                    self.contents.addItem(entry)
            shown = "" if state.shown is None else state.shown.name
            self.contents.setCurrentRow(names.index(shown) if shown in names else -1)
        if self.sought.text() != state.sought:
            with QSignalBlocker(self.sought):
                self.sought.setText(state.sought)
        self._said.setText(state.said)
        restyle(self._said, "error" if state.failed else "muted")
        self._said.setVisible(bool(state.said))
        self._nothing.setText(state.nothing)
        self._nothing.setVisible(bool(state.nothing))
        if state.shown is not None and state.shown.name != self._shown:
            self._shown = state.shown.name
            self.page.setMarkdown(state.shown.text)
            self._air()
            self.page.moveCursor(self.page.textCursor().MoveOperation.Start)

    def _air(self) -> None:
        """Give paragraphs and headings the room that Qt's Markdown leaves out."""
        block = self.page.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            if cursor.currentTable() is None:
                form = block.blockFormat()
                heading = form.headingLevel()
                form.setTopMargin(_ABOVE.get(heading, 4.0))
                form.setBottomMargin(6.0)
                form.setLineHeight(128.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                cursor.setBlockFormat(form)
            block = block.next()

    def _listed(self) -> list[str]:
        rows = range(self.contents.count())
        return [str(self.contents.item(row).data(Qt.ItemDataRole.UserRole)) for row in rows]

    def _on_read(self, entry: QListWidgetItem | None) -> None:
        if self.acts is not None and entry is not None:
            self.acts.read(str(entry.data(Qt.ItemDataRole.UserRole)))

    def _on_seek(self, words: str) -> None:
        if self.acts is not None:
            self.acts.seek(words)

    def _on_card(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer le mode d’emploi", "mode-d-emploi-de-seance.pdf", "PDF (*.pdf)"
        )
        if self.acts is not None and name:
            self.acts.save_card(Path(name))

    def _on_print(self) -> None:
        if self.acts is not None:
            self.acts.print_card(lambda pdf: print_pdf(pdf, self))

    def _on_link(self, target: QUrl) -> None:
        """Follow a link to another chapter; nothing leads out of the application."""
        if self.acts is not None:
            self.acts.read(target.fileName().removesuffix(".md"))

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addWidget(label("title", "Guide"))
        side.addWidget(self.sought)
        side.addWidget(self._nothing)
        side.addWidget(self.contents, 1)
        side.addWidget(self._said)
        side.addWidget(label("value", "Mode d’emploi de séance"))
        side.addWidget(self.card)
        side.addWidget(self.print)
        holder = QWidget()
        holder.setLayout(side)
        scale.fix_width(holder, 280)
        side.setContentsMargins(0, 0, 0, 0)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(20)
        outer.addWidget(holder)
        outer.addWidget(self.page, 1)
        outer.addStretch(0)
