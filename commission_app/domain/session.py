"""The state of a session: a fold of its facts, and the questions one asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from commission_app.domain.agenda import AgendaItem, ItemKind, SessionDetails
from commission_app.domain.attendance import Attendance, Mode, Presence
from commission_app.domain.ballot import Choice, Reading, Sense, Tally, count, read
from commission_app.domain.case import TextRef
from commission_app.domain.facts import (
    AttendanceRecorded,
    BallotOpened,
    DisagreementMentioned,
    Fact,
    ItemConcluded,
    ItemPresented,
    MemberRecused,
    MinutesIssued,
    MinutesSigned,
    NoteWritten,
    OpinionProclaimed,
    ProxyEnded,
    ProxyGiven,
    Recorded,
    RecusalGround,
    SessionClosed,
    SessionConvened,
    SessionOpened,
    VoteCast,
    VoteWithdrawn,
)
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.quorum import Quorum


class Stage(StrEnum):
    """Where a session is in its life."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Recusal:
    """Why and when a seat left the table for an item."""

    ground: RecusalGround
    at: datetime
    reason: TextRef | None


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice entitled to vote on an item; ``carried_by`` is the proxy holder's seat, if any."""

    seat: Seat
    carried_by: Seat | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """What was recorded of one item; ``votes`` keeps the order in which the voices came."""

    item: AgendaItem
    presented_at: datetime | None = None
    ballot_open: bool = False
    recusals: Mapping[str, Recusal] = field(default_factory=dict)
    votes: Mapping[str, Choice] = field(default_factory=dict)
    note: TextRef | None = None
    sense: Sense | None = None
    reading: Reading | None = None
    tally: Tally | None = None
    quorum: Quorum | None = None
    reasons: TextRef | None = None
    decided_at: datetime | None = None
    disagreements: Mapping[str, TextRef | None] = field(default_factory=dict)

    @property
    def decided(self) -> bool:
        """True once a result was proclaimed or the item concluded."""
        return self.sense is not None


@dataclass(frozen=True, slots=True)
class SessionState:
    """Everything the journal says of a session at one moment."""

    details: SessionDetails
    rules_version: str
    seats: Mapping[str, Seat]
    associations: tuple[Association, ...]
    items: Mapping[str, ItemState]
    attendance: Mapping[str, Attendance]
    sequence: int
    seal: str
    last_at: datetime
    proxies: Mapping[str, str] = field(default_factory=dict)
    current: str | None = None
    opened_at: datetime | None = None
    opening_quorum: Quorum | None = None
    closed_at: datetime | None = None
    minutes: MinutesIssued | None = None
    signed: Mapping[str, MinutesSigned] = field(default_factory=dict)

    @property
    def stage(self) -> Stage:
        """Prepared, open or closed."""
        if self.closed_at is not None:
            return Stage.CLOSED
        return Stage.OPEN if self.opened_at is not None else Stage.PREPARED

    def sitting(self, seat: str) -> bool:
        """Tell whether somebody sits on a seat now."""
        return self.attendance[seat].presence.sitting

    def chairs(self) -> tuple[Seat, ...]:
        """Give the seats of the presidency: one, or two in Paris (CASF R121-12-7)."""
        return tuple(seat for seat in self.seats.values() if seat.chair)

    def effective_proxies(self, formation: Formation) -> dict[str, str]:
        """Give the proxies that count in a formation, giver to holder (CRPA R133-9)."""
        return {
            giver: holder
            for giver, holder in self.proxies.items()
            if self.seats[giver].sits_in(formation)
            and self.seats[holder].sits_in(formation)
            and self.sitting(holder)
            and not self.sitting(giver)
        }

    def quorum(self, formation: Formation) -> Quorum:
        """Work out the quorum of a formation at this moment (CRPA R133-10)."""
        counted = [s for s in self.seats.values() if s.sits_in(formation) and s.counts_in_quorum]
        proxies = self.effective_proxies(formation)
        return Quorum(
            formation=formation,
            present=sum(self.sitting(seat.id) for seat in counted),
            proxies=sum(seat.id in proxies for seat in counted),
            base=len(counted),
            required=not self.details.second_convocation,
        )

    def recused(self, item: ItemState, seat: Seat) -> bool:
        """Tell whether a seat takes no part in an item (CRPA R133-12, circular of 31/01/2017)."""
        return seat.id in item.recusals or instructed(item.item, seat)

    def voices(self, item: ItemState) -> tuple[Voice, ...]:
        """Give the voices on an item, each proxy right after its holder."""
        formation = item.item.formation
        given = {holder: giver for giver, holder in self.effective_proxies(formation).items()}
        voices: list[Voice] = []
        for seat in self.seats.values():
            if not seat.sits_in(formation) or not self.sitting(seat.id):
                continue
            if self.recused(item, seat):
                continue
            if seat.votes:
                voices.append(Voice(seat))
            giver = self.seats.get(given.get(seat.id, ""))
            if giver is not None and giver.votes and not self.recused(item, giver):
                voices.append(Voice(giver, carried_by=seat))
        return tuple(voices)

    def tally(self, item: ItemState) -> Tally:
        """Count the votes of an item: frozen once proclaimed, live before."""
        if item.tally is not None:
            return item.tally
        return count(item.votes, (voice.seat.id for voice in self.voices(item)))

    def reading(self, item: ItemState) -> Reading:
        """Say what the votes of an item mean."""
        if item.reading is not None:
            return item.reading
        voting_chairs = tuple(
            item.votes[voice.seat.id]
            for voice in self.voices(item)
            if voice.seat.chair and voice.seat.id in item.votes
        )
        if len(self.chairs()) > 1:
            voting_chairs = ()
        return read(self.tally(item), voting_chairs)


