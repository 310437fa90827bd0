"""The answers of a pathway: facts, or a refusal that names its article."""

from __future__ import annotations

from typing import get_args

from commission_app.domain.case import SealText
from commission_app.domain.codes import Day
from commission_app.domain.dates.days import is_day
from commission_app.domain.pathways.commands import (
    Absorb,
    CorrectRequest,
    MergeInto,
    OpenPathway,
    PathwayCommand,
    Plain,
    Record,
    Separate,
    TakeIn,
    WithdrawEnd,
)
from commission_app.domain.pathways.facts import (
    AskedFor,
    AssociationChanged,
    DecisionNotified,
    DecisionTaken,
    EndWithdrawn,
    LapseExplained,
    OpinionGiven,
    PathwayAbsorbed,
    PathwayEnded,
    PathwayFact,
    PathwayMerged,
    PathwayOpened,
    PiecesMissing,
    ReasonsGiven,
    RequestCorrected,
    RequestFact,
    RequestJoined,
    RequestReceived,
    RequestSeparated,
    RequestTakenIn,
    RightFollowed,
    RightStep,
)
from commission_app.domain.pathways.pathway import PERIOD_NATURES, Pathway, Request
from commission_app.domain.pathways.periods import interruptions
from commission_app.domain.pathways.reference import is_reference
from commission_app.domain.refusals import Refusal, RefusalCode

Answer = tuple[PathwayFact, ...] | Refusal

_OF_THE_LAW = "CASF L121-9"
_BEGINS_REQUEST = (RequestReceived, RequestJoined, OpinionGiven)
_DAYS = ("on", "session_on", "period_from", "period_until", "first_entry", "previous_until")


def decide(state: Pathway, command: PathwayCommand, today: Day, seal: SealText) -> Answer:
    """Answer a command; ``today`` is ISO 8601, ``seal`` keeps a text outside the facts."""
    match command:
        case OpenPathway(reference, association, taken_over):
            if not is_reference(reference):
                return Refusal(RefusalCode.PATHWAY_REFERENCE, _OF_THE_LAW)
            return (PathwayOpened(reference, association, taken_over),)
        case Record(fact):
            return _check(state, fact, today) or (fact,)
        case MergeInto(into):
            return _not_itself(state, into) or (PathwayMerged(into),)
        case TakeIn(request, origin):
            return _not_itself(state, origin) or (RequestTakenIn(request, origin),)
        case CorrectRequest() | WithdrawEnd() | Absorb() | Separate():
            return _decide_with_reason(state, command, seal)


def _decide_with_reason(
    state: Pathway, command: CorrectRequest | WithdrawEnd | Absorb | Separate, seal: SealText
) -> Answer:
    reason = command.reason.strip()
    if not reason:
        return Refusal(RefusalCode.REASONS_REQUIRED, _OF_THE_LAW)
    match command:
        case CorrectRequest(request, asked):
            if state.request(request) is None:
                return _unknown()
            if _unreadable(asked):
                return Refusal(RefusalCode.DATE_UNREADABLE, _OF_THE_LAW)
            return (RequestCorrected(request, asked, seal(reason)),)
        case WithdrawEnd():
            if state.end is None:
                return Refusal(RefusalCode.PATHWAY_NOT_ENDED, _OF_THE_LAW)
            return (EndWithdrawn(seal(reason)),)
        case Absorb(other):
            return _not_itself(state, other) or (PathwayAbsorbed(other, seal(reason)),)
        case Separate(request, into):
            if state.request(request) is None:
                return _unknown()
            refused = _not_itself(state, into)
            return refused or (RequestSeparated(request, into, seal(reason)),)


def _not_itself(state: Pathway, other: str) -> Refusal | None:
    return Refusal(RefusalCode.SAME_PATHWAY, _OF_THE_LAW) if other == state.id else None


def _unknown() -> Refusal:
    return Refusal(RefusalCode.UNKNOWN_REQUEST, _OF_THE_LAW)


