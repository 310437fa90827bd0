"""Which tag each fact bears in the journal; a fact that is not here cannot be written.

A tag is never changed nor used again. A fact that changes its content takes the next version, and
``UPCASTERS`` makes the new content of the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commission_app.adapters.storage.tags.disk_words import DiskWords, Names, Upcaster, Written
from commission_app.adapters.storage.tags.earlier_names import FROM_NAMES
from commission_app.domain.session.facts import Fact
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
from commission_app.domain.session.facts.continuation import ContinuationChosen
from commission_app.domain.session.facts.convening import (
    AssociationLinked,
    ConvocationReceived,
    DoubtsKept,
    FirstConvocationLinked,
    SessionConvened,
    TextsErased,
    UrgencyDeclared,
)
from commission_app.domain.session.facts.day import (
    ApprovalLapsed,
    CapacityTold,
    ClosingNoted,
    SessionCancelled,
    SessionMoved,
)
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    PaperSigned,
    PaperSigner,
    RectifyingMinutesIssued,
    RectifyingSigned,
    SecretaryNamed,
)
from commission_app.domain.session.facts.outcome import (
    DecisionRecorded,
    DisagreementMentioned,
    ItemConcluded,
    OpinionProclaimed,
    OpinionRectified,
)
from commission_app.domain.session.facts.people import HomonymSettled, SeatCompleted
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered

TABLE: tuple[Written[Fact], ...] = (
    Written("SessionConvened", SessionConvened, 4),
    Written("DoubtsKept", DoubtsKept),
    Written("TextsErased", TextsErased),
    Written("AssociationLinked", AssociationLinked),
    Written("UrgencyDeclared", UrgencyDeclared),
    Written("ConvocationReceived", ConvocationReceived),
    Written("FirstConvocationLinked", FirstConvocationLinked),
    Written("AttendanceRecorded", AttendanceRecorded, 2),
    Written("RemoteConfirmed", RemoteConfirmed),
    Written("OutsiderAdmitted", InviteeAdmitted, 2),
    Written("OutsiderLeft", InviteeLeft, 2),
    Written("ProxyGiven", ProxyGiven),
    Written("ProxyEnded", ProxyEnded),
    Written("SessionOpened", SessionOpened),
    Written("SessionSuspended", SessionSuspended),
    Written("SessionResumed", SessionResumed),
    Written("ItemAdded", ItemAdded),
    Written("AgendaReordered", AgendaReordered),
    Written("ItemTimed", ItemTimed),
    Written("ItemEdited", ItemEdited),
    Written("ItemReopened", ItemReopened),
    Written("SheetReplaced", SheetReplaced),
    Written("ObservationsInvited", ObservationsInvited),
    Written("ItemPresented", ItemPresented),
    Written("MemberRecused", MemberRecused),
    Written("MemberReturned", MemberReturned),
    Written("RecusalLifted", RecusalLifted),
    Written("BallotOpened", BallotOpened),
    Written("SecretBallotChosen", SecretBallotChosen),
    Written("OpenBallotChosen", OpenBallotChosen),
    Written("SecretCountRecorded", SecretCountRecorded),
    Written("VoteCast", VoteCast),
    Written("VoteWithdrawn", VoteWithdrawn),
    Written("NoteWritten", NoteWritten),
    Written("OpinionProclaimed", OpinionProclaimed),
    Written("ItemConcluded", ItemConcluded, 3),
    Written("OpinionRectified", OpinionRectified, 2),
    Written("DisagreementMentioned", DisagreementMentioned),
    Written("DecisionRecorded", DecisionRecorded, 2),
    Written("SessionClosed", SessionClosed),
    Written("SessionMoved", SessionMoved),
    Written("SessionCancelled", SessionCancelled),
    Written("ApprovalLapsed", ApprovalLapsed),
    Written("ClosingNoted", ClosingNoted),
    Written("CapacityTold", CapacityTold),
    Written("RoomCleared", RoomCleared, 2),
    Written("RoomReentered", RoomReentered, 2),
    Written("SecretaryNamed", SecretaryNamed, 2),
    Written("HomonymSettled", HomonymSettled),
    Written("SeatCompleted", SeatCompleted),
    Written("MinutesIssued", MinutesIssued),
    Written("MinutesSigned", MinutesSigned, 2),
    Written("EvidenceAdded", EvidenceAdded),
    Written("PaperSigned", PaperSigned),
    Written("PaperSigner", PaperSigner),
    Written("RectifyingMinutesIssued", RectifyingMinutesIssued, 3),
    Written("RectifyingSigned", RectifyingSigned, 2),
    Written("ContinuationChosen", ContinuationChosen),
)


def _more(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep a content as it is: what a later version adds has its default."""
    return found


def _returns_unasked(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep the rule of its time: whoever had left came back without a word."""
    return {**found, "profile": {**found.get("profile", {}), "return_confirmed": False}}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("SessionConvened", 1): _more,
    ("SessionConvened", 2): _more,
    ("SessionConvened", 3): _returns_unasked,
    ("ItemConcluded", 1): _more,
    ("DecisionRecorded", 1): _more,
    **FROM_NAMES,
    ("RectifyingMinutesIssued", 2): _more,
}

NAMES: Names = {}
"""What is called otherwise on disk: the class, its attribute, the name that lies in files."""

FACTS: DiskWords[Fact] = DiskWords(TABLE, UPCASTERS, NAMES)
