"""A sheet whose columns are found by their headings, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from commission_app.intake import values
from commission_app.intake.words import Headings
from commission_app.intake.workbook import Row, column_letter
from commission_app.session.draft import Finding, Severity

Value = TypeVar("Value")
_SEARCHED = 20


@dataclass(slots=True)
class Findings:
    """Gathers what there is to say of a file."""

    found: list[Finding] = field(default_factory=list)

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
        finding = Finding(code, severity, sheet, row, column, figures)
        if finding not in self.found:
            self.found.append(finding)

    @property
    def blocked(self) -> bool:
        """True when something forbids the import."""
        return any(finding.severity is Severity.BLOCK for finding in self.found)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its cells by field, and a way to complain of them."""

    sheet: str
    row: int
    cells: dict[str, object]
    columns: dict[str, str]
    names: Headings
    findings: Findings

    def text(self, name: str) -> str:
        """Give a cell as text, empty when there is no such column."""
        return values.text(self.cells.get(name))

    def read(
        self,
        name: str,
        reader: Callable[[object], Value],
        default: Value,
        code: str,
        severity: Severity = Severity.BLOCK,
    ) -> Value:
        """Read a cell; what cannot be read is said at its place and replaced by ``default``."""
        try:
            return reader(self.cells.get(name))
        except ValueError:
            self.say(code, severity, name)
            return default

    def say(self, code: str, severity: Severity, name: str | None, **figures: str | int) -> None:
        """Say something of a cell, or of the row when ``name`` is None."""
        column = None if name is None else self.columns.get(name)
        if name is not None:
            figures = {"heading": self.names.name(name), **figures}
        self.findings.add(code, severity, self.sheet, self.row, column, **figures)


def lines(
    sheet: str,
    rows: Sequence[Row],
    names: Headings,
    required: Sequence[str],
    findings: Findings,
) -> Iterator[Line]:
    """Give the rows under the headings; a required column that is missing is said."""
    head = _heading_row(rows, names)
    if head is None:
        for name in required:
            findings.add("column_missing", Severity.BLOCK, sheet, heading=names.name(name))
        return
    places: dict[str, int] = {}
    for place, cell in enumerate(head.cells):
        heading = values.text(cell)
        meaning = names.field(heading)
        if meaning is not None and meaning not in places:
            places[meaning] = place
        elif heading:
            code = "column_ignored" if meaning is None else "column_twice"
            findings.add(code, Severity.INFO, sheet, head.number, column_letter(place))
    for name in required:
        if name not in places:
            findings.add(
                "column_missing", Severity.BLOCK, sheet, head.number, heading=names.name(name)
            )
    columns = {name: column_letter(place) for name, place in places.items()}
    for row in rows:
        if row.number <= head.number:
            continue
        cells = {name: row.cells[place] for name, place in places.items() if place < len(row.cells)}
        if any(values.text(cell) for cell in cells.values()):
            yield Line(sheet, row.number, cells, columns, names, findings)


def _heading_row(rows: Sequence[Row], names: Headings) -> Row | None:
    """Find the row that holds the most known headings: there may be titles above it."""
    best, most = None, 1
    for row in rows[:_SEARCHED]:
        known = {names.field(values.text(cell)) for cell in row.cells} - {None}
        if len(known) > most:
            best, most = row, len(known)
    return best
