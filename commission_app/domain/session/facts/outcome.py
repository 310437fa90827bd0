"""Facts about what was proclaimed, decided or mentioned."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.ballot import CountResult, Outcome, Tally
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Day, ItemId, SeatId
from commission_app.domain.people import SealedName
from commission_app.domain.quorum import Quorum
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class OpinionProclaimed:
    """The chair proclaimed the result, with the count and the quorum it stands on.

    ``away`` is the number of voices in recusal that the majority was taken of besides the voters.
    """

    item: ItemId
    sense: Outcome
    reading: CountResult
    tally: Tally
    quorum: Quorum
    reasons: TextRef | None = None
    away: int = 0


@dataclass(frozen=True, slots=True)
class ItemConcluded:
    """An item without a vote ended: noted, debated, adjourned, withdrawn, without object.

    ``quorum`` is the sum found then: where it was not reached, a second convocation may follow.
    ``withdrawn_by`` says who withdrew the item, None where nobody did or nobody said.
    """

    item: ItemId
    sense: Outcome
    reasons: TextRef | None = None
    quorum: Quorum | None = None
    withdrawn_by: SealedName | None = None


@dataclass(frozen=True, slots=True)
class OpinionRectified:
    """What was proclaimed, or the count itself, was put right: by whom, why; both are printed."""

    item: ItemId
    sense: Outcome
    author: SealedName
    reason: TextRef
    reasons: TextRef | None = None
    tally: Tally | None = None
    reading: CountResult | None = None


@dataclass(frozen=True, slots=True)
class DisagreementMentioned:
    """A member asked that the minutes mention his disagreement (CRPA R133-13)."""

    item: ItemId
    seat: SeatId
    statement: TextRef | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecorded:
    """The préfet decided after the opinions; never part of the minutes (CASF L121-9).

    ``on`` is an ISO 8601 date, ``reference`` that of the decision. The period that was granted,
    both days in it, is None where it was not told.
    """

    item: ItemId
    granted: bool
    on: Day
    reference: FreeText = ""
    period_from: Day | None = None
    period_until: Day | None = None


OutcomeFact = (
    OpinionProclaimed | ItemConcluded | OpinionRectified | DisagreementMentioned | DecisionRecorded
)
