"""Secret ballots, rectifications, and what forbids a favourable opinion (rules 2.14, 3.9, 3.19)."""

from __future__ import annotations

from datetime import date

from commission_app.domain.agenda import AgendaItem, RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.ballot import ChooseSecretBallot, RecordSecretCount
from commission_app.domain.session.commands.outcome import RecordDecision
from commission_app.domain.session.deciding import Answer, answers, plainly
from commission_app.domain.session.facts.ballot import (
    OpenBallotChosen,
    SecretBallotChosen,
    SecretCountRecorded,
)
from commission_app.domain.session.facts.outcome import DecisionRecorded
from commission_app.domain.session.item_state import ItemState
from commission_app.domain.session.session import SessionState, Stage

FAVOURABLE = (Outcome.FAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS)
REASONED = (Outcome.FAVOURABLE_WITH_RESERVATIONS, Outcome.UNFAVOURABLE)
CARRIED = (*FAVOURABLE, Outcome.ADOPTED)


def choose_secret_ballot(item: ItemState, command: ChooseSecretBallot) -> Answer:
    """Make the vote of an item secret; votes already said by name are set aside, once confirmed.

    They come back if the secret ballot is given up before its count.
    """
    if item.secret:
        return ()
    if item.votes and not command.confirmed:
        figures = {"count": len(item.votes), "number": item.item.number}
        return Refusal(RefusalCode.VOTES_WOULD_BE_SET_ASIDE, "CRPA R133-11", figures)
    return (SecretBallotChosen(item.item.id),)


def choose_open_ballot(item: ItemState) -> Answer:
    """Give the secret ballot up, as long as its papers are not counted (domain rule 2.14)."""
    if item.secret_tally is not None:
        figures = {"number": item.item.number}
        return Refusal(RefusalCode.PAPERS_COUNTED, "CRPA R133-11", figures)
    return (OpenBallotChosen(item.item.id),) if item.secret else ()


def record_secret_count(state: SessionState, item: ItemState, command: RecordSecretCount) -> Answer:
    """Record the counts of a secret ballot: they must equal the voters (domain rule 2.14)."""
    if not item.secret:
        return Refusal(RefusalCode.BALLOT_IS_BY_NAME)
    tally, voters = command.tally, len(state.voices(item))
    counted = tally.in_favour + tally.against + tally.abstained + tally.no_part
    if tally.voters != voters or counted != voters:
        figures = {"counted": counted, "voters": voters}
        return Refusal(RefusalCode.COUNT_NOT_THE_VOTERS, "CRPA R133-11", figures)
    return (SecretCountRecorded(item.item.id, tally),)


def forbids(state: SessionState, item: ItemState, sense: Outcome) -> Refusal | None:
    """Give the refusal that a sense meets because of the pathway itself.

    A favourable opinion on a renewal beyond the rank or the months allowed (CASF R121-12-10), any
    opinion on an early end while the person was not invited to speak (CRPA L121-1).
    """
    profile = state.profile
    if item.item.nature is RequestNature.EARLY_END and not _invited(state, item):
        return Refusal(RefusalCode.OBSERVATIONS_NOT_INVITED, "CRPA L121-1")
    if sense in FAVOURABLE and beyond_limit(item.item, profile):
        figures = {
            "renewals": profile.renewals_at_most,
            "months": profile.pathway_months,
            "total": months_at_end(item.item, profile),
        }
        return Refusal(RefusalCode.PATHWAY_TOO_LONG, "CASF R121-12-10", figures)
    return None


def months_at_end(item: AgendaItem, profile: Profile) -> int:
    """Return the months of pathway at the end of the period asked for; zero where unknown.

    Those of the dates, else those that the rank makes.
    """
    if item.months_reached is not None:
        return item.months_reached
    return 0 if item.rank is None else (item.rank + 1) * profile.period_months


def beyond_limit(item: AgendaItem, profile: Profile) -> bool:
    """Tell whether a renewal asks for more than the law allows (domain rule 3.9)."""
    if item.nature is not RequestNature.RENEWAL:
        return False
    if item.rank is not None and item.rank > profile.renewals_at_most:
        return True
    return months_at_end(item, profile) > profile.pathway_months


def record_decision(state: SessionState, command: RecordDecision) -> Answer:
    """Record the préfet's decision, which comes after the commission's opinion (CASF L121-9)."""
    if state.stage is Stage.PREPARED:
        return Refusal(RefusalCode.SESSION_NOT_OPEN)
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    if not item.item.is_case:
        return Refusal(RefusalCode.NOT_A_CASE, "CASF L121-9", {"number": item.item.number})
    if item.sense not in VOTED:
        return Refusal(RefusalCode.OPINION_NOT_GIVEN, "CASF L121-9", {"number": item.item.number})
    try:
        before = date.fromisoformat(command.on) < date.fromisoformat(state.details.date)
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, "CASF L121-9")
    if before:
        return Refusal(RefusalCode.DECISION_BEFORE_OPINION, "CASF L121-9", {"date": command.on})
    refused = _bad_period(item.item, command)
    if refused is not None:
        return refused
    return (
        DecisionRecorded(
            item.item.id,
            command.granted,
            command.on,
            command.reference.strip(),
            command.period_from,
            command.period_until,
        ),
    )


def _bad_period(item: AgendaItem, command: RecordDecision) -> Refusal | None:
    """Refuse a period told by half, reversed, or of what opens none (CASF R121-12-10)."""
    begins, ends = command.period_from, command.period_until
    if begins is None and ends is None:
        return None
    if not command.granted or item.nature in (RequestNature.END, RequestNature.EARLY_END):
        return Refusal(RefusalCode.PERIOD_OF_NOTHING, "CASF R121-12-10")
    if begins is None or ends is None:
        return Refusal(RefusalCode.PERIOD_MISSING, "CASF R121-12-10")
    try:
        reversed_ = date.fromisoformat(ends) < date.fromisoformat(begins)
    except ValueError:
        return Refusal(RefusalCode.DATE_UNREADABLE, "CASF R121-12-10")
    return Refusal(RefusalCode.PERIOD_REVERSED, "CASF R121-12-10") if reversed_ else None


VOTED = (*FAVOURABLE, Outcome.UNFAVOURABLE, Outcome.ADOPTED, Outcome.REJECTED)


def _invited(state: SessionState, item: ItemState) -> bool:
    """Tell whether the person was invited to speak, or why not is said, before the session."""
    if item.observations is not None:
        return True
    held = state.details.date if state.opened_at is None else state.opened_at.date().isoformat()
    written = item.item.observations_invited
    return written is not None and written <= held


DECIDERS = (answers(RecordDecision, plainly(record_decision)),)
