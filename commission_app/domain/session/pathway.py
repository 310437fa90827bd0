"""What does not add up in a request: grouped flags, never a refusal (domain rules 3.2 to 3.19)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from commission_app.domain.agenda import AgendaItem, RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.profile import Profile
from commission_app.domain.session.decisions.outcome import beyond_limit
from commission_app.domain.session.item_state import ItemState
from commission_app.domain.session.state import SessionState

_DAYS_IN_MONTH = 30.44
_TOLERANCE = 7


class Flag(StrEnum):
    """Something to look at before the commission deliberates on a case."""

    ASSOCIATION_MISSING = "association_missing"
    APPROVAL_NOT_VALID = "approval_not_valid"
    ASSOCIATION_OPINION_MISSING = "association_opinion_missing"
    RANK_MISSING = "rank_missing"
    FIRST_ENTRY_MISSING = "first_entry_missing"
    BLOCKS_MISSING = "blocks_missing"
    EARLIER_DECISION_MISSING = "earlier_decision_missing"
    BEYOND_LIMIT = "beyond_limit"
    PERIOD_TOO_LONG = "period_too_long"
    GAP = "gap"
    OVERLAP = "overlap"
    OBSERVATIONS_MISSING = "observations_missing"


def flags_of(state: SessionState, item: ItemState, sheet: CaseSheet) -> tuple[Flag, ...]:
    """Gather what is missing or does not add up in a case; none for a topic.

    Neither cessation of prostitution nor a complaint is ever looked for (CE, 19 November 2021).
    """
    known = item.item
    if not known.is_case:
        return ()
    found = [
        *_association(state, known, sheet),
        *(_renewal(known, sheet, state.profile) if _renews(known) else ()),
        *_periods(known, state.profile),
    ]
    early = known.nature is RequestNature.EARLY_END
    if early and item.observations is None and known.observations_invited is None:
        found.append(Flag.OBSERVATIONS_MISSING)
    return tuple(found)


def _renews(item: AgendaItem) -> bool:
    return item.nature is RequestNature.RENEWAL


def _association(state: SessionState, item: AgendaItem, sheet: CaseSheet) -> list[Flag]:
    if not item.association:
        return [Flag.ASSOCIATION_MISSING]
    approval = next((a for a in state.associations if a.name == item.association), None)
    found = []
    if approval is None or not approval.approved_on(state.details.date):
        found.append(Flag.APPROVAL_NOT_VALID)
    if not sheet.association_opinion.strip():
        found.append(Flag.ASSOCIATION_OPINION_MISSING)
    return found


def _renewal(item: AgendaItem, sheet: CaseSheet, profile: Profile) -> list[Flag]:
    found = []
    if item.rank is None:
        found.append(Flag.RANK_MISSING)
    if not sheet.first_entry:
        found.append(Flag.FIRST_ENTRY_MISSING)
    blocks = (sheet.actions, sheet.commitments, sheet.difficulties)
    if not all(text.strip() for text in blocks):
        found.append(Flag.BLOCKS_MISSING)
    if item.previous_until is None:
        found.append(Flag.EARLIER_DECISION_MISSING)
    if beyond_limit(item, profile):
        found.append(Flag.BEYOND_LIMIT)
    return found


def _periods(item: AgendaItem, profile: Profile) -> list[Flag]:
    begin, end, before = (
        _day(item.period_from),
        _day(item.period_until),
        _day(item.previous_until),
    )
    found = []
    longest = profile.period_months * _DAYS_IN_MONTH + _TOLERANCE
    if begin is not None and end is not None and (end - begin).days > longest:
        found.append(Flag.PERIOD_TOO_LONG)
    if begin is not None and before is not None:
        between = (begin - before).days
        if between > 1:
            found.append(Flag.GAP)
        elif between < 0:
            found.append(Flag.OVERLAP)
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
