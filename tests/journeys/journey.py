"""A journey while it is played: the commission being composed, then its session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from typing import Protocol

from commission_app.application.agenda.draft import AgendaDraft, DraftItem
from commission_app.application.session.service import Snapshot
from commission_app.composition import law_files
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature, SessionDetails
from commission_app.domain.attendance import Presence
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import (
    Association,
    AssociationLink,
    Deputising,
    Formation,
    Seat,
)
from commission_app.domain.profile import Override, Profile
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.people import SettleHomonym
from commission_app.domain.session.session import ItemState, SessionState
from tests.domain.room import clearing_before, returning_after
from tests.journeys.between import Between
from tests.journeys.vocabulary.sentences import plain

PARIS = timezone(timedelta(hours=1))


class PlayedClock:
    """A clock that a journey sets; each reading moves it on by five seconds."""

    def __init__(self) -> None:
        """Start at the usual hour of a session."""
        self._now = datetime(2026, 12, 8, 14, 0, tzinfo=PARIS)

    def now(self) -> datetime:
        """Give the moment of this reading."""
        self._now += timedelta(seconds=5)
        return self._now

    def set(self, day: str, hour: str) -> None:
        """Go to a moment; AssertionError when it lies in the past of the journey."""
        hours, minutes = (int(part) for part in hour.split(":"))
        wanted = datetime.combine(date.fromisoformat(day), datetime.min.time(), PARIS)
        wanted += timedelta(hours=hours, minutes=minutes)
        assert wanted >= self._now.replace(second=0), (
            f"il est déjà {self._now:%H:%M}, on ne revient pas à {hour}"
        )
        self._now = max(wanted, self._now)

    def at_least(self, day: str, hour: str) -> None:
        """Go to a moment, unless it is already later."""
        hours, minutes = (int(part) for part in hour.split(":"))
        start = datetime.combine(date.fromisoformat(day), datetime.min.time(), PARIS)
        self._now = max(self._now, start + timedelta(hours=hours, minutes=minutes))

    def begin(self, day: str, hour: str) -> None:
        """Go to the beginning of a session, be it another day."""
        hours, minutes = (int(part) for part in hour.split(":"))
        start = datetime.combine(date.fromisoformat(day), datetime.min.time(), PARIS)
        self._now = start + timedelta(hours=hours, minutes=minutes - 30)


class Player(Protocol):
    """Plays the acts of a session: through the use-cases, or through the windows."""

    @property
    def snapshot(self) -> Snapshot:
        """The session as stored."""

    def convene(self, draft: AgendaDraft, profile: Profile) -> None:
        """Take an agenda over, under a profile."""

    def ask(self, command: Command) -> str | None:
        """Do an act; the sentence of the refusal when it is refused."""

    def show(self, item: str) -> str | None:
        """Show an item to the chair; the sentence of the refusal when it is refused."""

    def minutes(self) -> bytes:
        """Give the minutes as they stand, in PDF."""

    def record(self, command: Command) -> str | None:
        """Do an act of a session that is held beside, without its windows; as ``ask`` answers."""

    def rejoin(self) -> None:
        """Show what was recorded beside."""

    @property
    def between(self) -> Between:
        """What is done between sessions."""


@dataclass
class Journey:
    """What a journey has said so far; the session is taken over at the first act."""

    player: Player
    clock: PlayedClock
    seats: list[Seat] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    sheets: dict[str, CaseSheet] = field(default_factory=dict)
    associations: list[Association] = field(default_factory=list)
    links: list[AssociationLink] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    details: SessionDetails = field(
        default_factory=lambda: SessionDetails(
            commission="Commission départementale d’essai",
            department="75",
            date="2026-12-08",
            hour="14:00",
            place="Salle des conférences",
            purpose="Examen des demandes",
            convocation_received="2026-11-20",
            urgent=False,
            second_convocation=False,
            composition_order="arrêté d’essai",
        )
    )
    mention: bool = True
    convened: bool = False
    refused: str | None = None
    checked: bool = True
    previous: Snapshot | None = None
    failed: bool = False
    watches_door: bool = False
    """True once the journey tells itself who leaves the room; else the secretary sees to it."""
    beside: bool = False
    """True while a session is held beside: it is not what the journey looks at."""
    watches_returns: bool = False
    """True once the journey tells itself who is back in the room; else the secretary sees to it."""

    def act(self, command: Command) -> None:
        """Do an act; a refusal must be looked at before any further act is accepted.

        Acts that follow a refused one may only be refused too: the journal is what it was.
        """
        pending = self.refused if not self.checked else None
        self.convene()
        ask = self.player.record if self.beside else self.player.ask
        first = None if self.watches_door else clearing_before(self.state, command)
        if first is not None:
            refused = ask(first)
            assert refused is None, refused
        self.refused = ask(command)
        self.checked = self.refused is None
        back = None if self.watches_returns or self.refused else returning_after(self.state)
        if back is not None:
            refused = ask(back)
            assert refused is None, refused
        if pending is not None and self.refused is None:
            self.refused, self.checked = pending, False
            self.nothing_pending()

    def settle(self, person: str, seat: str, *, same: bool) -> None:
        """Say who bears a name, as the secretary does who is asked; nothing for a new name."""
        self.convene()
        people = self.state.people
        known = self.state.sat.get(seat, ())
        if people.called(person, seat) in known or people.settled(person, seat):
            return
        if people.knows(person):
            self.must(SettleHomonym(person, seat, same))

    def may_be_refused(self) -> None:
        """Let a journey go on whether the act just done was refused or not."""
        self.checked = True

    def must(self, command: Command) -> None:
        """Do an act that prepares what is told next: it is never refused."""
        self.act(command)
        assert self.refused is None, f"acte refusé : {self.refused}"

    def nothing_pending(self) -> None:
        """Fail when an act was refused and the journey went on as if it had not been."""
        pending, self.checked = self.refused if not self.checked else None, True
        assert pending is None, f"l'acte précédent a été refusé, sans être attendu : {pending}"

    def refusal(self) -> str:
        """Give the sentence of the refusal just met; fails when the act was accepted."""
        assert self.refused is not None, "l'acte précédent n'a pas été refusé"
        self.checked = True
        return plain(self.refused)

    def convene(self) -> None:
        """Take the agenda over, once."""
        if self.convened:
            return
        assert self.seats, "la commission n'est pas composée"
        assert self.items, "l'ordre du jour est vide"
        self.clock.begin(self.details.date, self.details.hour)
        profile = law_files.rulebook().profile(self.overrides, self.details.date)
        drafted = tuple(DraftItem(i, self.sheets.get(i.id, CaseSheet())) for i in self.items)
        links = tuple(self.links) or self._usual_links()
        draft = AgendaDraft(
            self.details, tuple(self.seats), tuple(self.associations), drafted, links
        )
        self.player.convene(draft, profile)
        self.convened = True

    def _usual_links(self) -> tuple[AssociationLink, ...]:
        """Confirm « non représentée » the associations of the agenda that have no seat."""
        named = dict.fromkeys(item.association for item in self.items if item.association)
        seated = {seat.association for seat in self.seats}
        return tuple(AssociationLink(name) for name in named if name not in seated)

    @property
    def state(self) -> SessionState:
        """The session as stored."""
        self.convene()
        return self.player.snapshot.state

    def seat(self, name: str) -> Seat:
        """Give the seat that a journey names by its quality, its holder or its deputy."""
        seats = list(self.state.seats.values()) if self.convened else self.seats
        wanted = plain(name).casefold()
        for seat in seats:
            known = (seat.quality, seat.holder, seat.deputy or "", seat.id)
            if wanted in {plain(text).casefold() for text in known if text}:
                return seat
        listed = ", ".join(f"« {seat.quality} »" for seat in seats)
        raise AssertionError(f"« {name} » n'est pas un siège de la commission : {listed}")

    def change(self, name: str, **changes: object) -> None:
        """Change a seat while the commission is composed."""
        assert not self.convened, "la composition est arrêtée : la séance est prise en charge"
        known = self.seat(name)
        place = self.seats.index(known)
        self.seats[place] = replace(known, **changes)  # type: ignore[arg-type]  # checked by Seat

    def item(self, number: int | None = None) -> ItemState:
        """Give the item of a number; when None the one taken up, else the last or the first.

        Before the opening or after the closing no item is taken up: an act told then is refused,
        which is for the session to say.
        """
        state = self.state
        if number is None:
            called = [known for known in state.items.values() if known.presented_at is not None]
            last = max(called, key=lambda known: known.presented_at or state.last_at, default=None)
            first = next(iter(state.items.values()))
            return state.items[state.current] if state.current else (last or first)
        for known in state.items.values():
            if known.item.number == number:
                return known
        raise AssertionError(f"l'ordre du jour n'a pas de point {number}")

    def item_id(self, number: int | None = None) -> str:
        """Give the identifier of an item."""
        return self.item(number).item.id

    def arrive(self, *names: str) -> None:
        """Record the holders of seats as present."""
        for name in names:
            self.must(RecordAttendance(self.seat(name).id, Presence.HOLDER))


def new_seat(place: int, **changes: object) -> Seat:
    """Give a seat with usual particulars: « Membre 3 », held by « Mme Titulaire 3 »."""
    fields: dict[str, object] = {
        "id": f"s{place}",
        "category": "2",
        "category_label": "Membre",
        "quality": f"Membre {place}",
        "holder": f"Mme Titulaire {place}",
        "deputy": None,
        "formations": frozenset(Formation),
        "deputising": Deputising.SAME_SERVICE,
    }
    fields.update(changes)
    return Seat(**fields)  # type: ignore[arg-type]  # keys are checked by Seat


def new_item(number: int, kind: ItemKind, named: str, **changes: object) -> AgendaItem:
    """Give an item with usual particulars; a case is a request for entry."""
    is_case = kind is ItemKind.CASE
    fields: dict[str, object] = {
        "id": f"i{number}",
        "number": number,
        "kind": kind,
        "formation": Formation.INDIVIDUAL if is_case else Formation.PLENARY,
        "title": "" if is_case else named,
        "reference": named if is_case else None,
        "association": "Escale" if is_case else None,
        "nature": RequestNature.ENTRY if is_case else None,
    }
    fields.update(changes)
    return AgendaItem(**fields)  # type: ignore[arg-type]  # keys are checked by AgendaItem
