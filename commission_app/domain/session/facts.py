"""What the journal holds: facts in the past tense, frozen, never changed once recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day, Digest, ItemId, SeatId, VisitorId
from commission_app.domain.convocation import FirstConvocation
from commission_app.domain.membership import Association, AssociationLink, Seat
from commission_app.domain.people import OfficeName, SealedName
from commission_app.domain.profile import DEFAULT_PROFILE, Profile
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.continuation_facts import ContinuationFact
from commission_app.domain.session.day_facts import ApprovalLapsed, DayFact
from commission_app.domain.session.minutes_facts import MinutesFact
from commission_app.domain.session.people_facts import PeopleFact
from commission_app.domain.session.room_facts import RoomFact
from commission_app.domain.text import FreeText


class RecusalGround(StrEnum):
    """Why a member does not take part in one item (CRPA R133-12; circular of 31/01/2017)."""

    INSTRUCTED_THE_CASE = "instructed_the_case"
    DECLARED_INTEREST = "declared_interest"


@dataclass(frozen=True, slots=True)
class SessionConvened:
    """An agenda was taken over: the whole composition and every item."""

    details: SessionDetails
    rules_version: Code
    seats: tuple[Seat, ...]
    associations: tuple[Association, ...]
    items: tuple[AgendaItem, ...]
    profile: Profile = DEFAULT_PROFILE
    links: tuple[AssociationLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AssociationLinked:
    """Which seats represent an association of the agenda; none when it is not represented."""

    link: AssociationLink


@dataclass(frozen=True, slots=True)
class UrgencyDeclared:
    """The chair declared the urgency that shortens the convocation, and why (CRPA R133-8)."""

    reason: TextRef


@dataclass(frozen=True, slots=True)
class FirstConvocationLinked:
    """This session was bound to the one that lacked the quorum (CRPA R133-10)."""

    first: FirstConvocation


@dataclass(frozen=True, slots=True)
class DoubtsKept:
    """Mentions worth a look were kept: their kind and places, never their words.

    ``places`` are cells of the agenda, or fields with the number of their item (« note:3 »);
    ``texts`` name the texts typed in session that hold them, so that they are not asked again.
    """

    kind: Code
    places: tuple[FreeText, ...]
    reason: TextRef
    texts: tuple[TextRef, ...] = ()


@dataclass(frozen=True, slots=True)
class TextsErased:
    """Texts of the session were erased with their salts: only what a fact of this kind names was.

    ``texts`` are their ids; the facts that name them keep their commitments.
    """

    texts: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class AttendanceRecorded:
    """A seat was found taken, excused, absent or left; ``person`` is a deputy not named before."""

    seat: SeatId
    presence: Presence
    mode: Mode = Mode.IN_PERSON
    person: SealedName | None = None


@dataclass(frozen=True, slots=True)
class RemoteConfirmed:
    """The chair confirmed who takes part at a distance and in confidence (ord. 2014-1329)."""

    seat: SeatId


@dataclass(frozen=True, slots=True)
class InviteeAdmitted:
    """The chair had somebody from outside heard, who has no vote (CRPA R133-6)."""

    name: SealedName
    quality: OfficeName


@dataclass(frozen=True, slots=True)
class InviteeLeft:
    """Somebody from outside left the room."""

    visitor: VisitorId


@dataclass(frozen=True, slots=True)
class ProxyGiven:
    """A member who does not sit gave a proxy to one who does (CRPA R133-9)."""

    giver: SeatId
    holder: SeatId


@dataclass(frozen=True, slots=True)
class ProxyEnded:
    """A proxy ended: withdrawn, giver arrived or holder gone."""

    giver: SeatId
    holder: SeatId


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """The chair opened the session; ``quorum`` is the sum found in plenary at that moment."""

    quorum: Quorum


@dataclass(frozen=True, slots=True)
class SessionSuspended:
    """The chair suspended the session."""


@dataclass(frozen=True, slots=True)
class SessionResumed:
    """The chair resumed the session."""


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """The chair had an item added that the convocation did not announce (CRPA R133-5)."""

    added: AgendaItem
    reason: TextRef | None = None


@dataclass(frozen=True, slots=True)
class AgendaReordered:
    """The chair changed the order in which the items are taken up."""

    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class ItemEdited:
    """The particulars of an item were changed before it was decided."""

    item: ItemId
    edited: AgendaItem


@dataclass(frozen=True, slots=True)
class ItemReopened:
    """An item that had ended without a vote was taken up again, and why."""

    item: ItemId
    reason: TextRef


@dataclass(frozen=True, slots=True)
class SheetReplaced:
    """The anonymised sheet of an item was replaced."""

    item: ItemId
    sheet: TextRef


@dataclass(frozen=True, slots=True)
class ObservationsInvited:
    """The person was invited to submit observations on an early end (CRPA L121-1).

    ``on`` is an ISO 8601 date, or None when ``exception`` says why there was no invitation.
    """

    item: ItemId
    on: Day | None
    exception: TextRef | None = None


@dataclass(frozen=True, slots=True)
class ItemPresented:
    """An item was taken up."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class MemberRecused:
    """A member left the table for one item."""

    item: ItemId
    seat: SeatId
    ground: RecusalGround
    reason: TextRef | None = None


