"""Lanes on one axis of days: the band of a pathway's twenty-four months, and what lies around."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
from commission_app.domain.text import Wording

_LANE, _HEAD, _NAME = 1.9, 1.6, 6.0
"""Heights of a lane and of the head, length of the names, in sizes of the letters."""


class BarKind(StrEnum):
    """What a bar tells: what was granted, what nothing carried, a right beside it."""

    GRANTED = "granted"
    GAP = "gap"
    RIGHT = "right"


_FILLS = {BarKind.GRANTED: Fill.FULL, BarKind.GAP: Fill.HATCHED, BarKind.RIGHT: Fill.EMPTY}


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days in a lane, both ends in it, as ordinals."""

    begins: int
    ends: int
    text: Wording
    kind: BarKind

    @property
    def words(self) -> Wording:
        """Return the bar with its days."""
        return f"{self.text} du {_told(self.begins)} au {_told(self.ends)}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A day in a lane, or on the axis."""

    on: int
    text: Wording

    @property
    def words(self) -> Wording:
        """Return the mark with its day."""
        return f"{self.text} le {_told(self.on)}"


@dataclass(frozen=True, slots=True)
class Lane:
    """A named lane."""

    name: Wording
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def words(self) -> Wording:
        """Return all that the lane tells."""
        told = ", ".join((*(bar.words for bar in self.bars), *(m.words for m in self.marks)))
        return f"{self.name}\u00a0: {told or 'rien'}"


@dataclass(frozen=True, slots=True)
class Band:
    """Every lane between two days (ordinals), with today."""

    first: int = 0
    last: int = 1
    today: int = 0
    lanes: tuple[Lane, ...] = ()
    months: tuple[Mark, ...] = ()

    @property
    def words(self) -> Wording:
        """Return what the band shows, for who does not see it."""
        return ". ".join(lane.words for lane in self.lanes)

    def drawn(self, width: float, em: float, measure: Measure) -> Drawing:
        """Lay the band out on a width."""
        made = _Sheet(self, width, em, measure)
        made.axis()
        for place, lane in enumerate(self.lanes):
            made.lane(lane, em * (_HEAD + place * _LANE))
        if self.first <= self.today <= self.last:
            x = made.x(self.today)
            made.shapes.append(Stroke(((x, 0.0), (x, made.height)), Ink.TODAY, 2.0))
        return Drawing(width, made.height, tuple(made.shapes), tuple(made.places))


class _Sheet:
    def __init__(self, band: Band, width: float, em: float, measure: Measure) -> None:
        self.band, self.width, self.em, self.measure = band, width, em, measure
        self.height = em * (_HEAD + _LANE * len(band.lanes))
        self.shapes: list[Shape] = []
        self.places: list[Place] = []

    def x(self, day: int) -> float:
        """Return where a day stands."""
        begin, span = self.em * _NAME, max(self.band.last - self.band.first, 1)
        return begin + (self.width - begin - self.em / 2) * (day - self.band.first) / span

    def axis(self) -> None:
        """Set the months, leaving out what would run into the one after."""
        room = self.width
        for mark in reversed(self.band.months):
            x = self.x(mark.on)
            self.shapes.append(Stroke(((x, 0.0), (x, self.height)), Ink.LINE))
            wide = self.measure(mark.text) + self.em / 2
            if x + wide <= room:
                middle = self.em * _HEAD / 2
                self.shapes.append(Words(x + self.em / 4, middle, mark.text, ink=Ink.MUTED))
                room = x

    def lane(self, lane: Lane, top: float) -> None:
        """Set the name of a lane, its bars, its marks."""
        high, middle = self.em * _LANE, top + self.em * _LANE / 2
        self.shapes.append(Words(0.0, middle, lane.name))
        for bar in lane.bars:
            left, right = self.x(bar.begins), self.x(bar.ends + 1)
            box = (left, top + 3, max(right - left - 1, 2.0), high - 6)
            self.shapes.append(Box(*box, fill=_FILLS[bar.kind]))
            self.places.append(Place(*box, f"{lane.name}\u00a0: {bar.words}"))
            full = bar.kind is BarKind.GRANTED
            if bar.kind is not BarKind.GAP and self.measure(bar.text) + self.em / 2 <= box[2]:
                ink = Ink.ON_BAR if full else Ink.TEXT
                self.shapes.append(Words(left + self.em / 3, middle, bar.text, ink=ink))
        for mark in lane.marks:
            self._mark(lane, mark, middle)

    def _mark(self, lane: Lane, mark: Mark, middle: float) -> None:
        """Set a diamond with its text, before it where there is no room after."""
        x, half = self.x(mark.on), self.em / 3
        points = ((x - half, middle), (x, middle - half), (x + half, middle), (x, middle + half))
        self.shapes.append(Stroke((*points, points[0]), Ink.BAR, 2.0))
        after = x + half * 2 + self.measure(mark.text) <= self.width
        at = (x + half * 1.5, At.LEFT) if after else (x - half * 1.5, At.RIGHT)
        self.shapes.append(Words(at[0], middle, mark.text, at[1]))
        words = f"{lane.name}\u00a0: {mark.words}"
        self.places.append(Place(x - half, middle - half, 2 * half, 2 * half, words))


def _told(day: int) -> Wording:
    return date.fromordinal(day).strftime("%d/%m/%Y")
