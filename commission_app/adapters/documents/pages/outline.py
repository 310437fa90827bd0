"""Composed content as a plain outline: what a word processor needs, without pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.structure import Element, Tag
from commission_app.adapters.documents.pages.text import Run

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
    """A table; its first row heads the columns."""

    rows: tuple[tuple[str, ...], ...]


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
    blocks: list[Block] = []
    for element in _tops(composer.root):
        if element.tag is Tag.TABLE:
            rows = tuple(
                tuple(_plain(runs.get(id(cell), [])) for cell in row.children)
                for row in element.children
            )
            blocks.append(Grid(rows))
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
