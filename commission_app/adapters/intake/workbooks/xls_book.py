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
    Serial1904,
    Sheet,
    column_letter,
)
from commission_app.adapters.intake.workbooks.number_formats import shown
from commission_app.adapters.intake.workbooks.xlsx_parts import ERRORS

_ERROR = 5
"""The kind of a cell in error, in xlrd."""


def read_xls(content: bytes) -> tuple[Sheet, ...]:
    """Read every sheet (FileRefused); notes, formulas and hidden rows are not looked at."""
    import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415 - only for this format

    try:
        book = xlrd.open_workbook(
            file_contents=content,
            logfile=io.StringIO(),
            ragged_rows=True,
            on_demand=True,
            formatting_info=True,
        )
        if book.nsheets > MAX_SHEETS:
            raise FileRefused("file_too_many_sheets", most=MAX_SHEETS)
        found, cells, volume = [], 0, 0
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            rows, errors = _rows(sheet, book)
            cells += sum(len(row.cells) for row in rows)
            volume += sum(len(c) for row in rows for c in row.cells if isinstance(c, str))
            if cells > MAX_CELLS or volume > MAX_TEXT:
                raise FileRefused("file_unpacks_too_big")
            found.append(Sheet(sheet.name, rows, bool(sheet.visibility), errors=errors))
            book.unload_sheet(number)
    except FileRefused:
        raise
    except xlrd.XLRDError as error:
        code = "file_encrypted" if "encrypted" in str(error).lower() else "file_not_workbook"
        raise FileRefused(code) from error
    except Exception as error:
        raise FileRefused("file_unreadable") from error
    return tuple(found)


def _rows(sheet: Any, book: Any) -> tuple[tuple[Row, ...], tuple[tuple[int, str, str], ...]]:  # noqa: ANN401 - xlrd has no types
    if sheet.nrows > MAX_ROWS:
        raise FileRefused("sheet_too_long", most=MAX_ROWS)
    rows: list[Row] = []
    errors: list[tuple[int, str, str]] = []
    for number in range(sheet.nrows):
        width = sheet.row_len(number)
        if width > MAX_COLUMNS:
            raise FileRefused("sheet_too_wide", most=MAX_COLUMNS)
        found = [sheet.cell(number, place) for place in range(width)]
        errors += [
            (number + 1, column_letter(place), error_shown(int(cell.value)))
            for place, cell in enumerate(found)
            if cell.ctype == _ERROR
        ]
        cells = tuple(_value(cell, book) for cell in found)
        if any(cell != "" for cell in cells):
            rows.append(Row(number + 1, cells))
    return tuple(rows), tuple(errors)


def error_shown(code: int) -> str:
    """Return what a French spreadsheet shows for an error of the format."""
    import xlrd  # noqa: PLC0415 - as above

    name = str(xlrd.error_text_from_code.get(code, "#N/A"))
    return ERRORS.get(name, name)


def _value(cell: Any, book: Any) -> object:  # noqa: ANN401 - as above
    import xlrd  # noqa: PLC0415 - as above

    match cell.ctype:
        case 1:
            return str(cell.value)
        case 2:
            code = _format(cell, book)
            written = shown(float(cell.value), code) if code else None
            number = Serial1904(cell.value) if book.datemode else float(cell.value)
            return number if written is None else written
        case 3:
            if 0 <= cell.value < 1:
                return float(cell.value)
            try:
                return xlrd.xldate_as_datetime(cell.value, book.datemode)
            except (ValueError, OverflowError):
                return float(cell.value)
        case 4:
            return bool(cell.value)
        case _:
            return ""


def _format(cell: Any, book: Any) -> str:  # noqa: ANN401 - as above
    """Return the number format of a cell, empty where none can be told."""
    try:
        key = book.xf_list[cell.xf_index].format_key
        return str(book.format_map[key].format_str)
    except (AttributeError, IndexError, KeyError, TypeError):
        return ""
