"""What falls due of a pathway: one line at most, with all that is due of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commission_app.domain.agenda import RequestNature
from commission_app.domain.codes import Day, RequestId
from commission_app.domain.due.line import DueLine, What
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.thresholds import DEFAULT_THRESHOLDS, Thresholds
from commission_app.domain.due.useful import Useful, days_before, days_between, last_useful
from commission_app.domain.pathways.facts import RequestJoined
from commission_app.domain.pathways.pathway import Pathway, Period, Request, Stage
from commission_app.domain.pathways.periods import breaks, exhausted
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
    due = sorted(
        {(d.what, d.request): d for d in _all_due(pathway, seen)}.values(),
        key=lambda found: (found.until, order.index(found.what)),
    )
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
    stage = pathway.stage_on(seen.today)
    ended = pathway.end is not None
    yield from _after_decisions(pathway, seen)
    if ended:
        return
    for request in pathway.requests:
        if not request.closed:
            yield from _of_request(request, seen)
    for gap in breaks(pathway):
        if gap.days > 0 and gap.before.ends not in pathway.lapses:
            yield _Due(What.LAPSE_UNEXPLAINED, gap.before.ends, days=gap.days)
    if pathway.periods:
        last = max(pathway.periods, key=lambda period: period.ends)
        yield from _of_period(pathway, last, stage, seen)


def _after_decisions(pathway: Pathway, seen: Horizon) -> Iterator[_Due]:
    """Look at the latest decision alone: what an earlier one lacked is behind."""
    decided = [known for known in pathway.requests if known.decision is not None]
    if not decided:
        return
    last = max(decided, key=lambda known: known.decision.on if known.decision else "")
    on = last.decision.on if last.decision is not None else ""
    if last.needs_reasons and last.reasons_given is None:
        yield _Due(What.REASONS_NOT_GIVEN, on, last.id)
    limit = days_before(on, -seen.thresholds.notification)
    if last.notified is None and seen.today >= limit:
        yield _Due(What.NOT_NOTIFIED, limit, last.id)
    ends_it = last.asked.nature in _ENDS and last.decision is not None and last.decision.granted
    if ends_it and pathway.end is None:
        yield _Due(What.END_TO_RECORD, on, last.id)


def _of_request(request: Request, seen: Horizon) -> Iterator[_Due]:
    """Look at a request that is not closed."""
    thresholds, today = seen.thresholds, seen.today
    opinion = request.opinion
    if opinion is not None:
        limit = days_before(opinion.on, -thresholds.decision)
        if today >= limit:
            yield _Due(What.DECISION_AWAITED, limit, request.id)
        return
    early = request.asked.nature is RequestNature.EARLY_END
    if early and request.observations is None:
        place = request.enrolled
        until = place.session_on if place is not None else request.day or today
        yield _Due(What.OBSERVATIONS_TO_ASK, until, request.id)
    if request.awaited and request.missing_since is not None:
        limit = days_before(request.missing_since, -thresholds.request)
        if today >= limit:
            yield _Due(What.PIECES_AWAITED, limit, request.id)
    if request.adjourned is not None:
        yield _Due(What.ADJOURNED, request.adjourned.on, request.id)
    elif request.enrolled is None and request.asked.nature is not RequestNature.RENEWAL:
        limit = days_before(request.day or today, -thresholds.request)
        if today >= limit:
            yield _Due(What.REQUEST_TO_ENROL, limit, request.id)


def _of_period(pathway: Pathway, last: Period, stage: Stage, seen: Horizon) -> Iterator[_Due]:
    """Look at the last period granted: what must come before its end, or should have."""
    pending = _pending(pathway, last)
    closing = _no_more(pathway, last, seen)
    if seen.today > last.ends:
        yield from _behind(pathway, last, pending, closing=closing)
    elif closing:
        notice = days_before(last.ends, seen.thresholds.exit_notice)
        asked = any(r.asked.nature in _ENDS for r in pathway.requests if not r.closed)
        if seen.today >= notice and not asked and not _ends_granted(pathway):
            yield _Due(What.EXIT_TO_PREPARE, last.ends)
    elif stage is not Stage.ENDED and not _ends_granted(pathway):
        yield from _to_renew(last, pending, seen)


def _behind(
    pathway: Pathway, last: Period, pending: Request | None, *, closing: bool
) -> Iterator[_Due]:
    """Look at a period that is over and that nothing granted carried on."""
    if closing:
        if not _ends_granted(pathway):
            yield _Due(What.END_TO_RECORD, last.ends)
    elif last.ends not in pathway.lapses:
        yield _Due(What.LAPSE_UNEXPLAINED, last.ends)
    elif pending is None:
        yield _Due(What.LAPSED_UNSETTLED, last.ends)


def _to_renew(last: Period, pending: Request | None, seen: Horizon) -> Iterator[_Due]:
    if pending is not None and pending.opinion is not None:
        limit = days_before(last.ends, seen.thresholds.decision_before_end)
        if seen.today >= limit:
            yield _Due(What.DECISION_AWAITED, last.ends, pending.id)
        return
    place = pending.enrolled if pending is not None else None
    if place is not None and place.session_on <= last.ends:
        return
    request = None if pending is None else pending.id
    filed = seen.today
    if pending is not None:
        filed = min(seen.today, pending.received or pending.day or seen.today)
    meetings = [meeting for meeting in seen.meetings if meeting.on >= seen.today]
    useful = None
    if place is None:
        useful = last_useful(last.begins, last.ends, meetings, seen.thresholds.filing, filed)
    if not _listed(useful, last, seen):
        return
    if useful is None:
        yield _Due(What.NO_SESSION, last.ends, request, days=_at_least(last, place, meetings))
    elif pending is None:
        yield _Due(What.RENEWAL_TO_FILE, useful.file_by, meeting=useful.meeting)
    else:
        yield _Due(What.RENEWAL_TO_ENROL, useful.meeting.on, request, useful.meeting)


def _listed(useful: Useful | None, last: Period, seen: Horizon) -> bool:
    """Tell whether the filing deadline is near enough; without a session, the last it could be."""
    deadline = days_before(last.ends, seen.thresholds.filing) if useful is None else useful.file_by
    return seen.today >= days_before(deadline, seen.thresholds.renewal_notice)


def _at_least(last: Period, place: RequestJoined | None, meetings: Sequence[Meeting]) -> int:
    """Return the days of interruption that the next session leaves, zero where none is known."""
    later = [meeting.on for meeting in meetings if meeting.individual and meeting.on > last.ends]
    on = place.session_on if place is not None else min(later, default=None)
    return 0 if on is None else days_between(last.ends, on)


def _pending(pathway: Pathway, last: Period) -> Request | None:
    """Return the open request that would carry a pathway on after its last period, or end it."""
    entry = RequestNature.ENTRY
    found = [
        known
        for known in pathway.requests
        if not known.closed and known.id != last.request and known.asked.nature is not entry
    ]
    return found[-1] if found else None


def _no_more(pathway: Pathway, last: Period, seen: Horizon) -> bool:
    """Tell whether the last period is the last one: the law's, or a renewal was refused since."""
    granted = pathway.request(last.request)
    since = granted.decision.on if granted is not None and granted.decision is not None else ""
    refused = any(
        known.decision is not None and not known.decision.granted and known.decision.on >= since
        for known in pathway.requests
        if known.asked.nature is RequestNature.RENEWAL and known.id != last.request
    )
    return refused or exhausted(pathway, seen.profile)


def _ends_granted(pathway: Pathway) -> bool:
    return any(
        known.asked.nature in _ENDS and known.decision is not None and known.decision.granted
        for known in pathway.requests
    )
