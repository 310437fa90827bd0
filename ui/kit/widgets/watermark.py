"""A word drawn across a window, above its content: what is seen is not the real thing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.system.overrides import guarded

_ANGLE = -24.0
_OPACITY = 0.07
_WIDTH_TAKEN = 0.78


@guarded
class Watermark(QWidget):
    """Covers its parent, lets the mouse and the keyboard through, and says one word."""

    def __init__(self, parent: QWidget, word: str) -> None:
        """Cover a widget, hidden until ``setVisible``."""
        super().__init__(parent)
        self._covered = parent
        self._word = word
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(word)
        self.hide()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and stay above what it gains."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Show):
            self.setGeometry(self._covered.rect())
            self.raise_()
        return super().eventFilter(watched, event)

    def cover(self, shown: bool) -> None:  # noqa: FBT001 - a state, as in setVisible
        """Show or hide the word, above whatever the parent shows now."""
        self.setVisible(shown)
        self.raise_()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the word aslant, as large as it fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setOpacity(_OPACITY)
        painter.setPen(QColor("#1B3A5C"))
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(100)
        painter.setFont(font)
        wide = max(1, painter.fontMetrics().horizontalAdvance(self._word))
        font.setPixelSize(max(12, int(100 * self.width() * _WIDTH_TAKEN / wide)))
        painter.setFont(font)
        painter.translate(self.rect().center())
        painter.rotate(_ANGLE)
        bounds = painter.fontMetrics().boundingRect(self._word)
        painter.drawText(-bounds.center(), self._word)
        painter.end()
