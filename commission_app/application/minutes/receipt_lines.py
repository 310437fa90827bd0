"""When the members received their convocation, as the minutes tell it (CRPA R133-8)."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import Day
from commission_app.domain.people import PersonName
from commission_app.domain.profile import DaysCounted
from commission_app.domain.session.receipts import Receipt, notices, receipts
from commission_app.domain.session.state import SessionState


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """The members who received their convocation on one day; None where it is not known.

    ``days`` are those between that day and the session, as the setting counts them.
    """

    on: Day | None
    days: int | None
    late: bool
    names: tuple[PersonName, ...]


@dataclass(frozen=True, slots=True)
class Reception:
    """What the minutes tell of the reception: for everybody, or day by day where days differ.

    ``days`` are the fewest that a member had; ``least`` those that are wanted.
    """

    lines: tuple[ReceiptLine, ...]
    days: int | None
    least: int
    working: bool


NO_RECEPTION = Reception((), None, 5, working=False)
"""Where nothing is known of it."""


def reception_of(state: SessionState) -> Reception:
    """Group the members by the day on which they were convened, the day not known last.

    ValueError when a day is not ISO 8601.
    """
    known = [given.days for given in notices(state) if given.days is not None]
    groups: dict[str, list[Receipt]] = {}
    for receipt in receipts(state) if state.received else ():
        groups.setdefault(receipt.on or "", []).append(receipt)
    lines = tuple(
        ReceiptLine(day or None, group[0].given.days, group[0].late, tuple(r.name for r in group))
        for day, group in sorted(groups.items(), key=lambda pair: pair[0] or "9")
    )
    counted = state.profile.days_counted is DaysCounted.WORKING
    least = state.profile.convocation_days
    return Reception(lines, min(known, default=None), least, counted)
