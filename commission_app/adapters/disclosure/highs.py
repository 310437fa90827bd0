"""The solver of the release gate: bounds and choices in whole numbers, by HiGHS (MIT licence)."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import highspy
import numpy as np

from commission_app.domain.figures.release.system import Form, Interval, SolverFailed

_EXACT = 1e-6
_SECONDS = 20.0
_LEFT_OPEN = 1_000_000
"""A count that a program finds this large is not bounded: no commission has as many persons."""


_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "time_limit": _SECONDS,
    "threads": 1,
    "mip_rel_gap": 0.0,
}


class HighsSolver:
    """Answers to the ``Solver`` port; keeps nothing between two questions."""

    def intervals(
        self, atoms: int, known: Sequence[Form], wanted: Sequence[Form]
    ) -> list[Interval] | None:
        """Return what each form may be, None where what is known contradicts itself."""
        columns, rows, forms = _merged(atoms, known, wanted)
        if not known:
            return [Interval(0, None) if form else Interval(0, 0) for form in forms]
        program = _Program(columns)
        for row, form in zip(rows, known, strict=True):
            program.add_row(row, form.value, form.value)
        program.load()
        if not program.feasible():
            return None
        found: dict[frozenset[tuple[int, float]], Interval] = {}
        keys = [frozenset(sums.items()) for sums in forms]
        for key, sums in zip(keys, forms, strict=True):
            if key not in found:
                found[key] = Interval(program.least(sums), program.most(sums))
        return [found[key] for key in keys]

    def cheapest(
        self,
        atoms: int,
        known: Sequence[Form],
        shown: Sequence[Form],
        weights: Sequence[int],
        guarded: Form,
        width: int,
    ) -> frozenset[int] | None:
        """Return which counts to hide so that one gets a width, None where none are enough.

        Two whole tables are looked for that agree on everything shown and differ by the width on
        what is guarded; a count on which either departs from the truth is one to hide.
        """
        columns, rows, forms = _merged(atoms, known, [*shown, guarded])
        loose = 2 * (width + sum(abs(f.value) for f in [*known, *shown]) + abs(guarded.value) + 1)
        program = _Program(2 * columns + len(shown), most=loose)
        for row, form in zip(rows, known, strict=True):
            for side in (0, columns):
                program.add_row(_moved(row, side), form.value, form.value)
        for n, form in enumerate(shown):
            choice = 2 * columns + n
            program.binary(choice, weights[n])
            for side in (0, columns):
                moved = _moved(forms[n], side)
                program.add_row({**moved, choice: -loose}, -math.inf, form.value)
                program.add_row({**moved, choice: loose}, form.value, math.inf)
        wide = {**forms[-1], **{c + columns: -v for c, v in forms[-1].items()}}
        program.add_row(wide, width, math.inf)
        program.whole(2 * columns)
        program.load()
        found = program.solution()
        if found is None:
            return None
        return frozenset(n for n in range(len(shown)) if found[2 * columns + n] > 0.5)


def _moved(row: dict[int, float], by: int) -> dict[int, float]:
    return {column + by: value for column, value in row.items()}


def _merged(
    atoms: int, known: Sequence[Form], wanted: Sequence[Form]
) -> tuple[int, list[dict[int, float]], list[dict[int, float]]]:
    """Join the atoms that every form counts alike: their sum is one count from zero on."""
    signs: dict[int, list[tuple[int, int]]] = {}
    forms = [*known, *wanted]
    for n, form in enumerate(forms):
        for atom, value in form.terms.items():
            signs.setdefault(atom, []).append((n, value))
    columns: dict[tuple[tuple[int, int], ...], int] = {}
    for atom in sorted(signs):
        if atom >= atoms:
            raise SolverFailed("a count of nothing that exists")
        columns.setdefault(tuple(signs[atom]), len(columns))
    made: list[dict[int, float]] = [{} for _ in forms]
    for key, column in columns.items():
        for n, value in key:
            made[n][column] = float(value)
    return len(columns), made[: len(known)], made[len(known) :]


@cache
def _presented() -> None:
    """Make the first solver of the process, whose notice the library writes past Python's output.

    What a command prints is read by others: nothing else stands in it.
    """
    if sys.stdout is None:
        return
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)


class _Program:
    """One program, built row by row, then asked; raises SolverFailed where it is not solved."""

    def __init__(self, columns: int, most: float = math.inf) -> None:
        self._columns = columns
        self._upper = np.full(columns, most)
        self._cost = np.zeros(columns)
        self._whole = 0
        self._rows: list[tuple[dict[int, float], float, float]] = []
        _presented()
        self._solver = highspy.Highs()
        for name, value in _OPTIONS.items():
            self._solver.setOptionValue(name, value)

    def add_row(self, row: dict[int, float], least: float, most: float) -> None:
        """Add a sum between two bounds."""
        self._rows.append((row, least, most))

    def binary(self, column: int, cost: float) -> None:
        """Make a column a choice that costs."""
        self._upper[column] = 1.0
        self._cost[column] = cost

    def whole(self, columns: int) -> None:
        """Ask for whole numbers everywhere; ``columns`` is how many are counts."""
        self._whole = max(columns, self._columns)

    def load(self) -> None:
        """Hand the program to the solver."""
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self._columns, len(self._rows)
        model.col_cost_ = self._cost
        model.col_lower_, model.col_upper_ = np.zeros(self._columns), self._upper
        model.row_lower_ = np.array([least for _, least, _ in self._rows], dtype=float)
        model.row_upper_ = np.array([most for _, _, most in self._rows], dtype=float)
        starts = np.cumsum([0, *(len(row) for row, _, _ in self._rows)])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array([c for r, _, _ in self._rows for c in r], dtype=np.int32)
        model.a_matrix_.value_ = np.array([v for r, _, _ in self._rows for v in r.values()])
        if self._whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * self._columns
        if self._solver.passModel(model) == highspy.HighsStatus.kError:
            raise SolverFailed("the program was not taken")

    def feasible(self) -> bool:
        """Tell whether anything answers to the program."""
        return self.solution() is not None

    def solution(self) -> list[float] | None:
        """Return the best solution, None where there is none."""
        status = self._run()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverFailed(str(status))
        return [float(value) for value in self._solver.getSolution().col_value]

    def least(self, form: dict[int, float]) -> int:
        """Return the least whole value of a sum."""
        found = self._bound(form, highspy.ObjSense.kMinimize)
        return -_LEFT_OPEN if found is None else math.ceil(found - _EXACT)

    def most(self, form: dict[int, float]) -> int | None:
        """Return the largest whole value of a sum, None where nothing bounds it."""
        found = self._bound(form, highspy.ObjSense.kMaximize)
        return None if found is None else math.floor(found + _EXACT)

    def _bound(self, form: dict[int, float], sense: highspy.ObjSense) -> float | None:
        """Return a bound that a table of whole numbers reaches, None where there is none."""
        cost = np.zeros(self._columns)
        for column, value in form.items():
            cost[column] = value
        everywhere: np.ndarray[tuple[int], np.dtype[np.int32]] = np.arange(
            self._columns, dtype=np.int32
        )
        self._solver.changeColsCost(self._columns, everywhere, cost)
        self._solver.changeObjectiveSense(sense)
        status = self._run()
        if status in _OPEN:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverFailed(str(status))
        found = self._solver.getSolution().col_value
        if all(abs(value - round(value)) < _EXACT for value in found):
            return float(self._solver.getInfo().objective_function_value)
        return self._whole_bound(everywhere)

    def _whole_bound(self, everywhere: np.ndarray[tuple[int], np.dtype[np.int32]]) -> float:
        """Return the bound again in whole numbers, where parts of persons had reached it."""
        kinds = {
            True: highspy.HighsVarType.kInteger,
            False: highspy.HighsVarType.kContinuous,
        }
        try:
            self._set_kinds(everywhere, kinds[True])
            if self._run() != highspy.HighsModelStatus.kOptimal:
                raise SolverFailed("no bound in whole numbers")
            return float(self._solver.getInfo().objective_function_value)
        finally:
            self._set_kinds(everywhere, kinds[False])

    def _set_kinds(
        self, everywhere: np.ndarray[tuple[int], np.dtype[np.int32]], kind: highspy.HighsVarType
    ) -> None:
        every = np.array([int(kind)] * self._columns, dtype=np.uint8)
        self._solver.changeColsIntegrality(self._columns, everywhere, every)

    def _run(self) -> highspy.HighsModelStatus:
        if self._solver.run() == highspy.HighsStatus.kError:
            raise SolverFailed("the solver stopped")
        status: highspy.HighsModelStatus = self._solver.getModelStatus()
        return status


_OPEN = (
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)
