"""What was recorded of one item: a fold of the facts about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from commission_app.domain.agenda import AgendaItem
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, SeatId, VisitorId
from commission_app.domain.membership import Seat
from commission_app.domain.people import PersonName, shown
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.facts.agenda import (
    ItemEdited,
    ItemPresented,
    ItemReopened,
    ItemTimed,
    NoteWritten,
    ObservationsInvited,
    SheetReplaced,
)
from commission_app.domain.session.facts.attendance import (
    MemberRecused,
    MemberReturned,
    RecusalGround,
    RecusalLifted,
)
from commission_app.domain.session.facts.ballot import (
    BallotOpened,
    OpenBallotChosen,
    SecretBallotChosen,
    SecretCountRecorded,
    VoteCast,
    VoteWithdrawn,
)
from commission_app.domain.session.facts.day import ApprovalLapsed
from commission_app.domain.session.facts.minutes import RectifyingMinutesIssued
from commission_app.domain.session.facts.outcome import (
    DecisionRecorded,
    DisagreementMentioned,
    ItemConcluded,
    OpinionProclaimed,
    OpinionRectified,
)
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered, RoomStage
from commission_app.domain.session.persons import NOBODY, Person

_K = TypeVar("_K", bound=str)
_V = TypeVar("_V")

ItemFact = (
    ItemPresented
    | ItemEdited
    | ItemReopened
    | MemberRecused
    | MemberReturned
    | RecusalLifted
    | BallotOpened
    | SecretBallotChosen
    | OpenBallotChosen
    | SecretCountRecorded
    | SheetReplaced
    | ItemTimed
    | ObservationsInvited
    | VoteCast
    | VoteWithdrawn
    | NoteWritten
    | OpinionProclaimed
    | OpinionRectified
    | ItemConcluded
    | DisagreementMentioned
    | DecisionRecorded
    | RoomCleared
    | RoomReentered
    | ApprovalLapsed
)


@dataclass(frozen=True, slots=True)
class TimeAway:
    """A time that a member in recusal spent away from the table."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class RoomPassage:
    """Members and persons from outside who left the room for an item, or came back to it.

    ``stage`` is what they had to leave for, None when they came back.
    """

    at: datetime
    stage: RoomStage | None
    seats: tuple[SeatId, ...] = ()
    outsiders: tuple[VisitorId, ...] = ()


@dataclass(frozen=True, slots=True)
class Recusal:
    """Why and when a seat left the table for an item, and when it came back.

    ``until`` is None while it lasts; ``earlier`` holds the times before, where the item was left
    and taken up again.
    """

    ground: RecusalGround
    at: datetime
    reason: TextRef | None
    until: datetime | None = None
    earlier: tuple[TimeAway, ...] = ()
    person: Person = NOBODY


@dataclass(frozen=True, slots=True)
class VotingRight:
    """A voice entitled to vote on an item, and the person who says it.

    ``carried_by`` is the proxy holder's seat, if any.
    """

    seat: Seat
    carried_by: Seat | None = None
    person: Person = NOBODY


