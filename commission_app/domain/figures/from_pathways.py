"""What the facts of pathways give to count: periods, ends, lapses, rights, notifications."""

from __future__ import annotations

from collections.abc import Iterator

from commission_app.domain.codes import Code, Day
from commission_app.domain.dates.days import days_before, days_between
from commission_app.domain.figures.from_sessions import (
    GRANTED,
    REFUSED,
    item_key,
)
from commission_app.domain.figures.observations import Axis, Measure, Observation
from commission_app.domain.pathways.coded import EndReason, RightKind
from commission_app.domain.pathways.facts import RightStep
from commission_app.domain.pathways.pathway import Pathway, Request


def of_pathway(pathway: Pathway) -> tuple[Observation, ...]:
    """Return what one pathway gives to count.

    What a session tells too bears the same name as there: it is counted once.
    """
    found = [seen for request in pathway.requests for seen in _request(pathway, request)]
    found += _stock(pathway)
    found += [
        Observation(
            Measure.RIGHT,
            f"{pathway.id}/{number}",
            followed.on,
            {Axis.RIGHT: followed.right.value, Axis.STEP: followed.step.value},
        )
        for number, followed in enumerate(pathway.rights)
    ]
    return tuple(found)


def _name(request: Request) -> Code:
    place = request.place
    return request.id if place is None else item_key(place.session, place.item)


def _axes(pathway: Pathway, request: Request) -> dict[Axis, Code]:
    axes: dict[Axis, Code] = {Axis.NATURE: request.asked.nature.value}
    if request.asked.rank is not None:
        axes[Axis.RANK] = str(request.asked.rank)
    association = request.asked.association or pathway.association
    if association:
        axes[Axis.ASSOCIATION] = association
    if request.axes is not None:
        axes |= {Axis.SEX: request.axes.sex.value, Axis.AGE: request.axes.age.value}
    return axes


def _request(pathway: Pathway, request: Request) -> Iterator[Observation]:
    axes, name = _axes(pathway, request), _name(request)
    first = request.places[0] if request.places else None
    if request.day:
        once = request.id if first is None else item_key(first.session, first.item)
        yield Observation(Measure.REQUEST, once, first.session_on if first else request.day, axes)
    given, taken = request.opinion, request.decision
    if given is not None:
        yield Observation(Measure.OPINION, name, given.on, {**axes, Axis.SENSE: given.sense.value})
        if request.received:
            days = days_between(request.received, given.on)
            yield Observation(Measure.REQUEST_TO_OPINION, name, given.on, axes, days=days)
    if taken is None:
        return
    sense = GRANTED if taken.granted else REFUSED
    yield Observation(Measure.DECISION, name, taken.on, {**axes, Axis.SENSE: sense})
    if given is not None:
        days = days_between(given.on, taken.on)
        yield Observation(Measure.OPINION_TO_DECISION, name, taken.on, axes, days=days)
    if request.notified:
        days = days_between(taken.on, request.notified)
        yield Observation(Measure.DECISION_TO_NOTIFICATION, name, request.notified, axes, days=days)


def _stock(pathway: Pathway) -> Iterator[Observation]:
    """Yield the days under way, the entry, the lapses, the end and the delay of the first APS."""
    periods = pathway.periods
    axes: dict[Axis, Code] = {Axis.ASSOCIATION: pathway.association} if pathway.association else {}
    end = pathway.end
    if periods and not pathway.taken_over:
        begun = Measure.TRANSFER_IN if pathway.transferred else Measure.ENTRY
        yield Observation(begun, pathway.id, periods[0].begins, axes)
    stretches = _stretches(pathway)
    for number, (begins, ends) in enumerate(stretches):
        key = f"{pathway.id}/{number}"
        stopped = end is not None and begins <= end.on <= ends
        until = days_before(end.on, 1) if stopped and end else ends
        yield Observation(Measure.UNDER_WAY, key, begins, axes, until=until)
        if not stopped and not (end is not None and end.on <= days_before(ends, -1)):
            yield Observation(Measure.LAPSE, key, days_before(ends, -1), axes)
    if end is not None and periods:
        told = {
            Axis.REASON: end.reason.value,
            Axis.HOUSING: end.housing.value,
            Axis.EMPLOYMENT: end.employment.value,
        }
        moved = end.reason is EndReason.MOVED
        measure = Measure.TRANSFER_OUT if moved else Measure.EXIT
        yield Observation(measure, pathway.id, end.on, {**axes, **told})
    issued = [r for r in pathway.rights_of(RightKind.APS) if r.step is RightStep.ISSUED]
    entered = pathway.request(periods[0].request) if periods else None
    if issued and entered is not None and entered.decision is not None:
        days = days_between(entered.decision.on, issued[0].on)
        yield Observation(Measure.DECISION_TO_APS, pathway.id, issued[0].on, axes, days=days)


def _stretches(pathway: Pathway) -> list[tuple[Day, Day]]:
    """Return the times under way: periods that follow one another, or overlap, are one."""
    found: list[tuple[Day, Day]] = []
    for period in pathway.periods:
        if pathway.end is not None and period.begins >= pathway.end.on:
            continue
        if found and period.begins <= days_before(found[-1][1], -1):
            found[-1] = (found[-1][0], max(found[-1][1], period.ends))
        else:
            found.append((period.begins, period.ends))
    return found
