"""Who is entitled to what at one moment: one place answers it, by persons and not by seats.

Who sits, presides, deputises, carries a mandate, is in recusal and votes is a person: one presence,
one vote and one mandate each, whatever the number of seats that bear the name. Quorum, voices and
what becomes of a vote when somebody comes or goes are all read from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commission_app.domain.agenda import AgendaItem
from commission_app.domain.attendance import Attendance, Presence
from commission_app.domain.codes import SeatId
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.naming import plain_association
from commission_app.domain.people import OfficeName
from commission_app.domain.profile import DEFAULT_PROFILE, Profile, QuorumBase
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.item_state import ItemState, VotingRight
from commission_app.domain.session.persons import NOBODY, People, Person, same_name


@dataclass(frozen=True, slots=True)
class SetApart:
    """Who takes no part in an item: the seats of its association, and persons wherever they sit."""

    seats: frozenset[SeatId]
    people: frozenset[Person]

    def person(self, person: Person) -> bool:
        """Tell whether a person takes no part."""
        return bool(person.key) and person in self.people

    def seat(self, seat: Seat, person: Person) -> bool:
        """Tell whether a seat takes no part, with the person who is concerned there."""
        return seat.id in self.seats or self.person(person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """The seats, who is on them, the mandates and the rules: all that entitlement depends on.

    ``seated`` tells who sits on each seat taken, in the order in which they sat down, ``doubled``
    the seats taken by somebody who sits on an earlier one, ``sat`` who sat on each seat in turn,
    ``holders`` who holds each seat.
    """

    seats: Mapping[SeatId, Seat]
    attendance: Mapping[SeatId, Attendance]
    people: People
    proxies: Mapping[SeatId, SeatId] = field(default_factory=dict)
    links: Mapping[OfficeName, tuple[SeatId, ...]] = field(default_factory=dict)
    profile: Profile = DEFAULT_PROFILE
    seated: Mapping[SeatId, Person] = field(default_factory=dict)
    doubled: frozenset[SeatId] = frozenset()
    sat: Mapping[SeatId, tuple[Person, ...]] = field(default_factory=dict)
    holders: Mapping[SeatId, Person] = field(default_factory=dict)
    not_back: frozenset[SeatId] = frozenset()
    """Who left the room, has nothing to stay out for, and was not said to be back."""

    def sitting(self, seat: str) -> bool:
        """Tell whether somebody sits on a seat now, at the table or at a distance."""
        return self.attendance[seat].presence.sitting

    def sitter(self, seat: Seat) -> str:
        """Name who sits on a seat: the holder, the deputy named or the one recorded."""
        known = self.attendance[seat.id]
        if known.presence is Presence.DEPUTY:
            return known.person or seat.deputy or seat.holder
        return seat.holder

    def sits(self, seat: Seat) -> Person:
        """Return who sits on a seat, as its attendance was recorded."""
        known, name = self.attendance[seat.id], self.sitter(seat)
        deputy = known.presence is Presence.DEPUTY
        person = self.people.called((deputy and known.called) or name, seat.id)
        return replace(person, name=name)

    def holder(self, seat: Seat) -> Person:
        """Return the person who holds a seat; nobody when it is vacant."""
        return self.holders.get(seat.id, NOBODY)

    def person(self, seat: Seat) -> Person:
        """Return who sits on a seat, else who last sat there, else its holder."""
        there = self.seated.get(seat.id)
        if there is not None:
            return there
        sat = self.sat.get(seat.id)
        return sat[-1] if sat else self.holder(seat)

    def concerned(self, seat: Seat) -> Person:
        """Return who is concerned by what is said of a seat now: who sits, else its holder."""
        return self.seated.get(seat.id) or self.holder(seat)

    def seat_of(self, person: Person, but: str = "") -> Seat | None:
        """Return the seat on which a person sits now, ``but`` one aside; None when on none."""
        if not person.key:
            return None
        found = (seat for seat, known in self.seated.items() if known == person and seat != but)
        first = next(found, None)
        return None if first is None else self.seats[first]

    def takes_part(self, seat: str) -> bool:
        """Tell whether who sits on a seat takes part there (décret 2014-1627, art. 7-1).

        Somebody recorded on two seats takes part on the one taken first.
        """
        return self.attendance[seat].counted and seat not in self.doubled

    def counted(self, seat: str) -> bool:
        """Tell whether who sits on a seat counts and votes now: takes part, and is in the room."""
        return self.takes_part(seat) and seat not in self.not_back

    def chairs(self) -> tuple[Seat, ...]:
        """Return the seats of the presidency: one, or two in Paris (CASF R121-12-7)."""
        return tuple(seat for seat in self.seats.values() if seat.chair)

    def presiding(self) -> bool:
        """Tell whether somebody who counts presides."""
        return any(self.counted(chair.id) for chair in self.chairs())

    def presiding_for(self, item: ItemState) -> bool:
        """Tell whether somebody presides who is not in recusal on an item (CRPA R133-12)."""
        return any(
            self.counted(chair.id) and not self.recused(item, chair) for chair in self.chairs()
        )

    def named_seats(self, association: str) -> tuple[str, ...]:
        """Return the seats that the composition itself gives to an association."""
        wanted = plain_association(association)
        return tuple(
            seat.id
            for seat in self.seats.values()
            if seat.association and plain_association(seat.association) == wanted
        )

    def represented_by(self, association: str) -> tuple[str, ...]:
        """Return the seats of an association: those of its name, and those linked to it.

        A link adds; it never takes away a seat that the composition gives (domain rule 2.16).
        """
        seats = {*self.named_seats(association), *self.links.get(association, ())}
        return tuple(seat for seat in self.seats if seat in seats)

    def instructed(self, item: AgendaItem, seat: Seat) -> bool:
        """Tell whether a seat represents the association that instructed a case (rule 2.16)."""
        if not item.is_case or item.association is None:
            return False
        return seat.id in self.represented_by(item.association)

    def represents(self, item: AgendaItem, person: Person) -> bool:
        """Tell whether a person represents the association of a case, wherever he or she sits."""
        return bool(person.key) and person in self._representatives(item)

    def _representatives(self, item: AgendaItem) -> frozenset[Person]:
        """Return the holders and deputies of the seats of the association, and who sat there."""
        if not item.is_case or item.association is None:
            return frozenset()
        found: set[Person] = set()
        for seat_id in self.represented_by(item.association):
            seat = self.seats[seat_id]
            found.update((self.holder(seat), self.people.called(seat.deputy or "", seat_id)))
            found.update(self.sat.get(seat_id, ()))
        return frozenset(found)

    def speaks_for(self, item: AgendaItem, named: str) -> bool:
        """Tell whether a name is that of the association of a case, or of who represents it."""
        association = item.association or ""
        offices = {self.seats[seat].quality for seat in self.represented_by(association)}
        wanted = plain_association(named)
        if not wanted or not association:
            return False
        if wanted in {plain_association(known) for known in (association, *offices)}:
            return True
        return any(same_name(named, person.name) for person in self._representatives(item))

    def set_apart(self, item: ItemState) -> SetApart:
        """Return who takes no part in an item: seats of the association, and persons."""
        known = item.item
        instructs = known.is_case and known.association is not None
        seats = self.represented_by(known.association or "") if instructs else ()
        return SetApart(frozenset(seats), frozenset(item.withdrawn) | self._representatives(known))

    def excluded(self, item: ItemState, person: Person) -> bool:
        """Tell whether a person takes no part in an item, on whatever seat (CRPA R133-12)."""
        return self.set_apart(item).person(person)

    def recused(self, item: ItemState, seat: Seat) -> bool:
        """Tell whether a seat takes no part in an item: its own recusal or of who sits there."""
        return self.set_apart(item).seat(seat, self.concerned(seat))

    def giver_recused(self, item: ItemState, giver: Seat) -> bool:
        """Tell whether who gave a mandate takes no part in an item, nor then the mandate."""
        return self.recused(item, giver) or self.excluded(item, self.holder(giver))

    def effective_proxies(self, formation: Formation) -> dict[str, str]:
        """Return the mandates that count in a formation, giver to holder (CRPA R133-9).

        Who gave one sits nowhere, and nobody holds more than the rules allow.
        """
        found: dict[str, str] = {}
        for giver, holder in self.proxies.items():
            if not (
                self.seats[giver].sits_in(formation)
                and self.seats[holder].sits_in(formation)
                and self.counted(holder)
                and not self.sitting(giver)
            ):
                continue
            who = self.holder(self.seats[giver])
            if not who.key or self.seat_of(who) is not None:
                continue
            found[giver] = holder
        return found

    def voices(self, item: ItemState) -> tuple[VotingRight, ...]:
        """Return the voices on an item, each mandate right after its holder."""
        formation = item.item.formation
        proxies = self.effective_proxies(formation)
        apart = self.set_apart(item)
        voices: list[VotingRight] = []
        for seat in self.seats.values():
            if not seat.sits_in(formation) or not self.counted(seat.id):
                continue
            person = self.person(seat)
            recused = apart.seat(seat, person)
            if recused and self.profile.recusal_suspends_proxy:
                continue
            if seat.votes and not recused:
                voices.append(VotingRight(seat, person=person))
            givers = (self.seats[giver] for giver, holder in proxies.items() if holder == seat.id)
            voices.extend(
                VotingRight(giver, carried_by=seat, person=person)
                for giver in givers
                if giver.votes and not self.giver_recused(item, giver)
            )
        return tuple(voices)

    def deliberating(self, item: ItemState) -> frozenset[Person]:
        """Return who may deliberate on an item now: who sits for it, and who gave a mandate."""
        apart, formation = self.set_apart(item), item.item.formation
        there = {
            self.person(seat)
            for seat in self.seats.values()
            if seat.sits_in(formation)
            and self.counted(seat.id)
            and not apart.seat(seat, self.person(seat))
        }
        given = {self.holder(v.seat) for v in self.voices(item) if v.carried_by is not None}
        return frozenset(there | given)

    def electorate(self, item: ItemState) -> Mapping[str, Person]:
        """Return who says the voice of each seat on an item: a vote is that person's."""
        return {voice.seat.id: voice.person for voice in self.voices(item)}

    def quorum_sum(
        self, formation: Formation, item: ItemState | None, *, without_recused: bool
    ) -> Quorum:
        """Return the sum of a formation, or of an item: its recusals and mandates looked at.

        A mandate never counts on an item where who gave it is in recusal, nor where it was given
        to somebody already in recusal; the profile says whether those present in recusal count.
        """
        leaving = self.in_recusal(item) if item and without_recused else frozenset()
        composing = [
            seat for seat in self.seats.values() if seat.counts_in_quorum and seat.id not in leaving
        ]
        counted = [seat for seat in composing if seat.sits_in(formation)]
        whole = self.profile.quorum_base is QuorumBase.WHOLE
        proxies = self._in_the_sum(formation, item, leaving)
        return Quorum(
            formation=formation,
            present=sum(self.counted(seat.id) for seat in counted),
            proxies=sum(seat.id in proxies for seat in counted),
            base=len(composing if whole else counted),
        )

    def proxies_counted(self, item: ItemState) -> frozenset[SeatId]:
        """Return who gave the mandates that the quorum of an item counts."""
        counts = self.profile.recused_count_in_quorum
        leaving: frozenset[SeatId] = frozenset() if counts else self.in_recusal(item)
        return self._in_the_sum(item.item.formation, item, leaving)

    def _in_the_sum(
        self, formation: Formation, item: ItemState | None, leaving: frozenset[SeatId]
    ) -> frozenset[SeatId]:
        return frozenset(
            giver
            for giver, holder in self.effective_proxies(formation).items()
            if holder not in leaving
            and self.seats[giver].counts_in_quorum
            and giver not in leaving
            and not self._void(item, giver)
        )

    def in_recusal(self, item: ItemState) -> frozenset[SeatId]:
        """Return every seat that takes no part in an item."""
        apart = self.set_apart(item)
        return frozenset(
            seat.id for seat in self.seats.values() if apart.seat(seat, self.concerned(seat))
        )

    def _void(self, item: ItemState | None, giver: str) -> bool:
        if item is None:
            return False
        holder = self.seats[self.proxies[giver]]
        void = giver in item.void_mandates and self.recused(item, holder)
        suspended = self.profile.recusal_suspends_proxy and void
        return suspended or self.giver_recused(item, self.seats[giver])
