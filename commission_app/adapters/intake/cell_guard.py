"""Has the guard look at cells, each kind of field as it must be, and says what it finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from commission_app.adapters.intake.table import Findings, Line
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Sheet, column_letter
from commission_app.application.agenda.draft import Choices, KeptDoubt, Severity
from commission_app.application.identities.guard import Guard, IdentifierKind

PEOPLE = frozenset(
    {IdentifierKind.NAME, IdentifierKind.CAPITALISED, IdentifierKind.ADDRESS, IdentifierKind.LINK}
)
"""What is legitimate where members and offices are told."""
CAPITALS = frozenset({IdentifierKind.CAPITALISED})
"""What is legitimate in what is said of a whole session, of no case in particular."""


@dataclass(slots=True)
class Watcher:
    """Looks at the cells of one file under the choices made so far."""

    guard: Guard
    findings: Findings
    choices: Choices
    known: Collection[str] = ()

    def look_at(
        self, line: Line, names: Iterable[str], *, admitted: frozenset[IdentifierKind] = frozenset()
    ) -> None:
        """Look at cells of a line; what is ``admitted`` is at its place in them."""
        for name in names:
            text = line.text(name)
            if not text or name not in line.columns:
                continue
            kept = self.choices.kept.get(line.place(name))
            for found in self.guard.look(text, self.known):
                if found.kind in admitted:
                    continue
                if found.severity is Severity.WARN and kept:
                    line.say("identity_kept", Severity.INFO, name, kind=found.kind.value)
                else:
                    line.say(f"identity_{found.kind.value}", found.severity, name)

    def kept(self) -> tuple[KeptDoubt, ...]:
        """Give what was kept with a reason."""
        return tuple(
            KeptDoubt((f.sheet or "", f.row or 0, f.column or ""), str(f.figures["kind"]), reason)
            for f in self.findings.found
            if f.code == "identity_kept"
            and (reason := self.choices.kept.get((f.sheet or "", f.row or 0, f.column or "")))
        )

    def look_aside(self, sheet: Sheet, used: Sequence[int], *, read: bool) -> None:
        """Look at what is not imported: it would still leave with the file.

        What a spreadsheet hides blocks, for nobody would see it; what is in sight is said.
        """
        self._look_at_notes(sheet)
        if sheet.hidden and (sheet.name, 0, "") in self.choices.aside:
            return
        for row in sheet.rows:
            for place, cell in enumerate(row.cells):
                if read and place in used:
                    continue
                veiled = sheet.hidden or place in sheet.hidden_columns
                veiled = veiled or (row.number in sheet.hidden_rows and not read)
                self._aside(sheet.name, row.number, column_letter(place), cell, veiled=veiled)

    def _look_at_notes(self, sheet: Sheet) -> None:
        for note in sheet.notes:
            if (sheet.name, note.row, f"{note.column}*") in self.choices.aside:
                continue
            kinds = {
                found.kind.value
                for found in self.guard.look(note.text, self.known)
                if found.severity is Severity.BLOCK
            }
            for kind in sorted(kinds):
                self.findings.add(f"note_{kind}", Severity.BLOCK, sheet.name, note.row, note.column)
            if kinds:
                self.findings.texts[(sheet.name, note.row, f"{note.column}*")] = note.text
            else:
                self.findings.add("note_left_out", Severity.INFO, sheet.name, note.row, note.column)

    def _aside(self, sheet: str, row: int, column: str, cell: object, *, veiled: bool) -> None:
        if not isinstance(cell, str) or not cell.strip():
            return
        kinds = {
            found.kind
            for found in self.guard.look(cell_parsers.text(cell), self.known)
            if found.severity is Severity.BLOCK
        }
        for kind in sorted(kinds):
            severity = Severity.BLOCK if veiled else Severity.WARN
            self.findings.add(f"aside_{kind.value}", severity, sheet, row, column)
            self.findings.texts[(sheet, row, column)] = cell_parsers.text(cell)
