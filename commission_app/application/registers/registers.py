"""The registers of the commission: what is written there, and what a session asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from commission_app.domain.codes import Code, Day, SeatId
from commission_app.domain.membership import Association, Deputising, Formation, Seat
from commission_app.domain.people import OfficeName, PersonName
from commission_app.domain.profile import DEFAULT_PROFILE, Override, Profile
from commission_app.domain.text import FreeText, OrderText

REGISTERS = "registers"
"""The stream of the registers in the ledger of the whole file."""


@dataclass(frozen=True, slots=True)
class CommissionRecord:
    """The commission itself: its name, its département and the order that composes it."""

    name: OfficeName
    department: OfficeName
    composition_order: OrderText = ""


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """A seat: its category, its quality, the text that creates it and how its holder is replaced.

    ``body`` is the service, court or assembly that the holder comes from; ``association`` the id
    of the association that it represents; ``rank`` its place in the order of composition;
    ``removed`` says that the seat is no longer one from the date of effect on.
    """

    category: Code
    category_label: OfficeName
    quality: OfficeName
    legal_source: OrderText
    formations: tuple[Formation, ...]
    deputising: Deputising
    chair: bool = False
    votes: bool = True
    counts_in_quorum: bool = True
    body: OfficeName = ""
    association: Code | None = None
    rank: int = 0
    removed: bool = False


class Role(StrEnum):
    """As what somebody sits on a seat."""

    HOLDER = "holder"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class MandateRecord:
    """Somebody designated for a seat; dates are ISO 8601, ``ends`` is the last day, if any.

    ``body`` is the service or the assembly, ``elected`` tells an elected member of it; ``order``
    cites the act that designates. ``replaces`` is the mandate whose remaining term is served
    (CRPA R133-4). ``left`` is the day a mandate ended before its term.
    """

    seat: SeatId
    role: Role
    name: PersonName
    begins: Day
    ends: Day | None = None
    body: OfficeName = ""
    elected: bool = False
    order: OrderText = ""
    replaces: Code | None = None
    left: Day | None = None
    removed: bool = False

    @property
    def last_day(self) -> str | None:
        """Give the last day on which the mandate holds, None when it has no term."""
        return min((day for day in (self.ends, self.left) if day is not None), default=None)

    def holds_on(self, day: str) -> bool:
        """Tell whether the mandate holds on a day."""
        last = self.last_day
        return not self.removed and self.begins <= day and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class AssociationRecord:
    """An association with its approval (CASF R121-12-3) and the départements it covers.

    ``aliases`` are other names under which agendas call it.
    """

    name: OfficeName
    approved_from: Day | None = None
    approved_until: Day | None = None
    departments: tuple[OfficeName, ...] = ()
    order: OrderText = ""
    aliases: tuple[OfficeName, ...] = ()
    removed: bool = False


@dataclass(frozen=True, slots=True)
class LocalTextRecord:
    """A local text that departs from a rule; ``removed`` says that it is repealed."""

    text: Override
    removed: bool = False


Record = CommissionRecord | SeatRecord | MandateRecord | AssociationRecord | LocalTextRecord


@dataclass(frozen=True, slots=True)
class Change:
    """What one act writes: a version of an entry, and the day from which it has effect.

    ``id`` names the entry over all its versions; ``effective_from`` is an ISO 8601 date.
    """

    id: Code
    effective_from: Day
    record: Record
    reason: FreeText = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A change as it was written: when (ISO 8601 moment), by which account; never altered."""

    sequence: int
    recorded_at: Code
    author: PersonName
    change: Change


class RegisterStore(Protocol):
    """Keeps every version, in the order they were written."""

    def append(
        self, changes: Iterable[Change], recorded_at: str, author: str
    ) -> tuple[Version, ...]:
        """Write changes in one durable transaction (JournalUnavailable: nothing was written).

        JournalBroken when what is there is not what was written: nothing is added to it.
        """

    def check(self) -> None:
        """See that every version is the one that was written (JournalBroken at its place)."""

    def versions(self) -> tuple[Version, ...]:
        """Give everything ever written, the oldest first (JournalUnavailable)."""


@dataclass(frozen=True, slots=True)
class Composition:
    """The commission as the registers hold it on one day; ``id`` of a seat is that of its entry.

    ``aliases`` gives, by association, the other names under which agendas call it.
    """

    seats: tuple[Seat, ...]
    associations: tuple[Association, ...]
    profile: Profile = DEFAULT_PROFILE
    commission: CommissionRecord = CommissionRecord("", "")
    aliases: tuple[tuple[OfficeName, OfficeName], ...] = ()
