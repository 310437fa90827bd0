"""Facts about people: who sits, deputises, holds a proxy, comes, leaves or takes no part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.case import TextRef
from commission_app.domain.codes import ItemId, SeatId, VisitorId
from commission_app.domain.people import OfficeName, SealedName


class RecusalGround(StrEnum):
    """Why a member does not take part in one item (CRPA R133-12; circular of 31/01/2017)."""

    INSTRUCTED_THE_CASE = "instructed_the_case"
    DECLARED_INTEREST = "declared_interest"


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


AttendanceFact = (
    AttendanceRecorded
    | RemoteConfirmed
    | InviteeAdmitted
    | InviteeLeft
    | ProxyGiven
    | ProxyEnded
    | MemberRecused
    | MemberReturned
    | RecusalLifted
)
