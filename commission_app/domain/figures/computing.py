"""Computes figures from observations: exact to the unit, the same whatever the order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from commission_app.domain.codes import Code, Day
from commission_app.domain.figures.dictionary import Dictionary, Indicator, Sum
from commission_app.domain.figures.observations import Axis, Measure, Observation
from commission_app.domain.figures.release.scopes import Count as CountScope
from commission_app.domain.figures.release.scopes import Scope


@dataclass(frozen=True, slots=True)
class Period:
    """The days from one to another, both in it (ISO 8601)."""

    first: Day
    last: Day

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins (ValueError)."""
        if self.first > self.last:
            raise ValueError("a period ends on its first day or later")


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(f"{number:04}-01-01", f"{number:04}-12-31")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things; ``facts`` is how many observations stand behind it."""

    value: int
    facts: int


@dataclass(frozen=True, slots=True)
class Delay:
    """Days: the median, to the half, the longest and how many; both None where there are none."""

    facts: int
    median: float | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole, exact; ``ratio`` is None where the whole is empty."""

    part: int
    whole: int

    @property
    def ratio(self) -> Fraction | None:
        """Return the exact ratio, from 0 to 1 where the part is of the whole."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def facts(self) -> int:
        """Return how many observations stand behind it."""
        return self.whole


Figure = Count | Delay | Rate


def compute(
    dictionary: Dictionary, indicator: Code, seen: Sequence[Observation], period: Period
) -> Figure:
    """Return the figure of an indicator over a period (KeyError: not in the dictionary)."""
    entry = dictionary[indicator]
    if entry.of is not None:
        part, whole = (_count(dictionary[i], seen, period).value for i in entry.of)
        return Rate(part, whole)
    if entry.sum is Sum.DELAY:
        return _delay(_selected(entry, seen, period))
    return _count(entry, seen, period)


def compute_all(
    dictionary: Dictionary, seen: Iterable[Observation], period: Period
) -> dict[Code, Figure]:
    """Return every figure of a period, each observation looked at for its own measure alone."""
    measured: defaultdict[Measure, list[Observation]] = defaultdict(list)
    for one in seen:
        if one.on <= period.last:
            measured[one.measure].append(one)
    found: dict[Code, Figure] = {}
    for name, entry in dictionary.indicators.items():
        parts = [dictionary[part].measure for part in entry.of or ()] or [entry.measure]
        mine = [s for measure in dict.fromkeys(parts) if measure for s in measured[measure]]
        found[name] = compute(dictionary, name, mine, period)
    return found


def over_years(
    dictionary: Dictionary, indicator: Code, seen: Iterable[Observation], numbers: Iterable[int]
) -> tuple[tuple[int, Figure], ...]:
    """Return the figure of an indicator in each year (KeyError: not in the dictionary)."""
    entry = dictionary[indicator]
    parts = {dictionary[part].measure for part in entry.of or ()} or {entry.measure}
    mine = [one for one in seen if one.measure in parts]
    return tuple((n, compute(dictionary, indicator, mine, year(n))) for n in numbers)


def split(
    dictionary: Dictionary,
    indicator: Code,
    seen: Sequence[Observation],
    period: Period,
    axes: tuple[Axis, ...],
) -> dict[tuple[Code, ...], int]:
    """Return a count told apart along axes of its entry; « » where one was not told.

    Raises ValueError for an axis that the dictionary does not give, or for what is no count.
    """
    entry = dictionary[indicator]
    if not set(axes) <= set(entry.axes) or entry.sum in (Sum.RATE, Sum.DELAY, Sum.DISTINCT):
        raise ValueError(f"{indicator} is not told apart so")
    found = _selected(entry, seen, period)
    return dict(Counter(tuple(s.axes.get(axis, "") for axis in axes) for s in found))


def _count(entry: Indicator, seen: Iterable[Observation], period: Period) -> Count:
    found = _selected(entry, seen, period)
    if entry.distinct is not None:
        return Count(len({s.axes[entry.distinct] for s in found}), len(found))
    return Count(len(found), len(found))


def _selected(entry: Indicator, seen: Iterable[Observation], period: Period) -> list[Observation]:
    return [s for s in seen if _within(entry.sum, s, period) and _concerns(entry, s)]


def _concerns(entry: Indicator, seen: Observation) -> bool:
    return seen.measure is entry.measure and all(
        seen.axes.get(axis) in values for axis, values in entry.where.items()
    )


def _within(how: Sum, seen: Observation, period: Period) -> bool:
    if how is Sum.CUMULATIVE:
        return seen.on <= period.last
    if how is Sum.STOCK:
        return seen.on <= period.last and (seen.until is None or period.last <= seen.until)
    return period.first <= seen.on <= period.last


def _delay(found: Sequence[Observation]) -> Delay:
    days = sorted(s.days for s in found if s.days is not None)
    if not days:
        return Delay(0)
    middle = len(days) // 2
    median = (days[middle] + days[~middle]) / 2
    return Delay(len(days), median, days[-1])


def counted(seen: Sequence[Observation], scope: Scope) -> int:
    """Count the observations of a scope, as the release gate asks for them."""
    told = dict(scope.where)
    return sum(
        s.measure is scope.measure
        and _in_time(s, scope)
        and all(s.axes.get(axis, "") in values for axis, values in told.items())
        for s in seen
    )


def counter(seen: Iterable[Observation]) -> CountScope:
    """Return what counts scopes among observations for the release gate, each counted once."""
    measured: defaultdict[Measure, list[Observation]] = defaultdict(list)
    for one in seen:
        measured[one.measure].append(one)
    return cache(lambda scope: counted(measured[scope.measure], scope))


def _in_time(seen: Observation, scope: Scope) -> bool:
    if scope.stock:
        return seen.on <= scope.last and (seen.until is None or scope.last <= seen.until)
    return scope.first <= seen.on <= scope.last
