"""Tables written as text: UTF-8 or Windows-1252, parted by semicolons, commas or tabs."""

from __future__ import annotations

import csv
import re
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
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


def read_text_table(content: bytes) -> Sheet:
    """Read a table (FileRefused)."""
    text = _decoded(content)
    best: tuple[int, int, tuple[Row, ...]] | None = None
    chosen: str | None = None
    for sign in _SIGNS:
        if sign not in text:
            continue
        rows = _rows(text, sign)
        known, width = _known_headings(rows), max((len(row.cells) for row in rows), default=0)
        if best is None or (known, width) > best[:2]:
            best, chosen = (known, width, rows), sign
    if chosen is not None and (row := _open_quote(text, chosen)) is not None:
        raise FileRefused("quote_left_open", sheet_name=SHEET, row=row)
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
            return _lines_of(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise FileRefused("file_not_workbook")


def _lines_of(text: str) -> str:
    """Write every end of line one way; what an old program put after the end of a file goes."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")


def _open_quote(text: str, sign: str) -> int | None:
    """Return the row whose quote is never closed, or swallows whole rows; None when none does.

    A quote opens at the beginning of a cell alone, and is closed by one that ends the cell. Rows
    are counted as the table counts them: a cell of several lines is one row.
    """
    row, place = 1, 0
    width = max((line.count(sign) for line in text.splitlines()[:_LOOKED_AT]), default=0)
    beginning = True
    while place < len(text):
        letter = text[place]
        if letter == '"' and beginning:
            end = _closing(text, place + 1)
            inside = text[place + 1 : len(text) if end is None else end]
            whole = [line for line in inside.split("\n")[1:] if line.count(sign) >= max(width, 2)]
            if end is None or whole:
                return row
            if "\n" in inside and text[end + 1 : end + 2] not in ("", "\n", sign):
                return row
            place, beginning = end + 1, False
            continue
        if letter == "\n":
            row += 1
        beginning = letter in (sign, "\n")
        place += 1
    return None


def _closing(text: str, place: int) -> int | None:
    """Return where a quoted cell ends, two quotes being one that is written; None at no place."""
    while (found := text.find('"', place)) >= 0:
        if text[found + 1 : found + 2] != '"':
            return found
        place = found + 2
    return None


def _bare(cell: str) -> str:
    """Return what ="007" shows: a text that was kept from becoming a number."""
    found = _KEPT_AS_TEXT.fullmatch(cell.strip())
    return found[1] if found else cell


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
                rows.append(Row(number, tuple(_bare(cell) for cell in cells)))
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
