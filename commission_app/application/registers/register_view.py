"""The registers as they stand on one day: a fold of their versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from commission_app.application.registers.registers import (
    AssociationRecord,
    CommissionRecord,
    Composition,
    LocalTextRecord,
    MandateRecord,
    Record,
    Role,
    SeatRecord,
    Version,
)
from commission_app.application.registers.seat_order import category_place
from commission_app.domain.codes import Code, Day
from commission_app.domain.deputising import Person, deputy_refused
from commission_app.domain.membership import Association, Seat
from commission_app.domain.profile import Override, Profile
from commission_app.domain.rules import Rulebook, Setting

COMMISSION = "commission"
"""The id of the only entry that tells of the commission itself."""

FAR = "9999-12-31"
"""A day after every other: everything that is registered, also for later."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Every entry that has effect on ``day``, by id, removed ones left out."""

    day: Day
    commission: CommissionRecord | None
    seats: Mapping[Code, SeatRecord]
    mandates: Mapping[Code, MandateRecord]
    associations: Mapping[Code, AssociationRecord]
    texts: Mapping[Code, LocalTextRecord]

    @property
    def empty(self) -> bool:
        """Tell whether nothing is registered."""
        return self.commission is None and not self.seats

    def mandate(self, seat: str, role: Role) -> MandateRecord | None:
        """Give who sits on a seat in a role on the day, the latest designated."""
        held = [
            known
            for known in self.mandates.values()
            if known.seat == seat and known.role is role and known.holds_on(self.day)
        ]
        return max(held, key=lambda known: known.begins, default=None)

    def profile(self, book: Rulebook) -> Profile:
        """Give the rules in force on the day, local texts applied.

        A text that this version of the rules cannot apply is left out: see ``left_out``.
        """
        return book.profile(self._applicable(book), self.day)

    def left_out(self, book: Rulebook) -> tuple[Override, ...]:
        """Give the texts in force that this version of the rules cannot apply.

        A rule that was renumbered, that has another setting, or that the law now states, must
        not keep a session from being convened; it must be said.
        """
        kept = self._applicable(book)
        return tuple(known.text for known in self.texts.values() if known.text not in kept)

    def _applicable(self, book: Rulebook) -> tuple[Override, ...]:
        texts = (known.text for known in self.texts.values())
        return tuple(text for text in texts if book.refuses(text) is None)

    def setting(self, number: str, book: Rulebook) -> Setting:
        """Give the value of a rule in force on the day (KeyError: the rule has none)."""
        return book.value(number, self._applicable(book), self.day)

    def ordered(self) -> list[tuple[Code, SeatRecord]]:
        """Return the seats, those of one category together, as the law lists them."""

        def place(one: tuple[str, SeatRecord]) -> tuple[tuple[int, int, str], int]:
            seat = one[1]
            return category_place(seat.category, chair=seat.chair), seat.rank

        return sorted(self.seats.items(), key=place)

    def composition(self, book: Rulebook) -> Composition | None:
        """Give what a session is convened with, None while no seat is registered."""
        if not self.seats:
            return None
        return Composition(
            seats=tuple(self._seat(name, known) for name, known in self.ordered()),
            associations=tuple(
                Association(known.name, known.approved_from, known.approved_until)
                for known in self.associations.values()
            ),
            profile=self.profile(book),
            commission=self.commission or CommissionRecord("", ""),
            aliases=tuple(
                (known.name, alias)
                for known in self.associations.values()
                for alias in known.aliases
            ),
        )

    def _seat(self, name: str, known: SeatRecord) -> Seat:
        holder, deputy = self.mandate(name, Role.HOLDER), self.mandate(name, Role.DEPUTY)
        if deputy is not None:
            # A deputy whom the rule of the seat forbids on that day does not sit (CRPA R133-3).
            refused = deputy_refused(known.deputising, person(holder, known), person(deputy, known))
            deputy = None if refused else deputy
        represented = self.associations.get(known.association or "")
        return Seat(
            id=name,
            category=known.category,
            category_label=known.category_label,
            quality=known.quality,
            holder="" if holder is None else holder.name,
            deputy=None if deputy is None else deputy.name,
            formations=frozenset(known.formations),
            deputising=known.deputising,
            chair=known.chair,
            votes=known.votes,
            counts_in_quorum=known.counts_in_quorum,
            association=None if represented is None else represented.name,
        )


def person(mandate: MandateRecord | None, seat: SeatRecord) -> Person:
    """Give what the rule of deputising asks of somebody; a vacant seat has its own service."""
    if mandate is None:
        return Person("", seat.body)
    body = mandate.body
    if not body and mandate.role is Role.HOLDER:
        body = seat.body
    return Person(mandate.name, body, elected=mandate.elected, order=mandate.order)


def view_on(day: str, versions: Iterable[Version]) -> RegisterView:
    """Fold the versions that have effect on a day; of two for one date the later written holds."""
    latest: dict[str, tuple[str, int, Record]] = {}
    for version in versions:
        change = version.change
        if change.effective_from > day:
            continue
        known = latest.get(change.id)
        here = (change.effective_from, version.sequence)
        if known is None or known[:2] <= here:
            latest[change.id] = (*here, change.record)
    records = {name: known[2] for name, known in latest.items()}
    commission = records.get(COMMISSION)
    return RegisterView(
        day=day,
        commission=commission if isinstance(commission, CommissionRecord) else None,
        seats=_kept(records, SeatRecord),
        mandates=_kept(records, MandateRecord),
        associations=_kept(records, AssociationRecord),
        texts=_kept(records, LocalTextRecord),
    )


Removable = TypeVar("Removable", SeatRecord, MandateRecord, AssociationRecord, LocalTextRecord)


def _kept(records: Mapping[str, Record], kind: type[Removable]) -> dict[str, Removable]:
    return {
        name: record
        for name, record in records.items()
        if isinstance(record, kind) and not record.removed
    }
