"""What falls due of a pathway: one line at most, with all that is due of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commission_app.domain.agenda import RequestNature
from commission_app.domain.codes import Day, RequestId
from commission_app.domain.dates.days import days_before, days_between
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.thresholds import DEFAULT_THRESHOLDS, Thresholds
from commission_app.domain.due.useful import Useful, last_useful
from commission_app.domain.pathways.facts import RequestJoined
from commission_app.domain.pathways.pathway import PERIOD_NATURES, Pathway, Period, Request
from commission_app.domain.pathways.periods import carried_on_by, exhausted, interruptions
from commission_app.domain.profile import DEFAULT_PROFILE, Profile

_ENDS = (RequestNature.END, RequestNature.EARLY_END)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The day from which one looks, the sessions to come, the thresholds and the rules."""

    today: Day
    meetings: Sequence[Meeting] = ()
    thresholds: Thresholds = DEFAULT_THRESHOLDS
    profile: Profile = DEFAULT_PROFILE


@dataclass(frozen=True, slots=True)
class _Due:
    what: What
    until: Day
    request: RequestId | None = None
    meeting: Meeting | None = None
    days: int = 0


def lines_of_pathways(pathways: Iterable[Pathway], seen: Horizon) -> tuple[DueLine, ...]:
    """Return the lines of all pathways, what turns on the earliest day first."""
    found = (line for way in pathways if (line := line_of(way, seen)) is not None)
    return tuple(sorted(found, key=lambda line: (line.until, line.pathway or "")))


def line_of(pathway: Pathway, seen: Horizon) -> DueLine | None:
    """Return the line of a pathway, None where nothing of it is due."""
    order = list(What)
    due = sorted(_all_due(pathway, seen), key=lambda found: (found.until, order.index(found.what)))
    if not due:
        return None
    first = due[0]
    others = tuple(dict.fromkeys(d.what for d in due[1:] if d.what is not first.what))
    return DueLine(
        first.what,
        first.until,
        first.until < seen.today,
        pathway.id,
        first.request,
        meeting=first.meeting,
        body=pathway.association,
        also=others,
        figures={"days": first.days} if first.days else {},
    )


def _all_due(pathway: Pathway, seen: Horizon) -> Iterator[_Due]:
    yield from _after_decisions(pathway, seen)
    if pathway.end is not None:
        yield from _of_return(pathway, pathway.end.on, seen)
        return
    for until, days in interruptions(pathway, seen.today).items():
        if days and until not in pathway.lapses:
            yield _Due(What.LAPSE_UNEXPLAINED, until, days=days)
    last = max(pathway.periods, key=lambda period: period.ends, default=None)
    ending = _end_granted(pathway, last)
    followed = None
    if ending is not None and ending.decision is not None:
        yield _Due(What.END_TO_RECORD, ending.decision.on, ending.id)
    elif last is not None:
        pending = carried_on_by(pathway)
        closing = _no_more(pathway, last, seen)
        if seen.today > last.ends:
            yield from _behind(pathway, last, pending, closing=closing)
        elif closing:
            yield from _to_leave(pathway, last, seen)
        else:
            followed = pending
            yield from _to_renew(last, pending, seen)
    for request in pathway.requests:
        if not request.closed:
            yield from _of_request(request, seen)
            if request is not followed:
                yield from _to_enrol(request, last, seen)


def _of_return(pathway: Pathway, ended: Day, seen: Horizon) -> Iterator[_Due]:
    """Look at what a person asks for anew once her pathway ended: it is answered like a first."""
    for request in pathway.requests:
        anew = request.asked.nature in PERIOD_NATURES and request.day > ended
        if anew and not request.closed:
            yield from _of_request(request, seen)
            yield from _to_enrol(request, None, seen)


def _after_decisions(pathway: Pathway, seen: Horizon) -> Iterator[_Due]:
    """Look at the decisions of the latest day alone: what an earlier one lacked is behind."""
    decided = [(r, r.decision) for r in pathway.requests if r.decision is not None]
    on = max((decision.on for _, decision in decided), default="")
    for request, decision in decided:
        if decision.on != on:
            continue
        if request.needs_reasons and request.reasons_given is None:
            yield _Due(What.REASONS_NOT_GIVEN, on, request.id)
        limit = days_before(on, -seen.thresholds.notification)
        if request.notified is None and seen.today >= limit:
            yield _Due(What.NOT_NOTIFIED, limit, request.id)
        if decision.granted and _unheard(request):
            yield _Due(What.OBSERVATIONS_TO_ASK, on, request.id)


def _unheard(request: Request) -> bool:
    """Tell whether an early end lacks the invitation to present observations."""
    return request.asked.nature is RequestNature.EARLY_END and request.observations is None


def _of_request(request: Request, seen: Horizon) -> Iterator[_Due]:
    """Look at a request that is not closed."""
    thresholds, today = seen.thresholds, seen.today
    place, opinion = request.place, request.opinion
    if _unheard(request):
        until = place.session_on if place is not None else request.day or today
        yield _Due(What.OBSERVATIONS_TO_ASK, until, request.id)
    if opinion is not None:
        limit = days_before(opinion.on, -thresholds.decision)
        if today >= limit:
            yield _Due(What.DECISION_AWAITED, limit, request.id)
        return
    if request.awaited and request.missing_since is not None:
        limit = days_before(request.missing_since, -thresholds.request)
        if today >= limit:
            yield _Due(What.PIECES_AWAITED, limit, request.id)
    if request.adjourned is not None:
        yield _Due(What.ADJOURNED, request.adjourned.on, request.id)


