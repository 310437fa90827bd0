"""Composed content as a plain outline: what a word processor needs, without pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commission_app.adapters.documents.pages.columns import widths
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import WIDTH
from commission_app.adapters.documents.pages.structure import Element, Tag
from commission_app.adapters.documents.pages.text import Run

_WIDER = 1.35
"""How much wider another face may be than that of the pages."""
_PADDING = 12.0
"""Points that a word processor leaves beside the text of a cell, both sides together."""
_LEVELS = {Tag.H1: 1, Tag.H2: 2, Tag.H3: 3, Tag.H4: 4}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``strong`` when it stands out."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading of level 1 to 4."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an entry of a list."""

    pieces: tuple[Piece, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first row heads the columns, ``widths`` are those that the columns should have.

    They leave a word processor room for another, wider face.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """The picture of a letterhead: its pixels in RGB, its size in points."""

    words: str
    pixels: bytes
    size: tuple[int, int]
    width: float


Block = Headline | Paragraph | Grid | Image


def outline(composer: Composer) -> list[Block]:
    """Give the content in its order of reading, from the tree that the PDF is tagged with."""
    runs: dict[int, list[Run]] = {}
    pictures = {id(s.picture.element): s.picture for s in composer.strips if s.picture}
    for strip in composer.strips:
        for column in strip.columns:
            held = runs.setdefault(id(column.element), [])
            held.extend(run for line in column.lines for run in line.runs)
    spots = {id(c.element): c.width for strip in composer.strips for c in strip.columns}
    blocks: list[Block] = []
    for element in _tops(composer.root):
        if element.tag is Tag.TABLE:
            blocks.append(_grid(element, runs, spots))
        elif element.tag is Tag.FIGURE:
            drawn = pictures[id(element)]
            blocks.append(Image(element.words, drawn.pixels, drawn.size, drawn.width))
        elif element.tag is Tag.LIST_ITEM:
            blocks.append(_entry(element, runs))
        elif element.tag in _LEVELS:
            blocks.append(Headline(_LEVELS[element.tag], _plain(runs.get(id(element), []))))
        elif runs.get(id(element)):
            blocks.append(Paragraph(_pieces(runs[id(element)])))
    return blocks


def _grid(table: Element, runs: dict[int, list[Run]], spots: dict[int, float]) -> Grid:
    lines = [[runs.get(id(cell), []) for cell in row.children] for row in table.children]
    told = tuple(tuple(_plain(cell) for cell in line) for line in lines)
    set_as = [spots[id(cell)] for cell in table.children[0].children]
    columns = list(zip(*lines, strict=True))
    room = (WIDTH - _PADDING * len(columns)) / _WIDER
    measured = widths(columns, set_as, room)
    return Grid(told, tuple(width * _WIDER + _PADDING for width in measured))


def _tops(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.tag in (Tag.SECTION, Tag.LIST):
            yield from _tops(child)
        else:
            yield child


def _entry(element: Element, runs: dict[int, list[Run]]) -> Paragraph:
    label, body = (runs.get(id(child), []) for child in element.children)
    if _plain(label) == "–":
        return Paragraph(_pieces(body), listed=True)
    return Paragraph((Piece(f"{_plain(label)}\u00a0: ", strong=True), *_pieces(body)))


def _plain(runs: list[Run]) -> str:
    return "".join(run.text for run in runs).strip()


def _pieces(runs: list[Run]) -> tuple[Piece, ...]:
    strong = (Face.SEMIBOLD, Face.BOLD)
    return tuple(Piece(run.text, run.type.face in strong) for run in runs)
