"""What a count counts, so that one can tell how two counts overlap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from commission_app.domain.codes import Code, Day
from commission_app.domain.figures.dictionary import Population
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.text import Wording

Where = tuple[tuple[Axis, tuple[Code, ...]], ...]
NATURE = frozenset({Axis.NATURE, Axis.SENSE, Axis.RIGHT, Axis.STEP, Axis.SERIES, Axis.TERRITORY})
"""What an act is and where, not whom it concerns: telling it apart so crosses nothing."""


def beyond(*wheres: Where) -> int:
    """Return how many axes beyond time and nature tell counts apart."""
    return len({axis for where in wheres for axis, _ in where} - NATURE)


@dataclass(frozen=True, slots=True)
class Scope:
    """The observations of one measure from one day to another whose axes have given values.

    ``stock`` counts what lasts on ``last``: two stocks of different days have nothing in common.
    ``where`` is in the order of the axes.
    """

    measure: Measure
    first: Day
    last: Day
    where: Where = ()
    stock: bool = False

    def __post_init__(self) -> None:
        """Put the axes in order; refuse an empty scope (ValueError)."""
        ordered = tuple(sorted((axis, tuple(sorted(set(v)))) for axis, v in self.where))
        if self.first > self.last or not all(values for _, values in ordered):
            raise ValueError("a count of nothing")
        object.__setattr__(self, "where", ordered)

    @property
    def family(self) -> tuple[Measure, Day]:
        """Return what counts that may overlap have in common."""
        return (self.measure, self.last if self.stock else "")

    def within(self, axis: Axis, codes: tuple[Code, ...]) -> Scope:
        """Return what of it has given values of one more axis."""
        return replace(self, where=(*self.where, (axis, codes)))


Count = Callable[[Scope], int]
"""Counts a scope from the facts."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count that is wanted outside.

    ``structural`` says that it can only be zero, whatever the persons.
    """

    id: Code
    scope: Scope
    population: Population = Population.PERSONS
    structural: bool = False

    @property
    def axes(self) -> int:
        """Return how many axes beyond time and nature tell it apart."""
        return beyond(self.scope.where)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of a whole, both cells of the same table: it leaves where both do."""

    id: Code
    part: Code
    whole: Code


@dataclass(frozen=True, slots=True)
class Table:
    """Counts shown together, margins among them."""

    id: Code
    title: Wording
    cells: tuple[Cell, ...]
    ratios: tuple[Ratio, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Counts that add up to nothing, each with its sign: start + entries − ends − end = 0."""

    terms: tuple[tuple[int, Scope], ...]
