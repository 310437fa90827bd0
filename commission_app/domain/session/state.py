"""The state of a session at one moment, and the questions one asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from commission_app.domain.agenda import AgendaItem, SessionDetails
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
from commission_app.domain.convocation import FirstConvocation, agenda_digest, question_of
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.people import OfficeName, PersonName, SealedName, sealed
from commission_app.domain.profile import QuorumBase, QuorumMoment
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.entitlement import Entitlement
from commission_app.domain.session.facts.continuation import ContinuationChosen
from commission_app.domain.session.facts.day import ClosingNoted, SessionCancelled, SessionMoved
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    Original,
    PaperSigned,
    PaperSigner,
    RectifyingMinutesIssued,
    RectifyingSigned,
)
from commission_app.domain.session.item_state import ItemState
from commission_app.domain.text import FreeText


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState(Entitlement):
    """Everything the journal says of a session at one moment."""

    details: SessionDetails
    rules_version: Code
    associations: tuple[Association, ...]
    items: Mapping[ItemId, ItemState]
    sequence: int
    seal: Digest
    last_at: datetime
    current: ItemId | None = None
    opened_at: datetime | None = None
    opening_quorum: Quorum | None = None
    closed_at: datetime | None = None
    minutes: MinutesIssued | None = None
    signed: Mapping[FieldId, MinutesSigned] = field(default_factory=dict)
    opening_quorums: Mapping[Formation, Quorum] = field(default_factory=dict)
    suspensions: tuple[Suspension, ...] = ()
    outsiders: tuple[Invitee, ...] = ()
    urgency: TextRef | None = None
    first_convocation: FirstConvocation | None = None
    received: Mapping[SeatId, Day] = field(default_factory=dict)
    """When each member received her convocation, where it was recorded; empty: it is not known."""

    freed: frozenset[FreeText] = frozenset()
    """The questions that a second convocation frees from the quorum: those it was bound on."""
    presided: tuple[Presided, ...] = ()
    evidence: tuple[EvidenceAdded, ...] = ()
    papers: tuple[PaperSigned, ...] = ()
    paper_signers: tuple[PaperSigner, ...] = ()
    rectifying: tuple[RectifyingMinutesIssued, ...] = ()
    current_since: datetime | None = None
    seats_out: Mapping[SeatId, datetime] = field(default_factory=dict)
    outsiders_out: Mapping[VisitorId, datetime] = field(default_factory=dict)
    """Who is present and out of the room, and since when."""
    to_return: Mapping[SeatId, datetime] = field(default_factory=dict)
    """Who left the room, since when, and was not said to be back: empty where returns are not."""
    rectifying_signed: Mapping[FieldId, RectifyingSigned] = field(default_factory=dict)
    secretary: Secretary | None = None
    names: Mapping[PersonName, SealedName] = field(default_factory=dict)
    """The names that the facts commit to and that were not erased: each is sealed once."""
    moves: tuple[Move, ...] = ()
    cancelled: SessionCancelled | None = None
    closing: ClosingNoted | None = None
    capacities: Mapping[tuple[SeatId, PersonName], OfficeName] = field(default_factory=dict)
    """The capacity of her own of each deputy who sat, by seat and name."""

    continuation: ContinuationChosen | None = None
    """What was chosen last when the session had gone on at two places."""

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

    def kept_out(self, item: ItemState, seat: str) -> bool:
        """Tell whether a seat has to stay out of the room while an item is held."""
        known = self.seats[seat]
        unread = item.item.is_case and not self.may_read(item.item, known)
        return unread or self.recused(item, known)

    def may_return(self, seat: str) -> bool:
        """Tell whether somebody is out of the room whom no item under discussion keeps out."""
        current = self.items.get(self.current or "")
        held = current is not None and not current.decided and self.kept_out(current, seat)
        return seat in self.to_return and not held

    def sealed(self, name: PersonName, seal: SealText) -> SealedName | None:
        """Return a name kept outside the journal, as it is kept already where it is known."""
        return self.names.get(name) or sealed(name, seal)

    def visitors(self) -> tuple[Invitee, ...]:
        """Give the persons from outside who have not left the session."""
        return tuple(known for known in self.outsiders if known.until is None)

    def quorum(self, formation: Formation) -> Quorum:
        """Work out the quorum of a formation at this moment (CRPA R133-10)."""
        found = self.quorum_sum(formation, None, without_recused=False)
        return replace(found, required=not self.quorum_lifted)

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
        return bool(self.freed)

    def bound_to(self, first: FirstConvocation) -> Self:
        """Return the session once its convocation is bound to the first one."""
        announced = [i.item for i in self.items.values() if i.item.on_convocation]
        same = first.mention and agenda_digest(announced) == first.agenda
        freed = frozenset(question_of(item) for item in announced if same)
        return replace(self, first_convocation=first, freed=freed)

    def quorum_on_other_base(self, item: ItemState) -> Quorum | None:
        """Work out the sum on the other base, None when it is the same (domain rule 2.9)."""
        whole = self.profile.quorum_base is QuorumBase.WHOLE
        base = QuorumBase.CALLED if whole else QuorumBase.WHOLE
        other = replace(self, profile=replace(self.profile, quorum_base=base)).quorum_for(item)
        return None if other == self.quorum_for(item) else other

    def quorum_for(self, item: ItemState) -> Quorum:
        """Work out the quorum of an item: its formation, its recusals, its convocation.

        A second convocation lifts the quorum only for the items that it announced, as long as they
        ask what they asked then; the profile
        says whether members in recusal stay in the sum, and whether the quorum of the opening is
        enough (domain rules 2.8, 2.17).
        """
        return self._quorum(item, without_recused=not self.profile.recused_count_in_quorum)

    def quorum_otherwise(self, item: ItemState) -> Quorum | None:
        """Work out the sum under the other treatment of recusals, None when it is the same."""
        other = self._quorum(item, without_recused=self.profile.recused_count_in_quorum)
        return None if other == self.quorum_for(item) else other

    def _quorum(self, item: ItemState, *, without_recused: bool) -> Quorum:
        formation = item.item.formation
        same = (
            self.quorum_lifted and item.item.on_convocation and question_of(item.item) in self.freed
        )
        covered = same or self.profile.second_covers_added
        at_opening = self.opening_quorums.get(formation)
        return replace(
            self.quorum_sum(formation, item, without_recused=without_recused),
            required=not (self.quorum_lifted and covered),
            held_at_opening=(
                self.profile.quorum_moment is QuorumMoment.OPENING
                and at_opening is not None
                and at_opening.reached
            ),
        )

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
        recused = self.in_recusal(item)
        return sum(
            seat.votes
            and seat.sits_in(item.item.formation)
            and self.counted(seat.id)
            and seat.id in recused
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
