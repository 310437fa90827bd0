"""Which sheet of a book is what: by its name, else by its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from commission_app.adapters.intake.agenda_sheet import nature_said
from commission_app.adapters.intake.case_form import is_fiche
from commission_app.adapters.intake.session_sheet import labelled_lines
from commission_app.adapters.intake.table import Findings, Head, find_head
from commission_app.adapters.intake.words import Headings, headings, plain
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Book, Row, Sheet
from commission_app.application.agenda.draft import Severity

_TABLES = ("agenda", "members", "associations")
_OF_PEOPLE = frozenset(("nom", "prenom", "nom prenom", "nom et prenom", "date de naissance"))
"""Headings of a table that says who is who: never one of points."""
_BY_ANOTHER_NAME, _BY_HEADINGS = 1, 2
_FEWEST = {"agenda": 3, "members": 3, "associations": 2}


class Roles:
    """The sheet of each kind, and the further sheets of points."""

    def __init__(
        self, names: Callable[[str], Headings], findings: Findings, chosen: Sequence[str] = ()
    ) -> None:
        """Look with the headings of each kind; ``chosen`` are the sheets said to be the agenda."""
        self.kinds: dict[str, Sheet] = {}
        self.further: list[Sheet] = []
        self.contenders: tuple[str, ...] = ()
        self._headings = names
        self._findings = findings
        self._chosen = chosen

    def find(self, book: Book) -> None:
        """Find what each sheet of a book is, and say what was guessed or left out."""
        self._book = book
        self._agendas: list[Sheet] = []
        known = self._named()
        for sheet in self._others(known):
            self._take_by_headings(sheet, known)
        self._settle_agenda(known)
        if "agenda" not in known:
            self._take_fiches(known)
        for sheet in known.values():
            if sheet.hidden:
                self._findings.add("sheet_hidden_read", Severity.WARN, sheet.name)
        self.kinds = known

    def _named(self) -> dict[str, Sheet]:
        """Find the sheets by their names: the exact one first; one that is blank is absent."""
        known: dict[str, Sheet] = {}
        self._blank: list[Sheet] = []
        for sheet in sorted(self._book.sheets, key=_not_exact):
            meaning = headings("sheets").field(sheet.name)
            if meaning is None or not sheet.rows:
                continue
            if is_blank(sheet, meaning, self._headings(meaning)):
                self._blank.append(sheet)
            elif meaning == "agenda":
                self._agendas.append(sheet)
            elif meaning not in known:
                known[meaning] = sheet
        return known

    def _others(self, known: Mapping[str, Sheet]) -> list[Sheet]:
        held = (*known.values(), *self._blank, *self._agendas)
        return [
            sheet
            for sheet in self._book.sheets
            if sheet.rows and not any(sheet is other for other in held)
        ]

    def _take_by_headings(self, sheet: Sheet, known: dict[str, Sheet]) -> None:
        """Take a sheet that no name tells for what its headings say."""
        beside = {**known, **({"agenda": self._agendas[0]} if self._agendas else {})}
        meaning = None if sheet.hidden else self._guessed(sheet, beside)
        if meaning == "agenda":
            self._agendas.append(sheet)
        elif meaning is not None:
            known[meaning] = sheet
            self._say_guessed(sheet, meaning)
        else:
            code = "sheet_hidden" if sheet.hidden else "sheet_ignored"
            self._findings.add(code, Severity.INFO, sheet.name)

    def _settle_agenda(self, known: dict[str, Sheet]) -> None:
        """Say which sheets are the agenda: as was answered, else by name, else by headings."""
        choice = rank_agendas(self._agendas, self._headings("agenda"))
        self.contenders = tuple(sheet.name for sheet in choice.offered)
        taken = [sheet for sheet in choice.offered if sheet.name in self._chosen]
        if taken:
            taken += choice.parts
            self._say_left(choice.offered, taken, "agenda_chosen", Severity.INFO)
        elif len(choice.best) > 1:
            taken = choice.best[:1]
            count = len(choice.best)
            self._findings.add("agenda_tie", Severity.BLOCK, count=count)
        else:
            taken = [*choice.best, *choice.parts]
            left = [*choice.offered, *choice.of_people]
            self._say_left(left, taken, "sheet_like_agenda", Severity.WARN)
        taken = taken or self._blank_agenda()
        for sheet in taken:
            if headings("sheets").field(sheet.name) != "agenda":
                self._say_guessed(sheet, "agenda")
        for sheet in self._blank:
            if not any(sheet is other for other in taken):
                self._findings.add("sheet_blank", Severity.INFO, sheet.name)
        if taken:
            known["agenda"], self.further = taken[0], taken[1:]

    def _blank_agenda(self) -> list[Sheet]:
        meaning = headings("sheets").field
        return [sheet for sheet in self._blank if meaning(sheet.name) == "agenda"][:1]

    def _say_left(
        self, sheets: Sequence[Sheet], taken: Sequence[Sheet], code: str, severity: Severity
    ) -> None:
        said = headings("sheets").name("agenda")
        for sheet in sheets:
            if not any(sheet is other for other in taken):
                self._findings.add(code, severity, sheet.name, sheet_name=said)

    def _say_guessed(self, sheet: Sheet, meaning: str) -> None:
        said = headings("sheets").name(meaning)
        self._findings.add("sheet_guessed", Severity.INFO, sheet.name, sheet_name=said)

    def _take_fiches(self, known: dict[str, Sheet]) -> None:
        """Take one sheet a case for the agenda, where no table of points was found."""
        said = headings("sheets").name("agenda")
        held = [known[kind] for kind in known]
        fiches = [
            sheet
            for sheet in self._book.sheets
            if not sheet.hidden
            and not any(sheet is other for other in held)
            and is_fiche(sheet, self._headings("agenda"))
        ]
        for sheet in fiches:
            self._findings.found = [
                f
                for f in self._findings.found
                if (f.code, f.sheet) != ("sheet_ignored", sheet.name)
            ]
            self._findings.add("sheet_guessed", Severity.INFO, sheet.name, sheet_name=said)
        if fiches:
            known["agenda"], self.further = fiches[0], fiches[1:]

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


@dataclass(frozen=True, slots=True)
class AgendaRanks:
    """The sheets that look like an agenda.

    ``best`` are those that come first, ``parts`` those that only add to them (a sheet for each
    nature of request, one of topics), ``offered`` all that the user may say to be the agenda,
    ``of_people`` those that say who is who: never an agenda.
    """

    best: list[Sheet]
    parts: list[Sheet]
    offered: list[Sheet]
    of_people: list[Sheet]


def rank_agendas(sheets: Sequence[Sheet], names: Headings) -> AgendaRanks:
    """Rank the sheets that look like an agenda: the exact name, another name, headings alone."""
    people = [sheet for sheet in sheets if _tells_people(sheet, names)]
    rest = [sheet for sheet in sheets if not any(sheet is other for other in people)]
    parts = [sheet for sheet in rest if _is_part(sheet, names)]
    whole = [sheet for sheet in rest if not any(sheet is other for other in parts)]
    ranks = {id(sheet): _rank(sheet) for sheet in whole}
    first = min(ranks.values(), default=_BY_HEADINGS)
    best = [sheet for sheet in whole if ranks[id(sheet)] == first]
    if first < _BY_HEADINGS:
        # A named agenda says its points itself: what adds to it says so by a nature.
        aside = [sheet for sheet in parts if nature_said(sheet.name) is None]
        parts = [sheet for sheet in parts if not any(sheet is other for other in aside)]
        return AgendaRanks(best, parts, [*whole, *aside], people)
    if not best:
        best, parts = parts[:1], parts[1:]
    return AgendaRanks(best, parts, whole, people)


def _rank(sheet: Sheet) -> int:
    if headings("sheets").field(sheet.name) != "agenda":
        return _BY_HEADINGS
    return _BY_ANOTHER_NAME if _not_exact(sheet) else 0


def _not_exact(sheet: Sheet) -> bool:
    meaning = headings("sheets").field(sheet.name)
    return meaning is None or plain(sheet.name) != plain(headings("sheets").name(meaning))


def _is_part(sheet: Sheet, names: Headings) -> bool:
    """Tell whether a sheet only adds points: those of a nature, or topics without a case."""
    if headings("sheets").field(sheet.name) == "agenda":
        return False
    head = find_head(sheet.rows, names, {})
    cases = head is not None and "reference" in head.fields.values()
    return nature_said(sheet.name) is not None or not cases


def _tells_people(sheet: Sheet, names: Headings) -> bool:
    if headings("sheets").field(sheet.name) == "agenda":
        return False
    head = find_head(sheet.rows, names, {})
    return head is not None and any(plain(said) in _OF_PEOPLE for said in head.said.values())


def is_blank(sheet: Sheet, kind: str, names: Headings) -> bool:
    """Tell a sheet where nothing was filled in below its headings, or beside its labels."""
    if kind == "session":
        return not labelled_lines([sheet], names, Findings()) and _only_labels(sheet, names)
    head = find_head(sheet.rows, names, {}, kind)
    if head is None:
        return not any(_filled(row, range(len(row.cells))) for row in sheet.rows)
    return not any(row.number > head.last and _filled(row, head.fields) for row in sheet.rows)


def _only_labels(sheet: Sheet, names: Headings) -> bool:
    said = [cell_parsers.text(cell) for row in sheet.rows for cell in row.cells]
    return all(names.field(text) is not None for text in said if text)


def _filled(row: Row, places: Iterable[int]) -> bool:
    return any(place < len(row.cells) and cell_parsers.text(row.cells[place]) for place in places)


def _enough(kind: str, head: Head, known: Mapping[str, Sheet]) -> bool:
    """Tell whether the headings of a sheet suffice to take it for a kind."""
    named = set(head.fields.values())
    if kind == "agenda" and {"reference", "association"} <= named:
        return True
    if kind == "agenda" and kind in known and {"number", "title"} <= named:
        return True
    return len(named) >= _FEWEST[kind]
