"""Reads an agenda file into a draft; whatever the file, the answer is findings, never an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from commission_app.domain.agenda import SessionDetails
from commission_app.domain.membership import Association, Seat
from commission_app.intake.agenda_sheet import read_items
from commission_app.intake.members_sheet import read_associations, read_seats
from commission_app.intake.session_sheet import read_details
from commission_app.intake.table import Findings
from commission_app.intake.words import headings, plain
from commission_app.intake.workbook import FileRefused, Row, open_sheets
from commission_app.session.draft import AgendaDraft, AgendaReading, Composed, DraftItem, Severity

_SOON = 60
_REQUIRED = ("session", "members", "agenda")


class WorkbookReader:
    """Answers to the ``AgendaReader`` port with spreadsheets."""

    def read(
        self, path: Path, composed: Callable[[str], Composed | None] | None = None
    ) -> AgendaReading:
        """Read a file; every failure is a blocking finding."""
        findings = Findings()
        try:
            draft = _read(open_sheets(path), findings, composed)
        except FileRefused as refused:
            findings.add(refused.code, Severity.BLOCK)
            draft = None
        except Exception:  # noqa: BLE001 - a damaged file may fail anywhere in its reader
            findings.add("file_unreadable", Severity.BLOCK)
            draft = None
        return AgendaReading(None if findings.blocked else draft, tuple(findings.found))


def _read(
    sheets: Mapping[str, tuple[Row, ...]],
    findings: Findings,
    composed: Callable[[str], Composed | None] | None,
) -> AgendaDraft | None:
    known = _named(sheets, findings)
    details = read_details(*known["session"], findings) if "session" in known else None
    registered = composed(details.date) if composed is not None and details is not None else None
    for name in _REQUIRED:
        if name not in known and not (name == "members" and registered is not None):
            findings.add("sheet_missing", Severity.BLOCK, sheet_name=headings("sheets").name(name))
    if any(name not in known for name in ("session", "agenda")):
        return None
    associations: tuple[Association, ...] = ()
    if "associations" in known:
        associations = read_associations(*known["associations"], findings)
    elif registered is not None and registered.associations:
        associations = tuple(registered.associations)
        findings.add("associations_from_registers", Severity.INFO)
    else:
        findings.add("associations_missing", Severity.WARN)
    seats: tuple[Seat, ...] = ()
    if "members" in known:
        seats = read_seats(*known["members"], associations, findings)
    elif registered is not None:
        seats = tuple(registered.seats)
        findings.add("members_from_registers", Severity.INFO)
    items = read_items(*known["agenda"], details.date if details else None, findings)
    if details is None:
        return None
    items = tuple(_matched(drafted, associations) for drafted in items)
    _look_at_associations(known["agenda"][0], details, seats, associations, items, findings)
    return AgendaDraft(details, seats, associations, items)


def _named(
    sheets: Mapping[str, tuple[Row, ...]], findings: Findings
) -> dict[str, tuple[str, tuple[Row, ...]]]:
    """Give each sheet that was understood, by what it is."""
    known: dict[str, tuple[str, tuple[Row, ...]]] = {}
    for name, rows in sheets.items():
        meaning = headings("sheets").field(name)
        if meaning is not None and meaning not in known:
            known[meaning] = (name, rows)
        elif rows:
            findings.add("sheet_ignored", Severity.INFO, name)
    return known


def _matched(drafted: DraftItem, associations: tuple[Association, ...]) -> DraftItem:
    """Write the association of a case as its register does."""
    said = drafted.item.association
    if said is None:
        return drafted
    written = plain(said).removeprefix("association ")
    name = next((a.name for a in associations if plain(a.name) == written), said)
    return replace(drafted, item=replace(drafted.item, association=name))


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
        if not sitting:
            findings.add("association_without_seat", Severity.WARN, sheet, **places)
        elif len(sitting) > 1:
            findings.add("association_several_seats", Severity.INFO, sheet, **places)
    for drafted in items:
        if drafted.item.is_case and not drafted.item.association:
            number = drafted.item.number
            findings.add("association_not_said", Severity.WARN, sheet, number=number)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
