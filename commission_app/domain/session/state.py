"""The state of a session at one moment, and the questions one asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.attendance import Attendance, Presence
from commission_app.domain.ballot import CountResult, Tally, count, read
from commission_app.domain.case import SealText, TextRef
from commission_app.domain.codes import (
    NOBODY,
    Code,
    Day,
    Digest,
    FieldId,
    ItemId,
    SeatId,
    VisitorId,
)
from commission_app.domain.convocation import FirstConvocation, agenda_digest
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.people import OfficeName, PersonName, SealedName, sealed
from commission_app.domain.profile import DEFAULT_PROFILE, Profile, QuorumBase, QuorumMoment
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.day_facts import ClosingNoted, SessionCancelled, SessionMoved
from commission_app.domain.session.item_state import ItemState, VotingRight
from commission_app.domain.session.minutes_facts import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    Original,
    PaperSigned,
    RectifyingMinutesIssued,
    RectifyingSigned,
)


class Stage(StrEnum):
    """Where a session is in its life."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time during which the session was suspended; ``until`` is None while it lasts."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """The day and hour that a session was convened for before it was held on others, and why."""

    at: datetime
    date: Day
    hour: Code
    fact: SessionMoved


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody from outside whom the chair has heard, without a vote (CRPA R133-6)."""

    name: PersonName
    quality: OfficeName
    since: datetime
    until: datetime | None = None
    id: VisitorId = NOBODY
    """What facts call the person: never the name."""


@dataclass(frozen=True, slots=True)
class Secretary:
    """Who holds the pen of the session."""

    name: PersonName
    quality: OfficeName


@dataclass(frozen=True, slots=True)
class Presided:
    """A time during which somebody held a seat of the presidency; ``until`` None while it lasts."""

    seat: SeatId
    name: PersonName
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionState:
    """Everything the journal says of a session at one moment."""

    details: SessionDetails
    rules_version: Code
    seats: Mapping[SeatId, Seat]
    associations: tuple[Association, ...]
    items: Mapping[ItemId, ItemState]
    attendance: Mapping[SeatId, Attendance]
    sequence: int
    seal: Digest
    last_at: datetime
    proxies: Mapping[SeatId, SeatId] = field(default_factory=dict)
    current: ItemId | None = None
    opened_at: datetime | None = None
    opening_quorum: Quorum | None = None
    closed_at: datetime | None = None
    minutes: MinutesIssued | None = None
    signed: Mapping[FieldId, MinutesSigned] = field(default_factory=dict)
    profile: Profile = DEFAULT_PROFILE
    opening_quorums: Mapping[Formation, Quorum] = field(default_factory=dict)
    suspensions: tuple[Suspension, ...] = ()
    outsiders: tuple[Invitee, ...] = ()
    links: Mapping[OfficeName, tuple[SeatId, ...]] = field(default_factory=dict)
    urgency: TextRef | None = None
    first_convocation: FirstConvocation | None = None
    presided: tuple[Presided, ...] = ()
    evidence: tuple[EvidenceAdded, ...] = ()
    papers: tuple[PaperSigned, ...] = ()
    rectifying: tuple[RectifyingMinutesIssued, ...] = ()
    current_since: datetime | None = None
    seats_out: Mapping[SeatId, datetime] = field(default_factory=dict)
    outsiders_out: Mapping[VisitorId, datetime] = field(default_factory=dict)
    """Who is present and out of the room, and since when; nobody once a topic is taken up."""
    rectifying_signed: Mapping[FieldId, RectifyingSigned] = field(default_factory=dict)
    secretary: Secretary | None = None
    names: Mapping[PersonName, SealedName] = field(default_factory=dict)
    """The names that the facts commit to and that were not erased: each is sealed once."""
    moves: tuple[Move, ...] = ()
    cancelled: SessionCancelled | None = None
    closing: ClosingNoted | None = None

    @property
    def stage(self) -> Stage:
        """Prepared, open, closed or cancelled."""
        if self.cancelled is not None:
            return Stage.CANCELLED
        if self.closed_at is not None:
            return Stage.CLOSED
        return Stage.OPEN if self.opened_at is not None else Stage.PREPARED

    @property
    def original(self) -> Original | None:
        """Which signed form of the minutes is the original; None while nobody signed."""
        if self.papers:
            return self.papers[-1].original
        return Original.ELECTRONIC if self.signed else None

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

    def presiding_for(self, item: ItemState) -> bool:
        """Tell whether somebody presides who is not in recusal on an item (CRPA R133-12)."""
        return any(
            self.counted(chair.id) and not self.recused(item, chair) for chair in self.chairs()
        )

    def sitter(self, seat: Seat) -> str:
        """Name who sits on a seat: the holder, the deputy named or the one recorded."""
        known = self.attendance[seat.id]
        if known.presence is Presence.DEPUTY:
            return known.person or seat.deputy or seat.holder
        return seat.holder

    def represented_by(self, association: str) -> tuple[str, ...]:
        """Give the seats that represent an association: those linked, else those of its name."""
        if association in self.links:
            return self.links[association]
        return tuple(s.id for s in self.seats.values() if s.association == association)

    def link_missing(self, item: AgendaItem) -> bool:
        """Tell whether nobody said which seat, if any, represents the association of a case.

        One seat of that very name needs no confirmation; none or several do (domain rule 2.16).
        """
        if not item.is_case or not item.association or item.association in self.links:
            return False
        return len(self.represented_by(item.association)) != 1

    def associations_to_link(self) -> tuple[str, ...]:
        """Give the associations of the agenda whose seat nobody confirmed, in its order."""
        missing = [i.item.association for i in self.items.values() if self.link_missing(i.item)]
        return tuple(dict.fromkeys(name for name in missing if name))

    def instructed(self, item: AgendaItem, seat: Seat) -> bool:
        """Tell whether a seat represents the association that instructed a case (rule 2.16)."""
        if not item.is_case or item.association is None:
            return False
        return seat.id in self.represented_by(item.association)

    def may_read(self, item: AgendaItem, seat: Seat) -> bool:
        """Tell whether the sheet of an item may be shown to a seat (domain rule 1.8)."""
        return seat.sits_in(item.formation)

    def must_withdraw(self, item: AgendaItem) -> tuple[Seat, ...]:
        """Give who is in the room and does not sit for an item: the sheet is not theirs to see."""
        if not item.is_case:
            return ()
        return tuple(
            seat
            for seat in self.seats.values()
            if self.sitting(seat.id) and not self.may_read(item, seat)
        )

    def sealed(self, name: PersonName, seal: SealText) -> SealedName | None:
        """Return a name kept outside the journal, as it is kept already where it is known."""
        return self.names.get(name) or sealed(name, seal)

    def visitors(self) -> tuple[Invitee, ...]:
        """Give the persons from outside who have not left the session."""
        return tuple(known for known in self.outsiders if known.until is None)

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
        return self._quorum(formation, required=not self.quorum_lifted)

    @property
    def second_convocation(self) -> bool:
        """Tell whether the session was convened a second time for want of quorum."""
        return self.details.second_convocation or self.first_convocation is not None

    @property
    def quorum_lifted(self) -> bool:
        """Tell whether the convocation frees the items that it announced from the quorum.

        It must be bound to the first, ask the same questions and say that no quorum is required
        (CRPA R133-10); failing any of them the quorum stays required.
        """
        first = self.first_convocation
        if first is None or not first.mention:
            return False
        announced = (i.item for i in self.items.values() if i.item.on_convocation)
        return agenda_digest(announced) == first.agenda

    def quorum_on_other_base(self, item: ItemState) -> Quorum | None:
        """Work out the sum on the other base, None when it is the same (domain rule 2.9)."""
        whole = self.profile.quorum_base is QuorumBase.WHOLE
        base = QuorumBase.CALLED if whole else QuorumBase.WHOLE
        other = replace(self, profile=replace(self.profile, quorum_base=base)).quorum_for(item)
        return None if other == self.quorum_for(item) else other

    def quorum_for(self, item: ItemState) -> Quorum:
        """Work out the quorum of an item: its formation, its recusals, its convocation.

        A second convocation lifts the quorum only for the items that it announced; the profile
        says whether members in recusal stay in the sum, and whether the quorum of the opening is
        enough (domain rules 2.8, 2.17).
        """
        formation = item.item.formation
        covered = item.item.on_convocation or self.profile.second_covers_added
        lifted = self.quorum_lifted and covered
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
        composing = [
            seat for seat in self.seats.values() if seat.counts_in_quorum and seat.id not in leaving
        ]
        counted = [seat for seat in composing if seat.sits_in(formation)]
        whole = self.profile.quorum_base is QuorumBase.WHOLE
        proxies = {
            giver: holder
            for giver, holder in self.effective_proxies(formation).items()
            if holder not in leaving
        }
        return Quorum(
            formation=formation,
            present=sum(self.counted(seat.id) for seat in counted),
            proxies=sum(seat.id in proxies for seat in counted),
            base=len(composing if whole else counted),
            required=required,
            held_at_opening=held,
        )

    def recused(self, item: ItemState, seat: Seat) -> bool:
        """Tell whether a seat takes no part in an item (CRPA R133-12, circular of 31/01/2017)."""
        return seat.id in item.recusals or self.instructed(item.item, seat)

    def voices(self, item: ItemState) -> tuple[VotingRight, ...]:
        """Give the voices on an item, each proxy right after its holder."""
        formation = item.item.formation
        proxies = self.effective_proxies(formation)
        voices: list[VotingRight] = []
        for seat in self.seats.values():
            if not seat.sits_in(formation) or not self.counted(seat.id):
                continue
            recused = self.recused(item, seat)
            if recused and self.profile.recusal_suspends_proxy:
                continue
            if seat.votes and not recused:
                voices.append(VotingRight(seat))
            givers = (self.seats[giver] for giver, holder in proxies.items() if holder == seat.id)
            voices.extend(
                VotingRight(giver, carried_by=seat)
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

    def reading(self, item: ItemState) -> CountResult:
        """Say what the votes of an item mean."""
        if item.reading is not None:
            return item.reading
        return self._read(item, recused_count=self.profile.recused_count_in_majority)

    def reading_otherwise(self, item: ItemState) -> CountResult | None:
        """Say what the votes would mean under the other treatment of recusals, if it differs."""
        other = self._read(item, recused_count=not self.profile.recused_count_in_majority)
        return None if other is self.reading(item) else other

    def majority_base(self, item: ItemState) -> int:
        """Give the voices that the majority is taken of (CRPA R133-11)."""
        return self._majority_base(item, recused_count=self.profile.recused_count_in_majority)

    def majority_base_otherwise(self, item: ItemState) -> int | None:
        """Give that number under the other treatment of recusals, None when it is the same."""
        other = self._majority_base(item, recused_count=not self.profile.recused_count_in_majority)
        return None if other == self.majority_base(item) else other

    def _majority_base(self, item: ItemState, *, recused_count: bool) -> int:
        away = self._voices_in_recusal(item) if recused_count else 0
        return self.majority_of(self.tally(item)) + away

    def majority_of(self, tally: Tally) -> int:
        """Give the voices of a count that the majority is taken of, recusals aside."""
        return tally.voters - (0 if self.profile.no_part_counts_in_majority else tally.no_part)

    def _voices_in_recusal(self, item: ItemState) -> int:
        """Count the members present who would have a voice but for their recusal."""
        return sum(
            seat.votes
            and seat.sits_in(item.item.formation)
            and self.counted(seat.id)
            and self.recused(item, seat)
            for seat in self.seats.values()
        )

    def _read(self, item: ItemState, *, recused_count: bool) -> CountResult:
        voting_chairs = tuple(
            item.votes[voice.seat.id]
            for voice in self.voices(item)
            if voice.seat.chair and voice.seat.id in item.votes
        )
        if len(self.chairs()) > 1 or item.secret or not self.profile.casting_vote:
            voting_chairs = ()
        base = self._majority_base(item, recused_count=recused_count)
        return read(self.tally(item), voting_chairs, base=base)
