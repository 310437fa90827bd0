"""The facts about the day of a session: moved, cancelled, and what its end announced."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day, ItemId, SeatId
from commission_app.domain.people import OfficeName


@dataclass(frozen=True, slots=True)
class SessionMoved:
    """The session is held on another day than the one it was convened for, and why.

    ``on`` is ISO 8601, ``hour`` "HH:MM"; ``at_opening`` tells a session that was opened on another
    day without having been put off before.
    """

    on: Day
    hour: Code
    reason: TextRef
    at_opening: bool = False


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """The session will not be held, and why."""

    reason: TextRef


@dataclass(frozen=True, slots=True)
class ApprovalLapsed:
    """A case was taken up although the approval of its association had ended (CASF R121-12-3).

    ``until`` is the last day of the approval (ISO 8601).
    """

    item: ItemId
    association: OfficeName
    until: Day


@dataclass(frozen=True, slots=True)
class ClosingNoted:
    """Other business and the day of the next meeting; the last noted is what the minutes tell."""

    other_business: TextRef | None = None
    next_meeting: Day = ""


@dataclass(frozen=True, slots=True)
class CapacityTold:
    """The capacity of her own of whoever sits on a seat as a deputy at that moment."""

    seat: SeatId
    capacity: OfficeName


DayFact = SessionMoved | SessionCancelled | ApprovalLapsed | ClosingNoted | CapacityTold
