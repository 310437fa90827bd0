"""Shapes on a plane: the screen and the PDF paint the same ones, each with its pen.

Lengths are in the unit of the letters (pixels or points), from the upper left corner down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.text import Wording

Measure = Callable[[str], float]
"""Gives the length of a text in bold, which is no shorter than in plain letters."""


class Ink(StrEnum):
    """What a colour means; each painter has its own for it, and none is the only sign."""

    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    EDGE = "edge"
    BAR = "bar"
    ON_BAR = "on_bar"
    TODAY = "today"


class At(StrEnum):
    """Where a text stands to its point."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Fill(StrEnum):
    """How a rectangle is filled: so that no colour tells anything alone."""

    FULL = "full"
    HATCHED = "hatched"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.BAR
    fill: Fill = Fill.FULL


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


Shape = Box | Stroke | Words


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark is, and the mark in words."""

    x: float
    y: float
    width: float
    height: float
    words: Wording


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are painted; ``places`` are the marks, in theirs."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    places: tuple[Place, ...] = ()
