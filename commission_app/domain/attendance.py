"""Who is in the room: attendance of a seat and its mode (CRPA R133-10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commission_app.domain.people import PersonName


class Presence(StrEnum):
    """State of a seat at a moment of the session."""

    EXPECTED = "expected"
    HOLDER = "holder"
    DEPUTY = "deputy"
    EXCUSED = "excused"
    ABSENT = "absent"
    LEFT = "left"

    @property
    def sitting(self) -> bool:
        """Tell whether somebody sits on the seat, the holder or the deputy."""
        return self in (Presence.HOLDER, Presence.DEPUTY)


class Mode(StrEnum):
    """How a member takes part."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Attendance:
    """State of one seat since a moment; ``person`` names a deputy that the composition does not.

    ``called`` tells who that deputy is, even once the name was erased.
    """

    presence: Presence
    mode: Mode
    since: datetime
    confirmed: bool = False
    person: PersonName = ""
    called: PersonName = ""

    @property
    def counted(self) -> bool:
        """Tell whether the seat is taken by somebody who counts and votes.

        At a distance, only once the chair has confirmed identification and confidentiality
        (ordonnance 2014-1329, art. 2; décret 2014-1627, art. 7-1).
        """
        return self.presence.sitting and (self.mode is Mode.IN_PERSON or self.confirmed)
