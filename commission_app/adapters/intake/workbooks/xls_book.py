"""Reads the old .xls in plain Python: a damaged file can then only raise, never end the process."""

from __future__ import annotations

import io
from typing import Any

from commission_app.adapters.intake.workbooks.book import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    FileRefused,
    Row,
    Sheet,
)


def read_xls(content: bytes) -> tuple[Sheet, ...]:
    """Read every sheet (FileRefused); notes, formulas and hidden rows are not looked at."""
    import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415 - only for this format

    try:
        book = xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), ragged_rows=True, on_demand=True
        )
        if book.nsheets > MAX_SHEETS:
            raise FileRefused("file_too_many_sheets", most=MAX_SHEETS)
        found, cells, volume = [], 0, 0
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            rows = _rows(sheet, book.datemode)
            cells += sum(len(row.cells) for row in rows)
            volume += sum(len(c) for row in rows for c in row.cells if isinstance(c, str))
            if cells > MAX_CELLS or volume > MAX_TEXT:
                raise FileRefused("file_unpacks_too_big")
            found.append(Sheet(sheet.name, rows, bool(sheet.visibility)))
            book.unload_sheet(number)
    except FileRefused:
        raise
    except xlrd.XLRDError as error:
        code = "file_encrypted" if "encrypted" in str(error).lower() else "file_not_workbook"
        raise FileRefused(code) from error
    except Exception as error:
        raise FileRefused("file_unreadable") from error
    return tuple(found)


def _rows(sheet: Any, datemode: int) -> tuple[Row, ...]:  # noqa: ANN401 - xlrd has no types
    if sheet.nrows > MAX_ROWS:
        raise FileRefused("sheet_too_long", most=MAX_ROWS)
    rows: list[Row] = []
    for number in range(sheet.nrows):
        width = sheet.row_len(number)
        if width > MAX_COLUMNS:
            raise FileRefused("sheet_too_wide", most=MAX_COLUMNS)
        cells = tuple(_value(sheet.cell(number, place), datemode) for place in range(width))
        if any(cell != "" for cell in cells):
            rows.append(Row(number + 1, cells))
    return tuple(rows)


def _value(cell: Any, datemode: int) -> object:  # noqa: ANN401 - as above
    import xlrd  # noqa: PLC0415 - as above

    match cell.ctype:
        case 1:
            return str(cell.value)
        case 2:
            return float(cell.value)
        case 3:
            if 0 <= cell.value < 1:
                return float(cell.value)
            try:
                return xlrd.xldate_as_datetime(cell.value, datemode)
            except (ValueError, OverflowError):
                return float(cell.value)
        case 4:
            return bool(cell.value)
        case _:
            return ""
