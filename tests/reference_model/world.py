"""What a session is made of: people, seats, points, and what happened at which time."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

CASE, PLENARY, MINORS = "case", "plenary", "minors"
FOR, AGAINST, ABSTAINS, NO_PART = "for", "against", "abstains", "no part"
FAVOURABLE, RESERVED, UNFAVOURABLE = "favourable", "reserved", "unfavourable"
ADOPTED, REJECTED = "adopted", "rejected"
POSTPONED, WITHDRAWN, MOOT, NOTED, DEBATED = "postponed", "withdrawn", "moot", "noted", "debated"
YES = (FAVOURABLE, RESERVED, ADOPTED)
VOTED = (FAVOURABLE, RESERVED, UNFAVOURABLE, ADOPTED, REJECTED)

Person = str
SeatName = str
ItemName = str


@dataclass(frozen=True)
class Rules:
    """What the law leaves open or a local text may change, each with its default."""

    quorum_share: Fraction = Fraction(1, 2)  # 2.7
    quorum_at_opening: bool = False  # 2.17, assumed: at each point
    mandates_each: int = 1  # 2.6
    notice_days: int = 5  # 2.4
    notice_in_working_days: bool = False  # 2.4, assumed
    base_of_the_formation: bool = True  # 2.9, assumed: only who may sit for a case
    recused_make_the_quorum: bool = True  # 2.17, assumed: recusal does not undo presence
    recused_weigh_in_majority: bool = False  # 2.17, assumed
    no_part_weighs: bool = True  # 2.10, the literal reading
    casting_vote: bool = True  # 2.11
    mandates_suspended: bool = True  # 2.16, assumed
    mandate_stays_with_seat: bool = False  # 2.6, assumed: it was given to a person
    second_covers_added: bool = False  # 2.8, assumed
    secret_allowed: bool = True  # 2.14
    absent_may_disagree: bool = True  # 2.18 e, assumed
    with_reservations: bool = True  # 3.17, assumed
    adjournment: bool = True  # 3.17, assumed
    topic_formation: str = PLENARY  # 2.24, assumed
    added_needs_urgency: bool = True  # 2.2, assumed
    room_confirmed: bool = True  # 2.16, assumed
    return_confirmed: bool = True  # 2.16, assumed
    months_each: int = 6  # 3.9
    months_in_all: int = 24  # 3.9
    renewals: int = 3  # 3.9


@dataclass(frozen=True)
class Seat:
    """A seat of the composition: who holds it, who may replace whom, and what it gives."""

    name: SeatName
    holder: Person | None
    deputy: Person | None = None
    replaced: str = "service"  # service, assembly, order, never (1.20 to 1.23)
    association: str | None = None
    chairs: bool = False
    votes: bool = True
    in_base: bool = True
    formations: frozenset[str] = frozenset({CASE, PLENARY, MINORS})


@dataclass(frozen=True)
class Right:
    """A voice: the seat it belongs to, and the person who says it."""

    seat: SeatName
    person: Person


@dataclass
class Item:
    """A point of the agenda; `kind` is case, approval, orientation or information."""

    id: ItemName
    number: int = 1
    name: str = ""
    kind: str = "case"
    formation: str = CASE
    association: str | None = None
    nature: str = ""  # entry, renewal, end, early end; empty for what is no case
    rank: int | None = None
    months: int | None = None
    convened: bool = True
    convened_as: tuple[str, str | None] | None = None
    urgent: bool = False
    invited: date | None = None
    not_invited_because: str = ""
    withdrew: dict[Person, datetime] = field(default_factory=dict)
    ballot: bool = True
    secret: bool = False
    votes: dict[Right, str] = field(default_factory=dict)
    set_aside: dict[Right, str] = field(default_factory=dict)
    papers: Counter[str] | None = None
    papers_of: frozenset[Right] = frozenset()
    ended: str = ""  # empty, a sense, or how it ended without a vote
    reasons: bool = False
    counts: Counter[str] | None = None
    size: int = 0
    away: int = 0
    said: str = ""
    could_speak: frozenset[Person] = frozenset()
    disagreements: list[Person] = field(default_factory=list)


@dataclass
class Presence:
    """A person on a seat, from a time to another."""

    person: Person
    seat: SeatName
    since: datetime
    name: str
    deputises: bool = False
    mode: str = "room"  # room, video, phone
    identified: bool = True
    until: datetime | None = None


@dataclass
class Mandate:
    """A member who lets another one speak, from a time to another."""

    giver: Person
    seat: SeatName
    holder: Person
    to: SeatName
    given: datetime
    until: datetime | None = None


@dataclass
class Recusal:
    """A person who said why she takes no part in a point."""

    person: Person
    seat: SeatName
    item: ItemName
    since: datetime
    until: datetime | None = None


@dataclass
class World:
    """One session, with all that happened in it."""

    seats: dict[SeatName, Seat]
    items: dict[ItemName, Item]
    convened_for: date
    received: date | None
    now: datetime
    opened_on: date = date.max
    rules: Rules = Rules()
    associations: frozenset[str] = frozenset()
    links: dict[str, frozenset[SeatName]] = field(default_factory=dict)
    apart: set[tuple[SeatName, str]] = field(default_factory=set)
    together: set[tuple[SeatName, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    stage: str = "prepared"  # prepared, open, suspended, closed
    urgency: bool = False
    rehearsal: bool = False
    received_by: dict[SeatName, date | None] = field(default_factory=dict)
    first_day: date | None = None
    left_by_the_first: frozenset[tuple[str, str, str, str]] = frozenset()
    quorums_at_opening: dict[str, bool] = field(default_factory=dict)
    current: ItemName | None = None
    called: datetime | None = None
    presences: list[Presence] = field(default_factory=list)
    mandates: list[Mandate] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)
    out: set[Person] = field(default_factory=set)
    gone: set[Person] = field(default_factory=set)
    visitors: dict[str, datetime] = field(default_factory=dict)
    minutes: frozenset[str] | None = None
    on_paper: bool = False
    signed: set[str] = field(default_factory=set)
    rectifying: list[frozenset[str]] = field(default_factory=list)