def instructed(item: AgendaItem, seat: Seat) -> bool:
    """Tell whether a seat represents the association that instructed a case."""
    return (
        item.kind is ItemKind.CASE
        and item.association is not None
        and seat.association == item.association
    )


def fold(recorded: Iterable[Recorded]) -> SessionState:
    """Rebuild the state from a journal; ValueError when it does not begin with a convocation."""
    state: SessionState | None = None
    for entry in recorded:
        state = begin(entry) if state is None else advance(state, entry)
    if state is None:
        raise ValueError("an empty journal has no state")
    return state


def begin(entry: Recorded) -> SessionState:
    """Give the state after the first fact."""
    fact = entry.fact
    if not isinstance(fact, SessionConvened):
        raise ValueError("a session begins with its convocation")
    expected = Attendance(Presence.EXPECTED, Mode.IN_PERSON, entry.at)
    return SessionState(
        details=fact.details,
        rules_version=fact.rules_version,
        seats={seat.id: seat for seat in fact.seats},
        associations=fact.associations,
        items={item.id: ItemState(item, ballot_open=item.votes_by_default) for item in fact.items},
        attendance={seat.id: expected for seat in fact.seats},
        sequence=entry.sequence,
        seal=entry.seal,
        last_at=entry.at,
    )


def advance(state: SessionState, entry: Recorded) -> SessionState:
    """Give the state after one more recorded fact."""
    evolved = evolve(state, entry.fact, entry.at)
    return replace(evolved, sequence=entry.sequence, seal=entry.seal, last_at=entry.at)


def evolve(state: SessionState, fact: Fact, at: datetime) -> SessionState:
    """Give the state that a fact leads to, its place in the journal aside."""
    match fact:
        case AttendanceRecorded(seat, presence, mode):
            attendance = {**state.attendance, seat: Attendance(presence, mode, at)}
            return replace(state, attendance=attendance)
        case ProxyGiven(giver, holder):
            return replace(state, proxies={**state.proxies, giver: holder})
        case ProxyEnded(giver, _):
            return replace(state, proxies=_without(state.proxies, giver))
        case SessionOpened(quorum):
            return replace(state, opened_at=at, opening_quorum=quorum)
        case SessionClosed():
            return replace(state, closed_at=at, current=None)
        case MinutesIssued():
            return replace(state, minutes=fact)
        case MinutesSigned(name):
            return replace(state, signed={**state.signed, name: fact})
        case SessionConvened():
            raise ValueError("a session is convened once")
        case _:
            return _evolve_item(state, fact, at)


_V = TypeVar("_V")

_ItemFact = (
    ItemPresented
    | MemberRecused
    | BallotOpened
    | VoteCast
    | VoteWithdrawn
    | NoteWritten
    | OpinionProclaimed
    | ItemConcluded
    | DisagreementMentioned
)


def _evolve_item(state: SessionState, fact: _ItemFact, at: datetime) -> SessionState:
    changed = _item_after(state.items[fact.item], fact, at)
    current = fact.item if isinstance(fact, ItemPresented) else state.current
    return replace(state, items={**state.items, fact.item: changed}, current=current)


def _item_after(item: ItemState, fact: _ItemFact, at: datetime) -> ItemState:
    match fact:
        case ItemPresented():
            return replace(item, presented_at=item.presented_at or at)
        case MemberRecused(_, seat, ground, reason):
            recusals = {**item.recusals, seat: Recusal(ground, at, reason)}
            return replace(item, recusals=recusals, votes=_without(item.votes, seat))
        case BallotOpened():
            return replace(item, ballot_open=True)
        case VoteCast(_, seat, choice):
            return replace(item, votes={**_without(item.votes, seat), seat: choice})
        case VoteWithdrawn(_, seat):
            return replace(item, votes=_without(item.votes, seat))
        case NoteWritten(_, note):
            return replace(item, note=note)
        case OpinionProclaimed(_, sense, reading, tally, quorum, reasons):
            return replace(
                item,
                sense=sense,
                reading=reading,
                tally=tally,
                quorum=quorum,
                reasons=reasons,
                decided_at=at,
            )
        case ItemConcluded(_, sense, reasons):
            return replace(item, sense=sense, reasons=reasons, decided_at=at)
        case DisagreementMentioned(_, seat, statement):
            return replace(item, disagreements={**item.disagreements, seat: statement})


def _without(mapping: Mapping[str, _V], key: str) -> dict[str, _V]:
    return {name: value for name, value in mapping.items() if name != key}
