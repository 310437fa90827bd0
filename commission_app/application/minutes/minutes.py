"""The minutes as content, before any page: what CRPA R133-13 asks, from the journal alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from commission_app.application.minutes.disclosure import FactOpening
from commission_app.application.minutes.letterhead import NO_LETTERHEAD, Letterhead
from commission_app.application.minutes.receipt_lines import NO_RECEPTION, Reception
from commission_app.application.signing.signatories import SEPARATOR
from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import CountResult, Outcome, Tally
from commission_app.domain.codes import Code, Day, Digest, FieldId, StreamId
from commission_app.domain.membership import Seat
from commission_app.domain.people import OfficeName, PersonName
from commission_app.domain.profile import Override
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.facts.attendance import RecusalGround
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import Invitee, Suspension
from commission_app.domain.session.state import Secretary
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Who:
    """A person on a seat at one moment: never the one who sat there before or later.

    ``capacity`` is a deputy's own, where it is known: the office is that of the holder.
    """

    seat: Seat
    name: PersonName
    deputy: bool = False
    capacity: OfficeName = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """A time during which somebody sat in one way; None: since the opening, up to the end.

    ``confirmed`` is when the chair confirmed a participation at a distance (ord. 2014-1329);
    ``goes_on`` that only the way of taking part changed at ``until``.
    """

    mode: Mode
    since: datetime | None = None
    until: datetime | None = None
    confirmed: datetime | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """A seat and what became of it, or one of the persons who held it in turn.

    ``presence`` is HOLDER or DEPUTY for whoever sat at least once, else EXCUSED, ABSENT, EXPECTED
    or LEFT. ``stays`` tells the times of whoever sat, in order.
    """

    seat: Seat
    presence: Presence
    person: PersonName = ""
    capacity: OfficeName = ""
    stays: tuple[Stay, ...] = ()

    @property
    def who(self) -> Who:
        """The person who sat, or the holder."""
        deputy = self.presence is Presence.DEPUTY
        name = (self.person or self.seat.deputy or "") if deputy else self.seat.holder
        return Who(self.seat, name, deputy, self.capacity)

    @property
    def name(self) -> str:
        """The name of the person who sat, or of the holder."""
        return self.who.name

    @property
    def mode(self) -> Mode:
        """The last way of taking part."""
        return self.stays[-1].mode if self.stays else Mode.IN_PERSON

    @property
    def arrived(self) -> datetime | None:
        """The first arrival, when after the opening."""
        return self.stays[0].since if self.stays else None

    @property
    def left(self) -> datetime | None:
        """The departure that was the last, None for whoever stayed to the end."""
        return self.stays[-1].until if self.stays else None


@dataclass(frozen=True, slots=True)
class ProxyLine:
    """A proxy that held at some moment: giver and holder (CRPA R133-13 d).

    ``held_by`` names whoever carried it, in turn where the seat changed hands.
    """

    giver: Seat
    holder: Seat
    since: datetime
    until: datetime | None = None
    held_by: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class RecusalLine:
    """A member who did not take part in an item: from ``at``, back at ``until``, if known.

    ``seen``: it was confirmed, at ``at``, that the member had left the room. ``absent``: who did
    not sit at all, and whose proxy was suspended. ``lifted`` is why a recusal declared in error
    ended; ``moot`` tells that its cause was gone before the item was decided: the member took part.
    """

    who: Who
    ground: RecusalGround
    at: datetime
    until: datetime | None = None
    seen: bool = False
    absent: bool = False
    lifted: FreeText = ""
    moot: bool = False
    remote: bool = False

    @property
    def seat(self) -> Seat:
        """The seat of the person."""
        return self.who.seat

    @property
    def stands(self) -> bool:
        """True where the member took no part in the item to its end."""
        return not (self.lifted or self.moot)


@dataclass(frozen=True, slots=True)
class RoomLine:
    """Who left the room before an item was shown or deliberated on, or came back (None)."""

    at: datetime
    stage: RoomStage | None
    people: tuple[Who, ...] = ()
    outsiders: tuple[PersonName, ...] = ()
    not_back: bool = False  # had left for another item, not said to be back
    cut: frozenset[Who] = frozenset()  # those at a distance


@dataclass(frozen=True, slots=True)
class DisagreementLine:
    """A disagreement mentioned (CRPA R133-13); ``about``: with a sense put right since."""

    who: Who
    statement: FreeText
    about: Outcome | None = None


@dataclass(frozen=True, slots=True)
class RectificationLine:
    """What was proclaimed first, and who had it put right, when and why; both counts if changed."""

    at: datetime
    before: Outcome
    author: PersonName
    reason: FreeText
    after: Outcome
    count_before: Tally | None = None
    count_after: Tally | None = None
    reasons_before: FreeText = ""


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """What rectifying minutes put right of an item; senses are None where its opinion stays."""

    number: int
    at: datetime
    before: Outcome | None = None
    after: Outcome | None = None
    count_before: Tally | None = None
    count_after: Tally | None = None
    text: FreeText = ""
    reasons: FreeText = ""
    reasons_before: FreeText = ""


@dataclass(frozen=True, slots=True)
class EditLine:
    """The particulars of an item before and after a change that the chair agreed to."""

    at: datetime
    before: AgendaItem
    after: AgendaItem


@dataclass(frozen=True, slots=True)
class ReopeningLine:
    """An item taken up again, and why; when it had ended without a vote, for which reasons."""

    at: datetime
    ended_as: Outcome
    reason: FreeText
    ended_at: datetime | None = None
    reasons: FreeText = ""


@dataclass(frozen=True, slots=True)
class MoveLine:
    """The day that the session was convened for before another one, and why it was changed."""

    date: Day
    hour: Code
    reason: FreeText
    at_opening: bool


@dataclass(frozen=True, slots=True)
class SuspendedProxy:
    """A proxy that gave no voice on one item; ``counted`` tells that it was in its quorum."""

    giver: Seat
    holder: Who
    counted: bool = False


@dataclass(frozen=True, slots=True)
class QuorumChange:
    """The quorum of a formation lost in session, or reached: ``again`` if it had been before."""

    at: datetime
    quorum: Quorum
    again: bool = False


@dataclass(frozen=True, slots=True)
class ChairSpan:
    """A time during which the same persons presided; ``until`` is None up to the end."""

    people: tuple[Who, ...]
    since: datetime
    until: datetime | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Name them."""
        return tuple(person.name for person in self.people)


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """One item as treated. ``tally``, ``reading`` and ``quorum`` are None where no vote was held.

    ``quorum_otherwise`` is the sum under the other treatment of recusals, None when it is the same.

    ``sense`` is None in a draft, while the item is not decided. ``summary`` is the topic's text for
    a topic and empty for a case: a case's sheet never goes into the minutes.
    """

    item: AgendaItem
    sense: Outcome | None
    reading: CountResult | None = None
    tally: Tally | None = None
    quorum: Quorum | None = None
    decided_at: datetime | None = None
    summary: FreeText = ""
    association_opinion: FreeText = ""
    note: FreeText = ""
    reasons: FreeText = ""
    recusals: tuple[RecusalLine, ...] = ()
    disagreements: tuple[DisagreementLine, ...] = ()
    secret: bool = False
    rectifications: tuple[RectificationLine, ...] = ()
    amendments: tuple[AmendmentLine, ...] = ()
    added_for: FreeText = ""
    observations_on: Day | None = None
    observations_exception: FreeText = ""
    quorum_otherwise: Quorum | None = None
    room: tuple[RoomLine, ...] = ()
    edits: tuple[EditLine, ...] = ()
    reopenings: tuple[ReopeningLine, ...] = ()
    suspended_proxies: tuple[SuspendedProxy, ...] = ()
    withdrawn_by: PersonName = ""
    withdrawn_by_own: bool = False
    """Who withdrew a case instructed it, or speaks for who did."""
    approval_ended: Day = ""
    """The last day of the approval of the association, where it had ended (ISO 8601)."""
    hour: Code = ""
    """The hour foreseen for the item (HH:MM), where one is."""
    requested_on: Day = ""
    """The day on which the request of a case came, where told (ISO 8601)."""
    open_votes_dropped: tuple[datetime, int] | None = None
    """When and how many voices said openly were dropped for a secret ballot, if any."""

    @property
    def only_postponed(self) -> bool:
        """True when the item was put off without a vote, and nothing else happened to it."""
        lacking = self.quorum is not None and not self.quorum.reached
        happened = (
            lacking,
            self.note,
            self.recusals,
            self.disagreements,
            self.rectifications,
            self.amendments,
            not self.item.on_convocation,
            self.item.approves,
            self.approval_ended,
            self.added_for,
            self.observations_on,
            self.observations_exception,
            self.room,
            self.edits,
            self.reopenings,
            self.suspended_proxies,
            self.withdrawn_by,
            self.open_votes_dropped,
        )
        return self.sense is Outcome.ADJOURNED and self.tally is None and not any(happened)


