"""A sheet whose columns are found by their headings, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from commission_app.adapters.intake.words import Headings, plain
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Row, Sheet, column_letter
from commission_app.application.agenda.draft import Finding, Place, ReadColumn, Severity

Value = TypeVar("Value")
_SPARE = 40
"""The signs that a heading written again may have more."""
_SEARCHED = 25
_LONGEST_HEADING = 160
_CELLS_READ, _MOST = 200, 0.6


@dataclass(slots=True)
class Findings:
    """Gathers what there is to say of a file, and the texts of the cells that are named."""

    found: list[Finding] = field(default_factory=list)
    texts: dict[Place, str] = field(default_factory=dict)
    columns: list[ReadColumn] = field(default_factory=list)
    _known: dict[tuple[object, ...], Finding] = field(default_factory=dict)

    def add(
        self,
        code: str,
        severity: Severity,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
        **figures: str | int,
    ) -> None:
        """Say something, once for the same place."""
        mark = (code, severity, sheet, row, column, *sorted(figures.items()))
        if mark not in self._known:
            self._known[mark] = Finding(code, severity, sheet, row, column, figures)
            self.found.append(self._known[mark])

    def take(self, others: Findings) -> None:
        """Say again what was said elsewhere, in its order."""
        for mark, finding in others._known.items():
            if mark not in self._known:
                self._known[mark] = finding
                self.found.append(finding)
        self.texts.update(others.texts)

    @property
    def blocked(self) -> bool:
        """True when something forbids the import."""
        return any(finding.severity is Severity.BLOCK for finding in self.found)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its cells by field, and a way to complain of them.

    ``rows`` gives the row of each cell where they stand one below the other.
    """

    sheet: str
    row: int
    cells: dict[str, object]
    columns: dict[str, str]
    names: Headings
    findings: Findings
    rows: Mapping[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """The cells as text, as far as they were asked for."""
    source: Row | None = None
    """The row of a table that it is."""

    def text(self, name: str) -> str:
        """Give a cell as text, empty when there is no such column."""
        said = self.texts.get(name)
        if said is None:
            said = self.texts[name] = cell_parsers.text(self.cells.get(name))
        return said

    def heard_by(self, findings: Findings) -> Line:
        """Return the same line, which complains elsewhere."""
        return Line(
            self.sheet,
            self.row,
            self.cells,
            self.columns,
            self.names,
            findings,
            self.rows,
            self.texts,
            self.source,
        )

    def read(
        self,
        name: str,
        reader: Callable[[object], Value],
        default: Value,
        code: str,
        severity: Severity = Severity.BLOCK,
    ) -> Value:
        """Read a cell, ``default`` without one; what cannot be read is said, and is so replaced."""
        if name not in self.cells:
            return default
        try:
            return reader(self.cells[name])
        except (ValueError, OverflowError):
            self.say(code, severity, name)
            return default

    def say(self, code: str, severity: Severity, name: str | None, **figures: str | int) -> None:
        """Say something of a cell, or of the row when ``name`` is None."""
        column = None if name is None else self.columns.get(name)
        row = self.rows.get(name or "", self.row)
        if name is not None:
            figures = {"heading": self.names.name(name), **figures}
        if column is not None and name is not None:
            self.findings.texts[(self.sheet, row, column)] = self.text(name)
        self.findings.add(code, severity, self.sheet, row, column, **figures)

    def place(self, name: str) -> Place:
        """Give the place of a cell."""
        return (self.sheet, self.rows.get(name, self.row), self.columns.get(name, ""))


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a table: the last of their rows, the text and the field of each column."""

    last: int
    first: int
    said: dict[int, str]
    fields: dict[int, str]
    guessed: frozenset[int]

    @property
    def sure(self) -> int:
        """Count the headings that are known as they stand."""
        return len(self.fields) - len(self.guessed)

    @property
    def weight(self) -> int:
        """Weigh the row: a heading that is known counts twice one that is guessed."""
        return 2 * self.sure + len(self.guessed)


@dataclass(slots=True)
class _KnownRow:
    row: Row
    cells: dict[str, object]
    texts: dict[str, str]
    repeats: bool
    """That it is the headings again."""


class TableMemory:
    """The rows of tables as they were read, while their headings stay the same."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._heads: dict[str, Head] = {}
        self._rows: dict[int, _KnownRow] = {}

    def under(self, sheet: str, head: Head) -> TableMemory:
        """Return itself; forget the rows where the headings of a sheet changed."""
        if self._heads.get(sheet) != head:
            self._heads[sheet] = head
            self._rows.clear()
        return self

    def row(self, row: Row, head: Head, places: Mapping[str, int]) -> _KnownRow:
        """Return the cells of a row by field, and whether it repeats the headings."""
        known = self._rows.get(id(row))
        if known is None:
            cells = {name: row.cells[at] for name, at in places.items() if at < len(row.cells)}
            texts = {name: cell_parsers.text(cell) for name, cell in cells.items()}
            repeats = any(texts.values()) and _repeats_headings(row, head)
            known = self._rows[id(row)] = _KnownRow(row, cells, texts, repeats)
        return known


def lines(
    kind: str,
    sheet: Sheet,
    names: Headings,
    required: Sequence[str],
    findings: Findings,
    chosen: dict[str, str] | None = None,
    telling: Mapping[str, Callable[[str], bool]] | None = None,
    memory: TableMemory | None = None,
) -> Iterator[Line]:
    """Give the rows under the headings; a required column that is missing is said.

    ``chosen`` says columns by their letters; ``telling`` tells a field by what its cells hold.
    """
    head = find_head(sheet.rows, names, chosen or {}, kind)
    if head is not None and telling:
        head = _told_by_cells(head, sheet, chosen or {}, telling)
    if head is None:
        for name in required:
            findings.add("column_missing", Severity.BLOCK, sheet.name, heading=names.name(name))
        return
    places = _places(kind, sheet, head, names, findings)
    columns = {name: column_letter(place) for name, place in places.items()}
    for name in (name for name in required if name not in places):
        said = names.name(name)
        findings.add("column_missing", Severity.BLOCK, sheet.name, head.last, heading=said)
    _say_hidden(sheet, places, names, findings)
    known = (memory or TableMemory()).under(sheet.name, head)
    for row in sheet.rows:
        read = known.row(row, head, places) if row.number > head.last else None
        if read is None or not any(read.texts.values()):
            continue
        cells, texts = read.cells, read.texts
        line = Line(sheet.name, row.number, cells, columns, names, findings, {}, texts, row)
        if read.repeats:
            line.say("headings_repeated", Severity.INFO, None)
            continue
        if row.number in sheet.hidden_rows:
            line.say("row_hidden", Severity.WARN, None)
        yield line


def _say_hidden(
    sheet: Sheet, places: Mapping[str, int], names: Headings, findings: Findings
) -> None:
    for name in (name for name, place in places.items() if place in sheet.hidden_columns):
        column, said = column_letter(places[name]), names.name(name)
        findings.add("column_hidden", Severity.WARN, sheet.name, None, column, heading=said)


def _told_by_cells(
    head: Head, sheet: Sheet, chosen: dict[str, str], telling: Mapping[str, Callable[[str], bool]]
) -> Head:
    """Find the column of a field by its cells, where no heading names it."""
    fields, guessed = dict(head.fields), set(head.guessed)
    for name, tells in telling.items():
        if name in fields.values():
            continue
        for column in head.said:
            if column in fields or column_letter(column) in chosen:
                continue
            cells = [
                cell_parsers.text(row.cells[column])
                for row in sheet.rows
                if row.number > head.last and column < len(row.cells)
            ][:_CELLS_READ]
            filled = [cell for cell in cells if cell]
            if len(filled) > 1 and sum(map(tells, filled)) >= _MOST * len(filled):
                fields[column] = name
                guessed.add(column)
                break
    return replace(head, fields=fields, guessed=frozenset(guessed))


def _places(
    kind: str, sheet: Sheet, head: Head, names: Headings, findings: Findings
) -> dict[str, int]:
    places: dict[str, int] = {}
    for column, heading in head.said.items():
        letter = column_letter(column)
        meaning = head.fields.get(column, "")
        twice = meaning in places
        if meaning and not twice:
            places[meaning] = column
            if column in head.guessed:
                findings.add(
                    "column_guessed",
                    Severity.INFO,
                    sheet.name,
                    head.last,
                    letter,
                    heading=names.name(meaning),
                )
        elif heading:
            code = "column_twice" if twice else "column_ignored"
            findings.add(code, Severity.INFO, sheet.name, head.last, letter)
        taken = "" if twice else meaning
        guessed = column in head.guessed
        findings.columns.append(
            ReadColumn(sheet.name, kind, letter, heading[:_LONGEST_HEADING], taken, guessed)
        )
    return places


def find_head(
    rows: Sequence[Row], names: Headings, chosen: dict[str, str], kind: str = ""
) -> Head | None:
    """Find the rows that hold the most known headings: titles may stand above, two may share.

    A sheet known to list associations may give their names alone: one heading is enough there.
    """
    least = 1 if kind == "associations" else 3
    best: Head | None = None
    for place, row in enumerate(rows[:_SEARCHED]):
        following = rows[place + 1] if place + 1 < len(rows) else None
        for second in (None, following):
            if second is not None and second.number != row.number + 1:
                continue
            floor = least if best is None else best.weight
            head = _read_head(row, second, names, chosen, floor)
            if head.sure and head.weight > floor:
                best = head
    return best


def titles_above(sheet: Sheet, names: Headings) -> Sheet:
    """Give the rows above the headings, where people write what the table is."""
    head = find_head(sheet.rows, names, {})
    above = () if head is None else tuple(r for r in sheet.rows if r.number < head.first)
    return Sheet(sheet.name, above)


def _read_head(
    row: Row, second: Row | None, names: Headings, chosen: dict[str, str], floor: int
) -> Head:
    """Read the headings of one or two rows; nothing is guessed where none would outweigh."""
    said = _joined(row, second)
    fields: dict[int, str] = {}
    guessed: set[int] = set()
    for column, (whole, upper, lower) in said.items():
        letter = column_letter(column)
        if letter in chosen:
            if chosen[letter]:
                fields[column] = chosen[letter]
            continue
        meaning = names.field(whole) or (names.field(lower) if lower else names.field(upper))
        if meaning is not None and meaning in fields.values():
            meaning = names.second(whole) or names.second(lower) or meaning
        if meaning is not None:
            fields[column] = meaning
    taken = set(fields.values())
    if fields and len(fields) + len(said) > floor:
        for column, (whole, _, _) in said.items():
            meaning = None if column in fields else names.guess(whole)
            if meaning is not None and meaning not in taken and column_letter(column) not in chosen:
                fields[column] = meaning
                taken.add(meaning)
                guessed.add(column)
    words = {column: whole for column, (whole, _, _) in said.items()}
    last = row.number if second is None else second.number
    return Head(last, row.number, words, fields, frozenset(guessed))


def _joined(row: Row, second: Row | None) -> dict[int, tuple[str, str, str]]:
    """Give each column its heading: a group above stands over the columns that follow it."""
    width = max(len(row.cells), len(second.cells) if second else 0)
    joined: dict[int, tuple[str, str, str]] = {}
    group = ""
    for column in range(width):
        upper = _heading(row, column)
        lower = _heading(second, column) if second else ""
        group = upper or (group if lower else "")
        whole = " ".join(part for part in ((group if second else upper), lower) if part)
        if whole:
            joined[column] = (whole, upper, lower)
    return joined


def _may_say(cell: object, heading: str) -> bool:
    return isinstance(cell, str) and 0 < len(cell) <= 2 * len(heading) + _SPARE


def _heading(row: Row | None, column: int) -> str:
    if row is None or column >= len(row.cells):
        return ""
    return cell_parsers.text(row.cells[column])[:_LONGEST_HEADING].replace("\n", " ")


def _repeats_headings(row: Row, head: Head) -> bool:
    others = len(head.said) - max(3, len(head.fields) - 1)
    for column, said in head.said.items():
        cell = row.cells[column] if column < len(row.cells) else None
        if not _may_say(cell, said) or plain(cell_parsers.text(cell)) != plain(said):
            others -= 1
        if others < 0:
            break
    return others >= 0
