"""Pages drawn with ReportLab, each stroke either in a structure element or in an artifact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from commission_app.adapters.documents.pages import fonts
from commission_app.adapters.documents.pages.charts import paint
from commission_app.adapters.documents.pages.pagination import Page, Placed
from commission_app.adapters.documents.pages.palette import MARGIN, WIDTH
from commission_app.adapters.documents.pages.pictures import reader_of
from commission_app.adapters.documents.pages.strips import (
    Align,
    Column,
    Edge,
    Graphic,
    Picture,
    Strip,
)
from commission_app.adapters.documents.pages.structure import Element, Mark, Tag
from commission_app.adapters.documents.pages.superior import RISE, SCALE, stretches
from commission_app.adapters.documents.pages.text import Line, Run

_BAR = 2.4
_BASE = 0.26


def rgb(colour: str) -> tuple[float, float, float]:
    """Give the three parts, from 0 to 1, of a "#RRGGBB" colour."""
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))  # type: ignore[return-value]  # three by construction


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link on a page: the place it leads to, its box (left, low, right, high), its element."""

    target: str
    box: tuple[float, float, float, float]
    element: Element


class TaggedSheet:
    """One page being drawn: ``canvas`` is ReportLab's, ``index`` the page's place from 0."""

    def __init__(self, canvas: Any, index: int) -> None:
        self.canvas = canvas
        self.index = index
        self.links: list[DrawnLink] = []
        self._marks = 0

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Draw into an element."""
        self.canvas.addLiteral(f"/{element.tag} <</MCID {self._marks}>> BDC")
        element.marks.append(Mark(self.index, self._marks))
        self._marks += 1
        yield
        self.canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, properties: str = "/Type /Layout") -> Iterator[None]:
        """Draw something that is no content: a rule, a footer, a repeated header."""
        self.canvas.addLiteral(f"/Artifact <<{properties}>> BDC")
        yield
        self.canvas.addLiteral("EMC")

    def write(self, runs: Sequence[Run], x: float, baseline: float) -> None:
        """Write runs from a point on; the caller has opened an element or an artifact."""
        text = self.canvas.beginText(x, baseline)
        for run in runs:
            name, size = fonts.ready(run.type.face), run.type.size
            text.setFillColorRGB(*rgb(run.type.colour))
            for part in stretches(run.text):
                text.setFont(name, size * SCALE if part.raised else size)
                if part.raised:
                    text.setRise(size * RISE)
                text.textOut(part.text)
                if part.raised:
                    text.setRise(0)
        self.canvas.drawText(text)

    def link(self, run: Run, holder: Element, x: float, baseline: float) -> None:
        """Write a run that leads to a place, in an element of its own."""
        element = holder.add(Tag.LINK)
        with self.inside(element):
            self.write([run], x, baseline)
        length = Run(run.text.rstrip(" ,"), run.type).width
        low, high = baseline - 0.25 * run.type.size, baseline + 0.8 * run.type.size
        self.links.append(DrawnLink(run.link, (x, low, x + length, high), element))

    def rule(self, y: float, edge: Edge, x: float = MARGIN, length: float = WIDTH) -> None:
        """Draw a level rule."""
        self.canvas.setStrokeColorRGB(*rgb(edge.colour))
        self.canvas.setLineWidth(edge.thickness)
        self.canvas.line(x, y, x + length, y)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle given by its lower left corner."""
        self.canvas.setFillColorRGB(*rgb(colour))
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)


def draw_grounds(sheet: TaggedSheet, page: Page) -> None:
    """Draw the tinted grounds of a page, which lie behind everything."""
    for placed in page:
        strip = placed.strip
        if strip.fill:
            with sheet.artifact():
                sheet.box(MARGIN, placed.top - strip.height, WIDTH, strip.height, strip.fill)


def draw_page(sheet: TaggedSheet, page: Page) -> None:
    """Draw every strip of a page: first its rules, then the text in reading order."""
    for placed in page:
        _decorate(sheet, placed)
    for placed in page:
        strip = placed.strip
        if strip.picture:
            _draw_picture(sheet, strip.picture, placed.top - strip.padding)
        if strip.graphic:
            _draw_graphic(sheet, strip.graphic, placed.top)
        for column in strip.columns:
            if not column.lines:
                continue
            if placed.again:
                with sheet.artifact("/Type /Pagination"):
                    _write_column(sheet, column, placed.top - strip.padding)
            elif any(run.link for line in column.lines for run in line.runs):
                _write_links(sheet, column, placed.top - strip.padding)
            else:
                with sheet.inside(column.element):
                    _write_column(sheet, column, placed.top - strip.padding)


def _draw_picture(sheet: TaggedSheet, picture: Picture, top: float) -> None:
    low = top - picture.height
    picture.element.place = (MARGIN, low, MARGIN + picture.width, top)
    with sheet.inside(picture.element):
        sheet.canvas.drawImage(
            reader_of(picture), MARGIN, low, width=picture.width, height=picture.height
        )


def _draw_graphic(sheet: TaggedSheet, graphic: Graphic, top: float) -> None:
    drawing = graphic.drawing
    graphic.element.place = (MARGIN, top - drawing.height, MARGIN + drawing.width, top)
    with sheet.inside(graphic.element):
        paint(sheet.canvas, graphic, MARGIN, top)


def _decorate(sheet: TaggedSheet, placed: Placed) -> None:
    strip, top = placed.strip, placed.top
    bottom = top - strip.height
    if not _decorated(strip):
        return
    with sheet.artifact():
        if strip.bar:
            sheet.box(MARGIN, bottom, _BAR, strip.height, strip.bar)
        if strip.over:
            sheet.rule(top, strip.over)
        if strip.under:
            sheet.rule(bottom, strip.under)


def _decorated(strip: Strip) -> bool:
    return any((strip.bar, strip.over, strip.under))


def _write_column(sheet: TaggedSheet, column: Column, top: float) -> None:
    for line, x, baseline in _lines_of(column, top):
        sheet.write(line.runs, x, baseline)


def _write_links(sheet: TaggedSheet, column: Column, top: float) -> None:
    """Write a column of links: what leads nowhere comes before them, in the column's element."""
    for line, left, baseline in _lines_of(column, top):
        x = left
        for run in line.runs:
            if run.link:
                sheet.link(run, column.element, x, baseline)
            else:
                with sheet.inside(column.element):
                    sheet.write([run], x, baseline)
            x += run.width


def _lines_of(column: Column, top: float) -> Iterator[tuple[Line, float, float]]:
    """Give each line of a column with where it begins and its baseline."""
    for line in column.lines:
        size = max(run.type.size for run in line.runs)
        baseline = top - (line.leading + size) / 2 + _BASE * size
        yield line, MARGIN + column.x + _shift(line, column), baseline
        top -= line.leading


def _shift(line: Line, column: Column) -> float:
    free = column.width - line.width
    return {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[column.align]
