"""Takes the composition of a session over into the registers, what differs told line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from commission_app.application.registers.compositions import CategoryDefault
from commission_app.application.registers.register_checks import TERM_CATEGORIES, term_end
from commission_app.application.registers.register_view import COMMISSION, RegisterView, person
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
    MandateRecord,
    Role,
    SeatRecord,
)
from commission_app.domain.agenda import SessionDetails
from commission_app.domain.dates.days import days_before
from commission_app.domain.deputising import deputy_refused
from commission_app.domain.membership import Association, Formation, Seat
from commission_app.domain.naming import plain, plain_association
from commission_app.domain.people import OfficeName, PersonName


class Differs(StrEnum):
    """How the session differs from the registers."""

    COMMISSION = "commission"
    ASSOCIATION_NEW = "association_new"
    ASSOCIATION_CHANGED = "association_changed"
    SEAT_NEW = "seat_new"
    SEAT_NOT_IN_SESSION = "seat_not_in_session"
    HOLDER_NEW = "holder_new"
    HOLDER_CHANGED = "holder_changed"
    DEPUTY_NEW = "deputy_new"
    DEPUTY_CHANGED = "deputy_changed"
    DEPUTY_TO_COMPLETE = "deputy_to_complete"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what it is, the seat or association, who was there, who is now."""

    kind: Differs
    subject: OfficeName
    before: PersonName = ""
    after: PersonName = ""


@dataclass(slots=True)
class Takeover:
    """What would be written, and what it would change."""

    changes: list[Change] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """What is taken over: the particulars, seats and associations of a session."""

    details: SessionDetails
    seats: Sequence[Seat]
    associations: Sequence[Association]


def take_over(
    source: Source,
    view: RegisterView,
    day: str,
    categories: Sequence[CategoryDefault],
    new_id: Callable[[], str],
    term_years: int,
) -> Takeover:
    """Work out what the registers lack from a day on (ISO 8601); nothing is written here.

    Seats are known by category and quality, associations by name. A deputy whom the rule of the
    seat does not admit as the session tells of them is left out, to be completed by hand.
    """
    made = _Maker(view, day, {known.code: known for known in categories}, new_id, term_years)
    made.commission(source.details)
    associations = made.associations(source.associations)
    for rank, seat in enumerate(source.seats):
        made.seat(seat, rank, associations)
    made.missing()
    return made.result


