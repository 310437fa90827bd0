"""The lanes of a pathway, painted from their model; read aloud as one sentence a lane."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import scale
from ui.screens.pathways.logic.lanes import Bar, Lane, Lanes

_LANE, _HEAD, _NAME = 26, 22, 84
"""Heights of a lane and of the head, width of the names, in pixels at 100 %."""


class LanesView(QWidget):
    """Displays Lanes; every colour comes with a text or a pattern."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._lanes = Lanes()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Frise du parcours")

    def display(self, lanes: Lanes) -> None:
        """Show the lanes of a pathway."""
        self._lanes = lanes
        self.setAccessibleDescription(lanes.spoken)
        self.setToolTip(lanes.spoken)
        scale.fix_height(self, _HEAD + _LANE * len(lanes.lanes) + 6)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint months, lanes and today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self._paint_months(painter)
        for place, lane in enumerate(self._lanes.lanes):
            self._paint_lane(painter, lane, self._scaled(_HEAD + place * _LANE))
        lanes = self._lanes
        if lanes.first <= lanes.today <= lanes.last:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
            x = self._x(lanes.today)
            painter.drawLine(round(x), 0, round(x), self.height())
        painter.end()

    def _scaled(self, pixels: float) -> float:
        return pixels * scale.factor()

    def _x(self, day: int) -> float:
        begin = self._scaled(_NAME)
        span = max(self._lanes.last - self._lanes.first, 1)
        return begin + (self.width() - begin - 2) * (day - self._lanes.first) / span

    def _paint_months(self, painter: QPainter) -> None:
        roles = QPalette.ColorRole
        text, line = self.palette().color(roles.PlaceholderText), self.palette().color(roles.Text)
        line.setAlpha(50)
        room = self.width()
        for mark in reversed(self._lanes.months):
            x = self._x(mark.on)
            painter.setPen(QPen(line, 1))
            painter.drawLine(round(x), 0, round(x), self.height())
            wide = painter.fontMetrics().horizontalAdvance(mark.text) + 8
            if x + wide <= room:
                painter.setPen(text)
                box = QRectF(x + 4, 0, wide, self._scaled(_HEAD))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, mark.text)
                room = round(x)

    def _paint_lane(self, painter: QPainter, lane: Lane, top: float) -> None:
        high = self._scaled(_LANE)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        name = QRectF(0, top, self._scaled(_NAME) - 8, high)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, lane.name)
        for bar in lane.bars:
            self._paint_bar(painter, bar, top + 3, high - 6)
        for mark in lane.marks:
            self._paint_mark(painter, mark.on, mark.text, top, high)

    def _paint_bar(self, painter: QPainter, bar: Bar, top: float, high: float) -> None:
        roles = QPalette.ColorRole
        left, right = self._x(bar.begins), self._x(bar.ends + 1)
        box = QRectF(left, top, max(right - left - 1, 2), high)
        navy, ink = self.palette().color(roles.Highlight), self.palette().color(roles.Text)
        if bar.kind == "gap":
            painter.fillRect(box, QBrush(ink, Qt.BrushStyle.BDiagPattern))
            return
        if bar.kind == "right":
            painter.setPen(QPen(navy, 1))
            painter.drawRect(box)
        else:
            painter.fillRect(box, navy)
            ink = self.palette().color(roles.HighlightedText)
        self._write(painter, box, bar.text, ink)

    def _write(self, painter: QPainter, box: QRectF, text: str, ink: QColor) -> None:
        inner = box.adjusted(5, 0, -3, 0)
        if painter.fontMetrics().horizontalAdvance(text) <= inner.width():
            painter.setPen(ink)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_mark(self, painter: QPainter, on: int, text: str, top: float, high: float) -> None:
        x, middle, half = self._x(on), top + high / 2, self._scaled(4)
        painter.save()
        painter.translate(x, middle)
        painter.rotate(45)
        ink = self.palette().color(QPalette.ColorRole.Link)
        painter.fillRect(QRectF(-half, -half, 2 * half, 2 * half), ink)
        painter.restore()
        box = QRectF(x + 3 * half / 2, top, self.width() - x - 3 * half / 2, high)
        self._write(painter, box, text, self.palette().color(QPalette.ColorRole.Text))
