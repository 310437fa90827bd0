"""Opens a workbook and gives its sheets as rows of typed cells, at their own places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

MAX_BYTES = 20 * 1024 * 1024


class FileRefused(Exception):
    """The file as a whole cannot be read; ``code`` is the code of the finding."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something; ``number`` is 1-based, as the spreadsheet shows it."""

    number: int
    cells: tuple[object, ...]


def open_sheets(path: Path) -> dict[str, tuple[Row, ...]]:
    """Read every sheet of a workbook, blank rows left out (FileRefused)."""
    if not path.is_file():
        raise FileRefused("file_missing")
    size = path.stat().st_size
    if size == 0:
        raise FileRefused("file_empty")
    if size > MAX_BYTES:
        raise FileRefused("file_too_big")
    try:
        book = CalamineWorkbook.from_path(str(path))
        return {
            name: tuple(
                Row(number, tuple(cells))
                for number, cells in enumerate(
                    book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1
                )
                if any(cell != "" for cell in cells)
            )
            for name in book.sheet_names
        }
    except CalamineError as error:
        raise FileRefused("file_not_workbook") from error


def column_letter(index: int) -> str:
    """Name a column by its 0-based index: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
