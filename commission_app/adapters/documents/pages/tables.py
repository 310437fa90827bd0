"""Tables: a header row that comes back on each page, rows that are never parted needlessly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commission_app.adapters.documents.pages.columns import at_least, longest_words, widths
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.palette import HEADING_CELL, NAVY, SMALL, WIDTH
from commission_app.adapters.documents.pages.strips import Align, Cell, Edge, Strip
from commission_app.adapters.documents.pages.structure import Element, Tag
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french

_GUTTER = 8.0
_SHORT = 320.0
"""Points within which a table is kept in one piece."""


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
    padding: float = 2.4,
    least: float = 0.0,
) -> None:
    """Set a table whose column ``row_header`` names each row (TH of scope Row).

    Columns are measured on what they hold. ``least`` is the least height of a row, in points: room
    for a signature, which keeps to the shares of its columns. A short table is kept in one piece.
    """
    start = len(composer.strips)
    table = composer.section.add(Tag.TABLE)
    told = [[_runs(content) for content in row] for row in rows]
    titles = [[Run(heading.title, HEADING_CELL)] for heading in headings]
    spots = _spots(headings, [titles, *told], measured=not least)
    head = _head(table, titles, spots, [heading.align for heading in headings], before)
    composer.strips.append(head)
    again = replace(head, before=0.0)
    for place, row in enumerate(told):
        line = table.add(Tag.ROW)
        cells = [
            Cell(
                line.add(Tag.HEADER, "Row") if index == row_header else line.add(Tag.CELL),
                runs,
                *spot,
                heading.align,
            )
            for index, (runs, spot, heading) in enumerate(zip(row, spots, headings, strict=True))
        ]
        strip = Strip(
            tuple(cell.set() for cell in cells),
            padding=padding,
            least=least,
            keep_next=place in {0, len(told) - 2} and len(told) > 1,
            under=Edge(0.4),
            heads=(again,),
            whole=True,
        )
        composer.strips.append(strip)
    composer.hold(start, _SHORT)


def _head(
    table: Element,
    titles: Sequence[Sequence[Run]],
    spots: Sequence[tuple[float, float]],
    aligned: Sequence[Align],
    before: float,
) -> Strip:
    """Set the row that heads the columns."""
    row = table.add(Tag.ROW)
    cells = [
        Cell(row.add(Tag.HEADER, "Column"), title, *spot, align)
        for title, spot, align in zip(titles, spots, aligned, strict=True)
    ]
    return Strip(
        tuple(cell.set() for cell in cells),
        before=before,
        padding=3.0,
        keep_next=True,
        under=Edge(0.9, NAVY),
        whole=True,
    )


def _spots(
    headings: Sequence[Heading], rows: Sequence[Sequence[Sequence[Run]]], *, measured: bool
) -> list[tuple[float, float]]:
    """Give where each column begins and how wide it is."""
    shares = [heading.share for heading in headings]
    columns = list(zip(*rows, strict=True))
    room = WIDTH - _GUTTER * (len(headings) - 1)
    if measured:
        sizes = widths(columns, shares, room)
    else:
        wanted = [room * share / sum(shares) for share in shares]
        sizes = at_least(wanted, longest_words(columns), room)
    spots: list[tuple[float, float]] = []
    x = 0.0
    for size in sizes:
        spots.append((x, size))
        x += size + _GUTTER
    return spots


def _runs(content: Content) -> Sequence[Run]:
    return [Run(french(content), SMALL)] if isinstance(content, str) else content
