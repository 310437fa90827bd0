"""What is recorded beside the registers: a renewal asked for, a training followed; no name."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import Day, SeatId
from commission_app.domain.people import OfficeName


@dataclass(frozen=True, slots=True)
class ApprovalRenewalAsked:
    """The request to renew the approval that ends on ``until`` was received; the last told holds.

    A request answers the end of one approval alone: the next one is asked for anew.
    """

    association: OfficeName
    until: Day
    on: Day


@dataclass(frozen=True, slots=True)
class Member:
    """Who sits, without a name: the seat, the first day of the mandate, as a deputy or not."""

    seat: SeatId
    begins: Day
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class TrainingFollowed:
    """Members followed the training for new members on a day."""

    members: tuple[Member, ...]
    on: Day


RegisteredFact = ApprovalRenewalAsked | TrainingFollowed


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A member in her first mandate, with the quality of the seat."""

    quality: OfficeName
    member: Member
