"""Tables written as text: UTF-8 or Windows-1252, parted by semicolons, commas or tabs."""

from __future__ import annotations

import csv
from io import StringIO

from commission_app.adapters.intake.words import headings
from commission_app.adapters.intake.workbooks.book import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    FileRefused,
    Row,
    Sheet,
)

SHEET = "Ordre du jour"
"""The name under which places of a text table are said: it is an agenda and nothing else."""

_SIGNS = (";", "\t", ",", "|")
_LOOKED_AT = 25


def read_text_table(content: bytes) -> Sheet:
    """Read a table (FileRefused)."""
    text = _decoded(content)
    best: tuple[int, int, tuple[Row, ...]] | None = None
    for sign in _SIGNS:
        if sign not in text:
            continue
        rows = _rows(text, sign)
        known, width = _known_headings(rows), max((len(row.cells) for row in rows), default=0)
        if best is None or (known, width) > best[:2]:
            best = (known, width, rows)
    return Sheet(SHEET, best[2] if best else _rows(text, ";"))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    if b"\0" in content and encodings[0] != "utf-16":
        raise FileRefused("file_not_workbook")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused("file_not_workbook")


def _rows(text: str, sign: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    csv.field_size_limit(max(MAX_CELL * 4, 131_072))
    try:
        for number, cells in enumerate(csv.reader(StringIO(text), delimiter=sign), start=1):
            if number > MAX_ROWS:
                raise FileRefused("sheet_too_long", most=MAX_ROWS)
            if len(cells) > MAX_COLUMNS:
                if any(cells[MAX_COLUMNS:]):
                    raise FileRefused("sheet_too_wide", most=MAX_COLUMNS)
                del cells[MAX_COLUMNS:]
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, tuple(cells)))
    except csv.Error as error:
        raise FileRefused("cell_too_long", most=MAX_CELL) from error
    return tuple(rows)


def _known_headings(rows: tuple[Row, ...]) -> int:
    names = headings("agenda")
    return max(
        (
            len({names.field(str(cell)) for cell in row.cells if len(str(cell)) < 80} - {None})
            for row in rows[:_LOOKED_AT]
        ),
        default=0,
    )
