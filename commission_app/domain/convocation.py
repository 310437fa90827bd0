"""The convocation: its time limit (CRPA R133-8), the second one (CRPA R133-10)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.codes import Day, Digest, StreamId
from commission_app.domain.dates.working_days import working_days
from commission_app.domain.profile import DEFAULT_PROFILE, DaysCounted, Profile


class Notice(StrEnum):
    """How a convocation stands towards its time limit."""

    KEPT = "kept"
    AT_LIMIT = "at_limit"
    LATE = "late"
    LATE_BUT_URGENT = "late_but_urgent"
    UNKNOWN = "unknown"


LATE = frozenset({Notice.LATE, Notice.LATE_BUT_URGENT})
IN_TIME = frozenset({Notice.KEPT, Notice.AT_LIMIT})


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """The days between reception and session, counted as the profile says, and what they mean."""

    days: int | None
    notice: Notice


def notice_given(details: SessionDetails, profile: Profile = DEFAULT_PROFILE) -> NoticeGiven:
    """Compare the reception that the agenda gives for everybody with the session."""
    return notice_of(details.convocation_received, details, profile)


def notice_of(on: Day | None, details: SessionDetails, profile: Profile) -> NoticeGiven:
    """Compare a day of reception with the session (rules 2.4 and 2.4b).

    Exactly the limit is kept but worth a look: the text does not say how the days are counted.
    ValueError when a date is not ISO 8601.
    """
    if on is None:
        return NoticeGiven(None, Notice.UNKNOWN)
    received = date.fromisoformat(on)
    held = date.fromisoformat(details.date)
    working = profile.days_counted is DaysCounted.WORKING
    days = working_days(received, held) if working else (held - received).days
    if days < profile.convocation_days:
        late = Notice.LATE_BUT_URGENT if details.urgent else Notice.LATE
        return NoticeGiven(days, late)
    at_limit = days == profile.convocation_days
    return NoticeGiven(days, Notice.AT_LIMIT if at_limit else Notice.KEPT)


@dataclass(frozen=True, slots=True)
class FirstConvocation:
    """The meeting that lacked the quorum, to which a second convocation is bound (CRPA R133-10).

    ``stream`` names its journal, ``date`` its day (ISO 8601), ``agenda`` the digest of the items
    that it left for want of quorum; ``mention`` tells that the second convocation says that no
    quorum will be required.
    """

    stream: StreamId
    date: Day
    agenda: Digest
    mention: bool


def question_of(item: AgendaItem) -> str:
    """Give what an item asks, in writing: the same question is the same item (CRPA R133-10)."""
    return json.dumps(_question(item), ensure_ascii=False)


def agenda_digest(items: Iterable[AgendaItem]) -> str:
    """Give the SHA-256 (hexadecimal) of what an agenda asks, whatever the order of its items.

    Numbers, sheets and identifiers are left aside: the same questions make the same agenda.
    """
    keys = sorted(question_of(item) for item in items)
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def _question(item: AgendaItem) -> list[str]:
    named = " ".join((item.reference or item.title).casefold().split())
    return [item.kind.value, item.formation.value, named, (item.nature or "") and str(item.nature)]
