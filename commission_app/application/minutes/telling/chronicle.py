"""What happened at each item and with whom, read once from the facts, in their order.

A name is that of the person concerned at that moment: whoever sits on the seat later has no part
in what was done before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from commission_app.application.minutes.minutes import (
    DisagreementLine,
    EditLine,
    ProxyLine,
    QuorumChange,
    RecusalLine,
    ReopeningLine,
    RoomLine,
    SuspendedProxy,
    Who,
)
from commission_app.application.session.service import Snapshot
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import TextRef
from commission_app.domain.codes import ItemId, SeatId, VisitorId
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.people import ERASED, OfficeName, PersonName
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.attribution import people_after
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import ItemEdited, ItemPresented, ItemReopened
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    MemberRecused,
    MemberReturned,
    ProxyEnded,
    ProxyGiven,
    RecusalLifted,
)
from commission_app.domain.session.facts.ballot import OpenBallotChosen, SecretBallotChosen
from commission_app.domain.session.facts.outcome import (
    DisagreementMentioned,
    ItemConcluded,
    OpinionProclaimed,
)
from commission_app.domain.session.facts.people import SeatCompleted
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered
from commission_app.domain.session.session import ItemState, SessionState, advance, begin


@dataclass(slots=True)
class ItemChronicle:
    """What the facts tell of one item, with the persons concerned."""

    recusals: list[RecusalLine] = field(default_factory=list)
    disagreements: list[DisagreementLine] = field(default_factory=list)
    room: list[RoomLine] = field(default_factory=list)
    edits: list[EditLine] = field(default_factory=list)
    reopenings: list[ReopeningLine] = field(default_factory=list)
    suspended: tuple[SuspendedProxy, ...] = ()
    otherwise: Quorum | None = None
    dropped: tuple[datetime, int] | None = None

    def running(self, seat: str) -> int | None:
        """Give the place of the recusal of a seat that has not ended."""
        for place, line in enumerate(self.recusals):
            if line.seat.id == seat and line.until is None:
                return place
        return None


@dataclass(slots=True)
class Chronicle:
    """What the minutes tell beyond the state that the session ended in."""

    items: dict[ItemId, ItemChronicle] = field(default_factory=dict)
    proxies: list[ProxyLine] = field(default_factory=list)
    quorum_changes: list[QuorumChange] = field(default_factory=list)

    def of(self, item: str) -> ItemChronicle:
        """Give what is told of an item."""
        return self.items.setdefault(item, ItemChronicle())


Capacities = Mapping[tuple[SeatId, PersonName], OfficeName]
"""The capacity of her own of each deputy, by seat and name."""


def who(state: SessionState, seat: Seat, capacities: Capacities) -> Who:
    """Tell who is on a seat now; its holder where nobody sits."""
    deputy = state.attendance[seat.id].presence is Presence.DEPUTY
    name = state.sitter(seat)
    capacity = capacities.get((seat.id, name), "") if deputy else ""
    return Who(seat, name, deputy, capacity)


def chronicle(snapshot: Snapshot) -> Chronicle:
    """Read the facts of a session once; nothing is told of an empty journal."""
    told = Chronicle()
    if not snapshot.facts:
        return told
    reader = _Reader(snapshot, told)
    state = begin(snapshot.facts[0])
    for entry in snapshot.facts:
        if isinstance(entry.fact, SeatCompleted):
            # What a composition lacked is told as if it had never been missing.
            state = people_after(state, entry.fact)
    for entry in snapshot.facts[1:]:
        after = advance(state, entry)
        reader.take(state, after, entry.fact, entry.at)
        state = after
    reader.end(state)
    return told


class _Reader:
    """Takes the facts one by one, with the state before and after each."""

    def _who(self, state: SessionState, seat: Seat) -> Who:
        return who(state, seat, self._capacities)

    def __init__(self, snapshot: Snapshot, told: Chronicle) -> None:
        self._told = told
        self._text = snapshot.text
        self._capacities = snapshot.state.capacities
        called = {item.item.formation for item in snapshot.state.items.values()}
        self._formations = tuple(known for known in Formation if known in called)
        self._proxies: dict[str, ProxyLine] = {}
        self._passed: dict[str, datetime] = {}
        self._reached: dict[Formation, bool] = {}
        self._once: set[Formation] = set()
        self._at: datetime | None = None

    def take(self, before: SessionState, after: SessionState, fact: Fact, at: datetime) -> None:
        """Take one fact in."""
        if self._at is not None and at != self._at:
            self._look_at_quorum(before, self._at)
        self._at = at
        match fact:
            case ProxyGiven() | ProxyEnded() | AttendanceRecorded():
                self._room(before, after, fact, at)
            case MemberRecused() | MemberReturned() | RecusalLifted():
                self._recusal(after, fact, at)
            case RoomCleared() | RoomReentered():
                self._passage(after, fact, at)
            case DisagreementMentioned(item, seat, statement):
                member, sense = self._who(after, after.seats[seat]), after.items[item].sense
                line = DisagreementLine(member, self._text(statement), sense)
                self._told.of(item).disagreements.append(line)
            case ItemEdited(item, edited):
                line_of = EditLine(at, before.items[item].item, edited)
                self._told.of(item).edits.append(line_of)
            case ItemReopened(item, why):
                self._reopened(before.items[item], why, at)
            case SecretBallotChosen(item) if before.items[item].votes:
                self._told.of(item).dropped = (at, len(before.items[item].votes))
            case OpenBallotChosen(item):
                self._told.of(item).dropped = None
            case ItemPresented(item):
                self._taken_up(after, after.items[item])
            case OpinionProclaimed(item) | ItemConcluded(item):
                self._decided(after, after.items[item])
            case _:
                pass

    def end(self, state: SessionState) -> None:
        """Take in what was still running when the facts ended."""
        if self._at is not None:
            self._look_at_quorum(state, self._at)
        self._told.proxies.extend(self._proxies.values())
        for item, told in self._told.items.items():
            told.disagreements = [
                replace(line, about=None) if line.about is state.items[item].sense else line
                for line in told.disagreements
            ]

    def _room(
        self,
        before: SessionState,
        after: SessionState,
        fact: ProxyGiven | ProxyEnded | AttendanceRecorded,
        at: datetime,
    ) -> None:
        match fact:
            case ProxyGiven(giver, holder):
                held = self._who(after, after.seats[holder])
                line = ProxyLine(after.seats[giver], held.seat, at, None, (held,))
                self._proxies[giver] = line
            case ProxyEnded(giver):
                ended = self._proxies.pop(giver, None)
                late = before.opened_at is not None and at > before.opened_at
                if ended is not None and late:
                    # Whose arrival on the seat ends a mandate never held it.
                    never = self._passed.get(giver) == at and len(ended.held_by) > 1
                    held_by = ended.held_by[:-1] if never else ended.held_by
                    self._told.proxies.append(replace(ended, until=at, held_by=held_by))
            case AttendanceRecorded(seat, presence):
                if not presence.sitting:
                    return
                sits = self._who(after, after.seats[seat])
                for giver, line in self._proxies.items():
                    if line.holder.id == seat and line.held_by[-1] != sits:
                        earlier = line.held_by if before.opened_at is not None else ()
                        self._passed[giver] = at
                        self._proxies[giver] = replace(line, held_by=(*earlier, sits))

    def _recusal(
        self,
        after: SessionState,
        fact: MemberRecused | MemberReturned | RecusalLifted,
        at: datetime,
    ) -> None:
        told = self._told.of(fact.item)
        place = told.running(fact.seat)
        if isinstance(fact, MemberRecused):
            person = self._who(after, after.seats[fact.seat])
            if place is not None and told.recusals[place].who != person:
                # Another sits there since, and takes no part either: both are told.
                told.recusals[place] = replace(told.recusals[place], until=at)
                place = None
            if place is None:
                line = RecusalLine(
                    person,
                    fact.ground,
                    at,
                    seen=fact.seat in after.seats_out,
                    absent=not after.sitting(fact.seat),
                    remote=_at_a_distance(after, fact.seat),
                )
                told.recusals.append(line)
            return
        if place is None:
            return
        lifted = self._text(fact.reason) if isinstance(fact, RecusalLifted) else ""
        line, item, seat = told.recusals[place], after.items[fact.item], after.seats[fact.seat]
        there = item.sense is None and self._who(after, seat) == line.who
        moot = there and not lifted and not after.recused(item, seat)
        told.recusals[place] = replace(line, until=at, lifted=lifted, moot=moot)

    def _passage(
        self, after: SessionState, fact: RoomCleared | RoomReentered, at: datetime
    ) -> None:
        told = self._told.of(fact.item)
        stage = fact.stage if isinstance(fact, RoomCleared) else None
        people = tuple(self._who(after, after.seats[seat]) for seat in fact.seats)
        cut = frozenset(one for one in people if _at_a_distance(after, one.seat.id))
        visitors = _visitors(after, fact.outsiders)
        told.room.append(RoomLine(at, stage, people, visitors, cut=cut))
        if stage is None:
            return
        for seat in fact.seats:
            place = told.running(seat)
            if place is not None and not told.recusals[place].seen:
                told.recusals[place] = replace(told.recusals[place], at=at, seen=True)

    def _taken_up(self, state: SessionState, item: ItemState) -> None:
        """Keep who was out of the room when an item was taken up: the state alone tells it."""
        told = self._told.of(item.item.id)
        known = {(line.at, line.stage) for line in told.room}
        for passage in item.passages:
            if (passage.at, passage.stage) not in known:
                people = tuple(self._who(state, state.seats[seat]) for seat in passage.seats)
                visitors = _visitors(state, passage.outsiders)
                cut = frozenset(one for one in people if _at_a_distance(state, one.seat.id))
                line = RoomLine(passage.at, passage.stage, people, visitors, cut=cut)
                told.room.append(line)
        told.room.sort(key=lambda line: line.at)

    def _not_back(self, state: SessionState, item: ItemState) -> None:
        """Keep who had left for another item and was not there when this one was decided."""
        told = self._told.of(item.item.id)
        if state.current != item.item.id:
            return
        for since in sorted({state.to_return[seat] for seat in state.not_back}):
            seats = (seat for seat in state.not_back if state.to_return[seat] == since)
            away = tuple(sorted(seats, key=tuple(state.seats).index))
            people = tuple(self._who(state, state.seats[seat]) for seat in away)
            line = RoomLine(since, None, people, not_back=True)
            told.room.extend(() if line in told.room else (line,))

    def _reopened(self, item: ItemState, why: TextRef, at: datetime) -> None:
        """Keep how an item had ended before it was taken up again, and for which reasons."""
        ended = item.sense or Outcome.ADJOURNED
        reasons = self._text(item.reasons)
        line = ReopeningLine(at, ended, self._text(why), item.decided_at, reasons)
        self._told.of(item.item.id).reopenings.append(line)

    def _decided(self, state: SessionState, item: ItemState) -> None:
        told = self._told.of(item.item.id)
        told.otherwise = state.quorum_otherwise(item) if item.tally is not None else None
        self._not_back(state, item)
        told.suspended = _suspended(state, item, self._capacities) if item.tally is not None else ()

    def _look_at_quorum(self, state: SessionState, at: datetime) -> None:
        """Note each formation whose quorum is reached no longer, or again, since the opening."""
        if state.opened_at is None or state.closed_at is not None:
            return
        for formation in self._formations:
            quorum = state.quorum(formation)
            known = self._reached.setdefault(formation, quorum.reached)
            if known is not quorum.reached:
                self._reached[formation] = quorum.reached
                change = QuorumChange(at, quorum, again=formation in self._once)
                self._told.quorum_changes.append(change)
            if quorum.reached:
                self._once.add(formation)


def _suspended(
    state: SessionState, item: ItemState, capacities: Capacities
) -> tuple[SuspendedProxy, ...]:
    """Give the proxies of members called to sit that carried no voice on an item."""
    carried = {voice.seat.id for voice in state.voices(item) if voice.carried_by is not None}
    called = {s.id for s in state.seats.values() if s.votes and s.sits_in(item.item.formation)}
    return tuple(
        SuspendedProxy(
            state.seats[giver],
            who(state, state.seats[holder], capacities),
            counted=giver in state.proxies_counted(item),
        )
        for giver, holder in state.proxies.items()
        if giver in called - carried
    )


def _at_a_distance(state: SessionState, seat: SeatId) -> bool:
    """Tell whether who sits on a seat takes part by video or by phone: such a line is cut."""
    known = state.attendance[seat]
    return known.presence.sitting and known.mode is not Mode.IN_PERSON


def _visitors(state: SessionState, ids: Iterable[VisitorId]) -> tuple[PersonName, ...]:
    """Name persons from outside, as far as their names are still kept."""
    names = {visitor.id: visitor.name for visitor in state.outsiders}
    return tuple(names.get(one, ERASED) for one in ids)