@dataclass(frozen=True, slots=True)
class MemberReturned:
    """A member in recusal came back to the table once the item was left."""

    item: ItemId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class RecusalLifted:
    """A declared recusal ended: declared in error, or somebody else sits on the seat."""

    item: ItemId
    seat: SeatId
    reason: TextRef | None = None


@dataclass(frozen=True, slots=True)
class BallotOpened:
    """A vote was wanted on an item that calls for none by itself."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SecretBallotChosen:
    """The vote on an item is secret: only its counts are recorded."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class OpenBallotChosen:
    """The vote on an item is by name again; the counts of the papers are dropped."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SecretCountRecorded:
    """The papers of a secret ballot were counted."""

    item: ItemId
    tally: Tally


@dataclass(frozen=True, slots=True)
class VoteCast:
    """A voice was recorded; ``carried_by`` names the proxy holder who spoke for the seat."""

    item: ItemId
    seat: SeatId
    choice: Choice
    carried_by: SeatId | None = None


@dataclass(frozen=True, slots=True)
class VoteWithdrawn:
    """A voice was taken back before the proclamation."""

    item: ItemId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The note of debate of an item was replaced."""

    item: ItemId
    note: TextRef


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

    ``on`` is an ISO 8601 date, ``reference`` that of the decision.
    """

    item: ItemId
    granted: bool
    on: Day
    reference: FreeText = ""


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """The chair closed the session; nothing of the debate is recorded after it."""


Fact = (
    SessionConvened
    | DoubtsKept
    | TextsErased
    | AssociationLinked
    | UrgencyDeclared
    | FirstConvocationLinked
    | AttendanceRecorded
    | RemoteConfirmed
    | InviteeAdmitted
    | InviteeLeft
    | ProxyGiven
    | ProxyEnded
    | SessionOpened
    | SessionSuspended
    | SessionResumed
    | ItemAdded
    | AgendaReordered
    | ItemEdited
    | ItemReopened
    | SheetReplaced
    | ObservationsInvited
    | ItemPresented
    | MemberRecused
    | MemberReturned
    | RecusalLifted
    | BallotOpened
    | SecretBallotChosen
    | OpenBallotChosen
    | SecretCountRecorded
    | VoteCast
    | VoteWithdrawn
    | NoteWritten
    | OpinionProclaimed
    | ItemConcluded
    | OpinionRectified
    | DisagreementMentioned
    | DecisionRecorded
    | SessionClosed
    | RoomFact
    | DayFact
    | ApprovalLapsed
    | PeopleFact
    | MinutesFact
    | ContinuationFact
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact as the journal keeps it: place from 1, moment, and the seal of the chain up to it."""

    sequence: int
    at: datetime
    fact: Fact
    seal: Digest
