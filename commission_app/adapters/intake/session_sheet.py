"""The sheet Séance: a label and its value on each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commission_app.adapters.intake.table import Findings, Line
from commission_app.adapters.intake.words import Headings
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Row, Sheet, column_letter
from commission_app.application.agenda.draft import Severity
from commission_app.domain.agenda import HOUR_UNTOLD, SessionDetails
from commission_app.domain.convocation import Notice, notice_given

_SENTENCE = re.compile(
    r"(?:^\s*|\b(?:séance|réunion|commission|CDLP|ordre du jour)\b[^\d]{0,60}?"
    r"\b(?:du|le|en date du)\s+)"
    r"(?P<date>(?:[a-z]+di |dimanche )?\d{1,2}(?:er)?[ /.-](?:[^\W\d]{3,9}|\d{1,2})"
    r"(?:[ /.-]\d{2,4})?)"
    r"(?:[ ,–-]*(?:à|de)?\s*(?P<hour>\d{1,2}\s*(?:heures?|h|:)\s*(?:\d{2})?))?"
    r"(?:.{0,40}?\b(?P<place>salle\s[^,;]{2,60}))?",
    re.IGNORECASE,
)
_LONGEST_TITLE = 240
_NEAR_THE_EDGE = 4


def read_details(sheets: Sequence[Sheet], names: Headings, findings: Findings) -> SessionDetails:
    """Read the particulars of the session; the date is empty when it cannot be known.

    The sheet of the session comes first, then the titles above the agenda.
    """
    found = _particulars(sheets, names, findings)
    place = sheets[0].name
    if "date" not in found:
        heading = names.name("date")
        findings.add("session_date_missing", Severity.WARN, place, heading=heading)
    date = _read_day(found, "date", Severity.BLOCK, _year_said(sheets))
    details = SessionDetails(
        commission=_text(found, "commission"),
        department=_text(found, "department"),
        date=date or "",
        hour=_hour(found),
        place=_text(found, "place"),
        purpose=_text(found, "purpose"),
        convocation_received=_read_day(found, "convocation_received", Severity.WARN, date),
        urgent=_yes(found, "urgent"),
        second_convocation=_yes(found, "second_convocation"),
        composition_order=_text(found, "composition_order"),
        urgency_reason=_text(found, "urgency_reason"),
        convocation_means=_text(found, "convocation_means"),
    )
    if date:
        _look_at_notice(place, details, found, findings)
    return details


def without_sheet() -> SessionDetails:
    """Give the particulars of a file that has none: the preview asks for them."""
    return SessionDetails("", "", "", HOUR_UNTOLD, "", "", None, False, False, "")  # noqa: FBT003


def labelled_lines(
    sheets: Sequence[Sheet], names: Headings, findings: Findings
) -> tuple[Line, ...]:
    """Give every particular that was recognised, for the guard."""
    return tuple(_particulars(sheets, names, findings).values())


def _particulars(sheets: Sequence[Sheet], names: Headings, findings: Findings) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for sheet in sheets:
        found = {**_labelled(sheet, names, findings), **found}
    for sheet in sheets:
        found = {**_told(sheet, names, findings), **found}
    return found


def _told(sheet: Sheet, names: Headings, findings: Findings) -> dict[str, Line]:
    """Find what a title tells in a sentence: « Séance du mardi 3 mars 2026 à 9 h 30 »."""
    found: dict[str, Line] = {}
    for row in sheet.rows:
        for place, cell in enumerate(row.cells):
            said = cell_parsers.text(cell)
            sentence = _SENTENCE.search(said) if len(said) <= _LONGEST_TITLE else None
            # A date that begins a cell tells the day of the session only where it stands alone.
            alone = sum(bool(cell_parsers.text(other)) for other in row.cells) == 1
            if sentence is None or (sentence.start("date") < _NEAR_THE_EDGE and not alone):
                continue
            for name, part in sentence.groupdict().items():
                if part and name not in found:
                    found[name] = _line(sheet, row, name, part.strip(), place, names, findings)
    return found


def _year_said(sheets: Sequence[Sheet]) -> str | None:
    """Give the middle of the first year that is written anywhere: it completes a date without."""
    for sheet in sheets:
        for row in sheet.rows:
            for cell in row.cells:
                year = re.search(r"\b20[2-9]\d\b", cell_parsers.text(cell))
                if year is not None:
                    return f"{year[0]}-07-01"
    return None


def _labelled(sheet: Sheet, names: Headings, findings: Findings) -> dict[str, Line]:
    """Find each label with its value: to its right, or after a colon in the same cell."""
    found: dict[str, Line] = {}
    for row in sheet.rows:
        filled = [(place, cell) for place, cell in enumerate(row.cells) if cell_parsers.text(cell)]
        taken = -1
        for at, (place, cell) in enumerate(filled):
            label, colon, rest = cell_parsers.text(cell).partition(":")
            name = None if at == taken else names.field(label)
            if name is None or name in found:
                continue
            if colon and rest.strip():
                found[name] = _line(sheet, row, name, rest.strip(), place, names, findings)
            elif at + 1 < len(filled):
                taken = at + 1
                beside, value = filled[taken]
                found[name] = _line(sheet, row, name, value, beside, names, findings)
    return found


def _line(
    sheet: Sheet, row: Row, name: str, value: object, place: int, names: Headings, found: Findings
) -> Line:
    return Line(sheet.name, row.number, {name: value}, {name: column_letter(place)}, names, found)


def _text(found: dict[str, Line], name: str) -> str:
    return found[name].text(name) if name in found else ""


def _read_day(
    found: dict[str, Line], name: str, severity: Severity, near: str | None
) -> str | None:
    if name not in found:
        return None
    line = found[name]
    try:
        return cell_parsers.day(line.cells[name])
    except (ValueError, OverflowError):
        day = line.read(
            name, lambda cell: cell_parsers.day(cell, near), None, "date_unreadable", severity
        )
        if day is not None:
            line.say("year_completed", Severity.WARN, name)
        return day


def _yes(found: dict[str, Line], name: str) -> bool:
    if name not in found:
        return False
    return found[name].read(name, cell_parsers.yes, default=False, code="yes_no_unreadable")


def _hour(found: dict[str, Line]) -> str:
    if "hour" not in found:
        return HOUR_UNTOLD
    line = found["hour"]
    return (
        line.read("hour", cell_parsers.hour, None, "hour_unreadable", Severity.WARN) or HOUR_UNTOLD
    )


def _look_at_notice(
    sheet: str, details: SessionDetails, found: dict[str, Line], findings: Findings
) -> None:
    """Compare the convocation with the time limit (CRPA R133-8)."""
    given = notice_given(details)
    line = found.get("convocation_received")
    place = (sheet, line.row, line.columns["convocation_received"]) if line else (sheet, None, None)
    days = given.days or 0
    if details.second_convocation:
        findings.add("second_convocation", Severity.WARN, sheet)
    match given.notice:
        case Notice.LATE:
            findings.add("convocation_late", Severity.WARN, *place, days=days)
        case Notice.LATE_BUT_URGENT if not details.urgency_reason:
            findings.add("urgency_without_reason", Severity.WARN, *place, days=days)
        case Notice.AT_LIMIT:
            findings.add("convocation_at_limit", Severity.WARN, *place, days=days)
        case Notice.UNKNOWN:
            findings.add("convocation_unknown", Severity.WARN, *place)
        case _:
            pass
