"""Putting right what was proclaimed: under the very rules of a proclamation (CRPA R133-11)."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.ballot import CountResult, Outcome, Tally, read
from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.outcome import RectifyOpinion
from commission_app.domain.session.deciding import Answer, answers, sealing
from commission_app.domain.session.decisions.entitled import nobody_presides
from commission_app.domain.session.decisions.outcome import CARRIED, REASONED, VOTED, forbids
from commission_app.domain.session.decisions.vote import conclusions_for, not_for, opinions_for
from commission_app.domain.session.facts.outcome import OpinionRectified
from commission_app.domain.session.session import ItemState, SessionState, Stage
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Correction:
    """What is put in the place of an opinion; ``tally`` None where the count stays as it was."""

    sense: Outcome
    reasons: FreeText = ""
    tally: Tally | None = None


def rectify(state: SessionState, command: RectifyOpinion, seal: SealText) -> Answer:
    """Put a proclaimed sense right, with author and reason, until the minutes are issued."""
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    if state.stage is Stage.PREPARED:
        return Refusal(RefusalCode.SESSION_NOT_OPEN)
    if state.suspended and state.stage is Stage.OPEN:
        return Refusal(RefusalCode.SESSION_SUSPENDED)
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    author, reason = command.author.strip(), command.reason.strip()
    if not author or not reason:
        return Refusal(RefusalCode.REASONS_REQUIRED)
    correction = Correction(command.sense, command.reasons.strip(), command.tally)
    refused = forbids_correction(state, item, correction)
    if refused is not None:
        return refused
    tally, reading = command.tally, None
    if tally is not None:
        reading = reread(state, item, tally)
    by = state.sealed(author, seal)
    if by is None:
        return Refusal(RefusalCode.REASONS_REQUIRED)
    reasons = seal(correction.reasons) if correction.reasons else None
    fact = OpinionRectified(item.item.id, command.sense, by, seal(reason), reasons, tally, reading)
    return (fact,)


def forbids_correction(
    state: SessionState, item: ItemState, correction: Correction
) -> Refusal | None:
    """Give the refusal that a correction meets, the one that its proclamation would have met.

    What the correction does not change is what was proclaimed: its count, and its reasons as long
    as neither the sense nor the count that they justify is another.
    """
    if item.sense is None:
        return Refusal(RefusalCode.ITEM_NOT_DECIDED, "", {"number": item.item.number})
    allowed = opinions_for if item.sense in VOTED else conclusions_for
    if correction.sense not in allowed(item.item.kind, state.profile):
        return not_for(item, correction.sense, state.profile)
    if item.tally is None:
        return _ended_without_vote(item, correction)
    if state.stage is Stage.OPEN and not state.presiding_for(item):
        return _nobody_presides(state, item)
    tally = correction.tally or item.tally
    if tally.missing or tally.voters != item.tally.voters:
        counted = tally.voters - tally.missing
        figures = {"counted": counted, "voters": item.tally.voters}
        return Refusal(RefusalCode.COUNT_NOT_THE_VOTERS, "CRPA R133-11", figures)
    reading = reread(state, item, tally) if correction.tally is not None else item.reading
    carried = None if reading is None else reading.carried
    if carried is not None and carried is not (correction.sense in CARRIED):
        return Refusal(
            RefusalCode.SENSE_CONTRADICTS_COUNT, "CRPA R133-11", _counted(state, item, tally)
        )
    refused = forbids(state, item, correction.sense)
    if refused is not None:
        return refused
    if correction.reasons or _reasons_stand(item, correction):
        return None
    if correction.sense in REASONED:
        return Refusal(RefusalCode.REASONS_REQUIRED, "CRPA L211-2, L311-2")
    if carried is None:
        return Refusal(RefusalCode.RESULT_TO_RESOLVE, "CRPA R133-11", _counted(state, item, tally))
    return None


def reread(state: SessionState, item: ItemState, tally: Tally) -> CountResult:
    """Say what a corrected count means; nobody's casting vote is guessed from it."""
    return read(tally, (), base=_base(state, item, tally))


def _base(state: SessionState, item: ItemState, tally: Tally) -> int:
    return state.majority_of(tally) + item.away


def _ended_without_vote(item: ItemState, correction: Correction) -> Refusal | None:
    if correction.tally is not None:
        return Refusal(RefusalCode.SENSE_NOT_FOR_ITEM)
    wanted = item.item.is_case and not correction.reasons
    if wanted and (item.reasons is None or correction.sense is not item.sense):
        return Refusal(RefusalCode.REASONS_REQUIRED)
    return None


def _nobody_presides(state: SessionState, item: ItemState) -> Refusal:
    if not state.presiding():
        return nobody_presides(state)
    return Refusal(RefusalCode.CHAIR_RECUSED, "CRPA R133-12", {"number": item.item.number})


def _reasons_stand(item: ItemState, correction: Correction) -> bool:
    """Tell whether the reasons already given justify what is put right, sense and count alike."""
    same_count = correction.tally is None or correction.tally == item.tally
    return item.reasons is not None and same_count and correction.sense is item.sense


def _counted(state: SessionState, item: ItemState, tally: Tally) -> dict[str, str | int]:
    return {
        "for": tally.in_favour,
        "against": tally.against,
        "voters": tally.voters,
        "base": _base(state, item, tally),
        "number": item.item.number,
    }


DECIDERS = (answers(RectifyOpinion, sealing(rectify)),)