def _check(state: Pathway, fact: Plain, today: Day) -> Refusal | None:
    """Refuse what cannot have happened as it is told; a doubt is a flag, never a refusal."""
    refused = _check_days(fact, today)
    if refused is not None:
        return refused
    if isinstance(fact, get_args(RequestFact)):
        return _check_request(state, fact)
    match fact:
        case RightFollowed():
            return _check_right(fact)
        case LapseExplained(until):
            if until not in interruptions(state, today):
                return Refusal(RefusalCode.NOTHING_LAPSED, "CASF R121-12-10")
        case PathwayEnded():
            if state.end is not None:
                return Refusal(RefusalCode.PATHWAY_ALREADY_ENDED, _OF_THE_LAW)
        case AssociationChanged(association):
            if not association.strip():
                return Refusal(RefusalCode.ASSOCIATION_UNNAMED, "CASF R121-12-1")
    return None


def _check_days(fact: Plain, today: Day) -> Refusal | None:
    if _unreadable(fact) or (isinstance(fact, RequestReceived) and _unreadable(fact.asked)):
        return Refusal(RefusalCode.DATE_UNREADABLE, _OF_THE_LAW)
    told: Day = getattr(fact, "on", "")
    if told > today:
        return Refusal(RefusalCode.DAY_TO_COME, _OF_THE_LAW, {"date": told})
    begins, ends = getattr(fact, "period_from", None), getattr(fact, "period_until", None)
    if begins and ends and ends < begins:
        return Refusal(RefusalCode.PERIOD_REVERSED, "CASF R121-12-10")
    return None


def _unreadable(told: Plain | AskedFor) -> bool:
    """Tell whether a day of a fact, or of what is asked for, is none."""
    days = (getattr(told, name, None) for name in _DAYS)
    return any(day is not None and not is_day(day) for day in days)


def _check_right(fact: RightFollowed) -> Refusal | None:
    if fact.step is RightStep.ISSUED and not (fact.period_from and fact.period_until):
        return Refusal(RefusalCode.PERIOD_MISSING, "CESEDA L425-4")
    if (fact.refusal is not None) is not (fact.step is RightStep.REFUSED):
        return Refusal(RefusalCode.RIGHT_REFUSAL_CODE, "CESEDA L425-4")
    return None


def _check_request(state: Pathway, fact: RequestFact) -> Refusal | None:
    known = state.request(fact.request)
    if known is None:
        return None if isinstance(fact, _BEGINS_REQUEST) else _unknown()
    match fact:
        case RequestJoined(_, _, session, item):
            if any((place.session, place.item) == (session, item) for place in known.places):
                return Refusal(RefusalCode.REQUEST_ALREADY_JOINED, _OF_THE_LAW)
        case DecisionTaken():
            return _check_decision(known, fact)
        case ReasonsGiven(_, on) | DecisionNotified(_, on):
            return _check_after_decision(known, on)
        case PiecesMissing(_, _, pieces):
            if not pieces:
                return Refusal(RefusalCode.PIECES_UNNAMED, "CASF R121-12-9")
        case _:
            pass
    return None


def _check_decision(known: Request, fact: DecisionTaken) -> Refusal | None:
    opens = fact.granted and known.asked.nature in PERIOD_NATURES
    if opens and not (fact.period_from and fact.period_until):
        return Refusal(RefusalCode.PERIOD_MISSING, "CASF R121-12-10")
    if not opens and (fact.period_from or fact.period_until):
        return Refusal(RefusalCode.PERIOD_OF_NOTHING, "CASF R121-12-10")
    if known.opinion is not None and fact.on < known.opinion.on:
        figures: dict[str, str | int] = {"date": fact.on}
        return Refusal(RefusalCode.DECISION_BEFORE_OPINION, _OF_THE_LAW, figures)
    return None


def _check_after_decision(known: Request, on: Day) -> Refusal | None:
    if known.decision is None:
        return Refusal(RefusalCode.DECISION_MISSING, "CRPA L221-8")
    if on < known.decision.on:
        return Refusal(RefusalCode.BEFORE_DECISION, "CRPA L221-8", {"date": known.decision.on})
    return None
