"""Strips: the horizontal bands a page is made of, each a few columns of lines side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from commission_app.adapters.documents.pages.palette import RULE
from commission_app.adapters.documents.pages.structure import Element
from commission_app.adapters.documents.pages.text import Line, Run, break_lines
from commission_app.application.charts.drawing import Drawing


class Align(StrEnum):
    """Where lines stand in their column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """Lines at ``x`` points from the left margin, within ``width`` points, owned by an element."""

    element: Element
    lines: tuple[Line, ...]
    x: float
    width: float
    align: Align = Align.LEFT

    @property
    def height(self) -> float:
        """Height of the lines, in points."""
        return sum(line.leading for line in self.lines)


@dataclass(frozen=True, slots=True)
class Edge:
    """A rule along a strip: thickness in points and colour."""

    thickness: float
    colour: str = RULE


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; level 0 is the outermost."""

    level: int
    title: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in RGB without transparency, drawn ``width`` by ``height`` points."""

    element: Element
    pixels: bytes
    size: tuple[int, int]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Graphic:
    """A chart, as shapes in points."""

    element: Element
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of the page.

    ``before`` is the white left above it, save at the top of a page; ``padding`` lies inside, above
    and below its lines. A strip with ``keep_next`` is not parted from the one that follows.
    ``heads`` are set again when the strip comes first on a page (a table's header row).
    ``whole`` strips are not parted, unless no page is long enough. ``point`` is the number of the
    item that the strip tells of, 0 for none; ``anchor`` names the strip as a place to go to.
    """

    columns: tuple[Column, ...]
    before: float = 0.0
    padding: float = 0.0
    keep_next: bool = False
    fill: str | None = None
    bar: str | None = None
    over: Edge | None = None
    under: Edge | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    heads: tuple[Strip, ...] = ()
    picture: Picture | None = None
    graphic: Graphic | None = None
    least: float = 0.0
    whole: bool = False
    point: int = 0
    anchor: str = ""

    @property
    def height(self) -> float:
        """Height in points, the white above left out; ``least`` at least."""
        drawn = 0.0 if self.picture is None else self.picture.height
        if self.graphic is not None:
            drawn = self.graphic.drawing.height
        set_in_type = max((column.height for column in self.columns), default=0.0)
        return max(drawn, set_in_type, self.least) + 2 * self.padding

    @property
    def depth(self) -> int:
        """The number of lines of its longest column."""
        return max((len(column.lines) for column in self.columns), default=0)

    def cut(self, lines: int) -> tuple[Strip, Strip]:
        """Part the strip after a number of lines; both parts belong to the same elements."""
        above = tuple(replace(c, lines=c.lines[:lines]) for c in self.columns)
        below = tuple(replace(c, lines=c.lines[lines:]) for c in self.columns)
        return (
            replace(self, columns=above, keep_next=False, under=None),
            replace(self, columns=below, before=0.0, over=None, bookmarks=(), anchor=""),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """What goes into a column before its lines are broken."""

    element: Element
    runs: Sequence[Run]
    x: float
    width: float
    align: Align = Align.LEFT

    def set(self) -> Column:
        """Break the runs into lines."""
        return Column(
            self.element, break_lines(self.runs, self.width), self.x, self.width, self.align
        )
