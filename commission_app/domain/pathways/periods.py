"""Months used, gaps and overlaps, and the last day that the law leaves (domain rule 3.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.codes import Day
from commission_app.domain.dates.days import days_before, days_between
from commission_app.domain.dates.durations import months_after, months_begun
from commission_app.domain.pathways.pathway import Pathway, Period, Request
from commission_app.domain.profile import DEFAULT_PROFILE, Profile

_FOLLOWS = (RequestNature.RENEWAL, RequestNature.END, RequestNature.EARLY_END)


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

    A period may begin on the last day of the former or on the day after it. What is covered counts
    from the first day to the last, whichever of the periods before covers it.
    """
    found, periods = [], pathway.periods
    for place, after in enumerate(periods[1:], start=1):
        reached = max(periods[:place], key=lambda period: period.ends)
        between = days_between(reached.ends, after.begins)
        if between > 1:
            found.append(Break(reached, after, between - 1))
        elif between < 0:
            found.append(Break(reached, after, max(between, -_length(after))))
    return tuple(found)


def interruptions(pathway: Pathway, today: Day) -> Mapping[Day, int]:
    """Return the last day before each interruption that began, with its days; zero as it lasts.

    An end that was recorded leaves none, even where a later period was granted.
    """
    ended = pathway.ending
    found = {
        gap.before.ends: gap.days
        for gap in breaks(pathway)
        if gap.days > 0
        and gap.before.ends < today
        and not (ended is not None and gap.before.begins <= ended.on < gap.after.begins)
    }
    last = pathway.last_day
    if last is not None and last < today and pathway.end is None:
        found[last] = 0
    return found


def next_begins(pathway: Pathway) -> Day | None:
    """Return the day on which the next period begins: the one after the last granted."""
    last = pathway.last_day
    return None if last is None else days_before(last, -1)


def renewals(pathway: Pathway) -> int:
    """Return how many times the pathway was renewed, one below zero where nothing was granted.

    A period that the others cover for the most part, such as one told twice, renews nothing. Ranks
    tell of periods before the first that is known, as long as they agree on it.
    """
    found: list[Period] = []
    covered = ""
    longest_first = sorted(pathway.periods, key=lambda period: period.ends, reverse=True)
    for period in sorted(longest_first, key=lambda period: period.begins):
        fresh = days_between(covered, period.ends) if covered else _length(period)
        if fresh * 2 > _length(period):
            found.append(period)
        covered = max(covered, period.ends)
    told = [_rank(pathway, period) for period in found]
    before = [rank - place for place, rank in enumerate(told) if rank is not None]
    return len(found) - 1 + max(0, min(before, default=0))


def exhausted(pathway: Pathway, profile: Profile = DEFAULT_PROFILE) -> bool:
    """Tell whether nothing more can be granted: all months used, or every renewal."""
    last, longest = pathway.last_day, longest_until(pathway, profile)
    if last is None or longest is None:
        return False
    return days_between(last, longest) <= 1 or renewals(pathway) >= profile.renewals_at_most


def carried_on_by(pathway: Pathway, natures: Sequence[RequestNature] = _FOLLOWS) -> Request | None:
    """Return the open request that stands for what follows the last period, None where none does.

    A renewal first. Else an end, unless an opinion was against it. An early end only once an
    opinion favours it: it may be refused, and the period then ends as any other.
    """
    found = [r for r in pathway.requests if not r.closed and r.asked.nature in natures]
    return min(
        filter(_stands, reversed(found)),
        key=lambda known: (
            natures.index(known.asked.nature),
            known.opinion is None,
            known.enrolled is None,
        ),
        default=None,
    )


def _stands(request: Request) -> bool:
    nature, told = request.asked.nature, request.opinion
    if told is None:
        return nature is not RequestNature.EARLY_END
    return nature is RequestNature.RENEWAL or told.sense is not Outcome.UNFAVOURABLE


def _rank(pathway: Pathway, period: Period) -> int | None:
    request = pathway.request(period.request)
    if request is None or request.asked.nature is RequestNature.ENTRY:
        return 0
    return request.asked.rank


def _length(period: Period) -> int:
    return days_between(period.begins, period.ends) + 1
