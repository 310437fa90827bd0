"""The last session that can carry a pathway on before its period ends, and its filing deadline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commission_app.domain.codes import Day
from commission_app.domain.dates.days import days_before
from commission_app.domain.due.planned import Meeting


@dataclass(frozen=True, slots=True)
class Useful:
    """A session that comes before the end of a period; ``file_by`` is the last day to file."""

    meeting: Meeting
    file_by: Day


def file_by(meeting: Meeting, filing_days: int) -> Day:
    """Return the last day on which a request may be filed for a session."""
    return days_before(meeting.on, filing_days)


def last_useful(
    begins: Day, ends: Day, meetings: Iterable[Meeting], filing_days: int, filed: Day
) -> Useful | None:
    """Return the last session of a period for which a request filed on a day is in time.

    None where there is none: ``filed`` is the day of the request, today while there is none.
    A session held on the last day still comes before the end.
    """
    found = [
        Useful(meeting, file_by(meeting, filing_days))
        for meeting in meetings
        if meeting.individual and begins < meeting.on <= ends
    ]
    found = [useful for useful in found if filed <= useful.file_by]
    return max(found, key=lambda useful: (useful.meeting.on, useful.meeting.hour), default=None)
