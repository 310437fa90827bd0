"""Works out what each hidden count may be, from all that was published, by linear programs.

Its unknowns are the persons of each month and each combination of the axes: every one, whether or
not a table tells it apart. It knows that they are whole and not below zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import product

import highspy
import numpy as np

from commission_app.domain.figures.release.scopes import Scope
from tests.attacker.world import AXES, MONTHS, begin

UNKNOWNS = [(month, codes) for month in range(1, MONTHS + 1) for codes in product(*AXES.values())]


def row(scope: Scope) -> list[float]:
    """Tell which unknowns a published count adds up."""
    told = dict(scope.where)
    return [
        float(
            scope.first <= begin(month) <= scope.last
            and all(c in told.get(a, (c,)) for a, c in zip(AXES, codes, strict=True))
        )
        for month, codes in UNKNOWNS
    ]


@dataclass
class Knowledge:
    """Everything that was published so far."""

    rows: list[list[float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    hidden: list[Scope] = field(default_factory=list)
    shown: list[Scope] = field(default_factory=list)

    def see(self, scope: Scope, value: int | None) -> None:
        """Read one cell, hidden where it has no value."""
        if value is None:
            self.hidden.append(scope)
            return
        self.shown.append(scope)
        self.rows.append(row(scope))
        self.least.append(value)
        self.most.append(value)

    def see_rate(self, part: Scope, whole: Scope, percent: float) -> None:
        """Read a rate that was printed to a tenth of a percent."""
        parts, wholes = np.array(row(part)), np.array(row(whole))
        for share, least, most in ((percent - 0.05, 0, math.inf), (percent + 0.05, -math.inf, 0)):
            self.rows.append(list(parts - wholes * share / 100))
            self.least.append(least)
            self.most.append(most)

    def widths(self, targets: list[list[float]]) -> list[float]:
        """Return how wide each target stays, in whole persons; without limit: infinite."""
        solver = self._solver()
        return [_width(solver, np.array(target)) for target in targets]

    def _solver(self) -> highspy.Highs:
        solver = highspy.Highs()
        for name, value in {"output_flag": False, "threads": 1}.items():
            solver.setOptionValue(name, value)
        for _ in UNKNOWNS:
            solver.addVar(0.0, highspy.kHighsInf)
        for coefficients, least, most in zip(self.rows, self.least, self.most, strict=True):
            places = [n for n, value in enumerate(coefficients) if value]
            solver.addRow(
                least,
                most,
                len(places),
                np.array(places, dtype=np.int32),
                np.array([coefficients[n] for n in places]),
            )
        return solver


def _width(solver: highspy.Highs, target: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    every: np.ndarray[tuple[int], np.dtype[np.int32]] = np.arange(len(UNKNOWNS), dtype=np.int32)
    solver.changeColsCost(len(UNKNOWNS), every, target)
    bounds = []
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        solver.changeObjectiveSense(sense)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            bounds.append(solver.getInfo().objective_function_value)
        elif status in (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            return math.inf
        else:
            raise AssertionError(f"what was published contradicts itself: {status}")
    return float(math.floor(bounds[1] + 1e-6) - math.ceil(bounds[0] - 1e-6))
