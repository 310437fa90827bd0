"""Items, recusals, votes and proclamation (CRPA R133-10 to R133-13)."""

from __future__ import annotations

from dataclasses import replace

from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import SealText
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.clearing import not_cleared
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    OpenBallot,
    RecordSecretCount,
    RecordUnanimity,
    WithdrawVote,
)
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
)
from commission_app.domain.session.current_item import current_item
from commission_app.domain.session.deciding import Answer, When, answers, not_now, plainly, sealing
from commission_app.domain.session.decisions.entitled import away, nobody_presides
from commission_app.domain.session.decisions.outcome import (
    CARRIED,
    REASONED,
    choose_open_ballot,
    choose_secret_ballot,
    forbids,
    record_secret_count,
)
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.attendance import MemberReturned
from commission_app.domain.session.facts.ballot import BallotOpened, VoteCast, VoteWithdrawn
from commission_app.domain.session.facts.outcome import (
    DisagreementMentioned,
    ItemConcluded,
    OpinionProclaimed,
)
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import ItemState, SessionState, Stage

CASE_OPINIONS = (Outcome.FAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS, Outcome.UNFAVOURABLE)
TOPIC_OPINIONS = (Outcome.ADOPTED, Outcome.REJECTED)


def opinions_for(kind: ItemKind, profile: Profile) -> tuple[Outcome, ...]:
    """Give the senses that a vote on an item of this kind may have (domain rule 3.17)."""
    if kind is not ItemKind.CASE:
        return TOPIC_OPINIONS
    return tuple(sense for sense in CASE_OPINIONS if admitted(sense, kind, profile))


def conclusions_for(kind: ItemKind, profile: Profile) -> tuple[Outcome, ...]:
    """Give the ends, without a vote, of an item of this kind (domain rules 3.17 and 7.8)."""
    if kind is ItemKind.CASE:
        ends = (Outcome.ADJOURNED, Outcome.WITHDRAWN, Outcome.MOOT)
        return tuple(sense for sense in ends if admitted(sense, kind, profile))
    if kind is ItemKind.APPROVAL:
        return (Outcome.ADJOURNED, Outcome.WITHDRAWN)
    return (Outcome.NOTED, Outcome.DEBATED, Outcome.ADJOURNED, Outcome.WITHDRAWN)


def admitted(sense: Outcome, kind: ItemKind, profile: Profile) -> bool:
    """Tell whether the texts of a commission admit an end of an item (domain rules 3.17, 3.17b)."""
    if kind is not ItemKind.CASE:
        return True
    if sense is Outcome.FAVOURABLE_WITH_RESERVATIONS:
        return profile.reserved_opinion
    return sense is not Outcome.ADJOURNED or profile.adjournment


def not_for(item: ItemState, sense: Outcome, profile: Profile) -> Refusal:
    """Refuse an end that an item may not have, by its kind or by a text of the commission."""
    if admitted(sense, item.item.kind, profile):
        return Refusal(RefusalCode.SENSE_NOT_FOR_ITEM)
    return Refusal(RefusalCode.OPINION_NOT_ADMITTED, "CASF L121-9")


def open_ballot(state: SessionState, command: OpenBallot) -> Answer:
    """Call for a vote on a topic (domain rule 7.8)."""
    item = current_item(state, command.item)
    if isinstance(item, Refusal):
        return item
    if item.ballot_open:
        return Refusal(RefusalCode.BALLOT_ALREADY_OPEN)
    return (BallotOpened(item.item.id),)


def cast_vote(state: SessionState, command: CastVote) -> Answer:
    """Record a voice, refused without quorum or without a right to vote on this item."""
    item = _votable(state, command.item)
    if isinstance(item, Refusal):
        return item
    if item.secret:
        return Refusal(RefusalCode.BALLOT_HAS_NO_NAMES)
    voice = next((v for v in state.voices(item) if v.seat.id == command.seat), None)
    if voice is None:
        return _voiceless(state, item, command.seat)
    known = item.votes.get(command.seat)
    if known is command.choice:
        return ()
    present = not_cleared(state, item, RoomStage.DELIBERATION)
    if present is not None:
        return present
    carried_by = voice.carried_by.id if voice.carried_by else None
    cast = VoteCast(item.item.id, command.seat, command.choice, carried_by)
    return (cast,) if known is None else (VoteWithdrawn(item.item.id, command.seat), cast)


def record_unanimity(state: SessionState, command: RecordUnanimity) -> Answer:
    """Give the same choice to every voice not recorded yet; exceptions are then changed."""
    item = _votable(state, command.item)
    if isinstance(item, Refusal):
        return item
    if item.secret:
        return Refusal(RefusalCode.BALLOT_HAS_NO_NAMES)
    present = not_cleared(state, item, RoomStage.DELIBERATION)
    if present is not None:
        return present
    return tuple(
        VoteCast(
            item.item.id,
            voice.seat.id,
            command.choice,
            voice.carried_by.id if voice.carried_by else None,
        )
        for voice in state.voices(item)
        if voice.seat.id not in item.votes
    )