def _to_enrol(request: Request, last: Period | None, seen: Horizon) -> Iterator[_Due]:
    """Look at a request that no agenda examines; it waits no more once the last period ended."""
    if request.opinion or request.adjourned or request.enrolled:
        return
    limit = days_before(request.day or seen.today, -seen.thresholds.request)
    if last is not None and seen.today > last.ends:
        limit = max(last.ends, request.day)
    if seen.today >= limit:
        yield _Due(What.REQUEST_TO_ENROL, limit, request.id)


def _to_leave(pathway: Pathway, last: Period, seen: Horizon) -> Iterator[_Due]:
    """Look at the last period that can be granted, before it ends."""
    asked, left = carried_on_by(pathway, _ENDS), days_between(seen.today, last.ends)
    if left > seen.thresholds.exit_notice:
        return
    if asked is None:
        yield _Due(What.EXIT_TO_PREPARE, last.ends)
    elif asked.opinion is not None and left <= seen.thresholds.decision_before_end:
        yield _Due(What.DECISION_AWAITED, last.ends, asked.id)
    elif not (asked.opinion or asked.adjourned or asked.enrolled):
        yield _Due(What.REQUEST_TO_ENROL, last.ends, asked.id)


def _behind(
    pathway: Pathway, last: Period, pending: Request | None, *, closing: bool
) -> Iterator[_Due]:
    """Look at a period that is over and that nothing granted carried on."""
    if closing:
        yield _Due(What.END_TO_RECORD, last.ends)
    elif last.ends not in pathway.lapses:
        yield _Due(What.LAPSE_UNEXPLAINED, last.ends)
    elif pending is None:
        yield _Due(What.LAPSED_UNSETTLED, last.ends)
    elif pending.opinion is not None:
        yield _Due(What.DECISION_AWAITED, last.ends, pending.id)


def _to_renew(last: Period, pending: Request | None, seen: Horizon) -> Iterator[_Due]:
    """Look at a period that runs: what must follow it is examined, and decided, before its end."""
    renewal = pending is None or pending.asked.nature is RequestNature.RENEWAL
    if pending is not None and pending.opinion is not None and renewal:
        limit = days_before(last.ends, seen.thresholds.decision_before_end)
        if seen.today >= limit:
            yield _Due(What.DECISION_AWAITED, last.ends, pending.id)
        return
    place = pending.enrolled if pending is not None else None
    if place is not None and place.session_on <= last.ends:
        return
    request = None if pending is None else pending.id
    favoured = pending is not None and pending.opinion is not None
    filed = seen.today
    if pending is not None and not favoured:
        filed = min(seen.today, pending.received or pending.day or seen.today)
    meetings = [meeting for meeting in seen.meetings if meeting.on >= seen.today]
    useful = None
    if place is None:
        useful = last_useful(last.begins, last.ends, meetings, seen.thresholds.filing, filed)
    if not _listed(useful, last, seen):
        return
    if favoured:
        # The préfet may refuse the end: a renewal can then still be filed.
        until = last.ends if useful is None else useful.file_by
        yield _Due(What.DECISION_AWAITED, until, request)
    elif useful is None:
        yield _Due(What.NO_SESSION, last.ends, request, days=_at_least(last, place, meetings))
    elif pending is None:
        yield _Due(What.RENEWAL_TO_FILE, useful.file_by, meeting=useful.meeting)
    else:
        what = What.RENEWAL_TO_ENROL if renewal else What.REQUEST_TO_ENROL
        yield _Due(what, useful.meeting.on, request, useful.meeting)


def _listed(useful: Useful | None, last: Period, seen: Horizon) -> bool:
    """Tell whether the filing deadline is near enough; without a session, the last it could be."""
    deadline = days_before(last.ends, seen.thresholds.filing) if useful is None else useful.file_by
    return seen.today >= days_before(deadline, seen.thresholds.renewal_notice)


def _at_least(last: Period, place: RequestJoined | None, meetings: Sequence[Meeting]) -> int:
    """Return the days of interruption that the next session leaves, zero where none is known."""
    later = [meeting.on for meeting in meetings if meeting.individual and meeting.on > last.ends]
    on = place.session_on if place is not None else min(later, default=None)
    return 0 if on is None else days_between(last.ends, on)


def _no_more(pathway: Pathway, last: Period, seen: Horizon) -> bool:
    """Tell whether the last period is the last one: the law's, or a renewal was refused since."""
    since = _granted_on(pathway, last)
    refused = any(
        known.decision is not None and not known.decision.granted and known.decision.on > since
        for known in pathway.requests
        if known.asked.nature is RequestNature.RENEWAL
    )
    return refused or exhausted(pathway, seen.profile)


def _end_granted(pathway: Pathway, last: Period | None) -> Request | None:
    """Return the end that was granted since the last period was, None where none was."""
    since = "" if last is None else _granted_on(pathway, last)
    for known in reversed(pathway.requests):
        told = known.decision if known.asked.nature in _ENDS else None
        if told is not None and told.granted and told.on >= since:
            return known
    return None


def _granted_on(pathway: Pathway, period: Period) -> Day:
    granted = pathway.request(period.request)
    return granted.decision.on if granted is not None and granted.decision is not None else ""
