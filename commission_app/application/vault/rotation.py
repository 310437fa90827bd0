"""Which backups are kept: some days, some weeks, some months, and always the latest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many days, weeks and months keep their last backup; the latest is always kept."""

    daily: int = 7
    weekly: int = 5
    monthly: int = 12


def superfluous(
    backups: Iterable[Kept], made_at: Callable[[Kept], datetime], rotation: Rotation
) -> tuple[Kept, ...]:
    """Give the backups that no rule keeps, the oldest first.

    Each rule keeps the last backup of each of the latest periods in which there was one: a long
    pause does not empty the shelf.
    """
    latest_first: Sequence[Kept] = sorted(backups, key=made_at, reverse=True)
    kept: set[int] = {0}
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (rotation.daily, lambda moment: moment.date()),
        (rotation.weekly, lambda moment: moment.isocalendar()[:2]),
        (rotation.monthly, lambda moment: (moment.year, moment.month)),
    )
    for most, period_of in periods:
        seen: set[object] = set()
        for place, backup in enumerate(latest_first):
            period = period_of(made_at(backup))
            if period not in seen and len(seen) < most:
                seen.add(period)
                kept.add(place)
    dropped = [backup for place, backup in enumerate(latest_first) if place not in kept]
    return tuple(reversed(dropped))
