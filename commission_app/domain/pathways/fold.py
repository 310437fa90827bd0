"""Folds the streams of pathways: each fact counts where its request, or its pathway, went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from commission_app.domain.agenda import RequestNature
from commission_app.domain.codes import PathwayId, RequestId
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.pathways.facts import (
    AdjournmentExplained,
    AskedFor,
    AssociationChanged,
    AxesFrozen,
    DecisionNotified,
    DecisionTaken,
    EndWithdrawn,
    LapseExplained,
    ObservationsAsked,
    OpinionGiven,
    PathwayEnded,
    PathwayFact,
    PathwayMerged,
    PathwayOpened,
    PiecesMissing,
    ReasonsGiven,
    RequestCompleted,
    RequestCorrected,
    RequestFact,
    RequestJoined,
    RequestReceived,
    RequestSeparated,
    RightFollowed,
    TransferredIn,
)
from commission_app.domain.pathways.pathway import Pathway, Request

History = tuple[Dated[PathwayFact], ...]
Streams = Mapping[PathwayId, Sequence[Dated[PathwayFact]]]
REQUEST_FACTS: frozenset[type] = frozenset(get_args(RequestFact))


def fold(pathways: Streams) -> dict[PathwayId, Pathway]:
    """Return every pathway that goes on under its own name, merged ones within those they joined.

    It depends on the facts alone: recomputed from nothing, it is the same.
    """
    return {
        name: folded(name, facts, pathways[name]) for name, facts in histories(pathways).items()
    }


def histories(pathways: Streams) -> dict[PathwayId, History]:
    """Return the facts that count for each pathway, in the order they were recorded."""
    merged = merged_into(pathways)
    owners = _owners(pathways)
    found: dict[PathwayId, list[Dated[PathwayFact]]] = {
        name: [] for name in pathways if name not in merged
    }
    for name, facts in pathways.items():
        for dated in facts:
            at = name
            if isinstance(dated.fact, RequestFact):
                at = owners.get(dated.fact.request, name)
            found.setdefault(merged.get(at, at), []).append(dated)
    return {
        name: tuple(sorted(facts, key=lambda dated: (dated.at, dated.sequence)))
        for name, facts in found.items()
        if name in pathways
    }


def merged_into(pathways: Streams) -> dict[PathwayId, PathwayId]:
    """Return where each merged pathway goes on now.

    Two installations may each merge the same ones: what was merged first stands, and a later
    merge of what goes on elsewhere, or of what already holds the other, changes nothing. So one
    of them always goes on.
    """
    into: dict[PathwayId, PathwayId] = {}
    for _, _, name, other in sorted(
        (dated.at, dated.sequence, name, dated.fact.into)
        for name, facts in pathways.items()
        for dated in facts
        if isinstance(dated.fact, PathwayMerged)
    ):
        if name not in into and _end_of(other, into) != name:
            into[name] = other
    return {name: _end_of(name, into) for name in into}


def _end_of(name: PathwayId, into: Mapping[PathwayId, PathwayId]) -> PathwayId:
    while name in into:
        name = into[name]
    return name


def _owners(pathways: Streams) -> dict[RequestId, PathwayId]:
    """Return the pathway to which each request that was ever separated belongs now."""
    moves = sorted(
        (
            (dated.at, dated.sequence, dated.fact)
            for facts in pathways.values()
            for dated in facts
            if isinstance(dated.fact, RequestSeparated)
        ),
        key=lambda move: move[:2],
    )
    return {fact.request: fact.into for _, _, fact in moves}


def folded(
    name: PathwayId, facts: Iterable[Dated[PathwayFact]], own: Sequence[Dated[PathwayFact]]
) -> Pathway:
    """Return a pathway from the facts that count for it; ``own`` are those of its own stream."""
    state = Pathway(name)
    requests: dict[RequestId, Request] = {}
    for dated in facts:
        fact = dated.fact
        if isinstance(fact, RequestFact):
            requests[fact.request] = _request_after(requests.get(fact.request), fact)
            if isinstance(fact, RequestJoined):
                reasons = {**state.joined_for, fact.request: fact.reasons}
                state = replace(state, joined_for=reasons)
        else:
            state = _after(state, fact)
    opened = next((d.fact for d in own if isinstance(d.fact, PathwayOpened)), None)
    ordered = tuple(sorted(requests.values(), key=_order))
    return replace(
        state,
        reference="" if opened is None else opened.reference,
        requests=ordered,
        rights=tuple(sorted(state.rights, key=lambda right: right.on)),
        associations=_associations(state, ordered),
    )


def _order(request: Request) -> tuple[str, int, str]:
    """Sort by the period granted or asked for, then by the first day known."""
    decided = request.decision
    begins = (decided.period_from if decided is not None else None) or request.asked.period_from
    return (begins or request.day or "9999", request.asked.rank or 0, request.id)


def _associations(state: Pathway, requests: Sequence[Request]) -> tuple[tuple[str, str], ...]:
    told = [*state.associations]
    told += [(known.day, known.asked.association) for known in requests if known.asked.association]
    found: list[tuple[str, str]] = []
    for day, name in sorted(told, key=lambda one: one[0]):
        if not found or found[-1][1] != name:
            found.append((day, name))
    return tuple(found)


def _after(state: Pathway, fact: PathwayFact) -> Pathway:
    match fact:
        case PathwayOpened(reference, association, taken_over):
            named = ((("", association),) if association else ()) + state.associations
            taken = state.taken_over or taken_over
            also = (*state.references, reference)
            return replace(state, associations=named, taken_over=taken, references=also)
        case RightFollowed():
            return replace(state, rights=(*state.rights, fact))
        case AssociationChanged(association, on):
            return replace(state, associations=(*state.associations, (on, association)))
        case LapseExplained(until, reason):
            return replace(state, lapses={**state.lapses, until: reason})
        case TransferredIn():
            return replace(state, transferred=True)
        case PathwayEnded():
            return replace(state, ending=fact)
        case EndWithdrawn():
            return replace(state, ending=None)
        case _:
            return state


def _request_after(known: Request | None, fact: RequestFact) -> Request:
    request = known or Request(fact.request, _asked(fact))
    match fact:
        case RequestReceived(_, asked, on):
            first, then = (request.asked, asked) if request.places else (asked, request.asked)
            return replace(request, asked=_completed(first, then), received=on)
        case RequestJoined(_, asked):
            places = sorted((*request.places, fact), key=lambda place: place.session_on)
            return replace(request, asked=_completed(asked, request.asked), places=tuple(places))
        case RequestCorrected(_, asked, _):
            return replace(request, asked=asked)
        case RequestCompleted(_, on):
            return replace(request, completed=on)
        case PiecesMissing(_, on, pieces):
            return replace(request, missing=pieces, missing_since=on)
        case OpinionGiven():
            others = (told for told in request.opinions if not _of_one_point(told, fact))
            opinions = sorted((*others, fact), key=lambda told: told.on)
            return replace(request, opinions=tuple(opinions))
        case AxesFrozen(_, axes):
            return replace(request, axes=axes)
        case AdjournmentExplained(_, on, reason):
            return replace(request, adjournments={**request.adjournments, on: reason})
        case ObservationsAsked(_, on):
            return replace(request, observations=on)
        case DecisionTaken():
            return _decided(request, fact)
        case ReasonsGiven(_, on):
            return replace(request, reasons_given=on)
        case DecisionNotified(_, on):
            return replace(request, notified=on)


def _decided(request: Request, fact: DecisionTaken) -> Request:
    """Put a decision in force: another one is still to be notified, and its reasons to be given."""
    known, told = request.decision, (*request.decisions, fact)
    if known is None or (known.on, known.granted) == (fact.on, fact.granted):
        return replace(request, decisions=told)
    return replace(request, decisions=told, notified=None, reasons_given=None)


def _of_one_point(one: OpinionGiven, other: OpinionGiven) -> bool:
    """Tell whether the later of two opinions replaces the other; by the day where no point says."""
    if one.session and other.session:
        return (one.session, one.item) == (other.session, other.item)
    return one.on == other.on


def _asked(fact: RequestFact) -> AskedFor:
    """Return what a request asks for, as its first fact tells it, or nothing of it."""
    if isinstance(fact, RequestReceived | RequestJoined | RequestCorrected):
        return fact.asked
    return AskedFor(RequestNature.RENEWAL)


def _completed(asked: AskedFor, before: AskedFor) -> AskedFor:
    """Return what an agenda says of a request, with what was known and it does not say."""
    return replace(
        asked,
        association=asked.association or before.association,
        reference=asked.reference or before.reference,
        rank=asked.rank if asked.rank is not None else before.rank,
        first_entry=asked.first_entry or before.first_entry,
        period_from=asked.period_from or before.period_from,
        period_until=asked.period_until or before.period_until,
        previous_until=asked.previous_until or before.previous_until,
    )
