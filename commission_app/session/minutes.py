"""The minutes as content, before any page: what CRPA R133-13 asks, from the journal alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Reading, Sense, Tally
from commission_app.domain.facts import RecusalGround
from commission_app.domain.membership import Seat
from commission_app.domain.minutes_facts import SecretaryNamed
from commission_app.domain.profile import Override
from commission_app.domain.quorum import Quorum
from commission_app.domain.room_facts import RoomStage
from commission_app.domain.session import Outsider, Suspension
from commission_app.session.letterhead import NO_LETTERHEAD, Letterhead
from commission_app.session.signatories import SEPARATOR


@dataclass(frozen=True, slots=True)
class Attendee:
    """A seat and what became of it; ``arrived`` and ``left`` only when not there throughout.

    ``presence`` is HOLDER or DEPUTY for whoever sat at least once, else EXCUSED, ABSENT, EXPECTED.
    ``confirmed`` is when the chair confirmed a participation at a distance (ord. 2014-1329);
    ``person`` names a deputy that the composition does not. A seat held by several persons in turn
    has as many attendees, in order.
    """

    seat: Seat
    presence: Presence
    mode: Mode
    arrived: datetime | None = None
    left: datetime | None = None
    confirmed: datetime | None = None
    person: str = ""

    @property
    def name(self) -> str:
        """The name of the person who sat, or of the holder."""
        if self.presence is Presence.DEPUTY:
            return self.person or self.seat.deputy or self.seat.holder
        return self.seat.holder


@dataclass(frozen=True, slots=True)
class ProxyLine:
    """A proxy that held at some moment: giver and holder (CRPA R133-13 d)."""

    giver: Seat
    holder: Seat
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecusalLine:
    """A member who did not take part in an item: out at ``at``, back at ``until``, if known.

    ``seen``: it was confirmed, at ``at``, that the member had left the room.
    """

    seat: Seat
    ground: RecusalGround
    at: datetime
    until: datetime | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class RoomLine:
    """Who left the room before an item was shown or deliberated on, or came back (None)."""

    at: datetime
    stage: RoomStage | None
    seats: tuple[Seat, ...] = ()
    outsiders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisagreementLine:
    """A disagreement mentioned on request (CRPA R133-13)."""

    seat: Seat
    statement: str


@dataclass(frozen=True, slots=True)
class RectificationLine:
    """What was proclaimed first, and who had it put right, when and why."""

    at: datetime
    before: Sense
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChairSpan:
    """A time during which the same persons presided; ``until`` is None up to the end."""

    names: tuple[str, ...]
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """One item as treated. ``tally``, ``reading`` and ``quorum`` are None where no vote was held.

    ``quorum_otherwise`` is the sum under the other treatment of recusals, None when it is the same.

    ``sense`` is None in a draft, while the item is not decided. ``summary`` is the topic's text for
    a topic and empty for a case: a case's sheet never goes into the minutes.
    """

    item: AgendaItem
    sense: Sense | None
    reading: Reading | None = None
    tally: Tally | None = None
    quorum: Quorum | None = None
    decided_at: datetime | None = None
    summary: str = ""
    association_opinion: str = ""
    note: str = ""
    reasons: str = ""
    recusals: tuple[RecusalLine, ...] = ()
    disagreements: tuple[DisagreementLine, ...] = ()
    secret: bool = False
    rectifications: tuple[RectificationLine, ...] = ()
    added_for: str = ""
    observations_on: str | None = None
    observations_exception: str = ""
    quorum_otherwise: Quorum | None = None
    room: tuple[RoomLine, ...] = ()

    @property
    def rectified_to(self) -> tuple[Sense | None, ...]:
        """Give the sense that each rectification led to."""
        if not self.rectifications:
            return ()
        return (*(line.before for line in self.rectifications[1:]), self.sense)


SECRETARY_FIELD = "secretary"
"""The signature field of the secretary of the session, where the rules want one (rule 5.5)."""


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """A signature that the minutes call for: field name, role and expected signatory."""

    field: str
    role: str
    signatory: str

    @property
    def words(self) -> str:
        """Tell the field to who does not see the page."""
        return SEPARATOR.join(part for part in (self.role, self.signatory) if part)


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole content of the minutes; ``draft`` until the session is closed.

    ``journal_head`` is the seal of the last fact taken in, ``journal_length`` its sequence;
    ``commitments`` lists what the seals join, from the first fact on, where they are known.
    ``preview`` marks a copy made before the minutes are established.
    """

    details: SessionDetails
    draft: bool
    opened_at: datetime | None
    closed_at: datetime | None
    attendees: tuple[Attendee, ...]
    proxies: tuple[ProxyLine, ...]
    opening_quorum: Quorum | None
    items: tuple[ItemMinutes, ...]
    signatures: tuple[SignatureSlot, ...]
    journal_head: str
    journal_length: int
    suspensions: tuple[Suspension, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    overrides: tuple[Override, ...] = ()
    stream: str = ""
    commitments: tuple[str, ...] = ()
    letterhead: Letterhead = NO_LETTERHEAD
    preview: bool = False
    chairs: tuple[ChairSpan, ...] = ()
    formation_quorums: tuple[Quorum, ...] = ()
    period_months: int = 6
    proxies_per_holder: int = 1
    secretary: SecretaryNamed | None = None
    second_announced: bool = False
    """The convocation itself says that no quorum is required; it must, before the session."""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Give each seat once, in the order of the composition, whoever sat on it in turn."""
        return tuple({person.seat.id: person.seat for person in self.attendees}.values())


class MinutesWriter(Protocol):
    """Writes minutes as PDF."""

    def write(self, minutes: Minutes) -> bytes:
        """Give the PDF; the same minutes give the same bytes."""
