"""What a user may ask of a session; the domain answers with facts or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Sense


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """Say who sits on a seat, or why nobody does."""

    seat: str
    presence: Presence
    mode: Mode = Mode.IN_PERSON


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
class PresentItem:
    """Take up an item."""

    item: str


@dataclass(frozen=True, slots=True)
class DeclareRecusal:
    """Record that a member declares an interest in the current item."""

    item: str
    seat: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """Call for a vote on an item that needs none by itself."""

    item: str


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
class PostponeRemaining:
    """Adjourn every item not decided yet, with one reason."""

    reasons: str


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Close the session."""


@dataclass(frozen=True, slots=True)
class IssueMinutes:
    """Record that the minutes were written, with their digest and the fields laid."""

    digest: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordSignature:
    """Record that a field of the minutes was signed."""

    field: str
    signer: str
    digest: str


Command = (
    RecordAttendance
    | GiveProxy
    | EndProxy
    | OpenSession
    | PresentItem
    | DeclareRecusal
    | OpenBallot
    | CastVote
    | RecordUnanimity
    | WithdrawVote
    | WriteNote
    | Proclaim
    | ConcludeItem
    | MentionDisagreement
    | PostponeRemaining
    | CloseSession
    | IssueMinutes
    | RecordSignature
)
