"""Months used, gaps and overlaps, and the last day that the law leaves (domain rule 3.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from commission_app.domain.codes import Day
from commission_app.domain.dates.durations import months_after, months_begun
from commission_app.domain.pathways.pathway import Pathway, Period
from commission_app.domain.profile import DEFAULT_PROFILE, Profile

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Break:
    """The days between two periods: a gap above zero, days covered twice below."""

    before: Period
    after: Period
    days: int


def months_used(pathway: Pathway, on: Day) -> int:
    """Return the months of pathway begun on a day, from the first entry; an end stops the count.

    The sum is that of a session: by the calendar, from the first day to the last (CASF
    R121-12-10), whatever lies between two periods.
    """
    entry, last = pathway.entry, pathway.last_day
    if entry is None or last is None or on < entry:
        return 0
    until = min(on, last, *((pathway.end.on,) if pathway.end is not None else ()))
    return months_begun(date.fromisoformat(entry), date.fromisoformat(until))


def months_granted(pathway: Pathway) -> int:
    """Return the months of pathway at the end of what was granted, zero where nothing was."""
    last = pathway.last_day
    return 0 if last is None else months_used(pathway, last)


def longest_until(pathway: Pathway, profile: Profile = DEFAULT_PROFILE) -> Day | None:
    """Return the last day that a pathway may reach, None before its entry is known."""
    entry = pathway.entry
    if entry is None:
        return None
    return months_after(date.fromisoformat(entry), profile.pathway_months).isoformat()


def breaks(pathway: Pathway) -> tuple[Break, ...]:
    """Return the gaps and overlaps between periods, in days; none where each follows the other.

    A period may begin on the last day of the former or on the day after it.
    """
    found = []
    periods = pathway.periods
    for before, after in pairwise(periods):
        between = (date.fromisoformat(after.begins) - date.fromisoformat(before.ends)).days
        if between > 1:
            found.append(Break(before, after, between - 1))
        elif between < 0:
            found.append(Break(before, after, between))
    return tuple(found)


def next_begins(pathway: Pathway) -> Day | None:
    """Return the day on which the next period begins: the one after the last granted."""
    last = pathway.last_day
    return None if last is None else (date.fromisoformat(last) + _ONE).isoformat()


def exhausted(pathway: Pathway, profile: Profile = DEFAULT_PROFILE) -> bool:
    """Tell whether nothing more can be granted: all months used, or every renewal."""
    last, longest = pathway.last_day, longest_until(pathway, profile)
    if last is None or longest is None:
        return False
    ranks = [known.asked.rank for known in pathway.requests if _granted(pathway, known.id)]
    renewed = max((rank for rank in ranks if rank is not None), default=0)
    counted = max(renewed, len(pathway.periods) - 1)
    left = (date.fromisoformat(longest) - date.fromisoformat(last)).days
    return left <= 1 or counted >= profile.renewals_at_most


def _granted(pathway: Pathway, request: str) -> bool:
    return any(period.request == request for period in pathway.periods)
