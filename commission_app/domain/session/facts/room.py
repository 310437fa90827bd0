"""The facts about who left the room for an item, before it was shown or deliberated on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.codes import ItemId, SeatId, VisitorId


class RoomStage(StrEnum):
    """What the room was cleared for."""

    SHOWING = "showing"
    DELIBERATION = "deliberation"


@dataclass(frozen=True, slots=True)
class RoomCleared:
    """Those who take no part were seen to leave: seats, and persons from outside, never by name.

    It leaves the attendance as it is: they are members present who are not in the room.
    """

    item: ItemId
    stage: RoomStage
    seats: tuple[SeatId, ...] = ()
    outsiders: tuple[VisitorId, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomReentered:
    """Some of those who had left were in the room again, or had not left after all."""

    item: ItemId
    seats: tuple[SeatId, ...] = ()
    outsiders: tuple[VisitorId, ...] = ()


RoomFact = RoomCleared | RoomReentered
