"""Divides what is counted as finely as the counts at hand tell it apart, and no finer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from commission_app.domain.codes import Code, Day
from commission_app.domain.dates.days import days_before
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.figures.release.scopes import Count, Scope

MOST_ATOMS = 20_000
OTHER = "\0other"


class TooFine(Exception):
    """The counts tell too much apart to be judged together."""


@dataclass(frozen=True, slots=True)
class Family:
    """The atoms of counts that may overlap: slices of time by the classes of each axis."""

    offset: int
    slices: tuple[tuple[Day, Day], ...]
    axes: tuple[Axis, ...]
    classes: tuple[tuple[Code, ...], ...]
    closed: frozenset[tuple[int, int]] = frozenset()
    """Where, slice and axis, no value but those told exists: whoever reads may know it."""

    def named(self, axis: Axis) -> tuple[Code, ...]:
        """Return the values of an axis that some count names."""
        return tuple(code for code in self.classes[self.axes.index(axis)] if code != OTHER)

    def of(self, scope: Scope) -> dict[int, int]:
        """Return the atoms of a scope, each once."""
        told = dict(scope.where)
        wanted = [
            [c for c in self.classes[n] if axis not in told or c in told[axis]]
            for n, axis in enumerate(self.axes)
        ]
        places = [
            n
            for n, (first, last) in enumerate(self.slices)
            if scope.stock or (scope.first <= first and last <= scope.last)
        ]
        ranks = [{c: n for n, c in enumerate(of_axis)} for of_axis in self.classes]
        found = {}
        for place, codes in product(places, product(*wanted)):
            if any(code == OTHER and (place, n) in self.closed for n, code in enumerate(codes)):
                continue
            number = place
            for n, code in enumerate(codes):
                number = number * len(self.classes[n]) + ranks[n][code]
            found[self.offset + number] = 1
        return found


def families(
    scopes: Iterable[Scope], count: Count
) -> tuple[dict[tuple[Measure, Day], Family], int]:
    """Return the family of each scope, and how many atoms there are (TooFine).

    Whoever reads may know that the values told of an axis are all there are: where the facts have
    no other one, there is no class for it.
    """
    by_family: dict[tuple[Measure, Day], list[Scope]] = {}
    for scope in scopes:
        by_family.setdefault(scope.family, []).append(scope)
    found, total = {}, 0
    for family, members in by_family.items():
        made, size = _family(total, members, count)
        total += size
        if total > MOST_ATOMS:
            raise TooFine(str(total))
        found[family] = made
    return found, total


def _family(offset: int, scopes: Sequence[Scope], count: Count) -> tuple[Family, int]:
    values: dict[Axis, set[Code]] = {}
    for scope in scopes:
        for axis, codes in scope.where:
            values.setdefault(axis, set()).update(codes)
    axes = tuple(sorted(values))
    classes = tuple((*sorted(values[axis]), OTHER) for axis in axes)
    slices = ((scopes[0].first, scopes[0].last),) if scopes[0].stock else slices_of(scopes)
    size = len(slices)
    for of_axis in classes:
        size *= len(of_axis)
    closed = {
        (place, n)
        for place, (first, last) in enumerate(slices)
        for n, axis in enumerate(axes)
        if _closed(replace(scopes[0], first=first, last=last, where=()), axis, values[axis], count)
    }
    return Family(offset, slices, axes, classes, frozenset(closed)), size


def _closed(whole: Scope, axis: Axis, values: set[Code], count: Count) -> bool:
    return count(replace(whole, where=((axis, tuple(values)),))) == count(whole)


def slices_of(scopes: Iterable[Scope]) -> tuple[tuple[Day, Day], ...]:
    """Return the stretches of days that the scopes do not divide any further."""
    begins = {scope.first for scope in scopes} | {days_before(scope.last, -1) for scope in scopes}
    return tuple(
        (first, days_before(following, 1)) for first, following in pairwise(sorted(begins))
    )
