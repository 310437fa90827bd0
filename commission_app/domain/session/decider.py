"""The domain's answers: each command gives facts or a refusal that names its article."""

from __future__ import annotations

from datetime import datetime

from commission_app.domain.ballot import Outcome
from commission_app.domain.case import SealText
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session import clearing
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import (
    AddItem,
    EditItem,
    InviteObservations,
    NameMinutes,
    PresentItem,
    ReopenItem,
    ReorderAgenda,
    ReplaceSheet,
    TimeItem,
    WriteNote,
)
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ChangeChair,
    ConfirmRemote,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    InviteeLeaves,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    OpenBallot,
    RecordSecretCount,
    RecordUnanimity,
    WithdrawVote,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkAssociation,
    LinkFirstConvocation,
    RecordReception,
)
from commission_app.domain.session.commands.day import (
    CancelSession,
    MoveSession,
    NoteClosing,
    SettlePresence,
    TellCapacity,
)
from commission_app.domain.session.commands.minutes import (
    IssueMinutes,
    IssueRectifyingMinutes,
    NameSecretary,
    RecordEvidence,
    RecordPaper,
    RecordSignature,
)
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RecordDecision,
    RectifyOpinion,
)
from commission_app.domain.session.commands.people import CompleteSeat, SettleHomonym
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.decisions import (
    convocation,
    day,
    life,
    minutes,
    outcome,
    people,
    rectifying,
    recusal,
    room,
    vote,
)
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import NoteWritten
from commission_app.domain.session.facts.conduct import SessionClosed
from commission_app.domain.session.facts.minutes import MinutesIssued
from commission_app.domain.session.facts.outcome import ItemConcluded
from commission_app.domain.session.session import SessionState, Stage

Answer = tuple[Fact, ...] | Refusal


def decide(state: SessionState, command: Command, at: datetime, seal: SealText) -> Answer:
    """Answer a command in a state; ``seal`` keeps a text outside the journal and names it."""
    if state.cancelled is not None:
        return Refusal(RefusalCode.SESSION_CANCELLED, "CRPA R133-5")
    match command:
        case RecordAttendance():
            return room.record_attendance(state, command, at, seal)
        case ConfirmRemote():
            return life.confirm_remote(state, command)
        case AdmitInvitee():
            return life.admit_outsider(state, command, seal)
        case InviteeLeaves():
            return life.outsider_leaves(state, command)
        case GiveProxy():
            return room.give_proxy(state, command, at)
        case ChangeChair():
            return room.change_chair(state, command, at, seal)
        case LinkAssociation():
            return convocation.link_association(state, command, at)
        case DeclareUrgency():
            return convocation.declare_urgency(state, command, at, seal)
        case RecordReception():
            return convocation.record_reception(state, command, at)
        case LinkFirstConvocation():
            return convocation.link_first_convocation(state, command)
        case EditItem():
            return life.edit_item(state, command, at)
        case NameMinutes():
            return life.name_minutes(state, command)
        case MentionDisagreement() if state.stage is Stage.CLOSED:
            return _mention_after_closing(state, command, seal)
        case RecordDecision():
            return outcome.record_decision(state, command)
        case EndProxy():
            return room.end_proxy(state, command, at)
        case OpenSession():
            return room.open_session(state, command, at, seal)
        case MoveSession() | CancelSession() | NoteClosing() | SettlePresence() | TellCapacity():
            return day.decide_day(state, command, at, seal)
        case AddItem():
            return life.add_item(state, command, seal)
        case TimeItem():
            return life.time_item(state, command)
        case ReorderAgenda() if state.stage is Stage.PREPARED:
            return life.reorder(state, command)
        case ReplaceSheet():
            return life.replace_sheet(state, command, seal)
        case RectifyOpinion():
            return rectifying.rectify(state, command, seal)
        case IssueMinutes():
            return _issue_minutes(state, command)
        case RecordSignature():
            return minutes.sign(state, command, seal)
        case NameSecretary() | RecordEvidence() | RecordPaper():
            return minutes.record(state, command, seal)
        case IssueRectifyingMinutes():
            return minutes.issue_rectifying(state, command, seal)
        case SettleHomonym() | CompleteSeat():
            return people.record(state, command, at, seal)
        case _:
            return _decide_if_open(state, command, at, seal)


def _mention_after_closing(
    state: SessionState, command: MentionDisagreement, seal: SealText
) -> Answer:
    """Mention a disagreement after the closing, as long as the minutes are not issued."""
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    if command.item not in state.items:
        return Refusal(RefusalCode.UNKNOWN_ITEM)
    return vote.mention_disagreement(state, command, seal)


