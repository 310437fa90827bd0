"""The sheet Séance: a label and its value on each row."""

from __future__ import annotations

from collections.abc import Sequence

from commission_app.domain.agenda import SessionDetails
from commission_app.domain.convocation import Notice, notice_given
from commission_app.intake import values
from commission_app.intake.table import Findings, Line
from commission_app.intake.words import headings
from commission_app.intake.workbook import Row, column_letter
from commission_app.session.draft import Severity

_REQUIRED = ("date",)


def read_details(sheet: str, rows: Sequence[Row], findings: Findings) -> SessionDetails | None:
    """Read the particulars of the session; None when its date cannot be known."""
    found = _labelled(sheet, rows, findings)
    for name in _REQUIRED:
        if name not in found:
            heading = headings("session").name(name)
            findings.add("value_missing", Severity.BLOCK, sheet, heading=heading)
    if any(name not in found for name in _REQUIRED):
        return None
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
    if not date:
        return None
    _look_at_notice(sheet, details, found, findings)
    return details


def _labelled(sheet: str, rows: Sequence[Row], findings: Findings) -> dict[str, Line]:
    names = headings("session")
    found: dict[str, Line] = {}
    for row in rows:
        filled = [(place, cell) for place, cell in enumerate(row.cells) if values.text(cell)]
        name = names.field(values.text(filled[0][1])) if filled else None
        if name is None or name in found or len(filled) < 2:
            continue
        place, cell = filled[1]
        columns = {name: column_letter(place)}
        found[name] = Line(sheet, row.number, {name: cell}, columns, names, findings)
    return found


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
