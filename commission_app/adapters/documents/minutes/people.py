"""Who is who in the minutes: the persons who sat, and in what capacity each did."""

from __future__ import annotations

from collections.abc import Iterable

from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import Minutes, Who
from commission_app.domain.titles import office_of


class People:
    """Sorts those who sat from those who did not."""

    def __init__(self, minutes: Minutes) -> None:
        self.present = tuple(a for a in minutes.attendees if a.presence.sitting)
        self.missing = tuple(a for a in minutes.attendees if not a.presence.sitting)
        self.chairs = tuple(a for a in self.present if a.seat.chair)


class Introductions:
    """Names persons in full the first time, by their name alone after that.

    Who bears the name of another is always named in full.
    """

    def __init__(self, everybody: Iterable[Who]) -> None:
        self._bearers: dict[str, set[Who]] = {}
        for person in everybody:
            self._bearers.setdefault(person.name, set()).add(person)
        self._named: set[Who] = set()
        self._said: set[tuple[Who, str]] = set()

    def name(self, person: Who, wording: Wording) -> str:
        """Name somebody."""
        alone = len(self._bearers.get(person.name, {person}) | {person}) == 1
        if person in self._named and alone:
            return person.name
        self._named.add(person)
        return told(person, wording)

    def first(self, person: Who, what: str) -> bool:
        """Tell whether something is said of somebody for the first time."""
        new = (person, what) not in self._said
        self._said.add((person, what))
        return new


def quality_of(person: Who, wording: Wording) -> str:
    """Tell in what capacity somebody sits; the office of a seat is its holder's alone."""
    seat = person.seat
    if not person.deputy:
        return office_of(seat.quality, person.name)
    key = "person.deputy" if seat.holder.strip() else "person.deputy_vacant"
    office = seat.quality if seat.association else lowered(seat.office)
    replaces = wording.say(key, holder=seat.holder, quality=office)
    own = office_of(person.capacity, person.name)
    return f"{own}, {replaces}" if own else replaces


def told(person: Who, wording: Wording) -> str:
    """Write a name and its quality: "M. Fauvel (Police judiciaire)"."""
    quality = quality_of(person, wording)
    return wording.say("person.told", name=person.name, quality=quality)


def lowered(quality: str) -> str:
    """Write a quality in the course of a sentence; initials stay as they are."""
    return quality[:1].lower() + quality[1:] if quality[1:2].islower() else quality
