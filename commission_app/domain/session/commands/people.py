"""What is asked about who is who."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import SeatId
from commission_app.domain.people import OfficeName, PersonName


@dataclass(frozen=True, slots=True)
class SettleHomonym:
    """Say whether who bears a name on a seat is the person of that name known already."""

    name: PersonName
    seat: SeatId
    same: bool


@dataclass(frozen=True, slots=True)
class CompleteSeat:
    """Give the name of a holder or the capacity of a seat, where the composition has none."""

    seat: SeatId
    holder: PersonName = ""
    quality: OfficeName = ""


PeopleCommand = SettleHomonym | CompleteSeat
