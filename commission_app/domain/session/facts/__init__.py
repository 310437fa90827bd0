"""What the journal holds: facts in the past tense, frozen, never changed once recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commission_app.domain.codes import Digest
from commission_app.domain.session.facts.agenda import (
    AgendaReordered,
    ItemAdded,
    ItemEdited,
    ItemPresented,
    ItemReopened,
    ItemTimed,
    NoteWritten,
    ObservationsInvited,
    SheetReplaced,
)
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    InviteeAdmitted,
    InviteeLeft,
    MemberRecused,
    MemberReturned,
    ProxyEnded,
    ProxyGiven,
    RecusalLifted,
    RemoteConfirmed,
)
from commission_app.domain.session.facts.ballot import (
    BallotOpened,
    OpenBallotChosen,
    SecretBallotChosen,
    SecretCountRecorded,
    VoteCast,
    VoteWithdrawn,
)
from commission_app.domain.session.facts.conduct import (
    SessionClosed,
    SessionOpened,
    SessionResumed,
    SessionSuspended,
)
from commission_app.domain.session.facts.continuation import ContinuationFact
from commission_app.domain.session.facts.convening import (
    AssociationLinked,
    ConvocationReceived,
    DoubtsKept,
    FirstConvocationLinked,
    SessionConvened,
    TextsErased,
    UrgencyDeclared,
)
from commission_app.domain.session.facts.day import ApprovalLapsed, DayFact
from commission_app.domain.session.facts.minutes import MinutesFact
from commission_app.domain.session.facts.outcome import (
    DecisionRecorded,
    DisagreementMentioned,
    ItemConcluded,
    OpinionProclaimed,
    OpinionRectified,
)
from commission_app.domain.session.facts.people import PeopleFact
from commission_app.domain.session.facts.room import RoomFact

Fact = (
    SessionConvened
    | DoubtsKept
    | TextsErased
    | AssociationLinked
    | UrgencyDeclared
    | ConvocationReceived
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
    | ItemTimed
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
