"""Charts in a document: the shapes of the one chart model, painted with ReportLab as a figure."""

from __future__ import annotations

from typing import Any

from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face, printable, ready, width
from commission_app.adapters.documents.pages.palette import GREY, INK, NAVY, RULE, SMALL, WIDTH
from commission_app.adapters.documents.pages.strips import Graphic, Strip
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.typography import french
from commission_app.application.charts.chart import Chart, LeavingChart
from commission_app.application.charts.drawing import At, Box, Fill, Ink, Stroke, Words

_INKS = {
    Ink.TEXT: INK,
    Ink.MUTED: GREY,
    Ink.LINE: RULE,
    Ink.EDGE: GREY,
    Ink.BAR: NAVY,
    Ink.ON_BAR: "#FFFFFF",
    Ink.TODAY: INK,
}
_SLANT = 4.0
"""Points between the lines of what is masked."""
_BASE = 0.34
_SHIFT = {At.LEFT: 0.0, At.CENTRE: 0.5, At.RIGHT: 1.0}


def add_chart(composer: Composer, leaving: LeavingChart) -> None:
    """Set a chart of what leaves, with what it shows in words for who does not see it."""
    set_chart(composer, leaving.chart)


def set_chart(composer: Composer, chart: Chart) -> None:
    """Set a chart of what was let out already: sums of a consolidation."""
    element = composer.section.add(Tag.FIGURE)
    element.words = french(chart.words)
    drawing = chart.drawn(WIDTH, SMALL.size, _measure)
    composer.strips.append(Strip((), before=8.0, keep_next=True, graphic=Graphic(element, drawing)))


def paint(canvas: Any, graphic: Graphic, left: float, top: float) -> None:
    """Paint a chart whose upper left corner is at a point of the page."""
    for shape in graphic.drawing.shapes:
        canvas.setFillColor(_INKS[shape.ink])
        canvas.setStrokeColor(_INKS[shape.ink])
        match shape:
            case Box():
                _box(canvas, shape, left + shape.x, top - shape.y - shape.height)
            case Stroke():
                canvas.setLineWidth(shape.thick * 0.75)
                for (x, y), (to_x, to_y) in zip(shape.points, shape.points[1:], strict=False):
                    canvas.line(left + x, top - y, left + to_x, top - to_y)
            case Words():
                text = printable(french(shape.text))
                face = Face.SEMIBOLD if shape.bold else Face.REGULAR
                x = left + shape.x - _SHIFT[shape.at] * width(text, face, SMALL.size)
                canvas.setFont(ready(face), SMALL.size)
                canvas.drawString(x, top - shape.y - _BASE * SMALL.size, text)


def _box(canvas: Any, box: Box, x: float, low: float) -> None:
    if box.fill is not Fill.HATCHED:
        full = box.fill is Fill.FULL
        canvas.rect(x, low, box.width, box.height, stroke=not full, fill=full)
        return
    canvas.saveState()
    canvas.setLineWidth(0.6)
    outline = canvas.beginPath()
    outline.rect(x, low, box.width, box.height)
    canvas.clipPath(outline, stroke=1, fill=0)
    at = x - box.height
    while at < x + box.width:
        canvas.line(at, low, at + box.height, low + box.height)
        at += _SLANT
    canvas.restoreState()


def _measure(text: str) -> float:
    return width(printable(french(text)), Face.SEMIBOLD, SMALL.size)
