"""What an .ods keeps out of sight: hidden sheets, rows and columns, notes, formulas, scripts."""

from __future__ import annotations

import re

from commission_app.adapters.intake.workbooks.book import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    CellNote,
    FileRefused,
    column_letter,
)
from commission_app.adapters.intake.workbooks.safe_zip import Attributes, Package, Parsing
from commission_app.adapters.intake.workbooks.xlsx_parts import Hidden

_FOLDED = ("collapse", "filter")
_LONGEST = 40_000
_ERROR = re.compile(r"#[A-ZÀ-Ü0-9/ ]{2,12}[!?]?|Err ?: ?\d{3}")


def look_inside(package: Package) -> tuple[dict[str, Hidden], list[str]]:
    """Give what is out of sight by sheet, and remarks on the whole (FileRefused)."""
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise FileRefused("file_encrypted")
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        raise FileRefused("file_macros")
    follower = _Content()
    Parsing(follower.start, follower.end, follower.text).run(package.part("content.xml"))
    remarks = []
    if follower.linked:
        remarks.append("external_links")
    if _says_an_author(package):
        remarks.append("metadata_left_out")
    if any(sheet.formulas for sheet in follower.sheets):
        remarks.append("formulas_valued")
    return {sheet.name: sheet for sheet in follower.sheets}, remarks


def _says_an_author(package: Package) -> bool:
    content = package.part("meta.xml")
    return b"<dc:creator>" in content or b"initial-creator>" in content


