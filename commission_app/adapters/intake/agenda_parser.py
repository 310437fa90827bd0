"""From the sheets of a book to an agenda: which sheet is what, and how they hang together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commission_app.adapters.intake.agenda_sheet import Setting, read_items
from commission_app.adapters.intake.association_checks import (
    look_at_associations,
    look_for_missing_associations,
    matched,
)
from commission_app.adapters.intake.case_form import is_fiche
from commission_app.adapters.intake.cell_guard import CAPITALS, PEOPLE, Watcher
from commission_app.adapters.intake.members_sheet import read_associations, read_seats
from commission_app.adapters.intake.registered import (
    OfficialNames,
    as_registered,
    official_names,
    with_registered_approvals,
)
from commission_app.adapters.intake.row_memory import RowMemory
from commission_app.adapters.intake.session_sheet import labelled_lines, read_details, without_sheet
from commission_app.adapters.intake.sheet_roles import Roles
from commission_app.adapters.intake.table import Findings, Line, lines, titles_above
from commission_app.adapters.intake.words import Headings, headings, taught
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Book, Row, Sheet, column_index
from commission_app.application.agenda.draft import (
    AgendaDraft,
    Choices,
    Composed,
    ComposedOn,
    ReadLine,
    Severity,
)
from commission_app.application.identities.guard import Guard
from commission_app.domain.agenda import SessionDetails
from commission_app.domain.membership import Association, Seat
from commission_app.domain.text import TextKind
from commission_app.domain.text_walk import hints_of, kind_of

_REMARKS = {"xls_limits": Severity.WARN, "external_links": Severity.WARN}

_OWN_WORDS = frozenset(
    name for name, hint in hints_of(SessionDetails).items() if kind_of(hint) is TextKind.FREE
)
"""The particulars of a session that are in somebody's own words."""


