"""What a user may ask of a session; the domain answers with facts or a refusal."""

from __future__ import annotations

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
from commission_app.domain.session.commands.day import DayCommand
from commission_app.domain.session.commands.minutes import (
    IssueMinutes,
    MinutesCommand,
    RecordSignature,
)
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RecordDecision,
    RectifyOpinion,
)
from commission_app.domain.session.commands.people import PeopleCommand
from commission_app.domain.session.commands.room import RoomCommand

Command = (
    RecordAttendance
    | ChangeChair
    | LinkAssociation
    | DeclareUrgency
    | RecordReception
    | LinkFirstConvocation
    | ConfirmRemote
    | AdmitInvitee
    | InviteeLeaves
    | GiveProxy
    | EndProxy
    | OpenSession
    | SuspendSession
    | ResumeSession
    | AddItem
    | EditItem
    | NameMinutes
    | ReopenItem
    | ReorderAgenda
    | TimeItem
    | ReplaceSheet
    | InviteObservations
    | PresentItem
    | DeclareRecusal
    | LiftRecusal
    | OpenBallot
    | ChooseSecretBallot
    | ChooseOpenBallot
    | RecordSecretCount
    | CastVote
    | RecordUnanimity
    | WithdrawVote
    | WriteNote
    | Proclaim
    | RectifyOpinion
    | ConcludeItem
    | MentionDisagreement
    | RecordDecision
    | PostponeRemaining
    | CloseSession
    | IssueMinutes
    | RecordSignature
    | RoomCommand
    | DayCommand
    | PeopleCommand
    | MinutesCommand
)
