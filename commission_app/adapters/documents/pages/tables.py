"""Tables: a header row that comes back on each page, rows that are never parted needlessly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.palette import HEADING_CELL, NAVY, SMALL, WIDTH
from commission_app.adapters.documents.pages.strips import Align, Cell, Edge, Strip
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french

_GUTTER = 8.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: its title and its share of the width."""

    title: str
    share: float
    align: Align = Align.LEFT


Content = str | Sequence[Run]


def add_table(
    composer: Composer,
    headings: Sequence[Heading],
    rows: Sequence[Sequence[Content]],
    *,
    row_header: int = 0,
    before: float = 8.0,
    least: float = 0.0,
) -> None:
    """Set a table whose column ``row_header`` names each row (TH of scope Row).

    ``least`` is the least height of a row, in points: room for a signature.
    """
    table = composer.section.add(Tag.TABLE)
    spots = _spots(headings)
    top = table.add(Tag.ROW)
    head = Strip(
        tuple(
            Cell(top.add(Tag.HEADER, "Column"), [Run(h.title, HEADING_CELL)], *spot, h.align).set()
            for h, spot in zip(headings, spots, strict=True)
        ),
        before=before,
        padding=3.0,
        keep_next=True,
        under=Edge(0.9, NAVY),
    )
    composer.strips.append(head)
    again = replace(head, before=0.0)
    for place, row in enumerate(rows):
        line = table.add(Tag.ROW)
        elements = [
            line.add(Tag.HEADER, "Row") if index == row_header else line.add(Tag.CELL)
            for index in range(len(row))
        ]
        cells = [
            Cell(element, _runs(content), *spot, heading.align)
            for element, content, spot, heading in zip(elements, row, spots, headings, strict=True)
        ]
        strip = Strip(
            tuple(cell.set() for cell in cells),
            padding=2.4,
            least=least,
            keep_next=place in {0, len(rows) - 2} and len(rows) > 1,
            under=Edge(0.4),
            heads=(again,),
        )
        composer.strips.append(strip)


def _spots(headings: Sequence[Heading]) -> list[tuple[float, float]]:
    total = sum(heading.share for heading in headings)
    spots: list[tuple[float, float]] = []
    x = 0.0
    for place, heading in enumerate(headings):
        width = WIDTH * heading.share / total
        last = place == len(headings) - 1
        spots.append((x, width if last else width - _GUTTER))
        x += width
    return spots


def _runs(content: Content) -> Sequence[Run]:
    return [Run(french(content), SMALL)] if isinstance(content, str) else content
