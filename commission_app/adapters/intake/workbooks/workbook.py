"""Opens a file of any accepted kind as a book, within limits of size, time and memory."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from commission_app.adapters.intake.workbooks import ods_parts, xlsx_parts
from commission_app.adapters.intake.workbooks.aside_parts import words_of_ods, words_of_xlsx
from commission_app.adapters.intake.workbooks.book import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Book,
    FileRefused,
    Row,
    Serial1904,
    Sheet,
)
from commission_app.adapters.intake.workbooks.safe_zip import Package
from commission_app.adapters.intake.workbooks.text_table import read_text_table
from commission_app.adapters.intake.workbooks.xls_book import read_xls
from commission_app.adapters.intake.workbooks.xlsx_parts import Hidden
from commission_app.application.base import plain_file

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = (".csv", ".tsv", ".txt", ".tab")
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")


def open_book(path: Path) -> Book:
    """Read every sheet of a file, blank rows left out (FileRefused)."""
    content = read_bytes(path)
    if content.startswith(_ZIP):
        return _from_package(content)
    if content.startswith(_OLE):
        if _ENCRYPTED_MARK in content:
            raise FileRefused("file_encrypted")
        return Book(tuple(_checked(sheet) for sheet in read_xls(content)), ("xls_limits",))
    if path.suffix.lower() in _TEXTS:
        return Book((_checked(read_text_table(content)),))
    raise FileRefused("file_not_workbook")


def read_bytes(path: Path) -> bytes:
    """Read a file whole, unless it is absent, empty or too big (FileRefused)."""
    try:
        if not path.is_file():
            raise FileRefused("file_missing")
        with plain_file.opened(path) as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileRefused("file_locked") from error
    if not content:
        raise FileRefused("file_empty")
    if len(content) > MAX_BYTES:
        raise FileRefused("file_too_big")
    return content


def _from_package(content: bytes) -> Book:
    package = Package(content)
    package.read_all()
    if "xl/workbook.xml" in package.names:
        hidden, remarks = xlsx_parts.look_inside(package)
        beside = words_of_xlsx(package)
    elif "content.xml" in package.names and b"spreadsheet" in package.part("mimetype"):
        hidden, remarks = ods_parts.look_inside(package)
        beside = words_of_ods(package)
    else:
        raise FileRefused("file_not_workbook")
    if beside:
        remarks.append("parts_left_out")
    return Book(_cells(content, hidden), tuple(remarks), beside)


def _cells(content: bytes, hidden: dict[str, Hidden]) -> tuple[Sheet, ...]:
    """Have the library read the cells; whatever it raises, a panic included, is a refusal."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        listed = book.sheets_metadata
        if len(listed) > MAX_SHEETS:
            raise FileRefused("file_too_many_sheets", most=MAX_SHEETS)
        sheets = []
        for known in listed:
            found = hidden.get(known.name) or Hidden(known.name)
            veiled = found.hidden or known.visible is not SheetVisibleEnum.Visible
            rows = _down(_shown(_rows(book, known.name), found), found.upright)
            sheets.append(
                Sheet(
                    known.name,
                    rows,
                    veiled,
                    frozenset(found.rows),
                    frozenset(found.columns),
                    tuple(found.notes),
                    tuple(found.unvalued),
                    tuple(found.upright),
                    tuple(found.errors),
                )
            )
        return tuple(_checked(sheet) for sheet in sheets)
    except FileRefused:
        raise
    except CalamineError as error:
        code = "file_encrypted" if "assword" in str(error) else "file_not_workbook"
        raise FileRefused(code) from error
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise FileRefused("file_unreadable") from error


def _rows(book: CalamineWorkbook, name: str) -> tuple[Row, ...]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MAX_ROWS:
        raise FileRefused("sheet_too_long", most=MAX_ROWS)
    if sheet.total_width > MAX_COLUMNS:
        raise FileRefused("sheet_too_wide", most=MAX_COLUMNS)
    return tuple(
        Row(number, tuple(cells))
        for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1)
        if any(cell != "" for cell in cells)
    )


def _shown(rows: tuple[Row, ...], found: Hidden) -> tuple[Row, ...]:
    """Put what cells show in place of values that do not say it; tell days counted from 1904."""
    if not found.shown and not found.from_1904:
        return rows
    by_number = {row.number: row.cells for row in rows}
    for (number, column), written in found.shown.items():
        cells = by_number.get(number, ())
        if column < len(cells):
            by_number[number] = (*cells[:column], written, *cells[column + 1 :])
    if found.from_1904:
        by_number = {
            number: tuple(Serial1904(one) if type(one) is float else one for one in cells)
            for number, cells in by_number.items()
        }
    return tuple(Row(row.number, by_number[row.number]) for row in rows)


def _down(rows: tuple[Row, ...], upright: list[tuple[int, int, int]]) -> tuple[Row, ...]:
    """Write the value of a merged cell on every row that it spans."""
    if not upright:
        return rows
    by_number = {row.number: row for row in rows}
    for first, last, column in upright:
        top = by_number.get(first)
        if top is None or column >= len(top.cells) or top.cells[column] == "":
            continue
        for number in range(first + 1, last + 1):
            row = by_number.get(number)
            if row is not None and column < len(row.cells) and row.cells[column] == "":
                cells = (*row.cells[:column], top.cells[column], *row.cells[column + 1 :])
                by_number[number] = Row(number, cells)
    return tuple(by_number[row.number] for row in rows)


def _checked(sheet: Sheet) -> Sheet:
    for row in sheet.rows:
        if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in row.cells):
            raise FileRefused("cell_too_long", sheet_name=sheet.name, row=row.number, most=MAX_CELL)
    return sheet