class Understanding:
    """One reading of a book; ``run`` gives what was understood, findings tell the rest."""

    def __init__(
        self,
        book: Book,
        guard: Guard,
        findings: Findings,
        choices: Choices,
        composed: ComposedOn | None,
        progress: Callable[[int, int], None] | None,
        memory: RowMemory,
    ) -> None:
        """Read ``book`` under ``choices``; ``composed`` tells what the registers know on a day.

        ``memory`` holds what the same file gave before.
        """
        self._memory = memory
        self.watcher = Watcher(guard, findings, choices)
        self.lines: tuple[ReadLine, ...] = ()
        self._book = _rewritten(book, choices)
        self._findings = findings
        self._choices = choices
        self._composed_on = composed
        self._composed: Composed | None = None
        self._official = OfficialNames({})
        self._told: tuple[Line, ...] = ()
        self._progress = progress
        self._total = self._book.rows()
        self._roles = Roles(self._headings, findings, choices.agenda)

    def run(self) -> AgendaDraft | None:
        """Understand the book; None when there is no agenda in it."""
        for remark in self._book.remarks:
            self._findings.add(remark, _REMARKS.get(remark, Severity.INFO))
        self._roles.find(self._book)
        if "agenda" not in self._roles.kinds:
            said = headings("sheets").name("agenda")
            self._findings.add("sheet_missing", Severity.BLOCK, sheet_name=said)
            self._look_aside()
            return None
        details = self._details()
        if self._composed_on is not None:
            self._composed = self._composed_on(details.date)
        associations, seats = self._composition()
        self.watcher.known = (
            *(name for seat in seats for name in (seat.holder, seat.deputy or "", seat.quality)),
            *(known.name for known in associations),
            *(alias for _, alias in (self._composed.aliases if self._composed else ())),
        )
        self._watch_session()

        def setting(sheet: Sheet) -> Setting:
            return Setting(
                self.watcher,
                details.date or None,
                details.department,
                self._chosen(sheet),
                self._advance,
                self._memory,
            )

        sheets = (self._roles.kinds["agenda"], *self._roles.further)
        read = read_items(sheets, self._headings("agenda"), self._findings, setting)
        items = tuple(matched(known.drafted, self._official) for known in read if known.drafted)
        by_id = {drafted.item.id: drafted for drafted in items}
        self.lines = tuple(
            replace(known, drafted=by_id[known.drafted.item.id])
            if known.drafted and by_id[known.drafted.item.id] is not known.drafted
            else known
            for known in read
        )
        self._look_aside()
        self._say_unvalued()
        if details.date and associations:
            look_at_associations(
                self._roles.kinds["agenda"].name,
                details,
                seats,
                associations,
                items,
                self._findings,
            )
        look_for_missing_associations(self._roles.kinds["agenda"].name, items, self._findings)
        return AgendaDraft(details, seats, associations, items)

    @property
    def contenders(self) -> tuple[str, ...]:
        """The sheets that may be the agenda, where there are several."""
        return self._roles.contenders

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

    def _details(self) -> SessionDetails:
        """Read the sheet of the session, and what the titles above the agenda tell."""
        names, quiet = self._headings("session"), Findings()
        agenda = self._roles.kinds["agenda"]
        titles = titles_above(agenda, self._headings("agenda"))
        if is_fiche(agenda, self._headings("agenda")):
            titles = Sheet(agenda.name, ())
        told = labelled_lines([titles], names, quiet)
        self._say_above(titles, {line.row for line in told})
        sheets = [titles] if told else []
        if "session" in self._roles.kinds:
            sheets.insert(0, self._roles.kinds["session"])
        elif sheets:
            self._findings.add("session_from_titles", Severity.INFO, titles.name)
        else:
            said = headings("sheets").name("session")
            self._findings.add("session_missing", Severity.WARN, sheet_name=said)
            return without_sheet()
        self._told = labelled_lines(sheets, names, quiet)
        return read_details(sheets, names, self._findings)

    def _watch_session(self) -> None:
        """Look at the particulars of the session, once it is known who may be named there."""
        for line in self._told:
            heard = replace(line, findings=self._findings)
            spoken = [name for name in line.cells if name in _OWN_WORDS]
            self.watcher.look_at(heard, spoken, admitted=CAPITALS)
            others = [name for name in line.cells if name not in _OWN_WORDS]
            self.watcher.look_at(heard, others, admitted=PEOPLE)

    def _say_above(self, titles: Sheet, told: set[int]) -> None:
        """Say the rows above the headings that look like points of another table."""
        for row in titles.rows:
            filled = sum(bool(cell_parsers.text(cell)) for cell in row.cells)
            if filled > 1 and row.number not in told:
                self._findings.add("row_above", Severity.WARN, titles.name, row.number)

    def _composition(self) -> tuple[tuple[Association, ...], tuple[Seat, ...]]:
        """Read members and associations, or take them from the registers."""
        associations = self._associations()
        if "members" in self._roles.kinds:
            read = read_seats(
                self._roles.kinds["members"],
                self._headings("members"),
                self._official,
                self._findings,
                self._chosen(self._roles.kinds["members"]),
            )
            seats = as_registered(read, self._composed)
        elif self._composed is not None and self._composed.seats:
            seats = tuple(self._composed.seats)
            self._findings.add("members_from_registers", Severity.INFO)
        else:
            seats = ()
            said = headings("sheets").name("members")
            self._findings.add("members_absent", Severity.WARN, sheet_name=said)
        self._watch_people()
        return associations, seats

    def _associations(self) -> tuple[Association, ...]:
        """Read the associations, and what the registers know of them under any name."""
        sheet = self._roles.kinds.get("associations")
        self._official = official_names(self._composed)
        if sheet is not None:
            read = read_associations(
                sheet, self._headings("associations"), self._findings, self._chosen(sheet)
            )
            found = with_registered_approvals(
                read, self._composed, self._official, sheet.name, self._findings
            )
            self._official = self._official.among(found)
            return found
        if self._composed is not None and self._composed.associations:
            self._findings.add("associations_from_registers", Severity.INFO)
            return tuple(self._composed.associations)
        self._findings.add("associations_missing", Severity.WARN)
        return ()

    def _watch_people(self) -> None:
        """Names are at home among the members; telephones and the like are not."""
        for kind in ("members", "associations"):
            if kind not in self._roles.kinds:
                continue
            names, quiet = self._headings(kind), Findings()
            for line in lines(
                kind,
                self._roles.kinds[kind],
                names,
                (),
                quiet,
                self._chosen(self._roles.kinds[kind]),
            ):
                heard = replace(line, findings=self._findings)
                texts = [n for n in line.cells if not n.startswith("approved")]
                self.watcher.look_at(heard, texts, admitted=PEOPLE)

    def _look_aside(self) -> None:
        """Have the guard look at the sheets, columns, notes and parts that are not imported."""
        self.watcher.look_at_parts(self._book.beside)
        for sheet in self._book.sheets:
            kind = next((k for k, known in self._roles.kinds.items() if known is sheet), None)
            if any(sheet is other for other in self._roles.further):
                kind = "agenda"
            used = {
                column_index(read.column)
                for read in self._findings.columns
                if read.sheet == sheet.name and read.field
            }
            if kind == "session":
                used = set(range(max((len(row.cells) for row in sheet.rows), default=0)))
            self.watcher.look_aside(sheet, used, read=kind is not None)

    def _say_unvalued(self) -> None:
        for sheet in (*self._roles.kinds.values(), *self._roles.further):
            for row, column in sheet.unvalued[:50]:
                self._findings.add("formula_unvalued", Severity.WARN, sheet.name, row, column)
            for row, column, said in sheet.errors[:50]:
                if (sheet.name, row, column) not in self._choices.cells:
                    self._findings.texts[(sheet.name, row, column)] = said
                    self._findings.add(
                        "cell_in_error", Severity.BLOCK, sheet.name, row, column, said=said
                    )


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
