"""A file as sheets of typed cells at their own places, with what a spreadsheet hides."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 150 * 1024 * 1024
MAX_PARTS = 3_000
MAX_ROWS = 20_000
MAX_COLUMNS = 300
MAX_SHEETS = 60
MAX_CELLS = 600_000
MAX_TEXT = 40_000_000
"""Characters over all cells, a text that many cells share counted for each of them."""
MAX_CELL = 32_767
"""The longest text of a cell that spreadsheets write, in characters."""


class FileRefused(Exception):
    """The file as a whole cannot be read; ``code`` is the code of the finding."""

    def __init__(self, code: str, **figures: str | int) -> None:
        """Say why; ``figures`` give the sentence its numbers."""
        super().__init__(code)
        self.code = code
        self.figures = figures


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something; ``number`` is 1-based, as the spreadsheet shows it."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note on a cell: its place (1-based row, column letter) and what it says."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows, what of it is hidden, the notes on its cells, formulas without a value.

    ``upright`` lists merged cells that go down a column: (first row, last row, 0-based column).
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[CellNote, ...] = ()
    unvalued: tuple[tuple[int, str], ...] = ()
    upright: tuple[tuple[int, int, int], ...] = ()
    errors: tuple[tuple[int, str, str], ...] = ()
    """Cells in error: row, column letter, what they show (#REF!)."""


class Serial1904(float):
    """A number of a workbook that counts its days from 1904."""


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was opened; ``remarks`` are codes of findings on the file as a whole.

    ``beside`` holds the words that stand in no cell: properties, page headers, changes kept.
    """

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = field(default=())
    beside: tuple[str, ...] = field(default=())

    def rows(self) -> int:
        """Count the rows that hold something."""
        return sum(len(sheet.rows) for sheet in self.sheets)


def column_letter(index: int) -> str:
    """Name a column by its 0-based index: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_index(letters: str) -> int:
    """Give the 0-based index of a column: A is 0, AA is 26 (ValueError beyond XFD)."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise ValueError("not a column")
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