_InSession = (
    PresentItem
    | DeclareRecusal
    | LiftRecusal
    | ReopenItem
    | OpenBallot
    | ChooseSecretBallot
    | ChooseOpenBallot
    | RecordSecretCount
    | CastVote
    | RecordUnanimity
    | WithdrawVote
    | WriteNote
    | Proclaim
    | ConcludeItem
    | MentionDisagreement
    | PostponeRemaining
    | CloseSession
    | SuspendSession
    | ResumeSession
    | ReorderAgenda
    | InviteObservations
    | ClearRoom
    | ReenterRoom
    | ConfirmReturn
)


def _decide_if_open(
    state: SessionState, command: _InSession, at: datetime, seal: SealText
) -> Answer:
    if state.stage is not Stage.OPEN:
        return Refusal(_not_open(state))
    match command:
        case SuspendSession():
            return life.suspend(state)
        case ResumeSession():
            return life.resume(state)
        case ConfirmReturn():
            return clearing.confirm_return(state, command)
        case WriteNote(item, text) if item in state.items:
            return (NoteWritten(item, seal(text)),)
        case _ if state.suspended:
            return Refusal(RefusalCode.SESSION_SUSPENDED)
        case _:
            return _decide_in_session(state, command, at, seal)


def _decide_in_session(
    state: SessionState, command: _InSession, at: datetime, seal: SealText
) -> Answer:
    match command:
        case PostponeRemaining(reasons):
            return _postpone_remaining(state, reasons, seal)
        case CloseSession():
            return _close(state)
        case SuspendSession() | ResumeSession() | ConfirmReturn():
            raise AssertionError("answered before")
        case ReorderAgenda():
            return life.reorder(state, command)
        case InviteObservations():
            return life.invite_observations(state, command, at, seal)
        case _ if command.item not in state.items:
            return Refusal(RefusalCode.UNKNOWN_ITEM)
        case PresentItem():
            return recusal.present_item(state, command, at)
        case ClearRoom():
            return clearing.clear_room(state, command)
        case ReenterRoom():
            return clearing.reenter_room(state, command)
        case DeclareRecusal():
            return recusal.declare_recusal(state, command, at, seal)
        case LiftRecusal():
            return recusal.lift_recusal(state, command, seal)
        case ReopenItem():
            return life.reopen_item(state, command, at, seal)
        case OpenBallot():
            return vote.open_ballot(state, command)
        case CastVote():
            return vote.cast_vote(state, command)
        case RecordUnanimity():
            return vote.record_unanimity(state, command)
        case WithdrawVote():
            return vote.withdraw_vote(state, command)
        case ChooseSecretBallot() | ChooseOpenBallot() | RecordSecretCount():
            return vote.secret_ballot(state, command)
        case WriteNote():
            raise AssertionError("answered before")
        case Proclaim():
            return vote.proclaim(state, command, seal)
        case ConcludeItem():
            return vote.conclude(state, command, seal)
        case MentionDisagreement():
            return vote.mention_disagreement(state, command, seal)


def _not_open(state: SessionState) -> RefusalCode:
    closed = state.stage is Stage.CLOSED
    return RefusalCode.SESSION_CLOSED if closed else RefusalCode.SESSION_NOT_OPEN


def _postpone_remaining(state: SessionState, reasons: str, seal: SealText) -> Answer:
    if not reasons.strip():
        return Refusal(RefusalCode.REASONS_REQUIRED)
    undecided = [item for item in state.items.values() if not item.decided]
    if not undecided:
        return ()
    ref = seal(reasons.strip())
    facts: list[Fact] = []
    for item in undecided:
        quorum = state.quorum_for(item)
        facts.append(ItemConcluded(item.item.id, Outcome.ADJOURNED, ref, quorum))
        facts.extend(vote.coming_back(state, item))
    return tuple(facts)


def _close(state: SessionState) -> Answer:
    undecided = [item.item.number for item in state.items.values() if not item.decided]
    if undecided:
        named = ", ".join(str(number) for number in sorted(undecided))
        figures: dict[str, str | int] = {
            "count": len(undecided),
            "first": min(undecided),
            "numbers": named,
        }
        return Refusal(RefusalCode.ITEMS_UNDECIDED, "CRPA R133-13", figures)
    return (SessionClosed(),)


def _issue_minutes(state: SessionState, command: IssueMinutes) -> Answer:
    if state.stage is not Stage.CLOSED:
        return Refusal(RefusalCode.SESSION_NOT_CLOSED, "CRPA R133-13")
    if state.details.rehearsal:
        return Refusal(RefusalCode.REHEARSAL_NOT_SIGNED)
    if state.minutes is not None:
        return Refusal(RefusalCode.MINUTES_ALREADY_ISSUED)
    return (MinutesIssued(command.digest, command.fields, command.letterhead),)
