"""What somebody outside knows, as sums over counts that are told apart as finely as needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Form:
    """A sum of atoms, each a count from zero on, with its sign; ``value`` is what it comes to."""

    terms: Mapping[int, int]
    value: int


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the most that a form may be; ``most`` None where nothing bounds it."""

    least: int
    most: int | None

    def narrower(self, width: int) -> bool:
        """Tell whether it is narrower than a width."""
        return self.most is not None and self.most - self.least < width


class SolverFailed(Exception):
    """The bounds could not be worked out: nothing may be concluded, and so nothing leaves."""


class Solver(Protocol):
    """Works out what a system of sums allows, in whole numbers."""

    def intervals(
        self, atoms: int, known: Sequence[Form], wanted: Sequence[Form]
    ) -> list[Interval] | None:
        """Return what each form may be; None where what is known contradicts itself.

        Raises SolverFailed.
        """

    def cheapest(
        self,
        atoms: int,
        known: Sequence[Form],
        shown: Sequence[Form],
        weights: Sequence[int],
        guarded: Form,
        width: int,
    ) -> frozenset[int] | None:
        """Return which of ``shown`` to hide, at the least weight, so that ``guarded`` gets a width.

        They are places in ``shown``; None where hiding all of them is not enough (SolverFailed).
        """
