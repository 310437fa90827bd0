"""How the associations of an agenda hang together with their approvals and their seats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commission_app.adapters.intake.registered import OfficialNames
from commission_app.adapters.intake.table import Findings
from commission_app.application.agenda.draft import DraftItem, Severity
from commission_app.domain.agenda import SessionDetails
from commission_app.domain.dates.days import days_between
from commission_app.domain.membership import Association, Seat

_SOON = 60


def matched(drafted: DraftItem, official: OfficialNames) -> DraftItem:
    """Write the association of a case as its register does."""
    said = drafted.item.association
    name = None if said is None else official.name(said)
    if name == said:
        return drafted
    return replace(drafted, item=replace(drafted.item, association=name))


def look_for_missing_associations(
    sheet: str, items: tuple[DraftItem, ...], findings: Findings
) -> None:
    """Say the cases that name no association: nobody would withdraw for them."""
    for drafted in items:
        if drafted.item.is_case and not drafted.item.association:
            number = drafted.item.number
            findings.add("association_not_said", Severity.WARN, sheet, number=number)


def look_at_associations(
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
        elif (days := days_between(details.date, known.approved_until)) <= _SOON:
            code = "approval_expires_soon" if days else "approval_expires_that_day"
            findings.add(code, Severity.WARN, sheet, days=days, **places)
        sitting = [seat for seat in seats if seat.association == name]
        if seats and not sitting:
            findings.add("association_without_seat", Severity.WARN, sheet, **places)
        elif len(sitting) > 1:
            findings.add("association_several_seats", Severity.INFO, sheet, **places)