SECRETARY_FIELD = "secretariat"
"""The signature field of the secretary of the session, where the rules want one (rule 5.5)."""


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """A signature that the minutes call for: field name, role and expected signatory."""

    field: FieldId
    role: OfficeName
    signatory: PersonName

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
    journal_head: Digest
    journal_length: int
    suspensions: tuple[Suspension, ...] = ()
    outsiders: tuple[Invitee, ...] = ()
    overrides: tuple[Override, ...] = ()
    stream: StreamId = ""
    commitments: tuple[Digest, ...] = ()
    decisions: tuple[FactOpening, ...] = ()
    """The facts that proclaimed or concluded, opened: they bind decisions to the head."""
    letterhead: Letterhead = NO_LETTERHEAD
    preview: bool = False
    chairs: tuple[ChairSpan, ...] = ()
    formation_quorums: tuple[Quorum, ...] = ()
    period_months: int = 6
    proxies_per_holder: int = 1
    secretary: Secretary | None = None
    quorum_changes: tuple[QuorumChange, ...] = ()
    moves: tuple[MoveLine, ...] = ()
    other_business: FreeText = ""
    next_meeting: Day = ""
    first_session: Day | None = None
    """The day of the session that lacked the quorum, for a second convocation (ISO 8601)."""
    copied: bool = False
    """A copy for some members: ``left_out`` counts the items of formations they do not sit in."""
    left_out: int = 0
    reception: Reception = NO_RECEPTION
    second_announced: bool = False
    """The convocation itself says that no quorum is required; it must, before the session."""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Give each seat once, in the order of the composition, whoever sat on it in turn."""
        return tuple({person.seat.id: person.seat for person in self.attendees}.values())


MinutesWriter = Callable[[Minutes], bytes]
"""Writes minutes as PDF: the same minutes give the same bytes."""
