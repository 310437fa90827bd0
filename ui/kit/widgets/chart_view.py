"""A chart on the screen: the shapes of its model painted, its marks walked with the arrow keys."""

from __future__ import annotations

from math import ceil
from typing import assert_never

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from commission_app.application.charts.band import Band
from commission_app.application.charts.chart import Chart
from commission_app.application.charts.drawing import At, Box, Drawing, Fill, Ink, Stroke, Words
from ui.french.typography import typeset
from ui.kit import theme
from ui.kit.system.overrides import guarded
from ui.kit.widgets.announcing import announce

_INKS = {
    Ink.TEXT: "text",
    Ink.MUTED: "muted",
    Ink.LINE: "line",
    Ink.EDGE: "edge",
    Ink.BAR: "accent",
    Ink.ON_BAR: "panel",
    Ink.TODAY: "favour",
}
_SHIFT = {At.LEFT: 0.0, At.CENTRE: 0.5, At.RIGHT: 1.0}
_AROUND = 4
"""Pixels around the chart, for the frame of the focus."""
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


@guarded
class ChartView(QWidget):
    """Displays a chart; ``said`` is the mark that the arrow keys are at, in words."""

    def __init__(self, name: str) -> None:
        """Show nothing yet."""
        super().__init__()
        self._chart: Chart | Band = Band()
        self._drawing = Drawing(0.0, 0.0)
        self._at = -1
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def said(self) -> str:
        """Return the mark that one is at, in words; empty before any."""
        places = self._drawing.places
        return typeset(places[self._at].words) if 0 <= self._at < len(places) else ""

    def display(self, chart: Chart | Band) -> None:
        """Show a chart, and tell what it shows."""
        if chart != self._chart:
            self._chart, self._at = chart, -1
            self.setAccessibleDescription(typeset(chart.words))
            self.setToolTip(typeset(chart.words))
            self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out on its new width."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the chart out with letters of another size, or repaint it in another look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark, each told."""
        last = len(self._drawing.places) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        key = Qt.Key(event.key())
        if last >= 0 and key in _STEPS:
            self._go(min(max(self._at + _STEPS[key], 0), last))
        elif last >= 0 and key in ends:
            self._go(ends[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the mark under the pointer."""
        super().mousePressEvent(event)
        at = event.position() - QPointF(_AROUND, _AROUND)
        for number, place in enumerate(self._drawing.places):
            if QRectF(place.x, place.y, place.width, place.height).contains(at):
                self._go(number)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the shapes, then where one is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_AROUND, _AROUND)
        for shape in self._drawing.shapes:
            _paint(painter, shape)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.ink("favour")), 2))
        if self.said and self.hasFocus():
            place = self._drawing.places[self._at]
            box = QRectF(place.x, place.y, place.width, place.height)
            painter.drawRect(box.adjusted(-2, -1, 2, 1))
        elif self.hasFocus():
            painter.drawRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1).translated(-_AROUND, -_AROUND)
            )
        painter.end()

    def _go(self, number: int) -> None:
        self._at = number
        self.setAccessibleName(f"{self._name}\u00a0: {self.said}")
        announce(self, self.said)
        self.update()

    def _lay(self) -> None:
        metrics = QFontMetricsF(_font(bold=True))
        width, em = max(self.width() - 2 * _AROUND, 40), float(_font(bold=False).pixelSize())
        self._drawing = self._chart.drawn(
            width, em, lambda text: metrics.horizontalAdvance(typeset(text))
        )
        high = ceil(self._drawing.height) + 2 * _AROUND
        if high != self.minimumHeight():
            self.setFixedHeight(high)
        self.update()


def _font(*, bold: bool) -> QFont:
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _paint(painter: QPainter, shape: Box | Stroke | Words) -> None:
    ink = QColor(theme.ink(_INKS[shape.ink]))
    match shape:
        case Box():
            box = QRectF(shape.x, shape.y, shape.width, shape.height)
            if shape.fill is Fill.FULL:
                painter.fillRect(box, ink)
                return
            painter.setPen(QPen(ink, 1))
            slanted = shape.fill is Fill.HATCHED
            kind = Qt.BrushStyle.BDiagPattern if slanted else Qt.BrushStyle.NoBrush
            painter.setBrush(QBrush(ink, kind))
            painter.drawRect(box)
        case Stroke():
            painter.setPen(QPen(ink, shape.thick))
            for (x, y), (to_x, to_y) in zip(shape.points, shape.points[1:], strict=False):
                painter.drawLine(QLineF(x, y, to_x, to_y))
        case Words():
            font, text = _font(bold=shape.bold), typeset(shape.text)
            wide = QFontMetricsF(font).horizontalAdvance(text)
            left = shape.x - _SHIFT[shape.at] * wide
            painter.setFont(font)
            painter.setPen(ink)
            box = QRectF(left, shape.y - font.pixelSize(), wide + 2, 2 * font.pixelSize())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        case _:
            assert_never(shape)