@dataclass(frozen=True, slots=True)
class Rectification:
    """What was proclaimed before a rectification, and who asked for it, when and why.

    ``tally`` and ``reading`` are the count as it stood before and what it meant, where the count
    itself was put right; ``reasons`` those given before, where they were replaced.
    """

    at: datetime
    before: Outcome
    after: Outcome
    author: PersonName
    reason: TextRef
    tally: Tally | None = None
    reading: CountResult | None = None
    reasons: TextRef | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What rectifying minutes put right of an item once its minutes were established.

    ``reasons`` are those that stood before, where they were replaced.
    """

    at: datetime
    fact: RectifyingMinutesIssued
    reasons: TextRef | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """What was recorded of one item; ``votes`` keeps the order in which the voices came."""

    item: AgendaItem
    presented_at: datetime | None = None
    ballot_open: bool = False
    recusals: Mapping[SeatId, Recusal] = field(default_factory=dict)
    votes: Mapping[SeatId, Choice] = field(default_factory=dict)
    note: TextRef | None = None
    sense: Outcome | None = None
    reading: CountResult | None = None
    tally: Tally | None = None
    quorum: Quorum | None = None
    reasons: TextRef | None = None
    decided_at: datetime | None = None
    disagreements: Mapping[SeatId, TextRef | None] = field(default_factory=dict)
    secret: bool = False
    secret_tally: Tally | None = None
    observations: ObservationsInvited | None = None
    rectifications: tuple[Rectification, ...] = ()
    added_for: TextRef | None = None
    quorum_at_end: Quorum | None = None
    reopened_for: tuple[TextRef, ...] = ()
    decision: DecisionRecorded | None = None
    passages: tuple[RoomPassage, ...] = ()
    away: int = 0
    amendments: tuple[Amendment, ...] = ()
    withdrawn_by: PersonName = ""
    approval_lapsed: ApprovalLapsed | None = None
    voters: Mapping[SeatId, Person] = field(default_factory=dict)
    """Who said each vote, by seat; of a secret count, its whole electorate at that moment."""
    set_aside: Mapping[SeatId, Choice] = field(default_factory=dict)
    set_aside_voters: Mapping[SeatId, Person] = field(default_factory=dict)
    """Votes by name that a secret ballot dropped; they come back if it is given up uncounted."""
    withdrawn: Mapping[Person, SeatId] = field(default_factory=dict)
    """The persons in recusal, on whatever seat they sit, and the seat where they first said so."""
    deliberated: frozenset[Person] = frozenset()
    """Who could deliberate when the item was decided: who sat for it, and who gave a mandate."""
    void_mandates: frozenset[SeatId] = frozenset()
    """The seats that gave a mandate to somebody already in recusal on the item."""
    hour: Code = ""
    """The hour foreseen for the item (HH:MM), where one is."""
    announced: AgendaItem | None = None
    """The item as the convocation had it, where its name was changed since."""

    @property
    def decided(self) -> bool:
        """True once a result was proclaimed or the item concluded."""
        return self.sense is not None


def item_after(item: ItemState, fact: ItemFact, at: datetime) -> ItemState:
    """Give the state of an item after a fact about it."""
    match fact:
        case ItemPresented():
            return replace(item, presented_at=item.presented_at or at)
        case MemberRecused() | MemberReturned() | RecusalLifted():
            return _after_recusal(item, fact, at)
        case ItemEdited(_, edited):
            return replace(item, item=edited, announced=_announced(item, edited))
        case ItemReopened(_, why):
            reopened = (*item.reopened_for, why)
            return replace(
                item,
                sense=None,
                reasons=None,
                quorum_at_end=None,
                decided_at=None,
                reopened_for=reopened,
            )
        case BallotOpened():
            return replace(item, ballot_open=True)
        case SecretBallotChosen():
            return replace(
                item,
                secret=True,
                votes={},
                voters={},
                set_aside=item.votes,
                set_aside_voters=item.voters,
            )
        case OpenBallotChosen():
            return _by_name_again(item)
        case SecretCountRecorded(_, tally):
            # Once papers are counted, the votes by name that they replace never come back.
            return replace(item, secret_tally=tally, set_aside={}, set_aside_voters={})
        case ItemTimed(_, hour):
            return replace(item, hour=hour)
        case SheetReplaced(_, sheet):
            return replace(item, item=replace(item.item, sheet=sheet))
        case ObservationsInvited():
            return replace(item, observations=fact)
        case OpinionRectified():
            return _rectified(item, fact, at)
        case VoteCast(_, seat, choice):
            return replace(item, votes={**without(item.votes, seat), seat: choice})
        case VoteWithdrawn(_, seat):
            return replace(item, votes=without(item.votes, seat))
        case NoteWritten(_, note):
            return replace(item, note=note)
        case OpinionProclaimed(_, sense, reading, tally, quorum, reasons, away):
            return replace(
                item,
                sense=sense,
                reading=reading,
                tally=tally,
                quorum=quorum,
                reasons=reasons,
                decided_at=at,
                away=away,
            )
        case ItemConcluded(_, sense, reasons, quorum, by):
            ended = replace(item, sense=sense, reasons=reasons, decided_at=at)
            return replace(ended, quorum_at_end=quorum, withdrawn_by=shown(by))
        case DisagreementMentioned(_, seat, statement):
            return replace(item, disagreements={**item.disagreements, seat: statement})
        case ApprovalLapsed():
            return replace(item, approval_lapsed=fact)
        case DecisionRecorded():
            return replace(item, decision=fact)
        case RoomCleared() | RoomReentered():
            return _after_passage(item, fact, at)


def _by_name_again(item: ItemState) -> ItemState:
    """Give the item with the votes by name that a secret ballot, not counted yet, had dropped."""
    back = replace(item, secret=False, secret_tally=None, voters={}, set_aside={})
    if not item.secret or item.secret_tally is not None:
        return back
    return replace(back, votes=item.set_aside, voters=item.set_aside_voters)


def _announced(item: ItemState, edited: AgendaItem) -> AgendaItem | None:
    """Keep the item of the convocation, once its name or its association is another."""
    first = item.announced or item.item
    if not first.on_convocation:
        return None
    same = (first.title, first.reference, first.association, first.nature) == (
        edited.title,
        edited.reference,
        edited.association,
        edited.nature,
    )
    return None if same else first


def _after_recusal(
    item: ItemState, fact: MemberRecused | MemberReturned | RecusalLifted, at: datetime
) -> ItemState:
    known = item.recusals.get(fact.seat)
    match fact:
        case MemberRecused(_, seat, ground, reason):
            earlier = () if known is None else known.earlier
            if known is not None and known.until is not None:
                earlier = (*earlier, TimeAway(known.at, known.until))
            kept = reason or (None if known is None else known.reason)
            recusals = {**item.recusals, seat: Recusal(ground, at, kept, None, earlier)}
            return replace(item, recusals=recusals, votes=without(item.votes, seat))
        case MemberReturned(_, seat) if known is not None:
            return replace(item, recusals={**item.recusals, seat: replace(known, until=at)})
        case RecusalLifted(_, seat):
            return replace(item, recusals=without(item.recusals, seat))
        case _:
            return item


def _after_passage(item: ItemState, fact: RoomCleared | RoomReentered, at: datetime) -> ItemState:
    stage = fact.stage if isinstance(fact, RoomCleared) else None
    passage = RoomPassage(at, stage, fact.seats, fact.outsiders)

    def seen_to_leave(seat: str, known: Recusal) -> Recusal:
        """Begin a recusal, to the minute, when its member was first seen to leave for it."""
        first = not any(seat in p.seats and p.at >= known.at for p in item.passages)
        leaves = stage is not None and seat in fact.seats and known.until is None
        return replace(known, at=at) if leaves and first else known

    recusals = {seat: seen_to_leave(seat, known) for seat, known in item.recusals.items()}
    return replace(item, passages=(*item.passages, passage), recusals=recusals)


def _rectified(item: ItemState, fact: OpinionRectified, at: datetime) -> ItemState:
    if item.sense is None:
        raise ValueError("nothing was proclaimed yet")
    counted = fact.tally is not None
    done = Rectification(
        at,
        item.sense,
        fact.sense,
        fact.author.shown,
        fact.reason,
        item.tally if counted else None,
        item.reading if counted else None,
        item.reasons if fact.reasons is not None or fact.sense is not item.sense else None,
    )
    return replace(
        item,
        sense=fact.sense,
        tally=fact.tally or item.tally,
        reading=fact.reading or item.reading,
        reasons=_reasons_of(item, fact.sense, fact.reasons),
        rectifications=(*item.rectifications, done),
    )


def amended(item: ItemState, fact: RectifyingMinutesIssued, at: datetime) -> ItemState:
    """Return the state in force of an item after rectifying minutes: what is proclaimed stays."""
    change = fact.amended
    if change is None:
        return replace(item, amendments=(*item.amendments, Amendment(at, fact)))
    replaced = change.reasons is not None or change.after is not item.sense
    done = Amendment(at, fact, item.reasons if replaced else None)
    return replace(
        item,
        amendments=(*item.amendments, done),
        sense=change.after,
        tally=change.tally or item.tally,
        reading=change.reading or item.reading,
        reasons=_reasons_of(item, change.after, change.reasons),
    )


def _reasons_of(item: ItemState, sense: Outcome, given: TextRef | None) -> TextRef | None:
    """Return the reasons of what is put right: those of another sense are not its own."""
    return given or (item.reasons if sense is item.sense else None)


def without(mapping: Mapping[_K, _V], key: _K) -> dict[_K, _V]:
    """Give a mapping without one of its keys."""
    return {name: value for name, value in mapping.items() if name != key}
