"""The facts about who left the room for an item, before it was shown or deliberated on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoomStage(StrEnum):
    """What the room was cleared for."""

    SHOWING = "showing"
    DELIBERATION = "deliberation"


@dataclass(frozen=True, slots=True)
class RoomCleared:
    """Those who take no part were seen to leave: seats, and persons from outside by name.

    It leaves the attendance as it is: they are members present who are not in the room.
    """

    item: str
    stage: RoomStage
    seats: tuple[str, ...] = ()
    outsiders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomReentered:
    """Some of those who had left were in the room again, or had not left after all."""

    item: str
    seats: tuple[str, ...] = ()
    outsiders: tuple[str, ...] = ()


RoomFact = RoomCleared | RoomReentered
