"""Who sat on each seat and when: every arrival, departure and return (CRPA R133-13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from commission_app.application.minutes.minutes import Attendee, Stay
from commission_app.domain.attendance import Presence
from commission_app.domain.membership import Seat
from commission_app.domain.people import PersonName, called, shown
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.attendance import AttendanceRecorded, RemoteConfirmed


@dataclass(slots=True)
class _SeatHistory:
    """What a seat was since the opening, as the facts come; what came before is forgotten."""

    seat: Seat
    last: Presence = Presence.EXPECTED
    sitters: list[Attendee] = field(default_factory=list)
    called: list[tuple[Presence, PersonName]] = field(default_factory=list)
    """What tells each of the sitters from the others, even once their names were erased."""

    @property
    def _now(self) -> Attendee | None:
        """Whoever sits now."""
        return self.sitters[-1] if self.last.sitting and self.sitters else None

    def take(self, fact: AttendanceRecorded, at: datetime, *, late: bool) -> None:
        """Take in what was recorded; ``late`` is after the opening."""
        if not late:
            self.sitters.clear()
            self.called.clear()
        moment = at if late else None
        known = self._now
        stays_on = known is not None and self.called[-1] == (fact.presence, called(fact.person))
        if known is not None and late:
            self._end(known, at, goes_on=stays_on)
        self.last = fact.presence
        if fact.presence.sitting:
            self._begin(fact, Stay(fact.mode, moment))

    def confirm(self, at: datetime) -> None:
        """Note that the chair confirmed a participation at a distance."""
        known = self._now
        if known is not None:
            stays = (*known.stays[:-1], replace(known.stays[-1], confirmed=at))
            self.sitters[-1] = replace(known, stays=stays)

    def _end(self, known: Attendee, at: datetime, *, goes_on: bool) -> None:
        ended = replace(known.stays[-1], until=at, goes_on=goes_on)
        self.sitters[-1] = replace(known, stays=(*known.stays[:-1], ended))

    def _begin(self, fact: AttendanceRecorded, stay: Stay) -> None:
        """Begin a stay of a person, who may have sat before: then she is one attendee still."""
        who = (fact.presence, called(fact.person))
        if who in self.called:
            place = self.called.index(who)
            known = self.sitters.pop(place)
            del self.called[place]
            self.sitters.append(replace(known, stays=(*known.stays, stay)))
        else:
            self.sitters.append(Attendee(self.seat, fact.presence, shown(fact.person), "", (stay,)))
        self.called.append(who)

    def attendees(self) -> tuple[Attendee, ...]:
        """Tell everybody who sat in turn, by the first arrival, or why nobody did."""
        if not self.sitters:
            return (Attendee(self.seat, self.last),)
        first = [person for person in self.sitters if person.arrived is None]
        later = [(person.arrived, person) for person in self.sitters if person.arrived]
        later.sort(key=lambda pair: pair[0])
        return (*first, *(person for _, person in later))


def attendees(
    seats: Iterable[Seat], facts: Iterable[Recorded], opened: datetime | None
) -> tuple[Attendee, ...]:
    """Tell, seat by seat, everybody who sat, with each arrival after the opening and departure."""
    known = {seat.id: _SeatHistory(seat) for seat in seats}
    for entry in facts:
        match entry.fact:
            case AttendanceRecorded(seat):
                late = opened is not None and entry.at > opened
                known[seat].take(entry.fact, entry.at, late=late)
            case RemoteConfirmed(seat):
                known[seat].confirm(entry.at)
    return tuple(person for history in known.values() for person in history.attendees())
