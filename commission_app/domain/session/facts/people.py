"""The facts about who is who: whose a name is, and who holds a seat that named nobody."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import SeatId
from commission_app.domain.people import OfficeName, SealedName


@dataclass(frozen=True, slots=True)
class HomonymSettled:
    """It was said whether who bears a name on a seat is the one of that name known already."""

    name: SealedName
    seat: SeatId
    same: bool


@dataclass(frozen=True, slots=True)
class SeatCompleted:
    """The name of a holder, or the capacity of a seat, that was missing was given."""

    seat: SeatId
    holder: SealedName | None = None
    quality: OfficeName = ""


PeopleFact = HomonymSettled | SeatCompleted
