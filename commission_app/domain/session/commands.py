"""What a user may ask of a session; the domain answers with facts or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.case import CaseSheet
from commission_app.domain.codes import Day, Digest, FieldId, ItemId, SeatId, StreamId
from commission_app.domain.membership import Formation
from commission_app.domain.people import OfficeName, PersonName
from commission_app.domain.session.day_commands import DayCommand
from commission_app.domain.session.minutes_commands import MinutesCommand
from commission_app.domain.session.people_commands import PeopleCommand
from commission_app.domain.session.room_commands import RoomCommand
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """Say who sits on a seat, or why nobody does.

    ``person`` names a deputy that the composition does not name; ``same_body`` is the assurance
    that this person belongs to the same service or is elected to the same assembly (CRPA R133-3).
    """

    seat: SeatId
    presence: Presence
    mode: Mode = Mode.IN_PERSON
    person: PersonName = ""
    same_body: bool = False


@dataclass(frozen=True, slots=True)
class ChangeChair:
    """Hand a seat of the presidency over to its holder or to a deputy, at once."""

    seat: SeatId
    presence: Presence
    mode: Mode = Mode.IN_PERSON
    person: PersonName = ""
    same_body: bool = False


@dataclass(frozen=True, slots=True)
class LinkAssociation:
    """Say which seats represent an association of the agenda; none: it is not represented."""

    association: OfficeName
    seats: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclareUrgency:
    """Record that the chair declares urgency, and why the time limit was not kept."""

    reason: FreeText


@dataclass(frozen=True, slots=True)
class LinkFirstConvocation:
    """Bind the session to the one that lacked the quorum; ``agenda`` digests what it left."""

    stream: StreamId
    date: Day
    agenda: Digest
    mention: bool


@dataclass(frozen=True, slots=True)
class ConfirmRemote:
    """Record that the chair confirmed who takes part at a distance, in confidence."""

    seat: SeatId


@dataclass(frozen=True, slots=True)
class AdmitInvitee:
    """Record that the chair has somebody from outside heard."""

    name: PersonName
    quality: OfficeName


@dataclass(frozen=True, slots=True)
class InviteeLeaves:
    """Record that somebody from outside left the room."""

    name: PersonName


@dataclass(frozen=True, slots=True)
class GiveProxy:
    """Give the voice of a member who does not sit to one who does."""

    giver: SeatId
    holder: SeatId


@dataclass(frozen=True, slots=True)
class EndProxy:
    """Withdraw a proxy."""

    giver: SeatId


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Open the session; ``reason`` says why on another day than the one it was convened for."""

    reason: FreeText = ""


@dataclass(frozen=True, slots=True)
class SuspendSession:
    """Suspend the session."""


@dataclass(frozen=True, slots=True)
class ResumeSession:
    """Resume the session."""


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item not announced, if the chair agreed: a case has a reference, a topic a title."""

    kind: ItemKind
    formation: Formation
    agreed_by_chair: bool
    title: FreeText = ""
    reference: FreeText | None = None
    association: OfficeName | None = None
    nature: RequestNature | None = None
    rank: int | None = None
    urgent: bool = False
    reason: FreeText = ""
    sheet: CaseSheet | None = None
    months_reached: int | None = None
    postponed_from: StreamId | None = None


@dataclass(frozen=True, slots=True)
class EditItem:
    """Change the particulars of an item not decided yet; None leaves one as it is."""

    item: ItemId
    agreed_by_chair: bool
    title: FreeText | None = None
    reference: FreeText | None = None
    association: OfficeName | None = None
    nature: RequestNature | None = None
    rank: int | None = None
    formation: Formation | None = None


@dataclass(frozen=True, slots=True)
class NameMinutes:
    """Say which minutes an item puts to approval: ``session_on`` is the day of their session."""

    item: ItemId
    session_on: Day


@dataclass(frozen=True, slots=True)
class ReopenItem:
    """Take up again an item that ended without a vote; ``reason`` says why."""

    item: ItemId
    reason: FreeText


@dataclass(frozen=True, slots=True)
class ReorderAgenda:
    """Change the order of the items: ``items`` names every item once."""

    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class ReplaceSheet:
    """Replace the anonymised sheet of an item not decided yet."""

    item: ItemId
    sheet: CaseSheet


@dataclass(frozen=True, slots=True)
class InviteObservations:
    """Say when the person was invited to submit observations, or why she was not."""

    item: ItemId
    on: Day | None
    exception: FreeText = ""


@dataclass(frozen=True, slots=True)
class PresentItem:
    """Take up an item."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class DeclareRecusal:
    """Record that a member declares an interest in an item."""

    item: ItemId
    seat: SeatId
    reason: FreeText = ""


@dataclass(frozen=True, slots=True)
class LiftRecusal:
    """Undo a recusal declared in error, before the proclamation."""

    item: ItemId
    seat: SeatId
    reason: FreeText


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """Call for a vote on an item that needs none by itself."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ChooseSecretBallot:
    """Vote on the current item by secret ballot; ``confirmed`` that votes by name are set aside."""

    item: ItemId
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ChooseOpenBallot:
    """Give up the secret ballot on the current item."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class RecordSecretCount:
    """Record the counts of a secret ballot; they must add up to the voters."""

    item: ItemId
    tally: Tally


@dataclass(frozen=True, slots=True)
class CastVote:
    """Record the voice of a seat, replacing the one it gave before."""

    item: ItemId
    seat: SeatId
    choice: Choice


@dataclass(frozen=True, slots=True)
class RecordUnanimity:
    """Record the same voice for every voter who has none yet."""

    item: ItemId
    choice: Choice = Choice.FOR


@dataclass(frozen=True, slots=True)
class WithdrawVote:
    """Take back a voice: that of ``seat``, or the last one recorded when None."""

    item: ItemId
    seat: SeatId | None = None


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Replace the note of debate of an item."""

    item: ItemId
    text: FreeText


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


@dataclass(frozen=True, slots=True)
class PostponeRemaining:
    """Adjourn every item not decided yet, with one reason."""

    reasons: FreeText


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Close the session."""


@dataclass(frozen=True, slots=True)
class IssueMinutes:
    """Record that the minutes were written: their digest, the fields laid, their letterhead's."""

    digest: Digest
    fields: tuple[FieldId, ...]
    letterhead: Digest = ""


@dataclass(frozen=True, slots=True)
class RecordSignature:
    """Record that a field of the minutes, or of rectifying ones, was signed.

    ``name_differs`` says that the certificate bears another name than the one ``expected``, and
    that it was confirmed to be the same person's.
    """

    field: FieldId
    signer: PersonName
    digest: Digest
    expected: PersonName = ""
    name_differs: bool = False


Command = (
    RecordAttendance
    | ChangeChair
    | LinkAssociation
    | DeclareUrgency
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
