"""What a new commission starts from: categories of members and compositions, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commission_app.application.registers.registers import SeatRecord
from commission_app.domain.codes import Code
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.people import OfficeName
from commission_app.domain.text import OrderText

ALL_FORMATIONS = tuple(Formation)
WITHOUT_INDIVIDUAL = (Formation.PLENARY, Formation.MINORS)


@dataclass(frozen=True, slots=True)
class CategoryDefault:
    """What a seat of a category proposes; ``individual`` tells whether it sits on cases."""

    code: Code
    label: OfficeName
    quality: OfficeName
    source: OrderText
    body: OfficeName
    deputising: Deputising
    chair: bool
    individual: bool

    def seat(self, rank: int = 0) -> SeatRecord:
        """Give a new seat of the category; a chair has no vote until somebody says so."""
        return SeatRecord(
            category=self.code,
            category_label=self.label,
            quality=self.quality,
            legal_source=self.source,
            formations=ALL_FORMATIONS if self.individual else WITHOUT_INDIVIDUAL,
            deputising=self.deputising,
            chair=self.chair,
            votes=not self.chair,
            body=self.body,
            rank=rank,
        )


@dataclass(frozen=True, slots=True)
class CompositionTemplate:
    """A composition ready to be set up, chairs first."""

    code: Code
    name: OfficeName
    seats: tuple[SeatRecord, ...]

    @property
    def chairs(self) -> tuple[SeatRecord, ...]:
        """Give the seats of the chairs."""
        return tuple(seat for seat in self.seats if seat.chair)


def laid(categories: Sequence[CategoryDefault], rows: Sequence[dict[str, str]]) -> list[SeatRecord]:
    """Lay seats out of rows (``category`` and, where they differ, quality, body and source)."""
    known = {category.code: category for category in categories}
    seats: list[SeatRecord] = []
    for rank, row in enumerate(rows):
        seat = known[row["category"]].seat(rank)
        seats.append(
            replace(
                seat,
                quality=row.get("quality", seat.quality),
                body=row.get("body", seat.body),
                legal_source=row.get("source", seat.legal_source),
            )
        )
    return seats
