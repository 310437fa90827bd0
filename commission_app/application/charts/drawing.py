"""A chart as shapes on a plane: the screen and the PDF paint the same ones, each with its pen.

Lengths are in the unit of the letters (pixels or points), from the upper left corner down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from commission_app.application.charts.chart import Chart, Kind, Mark
from commission_app.domain.figures.release.gate import MASKED
from commission_app.domain.text import Wording

Measure = Callable[[str], float]
"""Gives the length of a text in bold, which is no shorter than in plain letters."""

_ROW, _BAR, _PLOT, _LINE = 1.9, 1.15, 8.0, 1.35
_STUB, _GAP, _WIDEST_BAR = 2.4, 0.5, 4.0
"""Heights of a row, its bar, a plot and a line of text; lengths of what is masked, of a gap."""


class Ink(StrEnum):
    """What a colour means; each painter has its own for it, and none is the only sign."""

    TEXT = "text"
    MUTED = "muted"
    EDGE = "edge"
    BAR = "bar"


class At(StrEnum):
    """Where a text stands to its point."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a hatched one is masked: an edge and slanted lines."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.BAR
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink = Ink.BAR
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """A text whose middle is at ``y``."""

    x: float
    y: float
    text: Wording
    at: At = At.LEFT
    ink: Ink = Ink.TEXT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are painted; ``places`` are the marks, one box each."""

    width: float
    height: float
    shapes: tuple[Box | Stroke | Words, ...]
    places: tuple[Box, ...]


def drawn(chart: Chart, width: float, em: float, measure: Measure) -> Drawing:
    """Lay a chart out on a width; where labels would not fit side by side, marks become rows."""
    slot = width / max(len(chart.marks), 1)
    labels = [text for mark in chart.marks for text in (mark.name, mark.told)]
    fits = max((measure(text) for text in labels), default=0.0) + em / 2 <= slot
    made = _Sheet(width, em, measure)
    if chart.kind is Kind.ROWS or not fits:
        made.rows(chart.marks)
    else:
        made.plot(chart, slot)
    if chart.masked:
        made.note(f"{MASKED[0].upper()}{MASKED[1:]}.")
    return Drawing(width, made.y, tuple(made.shapes), tuple(made.places))


class _Sheet:
    """Shapes laid from the top down; ``y`` is how far one has come."""

    def __init__(self, width: float, em: float, measure: Measure) -> None:
        self.width, self.em, self.measure, self.y = width, em, measure, 0.0
        self.shapes: list[Box | Stroke | Words] = []
        self.places: list[Box] = []

    def rows(self, marks: tuple[Mark, ...]) -> None:
        """Set one bar under the other, names at the left, or above where they are long."""
        em, gap = self.em, self.em * _GAP
        widest = max((self.measure(mark.name) for mark in marks), default=0.0)
        above = widest > self.width * 0.45
        left = 0.0 if above else widest + gap
        told = max((self.measure(mark.told) for mark in marks), default=0.0)
        room = max(self.width - left - told - 2 * gap, em)
        most = max((mark.value or 0.0 for mark in marks), default=0.0) or 1.0
        for mark in marks:
            top = self.y
            if above:
                self.note(mark.name, Ink.TEXT)
            middle = self.y + em * _ROW / 2
            if not above:
                self.shapes.append(Words(left - gap, middle, mark.name, At.RIGHT))
            length = self._bar(mark, left, middle, room / most)
            self.shapes.append(Words(left + length + gap, middle, mark.told, bold=True))
            self.y += em * _ROW
            self.places.append(Box(0.0, top, self.width, self.y - top))
        if marks and not above:
            axis = ((left, self.places[0].y), (left, self.y))
            self.shapes.append(Stroke(axis, Ink.EDGE))

    def _bar(self, mark: Mark, left: float, middle: float, scale: float) -> float:
        """Set the bar of a row and return its length: of what is masked, always the same."""
        high = self.em * _BAR
        length = self.em * _STUB if mark.masked else (mark.value or 0.0) * scale
        if length:
            box = Box(left, middle - high / 2, length, high, hatched=mark.masked)
            self.shapes.append(box)
        return length

    def plot(self, chart: Chart, slot: float) -> None:
        """Set marks side by side over their names: columns, or points joined by a line."""
        em = self.em
        top, base = self.y + em * _LINE, self.y + em * (_LINE + _PLOT)
        most = max((mark.value or 0.0 for mark in chart.marks), default=0.0) or 1.0
        wide = min(slot * 0.6, em * _WIDEST_BAR)
        path: list[tuple[float, float]] = []
        for place, mark in enumerate(chart.marks):
            x = (place + 0.5) * slot
            high = em * _STUB if mark.masked else (base - top) * (mark.value or 0.0) / most
            if chart.kind is Kind.LINE and not mark.masked:
                path = self._point(path, x, base - high, known=mark.value is not None)
                high += em / 4
            elif high:
                self.shapes.append(Box(x - wide / 2, base - high, wide, high, hatched=mark.masked))
            label = Words(x, base - high - em * _LINE / 2, mark.told, At.CENTRE, bold=True)
            name = Words(x, base + em * _LINE / 2 + 2, mark.name, At.CENTRE, Ink.MUTED)
            self.shapes += [label, name]
            self.places.append(Box(place * slot, self.y, slot, base - self.y + em * _LINE + 2))
        self.shapes.append(Stroke(((0.0, base), (self.width, base)), Ink.EDGE))
        self.y = base + em * _LINE + 4

    def _point(
        self, path: list[tuple[float, float]], x: float, y: float, *, known: bool
    ) -> list[tuple[float, float]]:
        """Set a point and join it to the one before; where nothing is known the line breaks."""
        if not known:
            return []
        half = self.em / 4
        if path:
            self.shapes.append(Stroke((path[-1], (x, y)), thick=2.0))
        self.shapes.append(Box(x - half, y - half, 2 * half, 2 * half))
        return [(x, y)]

    def note(self, text: Wording, ink: Ink = Ink.MUTED) -> None:
        """Set a text over the whole width, on as many lines as it needs."""
        line = ""
        for word in [*text.split(" "), ""]:
            longer = f"{line} {word}".strip()
            if line and (not word or self.measure(longer) > self.width):
                self.shapes.append(Words(0.0, self.y + self.em * _LINE / 2, line, ink=ink))
                self.y += self.em * _LINE
                line = word
            else:
                line = longer
