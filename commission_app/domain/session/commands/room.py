"""What is asked about who left the room."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import ItemId, SeatId
from commission_app.domain.session.facts.room import RoomStage


@dataclass(frozen=True, slots=True)
class ClearRoom:
    """Confirm, now, that everybody who must have left for this stage of the item has left."""

    item: ItemId
    stage: RoomStage


@dataclass(frozen=True, slots=True)
class ReenterRoom:
    """Say that those who had left for the item are in the room again; they must leave anew."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ConfirmReturn:
    """Say that members who had left the room for an item are back in it."""

    seats: tuple[SeatId, ...]


RoomCommand = ClearRoom | ReenterRoom | ConfirmReturn
