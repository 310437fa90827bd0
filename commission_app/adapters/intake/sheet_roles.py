"""Which sheet of a book is what: by its name, else by its headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commission_app.adapters.intake.agenda_sheet import nature_said
from commission_app.adapters.intake.case_form import is_fiche
from commission_app.adapters.intake.session_sheet import labelled_lines
from commission_app.adapters.intake.table import Findings, Head, find_head
from commission_app.adapters.intake.words import Headings, headings, plain
from commission_app.adapters.intake.workbooks.book import Book, Sheet
from commission_app.application.agenda.draft import Severity

_TABLES = ("agenda", "members", "associations")
_OF_PEOPLE = frozenset(("nom", "prenom", "nom prenom", "nom et prenom", "date de naissance"))
"""Headings of a table that says who is who: never one of points."""
_FEWEST = {"agenda": 3, "members": 3, "associations": 2}


class Roles:
    """The sheet of each kind, and the further sheets of points."""

    def __init__(self, names: Callable[[str], Headings], findings: Findings) -> None:
        """Look with the headings of each kind."""
        self.kinds: dict[str, Sheet] = {}
        self.further: list[Sheet] = []
        self._headings = names
        self._findings = findings

    def find(self, book: Book) -> None:
        """Find what each sheet of a book is, and say what was guessed or left out."""
        self._book = book
        self.kinds = self._named()

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
        if "agenda" not in known:
            self._take_fiches(known)
        for sheet in known.values():
            if sheet.hidden:
                self._findings.add("sheet_hidden_read", Severity.WARN, sheet.name)
        return known

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
        self.further.append(sheet)
        self._findings.add("sheet_guessed", Severity.INFO, sheet.name, sheet_name=said)


def _enough(kind: str, head: Head, known: Mapping[str, Sheet]) -> bool:
    """Tell whether the headings of a sheet suffice to take it for a kind."""
    named = set(head.fields.values())
    if kind == "agenda" and {"reference", "association"} <= named:
        return True
    if kind == "agenda" and kind in known and {"number", "title"} <= named:
        return True
    return len(named) >= _FEWEST[kind]
