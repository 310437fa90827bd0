"""The time limit of the convocation (CRPA R133-8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission_app.domain.agenda import SessionDetails
from commission_app.domain.profile import DEFAULT_PROFILE, Profile


class Notice(StrEnum):
    """How a convocation stands towards its time limit."""

    KEPT = "kept"
    AT_LIMIT = "at_limit"
    LATE = "late"
    LATE_BUT_URGENT = "late_but_urgent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """The days between reception and session, in calendar days, and what they mean."""

    days: int | None
    notice: Notice


def notice_given(details: SessionDetails, profile: Profile = DEFAULT_PROFILE) -> NoticeGiven:
    """Compare the reception of the convocation with the session (calendar days, rule 2.4).

    Exactly the limit is kept but worth a look: the text does not say how the days are counted.
    ValueError when a date is not ISO 8601.
    """
    if details.convocation_received is None:
        return NoticeGiven(None, Notice.UNKNOWN)
    received = date.fromisoformat(details.convocation_received)
    days = (date.fromisoformat(details.date) - received).days
    if days < profile.convocation_days:
        late = Notice.LATE_BUT_URGENT if details.urgent else Notice.LATE
        return NoticeGiven(days, late)
    at_limit = days == profile.convocation_days
    return NoticeGiven(days, Notice.AT_LIMIT if at_limit else Notice.KEPT)
