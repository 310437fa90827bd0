"""What may be asked before the session opens."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import Day, Digest, SeatId, StreamId
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class LinkAssociation:
    """Say which seats represent an association of the agenda; none: it is not represented."""

    association: OfficeName
    seats: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclareUrgency:
    """Record that the chair declares urgency, and why the time limit was not kept."""

    reason: FreeText


@dataclass(frozen=True, slots=True)
class RecordReception:
    """Say on which day members received their convocation (ISO 8601); empty: it is not known."""

    seats: tuple[SeatId, ...]
    on: Day = ""


@dataclass(frozen=True, slots=True)
class LinkFirstConvocation:
    """Bind the session to the one that lacked the quorum; ``agenda`` digests what it left."""

    stream: StreamId
    date: Day
    agenda: Digest
    mention: bool


ConveningCommand = LinkAssociation | DeclareUrgency | RecordReception | LinkFirstConvocation
