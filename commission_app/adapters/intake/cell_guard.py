"""Has the guard look at cells, each kind of field as it must be, and says what it finds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from commission_app.adapters.intake.table import Findings, Line
from commission_app.adapters.intake.templates.template_content import is_own_note
from commission_app.adapters.intake.words import plain
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Sheet, column_letter
from commission_app.application.agenda.draft import Choices, KeptDoubt, Severity
from commission_app.application.identities.guard import Guard, IdentifierKind, Suspicion

PEOPLE = frozenset(
    {IdentifierKind.NAME, IdentifierKind.CAPITALISED, IdentifierKind.ADDRESS, IdentifierKind.LINK}
)
"""What is legitimate where members and offices are told."""
CAPITALS = frozenset({IdentifierKind.CAPITALISED})
"""What is legitimate in what is said of a whole session, of no case in particular."""
_PERSONS = frozenset({IdentifierKind.NAME, IdentifierKind.CAPITALISED})
_GIVEN = frozenset({"prenom", "prenoms"})
_IDENTITY = re.compile(
    r"(?:date (?:et lieu )?de )?naissance|nee? le|ne e le|ddn|d d n|noms? (?:et |ou )?prenoms?|"
    r"prenoms? (?:et |ou )?noms?|nom de (?:famille|naissance|jeune fille|la personne)|"
    r"(?:n|no|numero) (?:d )?etranger|agdref|(?:n|no|numero) agdref|nir|"
    r"(?:n|no|numero) (?:de )?(?:securite sociale|secu|passeport|titre(?: de sejour)?|cni)|"
    r"(?:identite|nom)(?: complete?| de l interessee?)"
)
"""Headings, as ``plain`` writes them, under which each cell identifies somebody."""


_LONGEST_HEADING, _LONGEST_PLAIN = 100, 5


def _as_told(heading: str, cell: object) -> str:
    """Return a cell as the guard looks at it: a number is told by what stands above it alone."""
    text = cell_parsers.text(cell) if isinstance(cell, str | int | float) else ""
    bare = text.replace(" ", "")
    return (
        f"{heading} : {text}" if heading and bare.isdigit() and len(bare) > _LONGEST_PLAIN else text
    )


def _is_filled(cells: Sequence[object], place: int) -> bool:
    return place < len(cells) and bool(cell_parsers.text(cells[place]).strip("[] -–."))


@dataclass(slots=True)
class Watcher:
    """Looks at the cells of one file under the choices made so far."""

    guard: Guard
    findings: Findings
    choices: Choices
    known: Collection[str] = ()
    _kept_rows: frozenset[tuple[str, int]] | None = None
    _seen: dict[str, tuple[Suspicion, ...]] = field(default_factory=dict)
    _seen_with: Collection[str] = ()

    def look(self, text: str) -> tuple[Suspicion, ...]:
        """Return what identifies somebody in a text; cells say the same from row to row."""
        if self._seen_with is not self.known:
            self._seen, self._seen_with = {}, self.known
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = self.guard.look(text, self.known)
        return found

    def look_at(
        self,
        line: Line,
        names: Iterable[str],
        *,
        admitted: frozenset[IdentifierKind] = frozenset(),
        doubted: bool = False,
    ) -> None:
        """Look at cells of a line; what is ``admitted`` is at its place in them.

        What is found where names are usual is only ``doubted``: it may be kept with a reason.
        """
        for name in names:
            text = line.text(name) if name in line.columns else ""
            if not text:
                continue
            for found in self.look(text):
                if found.kind in admitted:
                    continue
                kept = self.choices.kept.get(line.place(name))
                severity = Severity.WARN if doubted else found.severity
                if severity is Severity.WARN and kept:
                    line.say("identity_kept", Severity.INFO, name, kind=found.kind.value)
                else:
                    line.say(f"identity_{found.kind.value}", severity, name)

    def keeps(self, sheet: str, row: int) -> bool:
        """Tell whether a doubt of a row was kept with a reason."""
        if self._kept_rows is None:
            self._kept_rows = frozenset(place[:2] for place in self.choices.kept)
        return (sheet, row) in self._kept_rows

    def kept(self) -> tuple[KeptDoubt, ...]:
        """Give what was kept with a reason."""
        return tuple(
            KeptDoubt((f.sheet or "", f.row or 0, f.column or ""), str(f.figures["kind"]), reason)
            for f in self.findings.found
            if f.code == "identity_kept"
            and (reason := self.choices.kept.get((f.sheet or "", f.row or 0, f.column or "")))
        )

    def look_at_parts(self, texts: Iterable[str]) -> None:
        """Say what identifies in words that stand in no cell: they would leave with the file."""
        kinds = {
            found.kind.value
            for text in texts
            for found in self.look(text)
            if found.severity is Severity.BLOCK
        }
        for kind in sorted(kinds):
            self.findings.add(f"part_{kind}", Severity.WARN)

    def look_aside(self, sheet: Sheet, used: Collection[int], *, read: bool) -> None:
        """Look at what is not imported: it would still leave with the file.

        What a spreadsheet hides blocks, for nobody would see it; what is in sight is said.
        """
        self._look_at_notes(sheet)
        if not read:
            self._look_at_name(sheet)
        if sheet.hidden and (sheet.name, 0, "") in self.choices.aside:
            return
        self._look_at_headings(sheet, used if read else ())
        said = {one.column: one.heading for one in self.findings.columns if one.sheet == sheet.name}
        for row in sheet.rows:
            for place, cell in enumerate(row.cells):
                if read and place in used:
                    continue
                veiled = sheet.hidden or place in sheet.hidden_columns
                veiled = veiled or (row.number in sheet.hidden_rows and not read)
                column = column_letter(place)
                text = _as_told(said.get(column, ""), cell)
                self._aside(sheet.name, row.number, column, text, veiled=veiled)

    def _look_at_name(self, sheet: Sheet) -> None:
        """Say a tab that bears the name of a person."""
        found = [f for f in self.look(sheet.name) if f.kind in _PERSONS]
        if found:
            sure = any(f.severity is Severity.BLOCK for f in found)
            severity = Severity.BLOCK if sure else Severity.WARN
            self.findings.add("sheet_names_somebody", severity, sheet.name)

    def _look_at_headings(self, sheet: Sheet, used: Collection[int]) -> None:
        """Say the columns whose heading makes of them a table of identities, while they are filled.

        What stands below a heading is an identity even where no cell looks like one alone.
        """
        for at, row in enumerate(sheet.rows):
            said = {
                place: plain(cell)
                for place, cell in enumerate(row.cells)
                if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING
            }
            paired = "nom" in said.values() and not _GIVEN.isdisjoint(said.values())
            for place, heading in said.items():
                names = paired and (heading == "nom" or heading in _GIVEN)
                if place in used or not (names or _IDENTITY.fullmatch(heading)):
                    continue
                if any(_is_filled(below.cells, place) for below in sheet.rows[at + 1 :]):
                    column = column_letter(place)
                    self.findings.add(
                        "column_of_identities", Severity.BLOCK, sheet.name, row.number, column
                    )

    def _look_at_notes(self, sheet: Sheet) -> None:
        for note in sheet.notes:
            if (sheet.name, note.row, f"{note.column}*") in self.choices.aside:
                continue
            if is_own_note(note.text):
                continue
            kinds = {
                found.kind.value
                for found in self.look(note.text)
                if found.severity is Severity.BLOCK
            }
            for kind in sorted(kinds):
                self.findings.add(f"note_{kind}", Severity.BLOCK, sheet.name, note.row, note.column)
            if kinds:
                self.findings.texts[(sheet.name, note.row, f"{note.column}*")] = note.text
            else:
                self.findings.add("note_left_out", Severity.INFO, sheet.name, note.row, note.column)

    def _aside(self, sheet: str, row: int, column: str, text: str, *, veiled: bool) -> None:
        kinds = {found.kind for found in self.look(text) if found.severity is Severity.BLOCK}
        for kind in sorted(kinds):
            severity = Severity.BLOCK if veiled else Severity.WARN
            self.findings.add(f"aside_{kind.value}", severity, sheet, row, column)
            self.findings.texts[(sheet, row, column)] = text
