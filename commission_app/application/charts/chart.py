"""What a chart shows: marks with their labels; of what leaves, cells of the release gate alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, final

from commission_app.application.charts.drawing import (
    At,
    Box,
    Drawing,
    Fill,
    Ink,
    Measure,
    Place,
    Shape,
    Stroke,
    Words,
)
from commission_app.domain.communique.number_words import in_figures
from commission_app.domain.figures.release.gate import MASKED, Leaving, MaskedCell, ReleasedCell
from commission_app.domain.text import Wording

HIDDEN: Wording = "secret"
"""What is written at a mark whose figure does not leave."""


_ROW, _BAR, _PLOT, _LINE = 1.9, 1.15, 8.0, 1.35
_STUB, _GAP, _WIDEST_BAR = 2.4, 0.5, 4.0
"""Heights of a row, its bar, a plot and a line of text; lengths of what is masked, of a gap."""


class Kind(StrEnum):
    """How marks are drawn: one under the other, or side by side in the order of time."""

    ROWS = "rows"
    COLUMNS = "columns"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Mark:
    """A value by its name; ``told`` is written beside it. None where there is no figure to draw."""

    name: Wording
    value: float | None
    told: Wording
    masked: bool = False

    def __post_init__(self) -> None:
        """Refuse a value that is masked, or below zero (ValueError)."""
        if self.value is not None and (self.masked or self.value < 0):
            raise ValueError("a value that is drawn is known, from zero on")

    @property
    def words(self) -> Wording:
        """Return the mark as it is read aloud."""
        return f"{self.name}\u00a0: {MASKED if self.masked else self.told}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks of one axis that begins at zero."""

    kind: Kind
    title: Wording
    marks: tuple[Mark, ...]

    @property
    def words(self) -> Wording:
        """Return what the chart shows, for who does not see it: each mark, then what strikes."""
        marks = ". ".join(mark.words for mark in self.marks)
        return f"Graphique, {self.title}. {marks}.{self._strikes()}"

    @property
    def masked(self) -> bool:
        """Tell whether some mark is masked: the reason is written under the chart then."""
        return any(mark.masked for mark in self.marks)

    def _strikes(self) -> Wording:
        drawn = [(mark.value, mark) for mark in self.marks if mark.value is not None]
        if len(drawn) < 2:
            return ""
        if self.kind is Kind.ROWS:
            most = max(value for value, _ in drawn)
            named = [mark.name for value, mark in drawn if value == most]
            return f" Le plus grand\u00a0: {', '.join(named)}." if most else ""
        first, last = drawn[0][1], drawn[-1][1]
        return f" De {first.told} ({first.name}) à {last.told} ({last.name})."

    def drawn(self, width: float, em: float, measure: Measure) -> Drawing:
        """Lay the chart out on a width; a mark alone, or long labels, make rows."""
        slot = width / max(len(self.marks), 1)
        labels = [text for mark in self.marks for text in (mark.name, mark.told)]
        fits = max(map(measure, labels), default=0.0) + em / 2 <= slot
        made = _Sheet(width, em, measure)
        if self.kind is Kind.ROWS or len(self.marks) < 2 or not fits:
            made.rows(self.marks)
        else:
            made.plot(self, slot)
        if self.masked:
            made.note(f"{MASKED[0].upper()}{MASKED[1:]}.")
        return Drawing(width, made.y, tuple(made.shapes), tuple(made.places))


@final
class LeavingChart:
    """A chart of what leaves: it draws cells of the release gate, and takes nothing else."""

    __slots__ = ("chart",)

    def __init__(
        self, kind: Kind, title: Wording, cells: Sequence[tuple[Wording, Leaving]]
    ) -> None:
        """Refuse what the gate did not judge (TypeError)."""
        self.chart: Final = Chart(kind, title, tuple(_mark(name, cell) for name, cell in cells))


def _mark(name: Wording, cell: Leaving) -> Mark:
    match cell:
        case ReleasedCell():
            return Mark(name, cell.value, in_figures(cell.value))
        case MaskedCell():
            return Mark(name, None, HIDDEN, masked=True)
    raise TypeError("a chart that leaves draws cells of the release gate")


class _Sheet:
    """Shapes laid from the top down; ``y`` is how far one has come."""

    def __init__(self, width: float, em: float, measure: Measure) -> None:
        self.width, self.em, self.measure, self.y = width, em, measure, 0.0
        self.shapes: list[Shape] = []
        self.places: list[Place] = []

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
            self.places.append(Place(0.0, top, self.width, self.y - top, mark.words))
        if marks and not above:
            axis = ((left, self.places[0].y), (left, self.y))
            self.shapes.append(Stroke(axis, Ink.EDGE))

    def _bar(self, mark: Mark, left: float, middle: float, scale: float) -> float:
        """Set the bar of a row and return its length: of what is masked, always the same."""
        high = self.em * _BAR
        length = self.em * _STUB if mark.masked else (mark.value or 0.0) * scale
        if length:
            self.shapes.append(Box(left, middle - high / 2, length, high, fill=_fill(mark)))
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
                self.shapes.append(Box(x - wide / 2, base - high, wide, high, fill=_fill(mark)))
            label = Words(x, base - high - em * _LINE / 2, mark.told, At.CENTRE, bold=True)
            name = Words(x, base + em * _LINE / 2 + 2, mark.name, At.CENTRE, Ink.MUTED)
            self.shapes += [label, name]
            low = base - self.y + em * _LINE + 2
            self.places.append(Place(place * slot, self.y, slot, low, mark.words))
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


def _fill(mark: Mark) -> Fill:
    return Fill.HATCHED if mark.masked else Fill.FULL
