"""The sheet Séance: a label and its value on each row."""

from __future__ import annotations

from commission_app.domain.agenda import SessionDetails
from commission_app.domain.convocation import Notice, notice_given
from commission_app.intake import values
from commission_app.intake.book import Row, Sheet, column_letter
from commission_app.intake.table import Findings, Line
from commission_app.intake.words import Headings
from commission_app.session.draft import Severity


def read_details(sheet: Sheet, names: Headings, findings: Findings) -> SessionDetails:
    """Read the particulars of the session; the date is empty when it cannot be known."""
    found = _labelled(sheet, names, findings)
    if "date" not in found:
        heading = names.name("date")
        findings.add("session_date_missing", Severity.WARN, sheet.name, heading=heading)
    date = _read_day(found, "date", Severity.BLOCK)
    details = SessionDetails(
        commission=_text(found, "commission"),
        department=_text(found, "department"),
        date=date or "",
        hour=_hour(found),
        place=_text(found, "place"),
        purpose=_text(found, "purpose"),
        convocation_received=_read_day(found, "convocation_received", Severity.WARN),
        urgent=_yes(found, "urgent"),
        second_convocation=_yes(found, "second_convocation"),
        composition_order=_text(found, "composition_order"),
        urgency_reason=_text(found, "urgency_reason"),
        convocation_means=_text(found, "convocation_means"),
    )
    if date:
        _look_at_notice(sheet.name, details, found, findings)
    return details


def without_sheet() -> SessionDetails:
    """Give the particulars of a file that has none: the preview asks for them."""
    return SessionDetails("", "", "", "00:00", "", "", None, False, False, "")  # noqa: FBT003


def labelled_lines(sheet: Sheet, names: Headings, findings: Findings) -> tuple[Line, ...]:
    """Give every particular that was recognised, for the guard."""
    return tuple(_labelled(sheet, names, findings).values())


def _labelled(sheet: Sheet, names: Headings, findings: Findings) -> dict[str, Line]:
    """Find each label with its value: to its right, or after a colon in the same cell."""
    found: dict[str, Line] = {}
    for row in sheet.rows:
        filled = [(place, cell) for place, cell in enumerate(row.cells) if values.text(cell)]
        for at, (place, cell) in enumerate(filled):
            label, colon, rest = values.text(cell).partition(":")
            name = names.field(label)
            if name is None or name in found:
                continue
            if colon and rest.strip():
                found[name] = _line(sheet, row, name, rest.strip(), place, names, findings)
                break
            if at + 1 < len(filled):
                beside, value = filled[at + 1]
                found[name] = _line(sheet, row, name, value, beside, names, findings)
                break
    return found


def _line(
    sheet: Sheet, row: Row, name: str, value: object, place: int, names: Headings, found: Findings
) -> Line:
    return Line(sheet.name, row.number, {name: value}, {name: column_letter(place)}, names, found)


def _text(found: dict[str, Line], name: str) -> str:
    return found[name].text(name) if name in found else ""


def _read_day(found: dict[str, Line], name: str, severity: Severity) -> str | None:
    if name not in found:
        return None
    return found[name].read(name, values.day, None, "date_unreadable", severity)


def _yes(found: dict[str, Line], name: str) -> bool:
    if name not in found:
        return False
    return found[name].read(name, values.yes, default=False, code="yes_no_unreadable")


def _hour(found: dict[str, Line]) -> str:
    if "hour" not in found:
        return "00:00"
    line = found["hour"]
    return line.read("hour", values.hour, None, "hour_unreadable", Severity.WARN) or "00:00"


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
