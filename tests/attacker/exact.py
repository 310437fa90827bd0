"""An attacker without any solver: every table of whole persons that what left allows, counted.

It shares neither the formulation nor the solver of the product: unknowns are filled one after the
other, and whatever no longer adds up is dropped. It is exact, and for small worlds alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

Bounds = tuple[int, float]
_OPEN = float("inf")
_PATIENCE = 20_000


class TooMany(Exception):
    """The world is not small enough to be counted."""


def bounds(
    rows: Sequence[Sequence[int]], values: Sequence[int], target: Sequence[int]
) -> Bounds | None:
    """Return the least and the most that a sum of unknowns may be, None where nothing adds up.

    Raises TooMany where the tables are too many to be counted.
    Each row tells which unknowns a published count adds up; none is below zero.
    """
    columns: dict[tuple[int, ...], list[int]] = {}
    for place, wanted in enumerate(target):
        columns.setdefault(tuple(int(row[place]) for row in rows), []).append(int(wanted))
    free = columns.pop((0,) * len(rows), [])
    order = sorted(columns, key=lambda told: -sum(told))
    signs = [(min(columns[told]), max(columns[told])) for told in order]

    looked = 0

    @cache
    def rest(number: int, left: tuple[int, ...]) -> Bounds | None:
        nonlocal looked
        looked += 1
        if looked > _PATIENCE:
            raise TooMany
        if number == len(order):
            return None if any(left) else (0, 0)
        told, (low, high) = order[number], signs[number]
        most = min(value for value, here in zip(left, told, strict=True) if here)
        least_found: int | None = None
        most_found: float = -_OPEN
        for many in range(most + 1):
            remains = tuple(v - many * here for v, here in zip(left, told, strict=True))
            found = rest(number + 1, remains)
            if found is None:
                continue
            least = found[0] + many * low
            least_found = least if least_found is None else min(least_found, least)
            most_found = max(most_found, found[1] + many * high)
        return None if least_found is None else (least_found, most_found)

    found = rest(0, tuple(int(value) for value in values))
    if found is None:
        return None
    return (found[0], _OPEN) if any(free) else found
