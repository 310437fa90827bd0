"""The pathways that go with a session: those it needs, what they may bring, what they add.

A pathway goes on at both places meanwhile: what comes adds the facts that are not here, and takes
nothing away. It reaches no pathway but those that the session needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast, get_args

from commission_app.application.base.ports import Clock, Entry, SealedText
from commission_app.application.base.streams import (
    BetweenStore,
    Category,
    Stream,
    Write,
    name_in,
    stream_of,
)
from commission_app.application.vault.bundles import (
    Arrival,
    Bundle,
    Custody,
    Direction,
    Holding,
    PathwayCopy,
    Transfers,
)
from commission_app.domain.codes import Code, PathwayId, StreamId
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.pathways.facts import (
    DecisionTaken,
    ObservationsAsked,
    OpinionGiven,
    PathwayFact,
    PathwayOpened,
    RequestJoined,
)
from commission_app.domain.pathways.fold import Streams
from commission_app.domain.pathways.linked import (
    hanging_together,
    linked_to,
    needed_by,
    reason_of,
    requests_of,
    sessions_of,
)
from commission_app.domain.pathways.reference import is_reference, next_reference
from commission_app.domain.session.facts.convening import TextsErased
from commission_app.domain.session.session import SessionState

_DERIVED = (OpinionGiven, DecisionTaken, ObservationsAsked, RequestJoined)
"""What both places record of one session by themselves: told twice, it is one fact."""
_AHEAD = timedelta(days=1)
"""How far the clock of another computer may be ahead: a later fact would hold for ever."""
_KINDS = (*get_args(PathwayFact), TextsErased)

Told = tuple[Dated[BetweenFact], ...]
ReadCopy = Callable[[PathwayCopy], Told]
"""Gives the facts of a pathway that comes, its chain and its texts checked (JournalBroken…)."""


class PathwayTravel:
    """Tells what goes with a session and takes in what comes; lives on the storage thread."""

    def __init__(
        self, store: BetweenStore, transfers: Transfers, clock: Clock, read: ReadCopy
    ) -> None:
        """Work on the pathways of a file."""
        self._store, self._transfers, self._clock, self._read = store, transfers, clock, read

    def carried(self, session: StreamId) -> tuple[PathwayCopy, ...]:
        """Return the pathways that a session needs, whole."""
        found = []
        for name in sorted(needed_by(session, self._here())):
            copied = self._transfers.copy(stream_of(Category.PATHWAY, name))
            found.append(PathwayCopy(name, copied.facts, copied.texts))
        return tuple(found)

    def leaving(self, session: Custody) -> tuple[tuple[Custody, Custody | None], ...]:
        """Return who has each pathway once a session is handed back, and who had it before.

        One that another session held here needs stays, and so does one that began here before.
        """
        here, custody = self._here(), self._custody()
        held = [s for s, one in custody.items() if one.holding is Holding.HELD]
        stay = {n for s in held if s != session.stream for n in needed_by(s, here)}
        found = []
        for name in needed_by(session.stream, here) - stay:
            stream = stream_of(Category.PATHWAY, name)
            before = custody.get(stream)
            if before is not None or sessions_of(here[name]) == {session.stream}:
                left = replace(session, stream=stream, position=len(here[name]))
                found.append((left, before))
        return tuple(found)

    def arrivals(self, parcel: Bundle, state: SessionState) -> tuple[Arrival, ...]:
        """Return what a bundle adds to each of its pathways.

        Raises JournalBroken, NewerFile, ValueError when it may not bring what it brings; ``state``
        is the session that it brings.
        """
        here = {name_in(s): known for s, known in self._streams().items()}
        told = {one.name: self._read(one) for one in parcel.pathways}
        if len(told) != len(parcel.pathways):
            raise ValueError("a pathway twice")
        self._must_be_bound(parcel, state, told)
        custody = self._custody()
        taken = [
            dated.fact.reference
            for known in here.values()
            for dated in known.facts
            if isinstance(dated.fact, PathwayOpened)
        ]
        found = []
        for copy in parcel.pathways:
            stream = stream_of(Category.PATHWAY, copy.name)
            facts = told[copy.name]
            known = here.get(copy.name)
            if known is None:
                facts = _under_free_reference(facts, taken)
                write = _write(stream, 0, facts, copy, whole=True)
            else:
                write = _write(stream, known.length, missing(known.facts, facts), copy)
            lent = parcel.direction is Direction.OUT and (known is None or stream in custody)
            now = self._clock.now()
            length = write.after + len(write.entries)
            holder = Custody(stream, Holding.HELD, parcel.sender, parcel.id, length, now)
            found.append(Arrival(write, holder if lent else None))
        return tuple(found)

    def _must_be_bound(
        self, parcel: Bundle, state: SessionState, told: Mapping[PathwayId, Told]
    ) -> None:
        """Refuse what the session does not need, or what reaches another pathway (ValueError)."""
        latest = self._clock.now() + _AHEAD
        for facts in told.values():
            if any(not isinstance(d.fact, _KINDS) or d.at > latest for d in facts):
                raise ValueError("a fact of no pathway, or of a day to come")
            first = facts[0].fact if facts else None
            if not isinstance(first, PathwayOpened) or not is_reference(first.reference):
                raise ValueError("a pathway without its beginning")
        brought = {name: _of_pathway(facts) for name, facts in told.items()}
        if needed_by(parcel.stream, brought) != brought.keys():
            raise ValueError("a pathway that the session does not need")
        for pathway in brought.values():
            if not linked_to(pathway) <= brought.keys():
                raise ValueError("a pathway that is not there is named")
            for dated in pathway:
                if isinstance(dated.fact, RequestJoined | OpinionGiven):
                    _must_stand(parcel.stream, dated.fact, state)
        here = self._here()
        requests = {request for known in brought.values() for request in requests_of(known)}
        # One that went over here, since it was lent, is still of those that come back.
        own = hanging_together(brought, here)
        others = (facts for name, facts in here.items() if name not in brought.keys() | own)
        if any(requests & requests_of(facts) for facts in others):
            raise ValueError("a request of another pathway")
        if not (brought.keys() & here.keys()) <= self._open_to(parcel, here):
            raise ValueError("a pathway that was not lent")

    def _open_to(self, parcel: Bundle, here: Streams) -> frozenset[PathwayId]:
        """Return the pathways here to which an installation may add."""
        custody = self._custody()
        if parcel.direction is Direction.OUT:
            lent = (s for s, one in custody.items() if one.peer == parcel.sender)
            return frozenset(map(name_in, lent))
        away = [
            s for s, c in custody.items() if (c.holding, c.peer) == (Holding.AWAY, parcel.sender)
        ]
        return frozenset(n for s in (parcel.stream, *away) for n in needed_by(s, here))

    def _streams(self) -> Mapping[StreamId, Stream]:
        return self._store.of_category(Category.PATHWAY)

    def _here(self) -> Streams:
        streams = self._streams().items()
        return {name_in(stream): _of_pathway(known.facts) for stream, known in streams}

    def _custody(self) -> Mapping[StreamId, Custody]:
        return {one.stream: one for one in self._transfers.all_custody()}


def missing(ours: Told, theirs: Told) -> Told:
    """Return the facts of another continuation of a pathway that are not in ours.

    A pathway begins once, and an erasure is decided where the text is kept.
    """
    known = {(dated.at, dated.fact) for dated in ours}
    alike = {dated.fact for dated in ours if isinstance(dated.fact, _DERIVED)}
    return tuple(
        dated
        for dated in theirs
        if not isinstance(dated.fact, PathwayOpened | TextsErased)
        and (dated.at, dated.fact) not in known
        and dated.fact not in alike
    )


def _write(
    stream: StreamId, after: int, facts: Told, copy: PathwayCopy, *, whole: bool = False
) -> Write:
    """Return what is written: a fact whose text was erased comes with its whole pathway alone."""
    kept = {one.id: one for one in copy.texts}
    entries, texts = [], []
    for dated in facts:
        reason = reason_of(cast("PathwayFact", dated.fact))
        text = None if reason is None else kept[reason.id]
        if text is None or (text.salt is None and whole):
            entries.append(Entry(dated.at, dated.fact))
        elif reason is not None and text.salt is not None and text.content is not None:
            entries.append(Entry(dated.at, dated.fact))
            texts.append(SealedText(reason, text.salt, text.content.decode()))
    erased = [one.id for one in copy.texts if one.salt is None] if whole else []
    return Write(stream, after, entries, texts, erased)


def _under_free_reference(facts: Told, taken: list[Code]) -> Told:
    """Give a pathway that comes another number where its own is that of another person here."""
    opened = cast("PathwayOpened", facts[0].fact)
    if opened.reference in taken:
        free = next_reference(opened.reference.partition("-")[0], taken)
        opened = replace(opened, reference=free)
    taken.append(opened.reference)
    return (replace(facts[0], fact=opened), *facts[1:])


def _must_stand(session: StreamId, fact: RequestJoined | OpinionGiven, state: SessionState) -> None:
    """Refuse a request that its session does not examine (ValueError)."""
    if fact.session != session:
        return
    item = state.items.get(fact.item or "")
    if item is None or not item.item.is_case:
        raise ValueError("a request that the session does not examine")


def _of_pathway(facts: Iterable[Dated[BetweenFact]]) -> Sequence[Dated[PathwayFact]]:
    return tuple(
        cast("Dated[PathwayFact]", dated)
        for dated in facts
        if isinstance(dated.fact, get_args(PathwayFact))
    )
