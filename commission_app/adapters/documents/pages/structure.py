"""The logical structure of a tagged document: elements, their marked content, their attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Tag(StrEnum):
    """Standard structure types in use (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    LINK = "Link"


class Mark(NamedTuple):
    """A piece of marked content: page index from 0 and identifier on that page."""

    page: int
    mcid: int


@dataclass(slots=True)
class Element:
    """A node of the structure tree; leaves gather marks as their content is drawn.

    ``scope`` is "Column" or "Row" and belongs to a header cell only; ``words`` tell a figure to who
    does not see it, ``place`` is its box on the page (left, low, right, high, in points).
    """

    tag: Tag
    scope: str | None = None
    words: str = ""
    place: tuple[float, float, float, float] | None = None
    children: list[Element] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, tag: Tag, scope: str | None = None) -> Element:
        """Append a child and give it."""
        child = Element(tag, scope)
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """Go through the element and everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def parent_tree(root: Element, pages: int) -> list[list[Element]]:
    """Give, for each page, the element that owns each marked content, by its identifier."""
    owners: list[dict[int, Element]] = [{} for _ in range(pages)]
    for element in root.walk():
        for mark in element.marks:
            owners[mark.page][mark.mcid] = element
    return [[page[mcid] for mcid in range(len(page))] for page in owners]
