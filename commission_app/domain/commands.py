"""What a user may ask of a session; the domain answers with facts or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Sense, Tally
from commission_app.domain.membership import Formation
from commission_app.domain.minutes_commands import MinutesCommand
from commission_app.domain.room_commands import RoomCommand


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """Say who sits on a seat, or why nobody does.

    ``person`` names a deputy that the composition does not name; ``same_body`` is the assurance
    that this person belongs to the same service or is elected to the same assembly (CRPA R133-3).
    """

    seat: str
    presence: Presence
    mode: Mode = Mode.IN_PERSON
    person: str = ""
    same_body: bool = False


@dataclass(frozen=True, slots=True)
class ChangeChair:
    """Hand a seat of the presidency over to its holder or to a deputy, at once."""

    seat: str
    presence: Presence
    mode: Mode = Mode.IN_PERSON
    person: str = ""
    same_body: bool = False


@dataclass(frozen=True, slots=True)
class LinkAssociation:
    """Say which seats represent an association of the agenda; none: it is not represented."""

    association: str
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclareUrgency:
    """Record that the chair declares urgency, and why the time limit was not kept."""

    reason: str


@dataclass(frozen=True, slots=True)
class LinkFirstConvocation:
    """Bind the session to the one that lacked the quorum; ``agenda`` digests what it left."""

    stream: str
    date: str
    agenda: str
    mention: bool


@dataclass(frozen=True, slots=True)
class ConfirmRemote:
    """Record that the chair confirmed who takes part at a distance, in confidence."""

    seat: str


@dataclass(frozen=True, slots=True)
class AdmitOutsider:
    """Record that the chair has somebody from outside heard."""

    name: str
    quality: str


@dataclass(frozen=True, slots=True)
class OutsiderLeaves:
    """Record that somebody from outside left the room."""

    name: str


@dataclass(frozen=True, slots=True)
class GiveProxy:
    """Give the voice of a member who does not sit to one who does."""

    giver: str
    holder: str


@dataclass(frozen=True, slots=True)
class EndProxy:
    """Withdraw a proxy."""

    giver: str


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Open the session."""


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
    title: str = ""
    reference: str | None = None
    association: str | None = None
    nature: RequestNature | None = None
    rank: int | None = None
    urgent: bool = False
    reason: str = ""
    sheet: str = ""
    months_reached: int | None = None
    postponed_from: str | None = None


@dataclass(frozen=True, slots=True)
class EditItem:
    """Change the particulars of an item not decided yet; None leaves one as it is."""

    item: str
    agreed_by_chair: bool
    title: str | None = None
    reference: str | None = None
    association: str | None = None
    nature: RequestNature | None = None
    rank: int | None = None
    formation: Formation | None = None


@dataclass(frozen=True, slots=True)
class NameMinutes:
    """Say which minutes an item puts to approval: ``session_on`` is the day of their session."""

    item: str
    session_on: str


@dataclass(frozen=True, slots=True)
class ReopenItem:
    """Take up again an item that ended without a vote; ``reason`` says why."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReorderAgenda:
    """Change the order of the items: ``items`` names every item once."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplaceSheet:
    """Replace the anonymised sheet of an item not decided yet."""

    item: str
    sheet: str


@dataclass(frozen=True, slots=True)
class InviteObservations:
    """Say when the person was invited to submit observations, or why she was not."""

    item: str
    on: str | None
    exception: str = ""


@dataclass(frozen=True, slots=True)
class PresentItem:
    """Take up an item."""

    item: str


@dataclass(frozen=True, slots=True)
class DeclareRecusal:
    """Record that a member declares an interest in an item."""

    item: str
    seat: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LiftRecusal:
    """Undo a recusal declared in error, before the proclamation."""

    item: str
    seat: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """Call for a vote on an item that needs none by itself."""

    item: str


@dataclass(frozen=True, slots=True)
class ChooseSecretBallot:
    """Vote on the current item by secret ballot."""

    item: str


@dataclass(frozen=True, slots=True)
class ChooseOpenBallot:
    """Give up the secret ballot on the current item."""

    item: str


@dataclass(frozen=True, slots=True)
class RecordSecretCount:
    """Record the counts of a secret ballot; they must add up to the voters."""

    item: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class CastVote:
    """Record the voice of a seat, replacing the one it gave before."""

    item: str
    seat: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class RecordUnanimity:
    """Record the same voice for every voter who has none yet."""

    item: str
    choice: Choice = Choice.FOR


@dataclass(frozen=True, slots=True)
class WithdrawVote:
    """Take back a voice: that of ``seat``, or the last one recorded when None."""

    item: str
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Replace the note of debate of an item."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Proclaim:
    """Proclaim the result of the vote; ``reasons`` holds the reasons or reservations."""

    item: str
    sense: Sense
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class RectifyOpinion:
    """Put right what was proclaimed, and its ``tally`` where the count had been taken wrongly."""

    item: str
    sense: Sense
    author: str
    reason: str
    reasons: str = ""
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class ConcludeItem:
    """End an item without a vote."""

    item: str
    sense: Sense
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class MentionDisagreement:
    """Have the minutes mention a member's disagreement."""

    item: str
    seat: str
    statement: str = ""


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Record what the préfet decided on a case, once the commission gave its opinion."""

    item: str
    granted: bool
    on: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class PostponeRemaining:
    """Adjourn every item not decided yet, with one reason."""

    reasons: str


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Close the session."""


@dataclass(frozen=True, slots=True)
class IssueMinutes:
    """Record that the minutes were written: their digest, the fields laid, their letterhead's."""

    digest: str
    fields: tuple[str, ...]
    letterhead: str = ""


@dataclass(frozen=True, slots=True)
class RecordSignature:
    """Record that a field of the minutes, or of rectifying ones, was signed.

    ``name_differs`` says that the certificate bears another name than the one ``expected``, and
    that it was confirmed to be the same person's.
    """

    field: str
    signer: str
    digest: str
    expected: str = ""
    name_differs: bool = False


Command = (
    RecordAttendance
    | ChangeChair
    | LinkAssociation
    | DeclareUrgency
    | LinkFirstConvocation
    | ConfirmRemote
    | AdmitOutsider
    | OutsiderLeaves
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
    | MinutesCommand
)
