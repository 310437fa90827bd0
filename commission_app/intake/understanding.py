"""From the sheets of a book to an agenda: which sheet is what, and how they hang together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from commission_app.domain.agenda import SessionDetails
from commission_app.domain.membership import Association, Seat
from commission_app.intake import values
from commission_app.intake.agenda_sheet import Setting, nature_said, read_items
from commission_app.intake.book import Book, Row, Sheet, column_index
from commission_app.intake.members_sheet import read_associations, read_seats
from commission_app.intake.session_sheet import labelled_lines, read_details, without_sheet
from commission_app.intake.table import Findings, Head, find_head, lines, titles_above
from commission_app.intake.watch import Watcher
from commission_app.intake.words import Headings, headings, plain, taught
from commission_app.session.draft import (
    AgendaDraft,
    Choices,
    Composed,
    DraftItem,
    ReadLine,
    Severity,
)
from commission_app.session.guard import Guard

_SOON = 60
_TABLES = ("agenda", "members", "associations")
_OF_PEOPLE = frozenset(("nom", "prenom", "nom prenom", "nom et prenom", "date de naissance"))
"""Headings of a table that says who is who: never one of points."""
_FEWEST = {"agenda": 3, "members": 3, "associations": 2}
_REMARKS = {"xls_limits": Severity.WARN, "external_links": Severity.WARN}


class Understanding:
    """One reading of a book; ``run`` gives what was understood, findings tell the rest."""

    def __init__(
        self,
        book: Book,
        guard: Guard,
        findings: Findings,
        choices: Choices,
        composed: Composed | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        """Read ``book`` under ``choices``; ``composed`` stands for members the file lacks."""
        self.watcher = Watcher(guard, findings, choices)
        self.lines: tuple[ReadLine, ...] = ()
        self._book = _rewritten(book, choices)
        self._findings = findings
        self._choices = choices
        self._composed = composed
        self._progress = progress
        self._total = self._book.rows()
        self._kinds: dict[str, Sheet] = {}
        self._further: list[Sheet] = []

    def run(self) -> AgendaDraft | None:
        """Understand the book; None when there is no agenda in it."""
        for remark in self._book.remarks:
            self._findings.add(remark, _REMARKS.get(remark, Severity.INFO))
        self._kinds = self._named()
        if "agenda" not in self._kinds:
            said = headings("sheets").name("agenda")
            self._findings.add("sheet_missing", Severity.BLOCK, sheet_name=said)
            self._look_aside()
            return None
        associations, seats = self._composition()
        self.watcher.known = (
            *(name for seat in seats for name in (seat.holder, seat.deputy or "", seat.quality)),
            *(known.name for known in associations),
        )
        details = self._details()

        def setting(sheet: Sheet) -> Setting:
            return Setting(
                self.watcher,
                details.date or None,
                details.department,
                self._chosen(sheet),
                self._advance,
            )

        sheets = (self._kinds["agenda"], *self._further)
        read = read_items(sheets, self._headings("agenda"), self._findings, setting)
        items = tuple(_matched(known.drafted, associations) for known in read if known.drafted)
        by_id = {drafted.item.id: drafted for drafted in items}
        self.lines = tuple(
            replace(known, drafted=by_id[known.drafted.item.id]) if known.drafted else known
            for known in read
        )
        self._look_aside()
        self._say_unvalued()
        if details.date and associations:
            _look_at_associations(
                self._kinds["agenda"].name, details, seats, associations, items, self._findings
            )
        _look_for_missing_associations(self._kinds["agenda"].name, items, self._findings)
        return AgendaDraft(details, seats, associations, items)

    def _advance(self, row: int) -> None:
        if self._progress is not None:
            self._progress(row, self._total)

    def _headings(self, kind: str) -> Headings:
        return taught(kind, self._choices.learnt.get(kind, {}))

    def _chosen(self, sheet: Sheet) -> dict[str, str]:
        return {
            column: field
            for (name, column), field in self._choices.columns.items()
            if name == sheet.name
        }

    def _named(self) -> dict[str, Sheet]:
        """Find what each sheet is: by its name, else by its headings."""
        known: dict[str, Sheet] = {}
        for sheet in self._book.sheets:
            meaning = headings("sheets").field(sheet.name)
            if meaning is not None and meaning not in known and sheet.rows:
                known[meaning] = sheet
        named = "agenda" in known
        for sheet in self._book.sheets:
            if sheet.rows and not any(sheet is other for other in known.values()):
                meaning = None if sheet.hidden else self._guessed(sheet, known)
                if meaning == "agenda" and meaning in known:
                    self._take_further(sheet, named)
                elif meaning is not None:
                    known[meaning] = sheet
                    self._findings.add(
                        "sheet_guessed",
                        Severity.INFO,
                        sheet.name,
                        sheet_name=headings("sheets").name(meaning),
                    )
                else:
                    code = "sheet_hidden" if sheet.hidden else "sheet_ignored"
                    self._findings.add(code, Severity.INFO, sheet.name)
        for sheet in known.values():
            if sheet.hidden:
                self._findings.add("sheet_hidden_read", Severity.WARN, sheet.name)
        return known

    def _guessed(self, sheet: Sheet, known: Mapping[str, Sheet]) -> str | None:
        counts: dict[str, int] = {}
        for kind in _TABLES:
            taken = kind in known and kind != "agenda"
            head = None if taken else find_head(sheet.rows, self._headings(kind), {})
            if head is not None and _enough(kind, head, known):
                counts[kind] = len(head.fields)
        if counts:
            return max(counts, key=lambda kind: counts[kind])
        if "session" not in known:
            quiet = Findings()
            found = labelled_lines([sheet], self._headings("session"), quiet)
            if len(found) >= 3:
                return "session"
        return None

    def _take_further(self, sheet: Sheet, named: bool) -> None:  # noqa: FBT001 - as it is found
        """Take another sheet of points, unless one is named as the agenda and this one is not."""
        said = headings("sheets").name("agenda")
        head = find_head(sheet.rows, self._headings("agenda"), {})
        of_people = head is not None and any(
            plain(heading) in _OF_PEOPLE for heading in head.said.values()
        )
        if of_people or (named and nature_said(sheet.name) is None):
            self._findings.add("sheet_like_agenda", Severity.WARN, sheet.name, sheet_name=said)
            return
        self._further.append(sheet)
        self._findings.add("sheet_guessed", Severity.INFO, sheet.name, sheet_name=said)

    def _details(self) -> SessionDetails:
        """Read the sheet of the session, and what the titles above the agenda tell."""
        names, quiet = self._headings("session"), Findings()
        titles = titles_above(self._kinds["agenda"], self._headings("agenda"))
        told = labelled_lines([titles], names, quiet)
        self._say_above(titles, {line.row for line in told})
        sheets = [titles] if told else []
        if "session" in self._kinds:
            sheets.insert(0, self._kinds["session"])
        elif sheets:
            self._findings.add("session_from_titles", Severity.INFO, titles.name)
        else:
            said = headings("sheets").name("session")
            self._findings.add("session_missing", Severity.WARN, sheet_name=said)
            return without_sheet()
        for line in labelled_lines(sheets, names, quiet):
            heard = replace(line, findings=self._findings)
            self.watcher.look_at(heard, tuple(line.cells), people=True)
        return read_details(sheets, names, self._findings)

    def _say_above(self, titles: Sheet, told: set[int]) -> None:
        """Say the rows above the headings that look like points of another table."""
        for row in titles.rows:
            filled = sum(bool(values.text(cell)) for cell in row.cells)
            if filled > 1 and row.number not in told:
                self._findings.add("row_above", Severity.WARN, titles.name, row.number)

    def _composition(self) -> tuple[tuple[Association, ...], tuple[Seat, ...]]:
        """Read members and associations, or take them from the registers."""
        associations: tuple[Association, ...] = ()
        if "associations" in self._kinds:
            associations = read_associations(
                self._kinds["associations"],
                self._headings("associations"),
                self._findings,
                self._chosen(self._kinds["associations"]),
            )
        elif self._composed is not None and self._composed.associations:
            associations = tuple(self._composed.associations)
            self._findings.add("associations_from_registers", Severity.INFO)
        else:
            self._findings.add("associations_missing", Severity.WARN)
        if "members" in self._kinds:
            seats = read_seats(
                self._kinds["members"],
                self._headings("members"),
                associations,
                self._findings,
                self._chosen(self._kinds["members"]),
            )
        elif self._composed is not None and self._composed.seats:
            seats = tuple(self._composed.seats)
            self._findings.add("members_from_registers", Severity.INFO)
        else:
            seats = ()
            said = headings("sheets").name("members")
            self._findings.add("members_absent", Severity.WARN, sheet_name=said)
        self._watch_people()
        return associations, seats

    def _watch_people(self) -> None:
        """Names are at home among the members; telephones and the like are not."""
        for kind in ("members", "associations"):
            if kind not in self._kinds:
                continue
            names, quiet = self._headings(kind), Findings()
            for line in lines(
                kind, self._kinds[kind], names, (), quiet, self._chosen(self._kinds[kind])
            ):
                heard = replace(line, findings=self._findings)
                texts = [n for n in line.cells if not n.startswith("approved")]
                self.watcher.look_at(heard, texts, people=True)

    def _look_aside(self) -> None:
        """Have the guard look at the sheets, columns and notes that are not imported."""
        for sheet in self._book.sheets:
            kind = next((k for k, known in self._kinds.items() if known is sheet), None)
            if any(sheet is other for other in self._further):
                kind = "agenda"
            used = [
                column_index(read.column)
                for read in self._findings.columns
                if read.sheet == sheet.name and read.field
            ]
            if kind == "session":
                used = list(range(max((len(row.cells) for row in sheet.rows), default=0)))
            self.watcher.look_aside(sheet, used, read=kind is not None)

    def _say_unvalued(self) -> None:
        for sheet in (*self._kinds.values(), *self._further):
            for row, column in sheet.unvalued[:50]:
                self._findings.add("formula_unvalued", Severity.WARN, sheet.name, row, column)


def _enough(kind: str, head: Head, known: Mapping[str, Sheet]) -> bool:
    """Tell whether the headings of a sheet suffice to take it for a kind."""
    named = set(head.fields.values())
    if kind == "agenda" and {"reference", "association"} <= named:
        return True
    if kind == "agenda" and kind in known and {"number", "title"} <= named:
        return True
    return len(named) >= _FEWEST[kind]


def _rewritten(book: Book, choices: Choices) -> Book:
    """Put the cells that were masked or rewritten in place of those of the file."""
    by_sheet: dict[str, dict[int, dict[int, str]]] = {}
    for (sheet, row, column), text in choices.cells.items():
        by_sheet.setdefault(sheet, {}).setdefault(row, {})[column_index(column)] = text
    if not by_sheet:
        return book
    return replace(
        book, sheets=tuple(_edited(sheet, by_sheet.get(sheet.name, {})) for sheet in book.sheets)
    )


def _edited(sheet: Sheet, edits: dict[int, dict[int, str]]) -> Sheet:
    if not edits:
        return sheet
    rows = {row.number: row for row in sheet.rows}
    for number, cells in edits.items():
        known = list(rows[number].cells) if number in rows else []
        known += [""] * (max(cells) + 1 - len(known))
        for column, text in cells.items():
            known[column] = text
        rows[number] = Row(number, tuple(known))
    return replace(sheet, rows=tuple(rows[number] for number in sorted(rows)))


def _matched(drafted: DraftItem, associations: tuple[Association, ...]) -> DraftItem:
    """Write the association of a case as its register does."""
    said = drafted.item.association
    if said is None:
        return drafted
    written = _bare(said)
    name = next((a.name for a in associations if _bare(a.name) == written), said)
    return replace(drafted, item=replace(drafted.item, association=name))


def _bare(name: str) -> str:
    written = plain(name)
    for head in ("l association ", "association ", "asso "):
        written = written.removeprefix(head)
    return written


def _look_for_missing_associations(
    sheet: str, items: tuple[DraftItem, ...], findings: Findings
) -> None:
    for drafted in items:
        if drafted.item.is_case and not drafted.item.association:
            number = drafted.item.number
            findings.add("association_not_said", Severity.WARN, sheet, number=number)


def _look_at_associations(
    sheet: str,
    details: SessionDetails,
    seats: tuple[Seat, ...],
    associations: tuple[Association, ...],
    items: tuple[DraftItem, ...],
    findings: Findings,
) -> None:
    """Check approvals on the day of the session (rule 3.3) and who must leave (rule 2.16)."""
    cited = {drafted.item.association for drafted in items if drafted.item.association}
    by_name = {known.name: known for known in associations}
    numbers = {name: [d.item.number for d in items if d.item.association == name] for name in cited}
    for name in sorted(cited, key=lambda cited_name: numbers[cited_name][0]):
        first, count = numbers[name][0], len(numbers[name])
        places: dict[str, Any] = {"first": first, "count": count}
        known = by_name.get(name)
        if known is None:
            findings.add("association_unknown", Severity.WARN, sheet, **places)
        elif known.approved_until is None or known.approved_from is None:
            findings.add("approval_unknown", Severity.WARN, sheet, **places)
        elif not known.approved_on(details.date):
            findings.add("approval_not_valid", Severity.WARN, sheet, **places)
        elif _days(details.date, known.approved_until) <= _SOON:
            days = _days(details.date, known.approved_until)
            findings.add("approval_expires_soon", Severity.WARN, sheet, days=days, **places)
        sitting = [seat for seat in seats if seat.association == name]
        if seats and not sitting:
            findings.add("association_without_seat", Severity.WARN, sheet, **places)
        elif len(sitting) > 1:
            findings.add("association_several_seats", Severity.INFO, sheet, **places)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