class _Content:
    """Follows the tables of a document: places, repetitions, what is hidden."""

    def __init__(self) -> None:
        self.sheets: list[Hidden] = []
        self.linked = False
        self.row = self.column = 0
        self._rows = self._columns = 1
        self._listed = 0
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._note: list[str] | None = None
        self._apart = False
        self._paragraphs = 0
        self._says = False
        self._formula = False
        self._length = self._cells = self._volume = 0
        self._value: str | None = None
        self._kind = ""
        self._said: list[str] = []
        self._broken = False

    def start(self, tag: str, found: Attributes) -> None:
        match tag:
            case "style":
                self._style = found.get("name", "")
            case "table-properties" if found.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                self._begin_table(found)
            case "table-source":
                self.linked = True
            case "table-column" if self.sheets:
                self._column(found)
            case "table-row" if self.sheets:
                self._begin_row(found)
            case "table-cell" | "covered-table-cell" if self.sheets:
                self._begin_cell(tag, found)
            case "annotation":
                self._note = []
            case "creator" | "date" | "date-string" if self._note is not None:
                # Who wrote a note and when are properties of the file, not words of it.
                self._apart = True
            case "p" | "line-break" | "tab" if self._note is not None:
                self._note.append("\n" if self._note else "")
            case "p" if self._note is None:
                if self._says and self._said:
                    self._add("\n")
                self._says = True
            case "line-break" if self._note is None:
                self._add("\n")
            case "tab" if self._note is None:
                self._add("\t")
            case "s" if self._note is None:
                self._said.append(" " * min(_repeated(found, "c"), _LONGEST))
            case _:
                pass

    def end(self, tag: str) -> None:
        match tag:
            case "creator" | "date" | "date-string":
                self._apart = False
            case "annotation" if self._note is not None and self.sheets:
                said = "".join(self._note).strip()
                if said and self.row <= MAX_ROWS and self.column <= MAX_COLUMNS:
                    place = CellNote(self.row, column_letter(max(self.column - 1, 0)), said)
                    self.sheets[-1].notes.append(place)
                self._note = None
            case "table-cell" | "covered-table-cell" if self.sheets:
                self._end_cell()
            case "table-row" if self.sheets:
                self.row += self._rows - 1
            case _:
                pass

    def text(self, said: str) -> None:
        if self._note is not None:
            self._note.append("" if self._apart else said)
        else:
            self._length += len(said)
            if len(self._said) < _LONGEST:
                self._said.append(said)

    def _add(self, sign: str) -> None:
        self._said.append(sign)
        self._broken = True

    def _begin_table(self, found: Attributes) -> None:
        if len(self.sheets) >= MAX_SHEETS:
            raise FileRefused("file_too_many_sheets", most=MAX_SHEETS)
        hidden = found.get("style-name", "") in self._hidden_styles
        self.sheets.append(Hidden(found.get("name", ""), hidden))
        self.row = self.column = self._listed = 0

    def _column(self, found: Attributes) -> None:
        repeated = _repeated(found, "number-columns-repeated")
        if found.get("visibility") in _FOLDED:
            last = min(self._listed + repeated, MAX_COLUMNS)
            self.sheets[-1].columns.update(range(self._listed, last))
        self._listed = min(self._listed + repeated, MAX_COLUMNS)

    def _begin_row(self, found: Attributes) -> None:
        self._rows = _repeated(found, "number-rows-repeated")
        self.row += 1
        self.column = 0
        if found.get("visibility") in _FOLDED:
            last = min(self.row + self._rows, MAX_ROWS + 1)
            self.sheets[-1].rows.update(range(self.row, last))

    def _begin_cell(self, tag: str, found: Attributes) -> None:
        self._columns = _repeated(found, "number-columns-repeated")
        self.column += 1
        self._says = "value-type" in found
        self._length = 0
        self._formula = "formula" in found
        self._value, self._kind = found.get("value"), found.get("value-type", "")
        self._said, self._broken = [], False
        sheet = self.sheets[-1]
        if self._formula:
            sheet.formulas = True
            if "value-type" not in found and len(sheet.unvalued) < MAX_ROWS:
                sheet.unvalued.append((self.row, column_letter(min(self.column, MAX_COLUMNS) - 1)))
        spanned = _repeated(found, "number-rows-spanned")
        alone = _repeated(found, "number-columns-spanned") == 1
        if tag == "table-cell" and spanned > 1 and alone and self.row + spanned <= MAX_ROWS:
            sheet.upright.append((self.row, self.row + spanned - 1, self.column - 1))

    def _end_cell(self) -> None:
        last = self.column + self._columns - 1
        if self._says:
            if self.row + self._rows - 1 > MAX_ROWS:
                raise FileRefused("sheet_too_long", most=MAX_ROWS)
            if last > MAX_COLUMNS:
                raise FileRefused("sheet_too_wide", most=MAX_COLUMNS)
            self._cells += self._rows * self._columns
            self._volume += self._rows * self._columns * self._length
            if self._cells > MAX_CELLS or self._volume > MAX_TEXT:
                raise FileRefused("file_unpacks_too_big")
        self._look_at_value("".join(self._said))
        self.column = last
        self._says = False

    def _look_at_value(self, said: str) -> None:
        """Keep what the cell shows where its value, or the library, does not say it."""
        if self.row > MAX_ROWS or self.column > MAX_COLUMNS or not said:
            return
        sheet = self.sheets[-1]
        if self._formula and _ERROR.fullmatch(said.strip()):
            sheet.errors.append((self.row, column_letter(self.column - 1), said.strip()))
        elif (self._kind == "string" and self._broken) or (
            self._kind == "float" and _says_more(said.strip(), self._value or "")
        ):
            sheet.shown[(self.row, self.column - 1)] = said.strip()


def _says_more(said: str, value: str) -> bool:
    """Tell whether a whole number is shown otherwise than as a number: 007, 31-2026-012."""
    if not value.isdigit() or re.fullmatch(r"[\d\s.,  ]+([.,]\d+)?\s*[%€]?", said) is None:
        return value.isdigit() and said.endswith(value) and said != value
    bare = re.sub(r"\D", "", said)
    return bare != value and bare.lstrip("0") == value.lstrip("0")


def _repeated(found: Attributes, name: str) -> int:
    written = found.get(name, "1")
    return (
        max(int(written), 1) if written.isascii() and written.isdigit() and len(written) < 9 else 1
    )