def secret_ballot(
    state: SessionState, command: ChooseSecretBallot | ChooseOpenBallot | RecordSecretCount
) -> Answer:
    """Make the vote of the current item secret, or by name, or record its counts (rule 2.14)."""
    item = _votable(state, command.item)
    if isinstance(item, Refusal):
        return item
    if isinstance(command, ChooseSecretBallot) and not state.profile.secret_ballot:
        return Refusal(RefusalCode.BALLOT_MUST_BE_OPEN, "ordonnance 2014-1329")
    if isinstance(command, ChooseSecretBallot):
        return choose_secret_ballot(item, command)
    if isinstance(command, ChooseOpenBallot):
        return choose_open_ballot(item)
    answer = record_secret_count(state, item, command)
    if isinstance(answer, Refusal):
        return answer
    return not_cleared(state, item, RoomStage.DELIBERATION) or answer


def withdraw_vote(state: SessionState, command: WithdrawVote) -> Answer:
    """Take a voice back before the proclamation."""
    item = current_item(state, command.item)
    if isinstance(item, Refusal):
        return item
    seat = command.seat if command.seat is not None else next(reversed(tuple(item.votes)), None)
    if seat is None or seat not in item.votes:
        return Refusal(RefusalCode.NO_VOTE_TO_WITHDRAW)
    return (VoteWithdrawn(item.item.id, seat),)


def proclaim(state: SessionState, command: Proclaim, seal: SealText) -> Answer:
    """Proclaim the sense that the count carries; the chair resolves only what no rule decides."""
    item = _votable(state, command.item)
    if isinstance(item, Refusal):
        return item
    if command.sense not in opinions_for(item.item.kind, state.profile):
        return not_for(item, command.sense, state.profile)
    tally, reading = state.tally(item), state.reading(item)
    if tally.voters == 0:
        return Refusal(RefusalCode.NO_VOTERS, "CRPA R133-11")
    if tally.missing:
        return Refusal(RefusalCode.VOTES_MISSING, "CRPA R133-11", {"missing": tally.missing})
    carried = reading.carried
    if carried is not None and carried is not (command.sense in CARRIED):
        return Refusal(RefusalCode.SENSE_CONTRADICTS_COUNT, "CRPA R133-11", _counted(state, item))
    refused = forbids(state, item, command.sense)
    if refused is not None:
        return refused
    reasons = command.reasons.strip()
    if not reasons and command.sense in REASONED:
        return Refusal(RefusalCode.REASONS_REQUIRED, "CRPA L211-2, L311-2")
    if not reasons and carried is None:
        return Refusal(RefusalCode.RESULT_TO_RESOLVE, "CRPA R133-11", _counted(state, item))
    proclaimed = OpinionProclaimed(
        item.item.id,
        command.sense,
        reading,
        tally,
        state.quorum_for(item),
        seal(reasons) if reasons else None,
        state.majority_base(item) - state.majority_of(tally),
    )
    return (proclaimed, *coming_back(state, item))


def _counted(state: SessionState, item: ItemState) -> dict[str, str | int]:
    tally = state.tally(item)
    return {
        "for": tally.in_favour,
        "against": tally.against,
        "voters": tally.voters,
        "base": state.majority_base(item),
        "number": item.item.number,
    }


def conclude(state: SessionState, command: ConcludeItem, seal: SealText) -> Answer:
    """End an item without a vote."""
    item = current_item(state, command.item)
    if isinstance(item, Refusal):
        return item
    if command.sense not in conclusions_for(item.item.kind, state.profile):
        return not_for(item, command.sense, state.profile)
    reasons = command.reasons.strip()
    if not reasons and item.item.kind is ItemKind.CASE:
        return Refusal(RefusalCode.REASONS_REQUIRED)
    ref = seal(reasons) if reasons else None
    by = command.withdrawn_by.strip() if command.sense is Outcome.WITHDRAWN else ""
    who, quorum = state.sealed(by, seal), state.quorum_for(item)
    concluded = ItemConcluded(item.item.id, command.sense, ref, quorum, who)
    return (concluded, *coming_back(state, item))


def coming_back(state: SessionState, item: ItemState) -> tuple[Fact, ...]:
    """Bring back to the table those who took no part in an item (domain rule 2.16).

    Who is out of the room is back once it is said, where the rules of the session ask it.
    """
    return tuple(
        MemberReturned(item.item.id, seat)
        for seat, recusal in item.recusals.items()
        if recusal.until is None
        and seat not in state.to_return
        and item.presented_at is not None
        and state.sitting(seat)
        and state.person(state.seats[seat]) == recusal.person
    )


