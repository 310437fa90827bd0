"""What a .xlsx keeps out of sight: hidden sheets, rows and columns, notes, formulas, links."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from commission_app.adapters.intake.workbooks.book import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    CellNote,
    FileRefused,
    column_index,
    column_letter,
)
from commission_app.adapters.intake.workbooks.number_formats import shown
from commission_app.adapters.intake.workbooks.safe_zip import Attributes, Package, Parsing

_LONGEST_NUMBER = 40
ERRORS = {
    "#NAME?": "#NOM?",
    "#N/A": "#N/A",
    "#DIV/0!": "#DIV/0!",
    "#VALUE!": "#VALEUR!",
    "#NUM!": "#NOMBRE!",
    "#NULL!": "#NUL!",
}
"""What French spreadsheets show for the errors that files name in English."""
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class Hidden:
    """What was found of one sheet."""

    name: str
    hidden: bool = False
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    notes: list[CellNote] = field(default_factory=list)
    unvalued: list[tuple[int, str]] = field(default_factory=list)
    upright: list[tuple[int, int, int]] = field(default_factory=list)
    formulas: bool = False
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    """What cells show where their value does not say it: (1-based row, 0-based column)."""
    errors: list[tuple[int, str, str]] = field(default_factory=list)
    from_1904: bool = False


def look_inside(package: Package) -> tuple[dict[str, Hidden], list[str]]:
    """Give what is out of sight by sheet, and remarks on the whole (FileRefused)."""
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise FileRefused("file_macros")
    remarks: list[str] = []
    if any("/externallinks/" in f"/{name.lower()}" for name in package.names):
        remarks.append("external_links")
    if _says_an_author(package):
        remarks.append("metadata_left_out")
    found = {sheet.name: sheet for sheet in _sheets(package)}
    if any(sheet.formulas for sheet in found.values()):
        remarks.append("formulas_valued")
    return found, remarks


def _says_an_author(package: Package) -> bool:
    written: list[str] = []
    for name in ("docProps/core.xml", "docProps/app.xml"):
        inside: list[str] = []

        def start(tag: str, _: Attributes, inside: list[str] = inside) -> None:
            inside.append(tag)

        def text(said: str, inside: list[str] = inside) -> None:
            if inside and inside[-1] in ("creator", "lastModifiedBy", "Company", "Manager"):
                written.append(said.strip())

        content = package.part(name)
        if content:
            Parsing(start, None, text).run(content)
    return any(written)


def _sheets(package: Package) -> list[Hidden]:
    listed: list[tuple[str, str, bool]] = []

    from_1904 = False

    def start(tag: str, found: Attributes) -> None:
        nonlocal from_1904
        if tag == "sheet":
            hidden = found.get("state", "visible") != "visible"
            listed.append((found.get("name", ""), found.get("id", ""), hidden))
        elif tag == "workbookPr":
            from_1904 = found.get("date1904") in ("1", "true")

    Parsing(start).run(package.part("xl/workbook.xml"))
    if len(listed) > MAX_SHEETS:
        raise FileRefused("file_too_many_sheets", most=MAX_SHEETS)
    targets = _relations(package, "xl/_rels/workbook.xml.rels", "xl")
    shared = _shared_lengths(package)
    formats = _formats(package)
    sheets = []
    for name, relation, hidden in listed:
        sheet = Hidden(name, hidden, from_1904=from_1904)
        part = targets.get(relation, ("", ""))[1]
        if part in package.names:
            _look_at_cells(package.part(part), sheet, shared, formats)
            _look_at_notes(package, part, sheet)
        sheets.append(sheet)
    return sheets


def _relations(package: Package, part: str, base: str) -> dict[str, tuple[str, str]]:
    """Give the kind and the target of each relation of a part."""
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, given: Attributes) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.join(base, target)
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = (kind, posixpath.normpath(whole))

    content = package.part(part)
    if content:
        Parsing(start).run(content)
    return found


class _Cells:
    """Follows the cells of a sheet: their places, not their values."""

    def __init__(self, sheet: Hidden, shared: list[int], formats: list[str]) -> None:
        self.sheet = sheet
        self._shared = shared
        self._formats = formats
        self._kind = self._format = ""
        self._points = False
        self._said = ""
        self._inside = False
        self.volume = 0
        self.row = self.column = 0
        self.valued = self.formula = False
        self.cells = 0

    def start(self, tag: str, found: Attributes) -> None:
        match tag:
            case "row":
                self.row = _whole(found.get("r"), self.row + 1)
                self.column = 0
                if found.get("hidden") in ("1", "true"):
                    self.sheet.rows.add(self.row)
            case "c":
                place = _PLACE.fullmatch(found.get("r", ""))
                self.column = column_index(place[1]) + 1 if place else self.column + 1
                self.row = int(place[2]) if place else self.row
                self.valued = self.formula = False
                self._kind, self._said = found.get("t", "n"), ""
                self._points = self._kind == "s"
                style = _whole(found.get("s"), 0)
                self._format = self._formats[style] if 0 <= style < len(self._formats) else ""
            case "v" | "is":
                self._inside = True
            case "f":
                self.formula = self.sheet.formulas = True
            case "col" if found.get("hidden") in ("1", "true"):
                first, last = _whole(found.get("min"), 1), _whole(found.get("max"), 1)
                self.sheet.columns.update(range(first - 1, min(last, MAX_COLUMNS)))
            case "mergeCell":
                self._merge(found.get("ref", ""))
            case _:
                pass

    def text(self, said: str) -> None:
        self.valued = self.valued or (self._inside and bool(said))
        self.volume += len(said)
        if self._inside and len(self._said) < _LONGEST_NUMBER:
            self._said += said

    def end(self, tag: str) -> None:
        if tag in ("v", "is"):
            self._inside = False
        if tag != "c":
            return
        self._look_at_value()
        if self._points and self._said.isdigit() and int(self._said) < len(self._shared):
            self.volume += self._shared[int(self._said)]
        if self.volume > MAX_TEXT:
            raise FileRefused("file_unpacks_too_big")
        if self.valued:
            self.cells += 1
            if self.row > MAX_ROWS:
                raise FileRefused("sheet_too_long", most=MAX_ROWS)
            if self.column > MAX_COLUMNS:
                raise FileRefused("sheet_too_wide", most=MAX_COLUMNS)
            if self.cells > MAX_CELLS:
                raise FileRefused("file_unpacks_too_big")
        elif self.formula and len(self.sheet.unvalued) < MAX_ROWS:
            self.sheet.unvalued.append((self.row, column_letter(self.column - 1)))

    def _look_at_value(self) -> None:
        """Keep what the cell shows where its value does not say it."""
        if not 0 < self.row <= MAX_ROWS or not 0 < self.column <= MAX_COLUMNS:
            return
        if self._kind == "e" and self._said:
            said = ERRORS.get(self._said, self._said)
            self.sheet.errors.append((self.row, column_letter(self.column - 1), said))
        elif self._kind == "n" and self._format and self._said:
            try:
                written = shown(float(self._said), self._format)
            except (ValueError, OverflowError):
                return
            if written is not None:
                self.sheet.shown[(self.row, self.column - 1)] = written

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, other = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if one and other and one[1] == other[1] and int(one[2]) < int(other[2]) <= MAX_ROWS:
            self.sheet.upright.append((int(one[2]), int(other[2]), column_index(one[1])))


def _shared_lengths(package: Package) -> list[int]:
    """Give the length of each shared text: cells only give its number."""
    lengths: list[int] = []

    def start(tag: str, _: Attributes) -> None:
        if tag == "si":
            lengths.append(0)

    def text(said: str) -> None:
        if lengths:
            lengths[-1] += len(said)

    content = package.part("xl/sharedStrings.xml")
    if content:
        Parsing(start, None, text).run(content)
    return lengths


def _formats(package: Package) -> list[str]:
    """Return the number format of each style of cell, empty for those that ship with Excel."""
    named: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(tag: str, found: Attributes) -> None:
        inside.append(tag)
        if tag == "numFmt":
            named[found.get("numFmtId", "")] = found.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            styles.append(named.get(found.get("numFmtId", ""), ""))

    def end(_: str) -> None:
        inside.pop()

    content = package.part("xl/styles.xml")
    if content:
        Parsing(start, end).run(content)
    return styles


def _look_at_cells(content: bytes, sheet: Hidden, shared: list[int], formats: list[str]) -> None:
    cells = _Cells(sheet, shared, formats)
    try:
        Parsing(cells.start, cells.end, cells.text).run(content)
    except ValueError as error:
        raise FileRefused("file_unreadable") from error


def _look_at_notes(package: Package, part: str, sheet: Hidden) -> None:
    folder, name = posixpath.split(part)
    for kind, target in _relations(package, f"{folder}/_rels/{name}.rels", folder).values():
        if kind in ("comments", "threadedComment") and target in package.names:
            _read_notes(package.part(target), sheet)


def _read_notes(content: bytes, sheet: Hidden) -> None:
    place = ""
    said: list[str] = []

    def start(tag: str, found: Attributes) -> None:
        nonlocal place
        if tag in ("comment", "threadedComment"):
            place = found.get("ref", "")
            said.clear()

    def end(tag: str) -> None:
        if tag in ("comment", "threadedComment"):
            found = _PLACE.fullmatch(place)
            if found and said:
                sheet.notes.append(CellNote(int(found[2]), found[1].upper(), "".join(said)))

    Parsing(start, end, said.append).run(content)


def _whole(written: str | None, default: int) -> int:
    try:
        return int(written) if written else default
    except ValueError:
        return default
