"""What a session is made of: people, seats, items, and what happened at which time."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

CASE, PLENARY, MINORS = "case", "plenary", "minors"
FOR, AGAINST, ABSTAINS, NO_PART = "for", "against", "abstains", "no part"
FAVOURABLE, RESERVED, UNFAVOURABLE = "favourable", "reserved", "unfavourable"

Person = str
SeatName = str
ItemName = str


@dataclass(frozen=True)
class Rules:
    """What the law leaves open or a local text may change, each with its default."""

    quorum_share: Fraction = Fraction(1, 2)  # 2.7
    mandates_each: int = 1  # 2.6
    notice_days: int = 5  # 2.4
    notice_in_working_days: bool = False  # 2.4, assumed
    base_of_the_formation: bool = True  # 2.9, assumed: only who may sit for a case
    recused_make_the_quorum: bool = True  # 2.17, assumed: recusal does not undo presence
    mandates_suspended: bool = True  # 2.16, assumed
    second_covers_added: bool = False  # 2.8, assumed
    added_needs_urgency: bool = True  # 2.2, assumed
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


@dataclass
class Item:
    """A point of the agenda; `kind` is case, approval, orientation or information."""

    name: ItemName
    kind: str = "case"
    formation: str = CASE
    association: str | None = None
    nature: str = "entry"  # entry, renewal, end, early end
    rank: int = 0
    months: int | None = None
    convened: bool = True
    urgent: bool = False
    invited: date | None = None
    not_invited_because: str = ""
    vote_asked: bool = False
    secret: bool = False
    votes: dict["Right", str] = field(default_factory=dict)
    papers: Counter[str] | None = None
    papers_of: frozenset["Right"] = frozenset()
    ended: str = ""  # empty, a sense, or postponed, withdrawn, moot, noted, debated
    counts: Counter[str] | None = None
    seen_by: frozenset[Person] = frozenset()
    disagreements: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class Right:
    """A voice: the seat it belongs to, and the person who says it."""

    seat: SeatName
    person: Person


@dataclass
class Presence:
    """A person on a seat, from a time to another."""

    person: Person
    seat: SeatName
    since: datetime
    remote: bool = False
    identified: bool = True
    until: datetime | None = None


@dataclass
class Mandate:
    """A member who lets another one speak, from a time to another."""

    giver: Person
    seat: SeatName
    holder: Person
    since: datetime
    until: datetime | None = None


@dataclass
class Recusal:
    """A person who said why she takes no part in a point."""

    person: Person
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
    rules: Rules = Rules()
    links: dict[str, frozenset[SeatName] | None] = field(default_factory=dict)
    stage: str = "prepared"  # prepared, open, suspended, closed, cancelled
    urgency: bool = False
    second_of_same_agenda: bool = False
    covered: frozenset[ItemName] = frozenset()
    current: ItemName | None = None
    presences: list[Presence] = field(default_factory=list)
    mandates: list[Mandate] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)
    out: set[Person] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)