def mention_disagreement(
    state: SessionState, command: MentionDisagreement, seal: SealText
) -> Answer:
    """Record that a member requires mention of his disagreement (CRPA R133-13).

    It may be required after the closing, as long as the minutes are not issued.
    """
    if state.stage is not Stage.CLOSED:
        refused = not_now(state, command, When.ON_ITEM)
        if refused is not None:
            return refused
    elif state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    item = state.items.get(command.item)
    if item is None:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    seat = state.seats.get(command.seat)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    if not item.decided:
        return Refusal(RefusalCode.ITEM_NOT_DECIDED, "CRPA R133-13")
    if not seat.sits_in(item.item.formation):
        return Refusal(RefusalCode.DOES_NOT_SIT, "CASF R121-12-7", {"seat": seat.quality})
    person = state.person(seat)
    if state.recused(item, seat) or state.excluded(item, person):
        return Refusal(RefusalCode.IS_RECUSED, "CRPA R133-12", {"seat": seat.quality})
    if not state.profile.absent_may_disagree and person not in item.deliberated:
        figures: dict[str, str | int] = {
            "person": person.name,
            "seat": seat.quality,
            "number": item.item.number,
        }
        return Refusal(RefusalCode.DID_NOT_DELIBERATE, "CRPA R133-13", figures)
    statement = command.statement.strip()
    ref = seal(statement) if statement else None
    return (DisagreementMentioned(item.item.id, seat.id, ref),)


def _votable(state: SessionState, item_id: str) -> ItemState | Refusal:
    item = current_item(state, item_id)
    if isinstance(item, Refusal):
        return item
    if not item.ballot_open:
        return Refusal(RefusalCode.NO_BALLOT)
    if not state.presiding():
        return nobody_presides(state)
    if not state.presiding_for(item):
        return Refusal(RefusalCode.CHAIR_RECUSED, "CRPA R133-12", {"number": item.item.number})
    allowed = item.item.on_convocation or item.item.urgent or state.profile.vote_off_convocation
    if not allowed:
        figures = {"number": item.item.number}
        return Refusal(RefusalCode.NOT_ON_CONVOCATION, "CRPA R133-5, R133-8", figures)
    quorum = state.quorum_for(item)
    if not quorum.reached:
        figures = {
            "present": quorum.present,
            "proxies": quorum.proxies,
            "counted": quorum.counted,
            "threshold": quorum.threshold,
            "base": quorum.base,
        }
        return Refusal(RefusalCode.QUORUM_NOT_REACHED, "CRPA R133-10", figures)
    return item


def waits_for_the_room(state: SessionState, item: ItemState) -> Refusal | None:
    """Say who must leave before the vote of an item, where nothing else stands in its way."""
    held = _votable(replace(state, current=item.item.id), item.item.id)
    if isinstance(held, Refusal):
        return None
    return not_cleared(state, item, RoomStage.DELIBERATION)


def _voiceless(state: SessionState, item: ItemState, seat_id: str) -> Refusal:
    seat = state.seats.get(seat_id)
    if seat is None:
        return Refusal(RefusalCode.UNKNOWN_SEAT)
    figures = {"seat": seat.quality}
    if not seat.sits_in(item.item.formation):
        return Refusal(RefusalCode.DOES_NOT_SIT, "CASF R121-12-7", figures)
    if state.recused(item, seat):
        return Refusal(RefusalCode.IS_RECUSED, "CRPA R133-12", figures)
    speaks = state.proxies.get(seat.id, seat.id)
    if speaks in state.not_back:
        return away(state, state.seats[speaks])
    return Refusal(RefusalCode.HAS_NO_VOICE, "CRPA R133-11", figures)


DECIDERS = (
    answers(OpenBallot, plainly(open_ballot), When.ON_ITEM),
    answers(CastVote, plainly(cast_vote), When.ON_ITEM),
    answers(RecordUnanimity, plainly(record_unanimity), When.ON_ITEM),
    answers(WithdrawVote, plainly(withdraw_vote), When.ON_ITEM),
    answers(ChooseSecretBallot, plainly(secret_ballot), When.ON_ITEM),
    answers(ChooseOpenBallot, plainly(secret_ballot), When.ON_ITEM),
    answers(RecordSecretCount, plainly(secret_ballot), When.ON_ITEM),
    answers(Proclaim, sealing(proclaim), When.ON_ITEM),
    answers(ConcludeItem, sealing(conclude), When.ON_ITEM),
    answers(MentionDisagreement, sealing(mention_disagreement)),
)
