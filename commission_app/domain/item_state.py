"""What was recorded of one item: a fold of the facts about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from commission_app.domain.agenda import AgendaItem
from commission_app.domain.ballot import Choice, Reading, Sense, Tally
from commission_app.domain.case import TextRef
from commission_app.domain.facts import (
    BallotOpened,
    DisagreementMentioned,
    ItemConcluded,
    ItemPresented,
    MemberRecused,
    NoteWritten,
    ObservationsInvited,
    OpinionProclaimed,
    OpinionRectified,
    RecusalGround,
    SecretBallotChosen,
    SecretCountRecorded,
    SheetReplaced,
    VoteCast,
    VoteWithdrawn,
)
from commission_app.domain.membership import Seat
from commission_app.domain.quorum import Quorum

_V = TypeVar("_V")

ItemFact = (
    ItemPresented
    | MemberRecused
    | BallotOpened
    | SecretBallotChosen
    | SecretCountRecorded
    | SheetReplaced
    | ObservationsInvited
    | VoteCast
    | VoteWithdrawn
    | NoteWritten
    | OpinionProclaimed
    | OpinionRectified
    | ItemConcluded
    | DisagreementMentioned
)


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
class Rectification:
    """What was proclaimed before a rectification, and who asked for it, when and why."""

    at: datetime
    before: Sense
    after: Sense
    author: str
    reason: TextRef


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
    secret: bool = False
    secret_tally: Tally | None = None
    observations: ObservationsInvited | None = None
    rectifications: tuple[Rectification, ...] = ()
    added_for: TextRef | None = None

    @property
    def decided(self) -> bool:
        """True once a result was proclaimed or the item concluded."""
        return self.sense is not None


def item_after(item: ItemState, fact: ItemFact, at: datetime) -> ItemState:
    """Give the state of an item after a fact about it."""
    match fact:
        case ItemPresented():
            return replace(item, presented_at=item.presented_at or at)
        case MemberRecused(_, seat, ground, reason):
            recusals = {**item.recusals, seat: Recusal(ground, at, reason)}
            return replace(item, recusals=recusals, votes=without(item.votes, seat))
        case BallotOpened():
            return replace(item, ballot_open=True)
        case SecretBallotChosen():
            return replace(item, secret=True, votes={})
        case SecretCountRecorded(_, tally):
            return replace(item, secret_tally=tally)
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


def _rectified(item: ItemState, fact: OpinionRectified, at: datetime) -> ItemState:
    if item.sense is None:
        raise ValueError("nothing was proclaimed yet")
    done = Rectification(at, item.sense, fact.sense, fact.author, fact.reason)
    return replace(
        item,
        sense=fact.sense,
        reasons=fact.reasons or item.reasons,
        rectifications=(*item.rectifications, done),
    )


def without(mapping: Mapping[str, _V], key: str) -> dict[str, _V]:
    """Give a mapping without one of its keys."""
    return {name: value for name, value in mapping.items() if name != key}
