"""What may be asked about people: presence, deputies, proxies, invitees, recusals."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.codes import ItemId, SeatId
from commission_app.domain.people import OfficeName, PersonName
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


AttendanceCommand = (
    RecordAttendance
    | ChangeChair
    | ConfirmRemote
    | AdmitInvitee
    | InviteeLeaves
    | GiveProxy
    | EndProxy
    | DeclareRecusal
    | LiftRecusal
)
