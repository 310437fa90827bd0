"""Random persons, and random tables about them that are released one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from random import Random

from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.figures.release.scopes import Cell, Ratio, Scope, Table

AXES: dict[Axis, tuple[str, ...]] = {
    Axis.NATURE: ("entry", "renewal"),
    Axis.SEX: ("female", "male"),
    Axis.ASSOCIATION: ("a", "b", "c"),
}
MONTHS = 6


def begin(month: int) -> str:
    """The first day of a month from 1."""
    return f"2026-{month:02}-01"


def end(month: int) -> str:
    """A day that stands for the end of a month from 1: the next one begins after it."""
    return f"2026-{month:02}-{(31, 28, 31, 30, 31, 30)[month - 1]}"


@dataclass(frozen=True)
class Person:
    """Somebody of whom an opinion was given in a month."""

    month: int
    axes: dict[Axis, str]


def persons(rng: Random) -> list[Person]:
    """Draw few or many persons, spread unevenly."""
    many = rng.choice([5, 15, 40, 100, 250])
    weights = {axis: [rng.random() ** 2 + 0.02 for _ in values] for axis, values in AXES.items()}
    return [
        Person(
            rng.randint(1, MONTHS),
            {axis: rng.choices(values, weights[axis])[0] for axis, values in AXES.items()},
        )
        for _ in range(rng.randint(many // 3, many))
    ]


def counter(everybody: list[Person]) -> Callable[[Scope], int]:
    """Count as the facts would: nothing is kept between two counts."""

    def count(scope: Scope) -> int:
        told = dict(scope.where)
        return sum(
            scope.first <= begin(p.month) <= scope.last
            and all(p.axes[axis] in values for axis, values in told.items())
            for p in everybody
        )

    return count


def table(rng: Random, name: str, months: tuple[int, int], most: int = 2) -> Table:
    """Draw a table: up to two axes, its margins or some of them, and a ratio."""
    axes = rng.sample(list(AXES), rng.randint(0, most))
    cells: list[Cell] = []
    choices = [(*((v,) for v in AXES[axis]), AXES[axis]) for axis in axes]
    for number, told in enumerate(product(*choices)):
        where = tuple(
            (axis, values) for axis, values in zip(axes, told, strict=True) if len(values) == 1
        )
        if where and len(where) < len(axes) and rng.random() < 0.2:
            continue
        scope = Scope(Measure.OPINION, begin(months[0]), end(months[1]), where)
        cells.append(Cell(f"{name}.{number}", scope))
    ratios: tuple[Ratio, ...] = ()
    if len(cells) > 1:
        part, whole = cells[0].id, cells[-1].id
        ratios = (Ratio(f"{name}.part", part, whole),)
    return Table(name, "Tableau", tuple(cells), ratios)


def demands(rng: Random) -> list[tuple[Table, ...]]:
    """Draw up to four releases of one to three tables, over periods that overlap."""
    found = []
    for release in range(rng.randint(1, 4)):
        last = rng.randint(1, MONTHS)
        first = 1 if rng.random() < 0.6 else rng.randint(1, last)
        number = rng.randint(1, 3)
        tables = tuple(table(rng, f"r{release}t{n}", (first, last)) for n in range(number))
        found.append(tables)
    return found
