"""The state of a session: a fold of its facts, and the questions one asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from commission_app.domain.agenda import AgendaItem, ItemKind, SessionDetails
from commission_app.domain.attendance import Attendance, Mode, Presence
from commission_app.domain.ballot import Reading, Tally, count, read
from commission_app.domain.facts import (
    AgendaReordered,
    AttendanceRecorded,
    Fact,
    ItemAdded,
    ItemPresented,
    MinutesIssued,
    MinutesSigned,
    OutsiderAdmitted,
    OutsiderLeft,
    ProxyEnded,
    ProxyGiven,
    Recorded,
    RemoteConfirmed,
    SessionClosed,
    SessionConvened,
    SessionOpened,
    SessionResumed,
    SessionSuspended,
)
from commission_app.domain.item_state import (
    ItemFact,
    ItemState,
    Rectification,
    Recusal,
    Voice,
    item_after,
    without,
)
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.profile import DEFAULT_PROFILE, Profile, QuorumMoment
from commission_app.domain.quorum import Quorum

__all__ = [
    "ItemState",
    "Outsider",
    "Rectification",
    "Recusal",
    "SessionState",
    "Stage",
    "Suspension",
    "Voice",
    "advance",
    "begin",
    "evolve",
    "fold",
    "instructed",
]


class Stage(StrEnum):
    """Where a session is in its life."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time during which the session was suspended; ``until`` is None while it lasts."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody from outside whom the chair has heard, without a vote (CRPA R133-6)."""

    name: str
    quality: str
    since: datetime
    until: datetime | None = None


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
    profile: Profile = DEFAULT_PROFILE
    opening_quorums: Mapping[Formation, Quorum] = field(default_factory=dict)
    suspensions: tuple[Suspension, ...] = ()
    outsiders: tuple[Outsider, ...] = ()

    @property
    def stage(self) -> Stage:
        """Prepared, open or closed."""
        if self.closed_at is not None:
            return Stage.CLOSED
        return Stage.OPEN if self.opened_at is not None else Stage.PREPARED

    @property
    def suspended(self) -> bool:
        """True between a suspension and the resumption."""
        return bool(self.suspensions) and self.suspensions[-1].until is None

    def sitting(self, seat: str) -> bool:
        """Tell whether somebody sits on a seat now, at the table or at a distance."""
        return self.attendance[seat].presence.sitting

    def counted(self, seat: str) -> bool:
        """Tell whether who sits on a seat counts and votes (décret 2014-1627, art. 7-1)."""
        return self.attendance[seat].counted

    def presiding(self) -> bool:
        """Tell whether somebody who counts presides."""
        return any(self.counted(chair.id) for chair in self.chairs())

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
            and self.counted(holder)
            and not self.sitting(giver)
        }

    def quorum(self, formation: Formation) -> Quorum:
        """Work out the quorum of a formation at this moment (CRPA R133-10)."""
        return self._quorum(formation, required=not self.details.second_convocation)

    def quorum_for(self, item: ItemState) -> Quorum:
        """Work out the quorum of an item: its formation, its recusals, its convocation.

        A second convocation lifts the quorum only for the items that it announced; the profile
        says whether members in recusal stay in the sum, and whether the quorum of the opening is
        enough (domain rules 2.8, 2.17).
        """
        formation = item.item.formation
        lifted = self.details.second_convocation and item.item.on_convocation
        at_opening = self.opening_quorums.get(formation)
        held = (
            self.profile.quorum_moment is QuorumMoment.OPENING
            and at_opening is not None
            and at_opening.reached
        )
        leaving: frozenset[str] = frozenset()
        if not self.profile.recused_count_in_quorum:
            leaving = self._recused_seats(item)
        return self._quorum(formation, required=not lifted, held=held, leaving=leaving)

    def quorum_otherwise(self, item: ItemState) -> Quorum | None:
        """Work out the sum under the other treatment of recusals, None when it is the same."""
        leaving = self._recused_seats(item)
        if not self.profile.recused_count_in_quorum:
            leaving = frozenset()
        used, required = self.quorum_for(item), self.quorum_for(item).required
        other = self._quorum(
            item.item.formation, required=required, held=used.held_at_opening, leaving=leaving
        )
        return None if other == used else other

    def _recused_seats(self, item: ItemState) -> frozenset[str]:
        return frozenset(seat.id for seat in self.seats.values() if self.recused(item, seat))

    def _quorum(
        self,
        formation: Formation,
        *,
        required: bool,
        held: bool = False,
        leaving: frozenset[str] = frozenset(),
    ) -> Quorum:
        counted = [
            seat
            for seat in self.seats.values()
            if seat.sits_in(formation) and seat.counts_in_quorum and seat.id not in leaving
        ]
        proxies = self.effective_proxies(formation)
        return Quorum(
            formation=formation,
            present=sum(self.counted(seat.id) for seat in counted),
            proxies=sum(seat.id in proxies for seat in counted),
            base=len(counted),
            required=required,
            held_at_opening=held,
        )

    def recused(self, item: ItemState, seat: Seat) -> bool:
        """Tell whether a seat takes no part in an item (CRPA R133-12, circular of 31/01/2017)."""
        return seat.id in item.recusals or instructed(item.item, seat)

    def voices(self, item: ItemState) -> tuple[Voice, ...]:
        """Give the voices on an item, each proxy right after its holder."""
        formation = item.item.formation
        proxies = self.effective_proxies(formation)
        voices: list[Voice] = []
        for seat in self.seats.values():
            if not seat.sits_in(formation) or not self.counted(seat.id):
                continue
            if self.recused(item, seat):
                continue
            if seat.votes:
                voices.append(Voice(seat))
            givers = (self.seats[giver] for giver, holder in proxies.items() if holder == seat.id)
            voices.extend(
                Voice(giver, carried_by=seat)
                for giver in givers
                if giver.votes and not self.recused(item, giver)
            )
        return tuple(voices)

    def tally(self, item: ItemState) -> Tally:
        """Count the votes of an item: frozen once proclaimed, live before."""
        if item.tally is not None:
            return item.tally
        if item.secret:
            return item.secret_tally or Tally(len(self.voices(item)))
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
        if len(self.chairs()) > 1 or item.secret or not self.profile.casting_vote:
            voting_chairs = ()
        no_part_counts = self.profile.no_part_counts_in_majority
        return read(self.tally(item), voting_chairs, no_part_counts=no_part_counts)


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
        profile=fact.profile,
    )


def advance(state: SessionState, entry: Recorded) -> SessionState:
    """Give the state after one more recorded fact."""
    evolved = evolve(state, entry.fact, entry.at)
    return replace(evolved, sequence=entry.sequence, seal=entry.seal, last_at=entry.at)


def evolve(state: SessionState, fact: Fact, at: datetime) -> SessionState:
    """Give the state that a fact leads to, its place in the journal aside."""
    match fact:
        case SessionOpened(quorum):
            return replace(
                state,
                opened_at=at,
                opening_quorum=quorum,
                opening_quorums={formation: state.quorum(formation) for formation in Formation},
            )
        case SessionSuspended():
            return replace(state, suspensions=(*state.suspensions, Suspension(at)))
        case SessionResumed():
            ended = replace(state.suspensions[-1], until=at)
            return replace(state, suspensions=(*state.suspensions[:-1], ended))
        case SessionClosed():
            return replace(state, closed_at=at, current=None)
        case MinutesIssued():
            return replace(state, minutes=fact)
        case MinutesSigned(name):
            return replace(state, signed={**state.signed, name: fact})
        case SessionConvened():
            raise ValueError("a session is convened once")
        case ItemAdded(added, reason):
            item = ItemState(added, ballot_open=added.votes_by_default, added_for=reason)
            return replace(state, items={**state.items, added.id: item})
        case AgendaReordered(order):
            return replace(state, items={item: state.items[item] for item in order})
        case AttendanceRecorded() | RemoteConfirmed() | OutsiderAdmitted() | OutsiderLeft():
            return _evolve_room(state, fact, at)
        case ProxyGiven(giver, holder):
            return replace(state, proxies={**state.proxies, giver: holder})
        case ProxyEnded(giver, _):
            return replace(state, proxies=without(state.proxies, giver))
        case _:
            return _evolve_item(state, fact, at)


def _evolve_room(
    state: SessionState,
    fact: AttendanceRecorded | RemoteConfirmed | OutsiderAdmitted | OutsiderLeft,
    at: datetime,
) -> SessionState:
    match fact:
        case AttendanceRecorded(seat, presence, mode):
            attendance = {**state.attendance, seat: Attendance(presence, mode, at)}
            return replace(state, attendance=attendance)
        case RemoteConfirmed(seat):
            confirmed = replace(state.attendance[seat], confirmed=True)
            return replace(state, attendance={**state.attendance, seat: confirmed})
        case OutsiderAdmitted(name, quality):
            return replace(state, outsiders=(*state.outsiders, Outsider(name, quality, at)))
        case OutsiderLeft(name):
            outsiders = tuple(
                replace(outsider, until=at)
                if outsider.name == name and outsider.until is None
                else outsider
                for outsider in state.outsiders
            )
            return replace(state, outsiders=outsiders)


def _evolve_item(state: SessionState, fact: ItemFact, at: datetime) -> SessionState:
    changed = item_after(state.items[fact.item], fact, at)
    current = fact.item if isinstance(fact, ItemPresented) else state.current
    return replace(state, items={**state.items, fact.item: changed}, current=current)
