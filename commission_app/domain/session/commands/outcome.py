"""What may be asked about what is proclaimed, decided or mentioned."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.ballot import Outcome, Tally
from commission_app.domain.codes import Day, ItemId, SeatId
from commission_app.domain.people import PersonName
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Proclaim:
    """Proclaim the result of the vote; ``reasons`` holds the reasons or reservations."""

    item: ItemId
    sense: Outcome
    reasons: FreeText = ""


@dataclass(frozen=True, slots=True)
class RectifyOpinion:
    """Put right what was proclaimed, and its ``tally`` where the count had been taken wrongly."""

    item: ItemId
    sense: Outcome
    author: PersonName
    reason: FreeText
    reasons: FreeText = ""
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class ConcludeItem:
    """End an item without a vote; ``withdrawn_by`` says who withdrew it, where it was."""

    item: ItemId
    sense: Outcome
    reasons: FreeText = ""
    withdrawn_by: PersonName = ""


@dataclass(frozen=True, slots=True)
class MentionDisagreement:
    """Have the minutes mention a member's disagreement."""

    item: ItemId
    seat: SeatId
    statement: FreeText = ""


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Record what the préfet decided on a case, once the commission gave its opinion."""

    item: ItemId
    granted: bool
    on: Day
    reference: FreeText = ""
    period_from: Day | None = None
    period_until: Day | None = None


OutcomeCommand = Proclaim | RectifyOpinion | ConcludeItem | MentionDisagreement | RecordDecision