class _Maker:
    """Builds a takeover, one part after the other."""

    def __init__(
        self,
        view: RegisterView,
        day: str,
        categories: dict[str, CategoryDefault],
        new_id: Callable[[], str],
        term_years: int,
    ) -> None:
        """Compare with the registers as they stand on the day."""
        self._view, self._day, self._categories = view, day, categories
        self._new_id, self._years = new_id, term_years
        self._matched: set[str] = set()
        self._order = ""
        self.result = Takeover()

    def commission(self, details: SessionDetails) -> None:
        """Take the name, the département and the order over where they are said."""
        known = self._view.commission or CommissionRecord("", "")
        said = CommissionRecord(
            details.commission or known.name,
            details.department or known.department,
            details.composition_order or known.composition_order,
        )
        self._order = said.composition_order
        if said != known and said.name and said.department:
            self._add(COMMISSION, said, Differs.COMMISSION, said.name, known.name)

    def associations(self, said: Sequence[Association]) -> dict[str, str]:
        """Take the associations over; give their ids by plain name."""
        ids = {
            plain_association(name): key
            for key, known in self._view.associations.items()
            for name in (known.name, *known.aliases)
        }
        for one in said:
            key = ids.get(plain_association(one.name))
            if key is None:
                key = ids[plain_association(one.name)] = self._new_id()
                record = AssociationRecord(one.name, one.approved_from, one.approved_until)
                self._add(key, record, Differs.ASSOCIATION_NEW, one.name)
                continue
            known = self._view.associations[key]
            changed = replace(
                known,
                approved_from=one.approved_from or known.approved_from,
                approved_until=one.approved_until or known.approved_until,
            )
            if changed != known:
                self._add(key, changed, Differs.ASSOCIATION_CHANGED, known.name)
        return ids

    def seat(self, seat: Seat, rank: int, associations: dict[str, str]) -> None:
        """Take a seat over, with who sits on it."""
        key = next(
            (
                name
                for name, known in self._view.seats.items()
                if name not in self._matched
                and known.category == seat.category
                and plain(known.quality) == plain(seat.quality)
            ),
            None,
        )
        if key is None:
            key = self._new_id()
            record = self._record(seat, rank, associations)
            self._add(key, record, Differs.SEAT_NEW, seat.quality)
        else:
            record = self._view.seats[key]
        self._matched.add(key)
        if seat.holder:
            holder = self._mandate(key, record, Role.HOLDER, seat.holder)
            self._sits(key, record, holder, (Differs.HOLDER_NEW, Differs.HOLDER_CHANGED))
        if seat.deputy:
            self._deputy(key, record, seat)

    def missing(self) -> None:
        """Tell the seats that the session does not have; they stay as they are."""
        for name, known in self._view.seats.items():
            if name not in self._matched:
                said = Difference(Differs.SEAT_NOT_IN_SESSION, known.quality)
                self.result.differences.append(said)

    def _deputy(self, key: str, record: SeatRecord, seat: Seat) -> None:
        deputy = self._mandate(key, record, Role.DEPUTY, seat.deputy or "")
        known = self._view.mandate(key, Role.DEPUTY)
        if known is not None and plain(known.name) == plain(deputy.name):
            return
        holder = self._mandate(key, record, Role.HOLDER, seat.holder)
        rule = record.deputising
        if deputy_refused(rule, person(holder, record), person(deputy, record)) is not None:
            said = Difference(Differs.DEPUTY_TO_COMPLETE, record.quality, after=deputy.name)
            self.result.differences.append(said)
            return
        self._sits(key, record, deputy, (Differs.DEPUTY_NEW, Differs.DEPUTY_CHANGED))

    def _sits(
        self, key: str, record: SeatRecord, said: MandateRecord, kinds: tuple[Differs, Differs]
    ) -> None:
        found = [
            (name, known)
            for name, known in self._view.mandates.items()
            if known.seat == key and known.role is said.role and known.holds_on(self._day)
        ]
        if any(plain(known.name) == plain(said.name) for _, known in found):
            return
        before = ""
        for name, known in found:
            before = known.name
            eve = days_before(self._day, 1)
            ended = (
                replace(known, left=eve) if eve >= known.begins else replace(known, removed=True)
            )
            self.result.changes.append(Change(name, known.begins, ended))
        kind = kinds[1] if before else kinds[0]
        self._add(self._new_id(), said, kind, record.quality, before, said.name)

    def _mandate(self, key: str, record: SeatRecord, role: Role, name: str) -> MandateRecord:
        ends = term_end(self._day, self._years) if record.category in TERM_CATEGORIES else None
        return MandateRecord(key, role, name, self._day, ends, body=record.body, order=self._order)

    def _record(self, seat: Seat, rank: int, associations: dict[str, str]) -> SeatRecord:
        category = self._categories.get(seat.category)
        represented = associations.get(plain_association(seat.association or ""))
        return SeatRecord(
            category=seat.category,
            category_label=seat.category_label or (category.label if category else ""),
            quality=seat.quality,
            legal_source=category.source if category else self._order,
            formations=tuple(known for known in Formation if known in seat.formations),
            deputising=seat.deputising,
            chair=seat.chair,
            votes=seat.votes,
            counts_in_quorum=seat.counts_in_quorum,
            body=(category.body if category else "") or seat.quality,
            association=represented,
            rank=rank,
        )

    def _add(
        self,
        key: str,
        record: CommissionRecord | AssociationRecord | SeatRecord | MandateRecord,
        kind: Differs,
        subject: str,
        before: str = "",
        after: str = "",
    ) -> None:
        self.result.changes.append(Change(key, self._day, record))
        self.result.differences.append(Difference(kind, subject, before, after))
