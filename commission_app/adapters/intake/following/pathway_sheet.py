"""Reads a workbook of pathways: one row a period, columns known by their headings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commission_app.adapters.intake.workbooks.book import Book, FileRefused, Row, Sheet
from commission_app.adapters.intake.workbooks.cell_parsers import day, text
from commission_app.adapters.intake.workbooks.workbook import open_book
from commission_app.application.pathways.takeover import (
    TakenPeriod,
    TakeoverFault,
    TakeoverReading,
)
from commission_app.domain.naming import plain
from commission_app.domain.pathways.coded import EndReason

COLUMNS: Mapping[str, str] = {
    "parcours": "pathway",
    "association": "association",
    "premier jour": "begins",
    "dernier jour": "ends",
    "decision du": "decided",
    "reference de la decision": "reference",
    "notifiee le": "notified",
    "fin le": "ended",
    "motif de fin": "end_reason",
}
"""The columns by their headings, written plainly."""
TEMPLATE = (
    "Parcours;Association;Premier jour;Dernier jour;Décision du;Référence de la décision;"
    "Notifiée le;Fin le;Motif de fin\r\n"
)
_NEEDED = ("pathway", "begins", "ends")
_REASONS: Mapping[str, EndReason] = {
    "24 mois atteints": EndReason.DURATION_REACHED,
    "reussite avant le terme": EndReason.SUCCESS_BEFORE,
    "souhait de la personne": EndReason.WISH,
    "contact perdu": EndReason.CONTACT_LOST,
    "engagements non respectes": EndReason.COMMITMENTS,
    "depart du departement": EndReason.MOVED,
    "autre": EndReason.OTHER,
    "non renseigne": EndReason.NOT_STATED,
    "": EndReason.NOT_STATED,
}


def read_pathways(path: Path) -> TakeoverReading:
    """Read the first sheet that has the headings; what is wrong is told, never raised."""
    try:
        book = open_book(path)
    except FileRefused as refused:
        return TakeoverReading(faults=(TakeoverFault(0, refused.code),))
    for sheet in book.sheets:
        for place, row in enumerate(sheet.rows):
            columns = _columns(row)
            if all(name in columns.values() for name in _NEEDED):
                return _read(book, sheet, place, columns)
    return TakeoverReading(faults=(TakeoverFault(0, "columns_missing"),))


def _columns(row: Row) -> dict[int, str]:
    named = {place: COLUMNS.get(plain(text(cell))) for place, cell in enumerate(row.cells)}
    return {place: name for place, name in named.items() if name is not None}


def _read(book: Book, sheet: Sheet, place: int, columns: Mapping[int, str]) -> TakeoverReading:
    periods: list[TakenPeriod] = []
    faults: list[TakeoverFault] = []
    for row in sheet.rows[place + 1 :]:
        read, wrong = _row(row, columns)
        faults += wrong
        if read is not None:
            periods.append(read)
    unseen = [one for one in book.sheets if one is not sheet and (one.rows or one.notes)]
    if unseen or sheet.notes:
        # Nothing would look at them, and all of the file is shown to whoever takes it over.
        faults.append(TakeoverFault(0, "more_than_one_sheet" if unseen else "cell_notes"))
    return TakeoverReading(tuple(periods), tuple(faults))


def _row(row: Row, columns: Mapping[int, str]) -> tuple[TakenPeriod | None, list[TakeoverFault]]:
    cells = {name: row.cells[place] for place, name in columns.items() if place < len(row.cells)}
    others = tuple(
        said
        for place, cell in enumerate(row.cells)
        if place not in columns and (said := text(cell))
    )
    faults: list[TakeoverFault] = []
    days: dict[str, str | None] = {}
    for name in ("begins", "ends", "decided", "notified", "ended"):
        try:
            days[name] = day(cells.get(name))
        except ValueError:
            days[name] = None
            faults.append(TakeoverFault(row.number, "day_unreadable", name))
    known = {name: text(cells.get(name)) for name in ("pathway", "association", "reference")}
    reason = _REASONS.get(plain(text(cells.get("end_reason"))))
    if reason is None:
        faults.append(TakeoverFault(row.number, "end_reason"))
    missing = [name for name in ("begins", "ends") if not days[name]]
    missing += [] if known["pathway"] else ["pathway"]
    told = {fault.told for fault in faults}
    faults += [TakeoverFault(row.number, "missing", name) for name in missing if name not in told]
    if missing or reason is None:
        return None, faults
    period = TakenPeriod(
        row.number,
        known["pathway"],
        days["begins"] or "",
        days["ends"] or "",
        known["association"],
        days["decided"],
        known["reference"],
        days["notified"],
        days["ended"],
        reason,
        others,
    )
    return period, faults
