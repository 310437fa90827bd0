"""Which pathways hang together: those of a session, and those whose histories went over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from commission_app.domain.case import TextRef
from commission_app.domain.codes import PathwayId, RequestId, StreamId
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.pathways.facts import (
    EndWithdrawn,
    PathwayAbsorbed,
    PathwayFact,
    PathwayMerged,
    RequestCorrected,
    RequestFact,
    RequestJoined,
    RequestSeparated,
    RequestTakenIn,
)
from commission_app.domain.pathways.fold import Streams


def needed_by(session: StreamId, pathways: Streams) -> frozenset[PathwayId]:
    """Return the pathways of the requests of a session, and all that theirs went over to.

    The history of a merged or of a separated pathway is told by both streams.
    """
    begun = (name for name, facts in pathways.items() if session in sessions_of(facts))
    return hanging_together(begun, pathways)


def hanging_together(begun: Iterable[PathwayId], pathways: Streams) -> frozenset[PathwayId]:
    """Return pathways and all that their histories went over to, told by either side."""
    links = _links(pathways)
    waiting = list(begun)
    found: set[PathwayId] = set()
    while waiting:
        name = waiting.pop()
        if name in pathways and name not in found:
            found.add(name)
            waiting += links.get(name, ())
    return frozenset(found)


def linked_to(facts: Iterable[Dated[PathwayFact]]) -> frozenset[PathwayId]:
    """Return the other pathways that the facts of a pathway name."""
    return frozenset(_named(facts))


def requests_of(facts: Iterable[Dated[PathwayFact]]) -> frozenset[RequestId]:
    """Return the requests that the facts of a pathway are about."""
    about = (RequestSeparated, RequestTakenIn, RequestFact)
    return frozenset(d.fact.request for d in facts if isinstance(d.fact, about))


def sessions_of(facts: Iterable[Dated[PathwayFact]]) -> frozenset[StreamId]:
    """Return the sessions whose agendas the requests of a pathway stood on."""
    return frozenset(d.fact.session for d in facts if isinstance(d.fact, RequestJoined))


def reason_of(fact: PathwayFact) -> TextRef | None:
    """Return the text that a fact names, kept outside it; None for most."""
    match fact:
        case RequestCorrected() | EndWithdrawn() | PathwayAbsorbed() | RequestSeparated():
            return fact.reason
        case _:
            return None


def _named(facts: Iterable[Dated[PathwayFact]]) -> Iterator[PathwayId]:
    for dated in facts:
        match dated.fact:
            case PathwayAbsorbed(other):
                yield other
            case PathwayMerged(into) | RequestSeparated(_, into):
                yield into
            case RequestTakenIn(_, origin):
                yield origin
            case _:
                pass


def _links(pathways: Streams) -> Mapping[PathwayId, set[PathwayId]]:
    """Return the links of each pathway, told from either side."""
    found: dict[PathwayId, set[PathwayId]] = {}
    for name, facts in pathways.items():
        for other in _named(facts):
            found.setdefault(name, set()).add(other)
            found.setdefault(other, set()).add(name)
    return found
