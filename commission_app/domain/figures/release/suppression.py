"""Chooses what to hide so that nothing hidden can be worked out from what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commission_app.domain.figures.release.system import Form, Solver


@dataclass(frozen=True, slots=True)
class Guarded:
    """A count that nobody may work out closer than ``width``, from the least to the most."""

    form: Form
    width: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A count that is wanted outside, and the least from which it may leave by itself.

    ``forced`` leaves whatever it is, by an exception.
    """

    form: Form
    least: int
    forced: bool = False

    @property
    def guarded(self) -> Guarded:
        """Return it as it is guarded once it is hidden: no closer than from where it may leave."""
        return Guarded(self.form, self.least)

    @property
    def too_small(self) -> bool:
        """Tell whether it may not leave, whatever else does."""
        return not self.forced and self.form.value < self.least


@dataclass(frozen=True, slots=True)
class Task:
    """What is known outside already, what is wanted there, and what must stay unknown.

    ``guarded`` are counts besides the hidden ones that nobody may work out: those that earlier
    releases hid, and what two counts differ by.
    """

    atoms: int
    known: tuple[Form, ...]
    wanted: tuple[Wanted, ...]
    guarded: tuple[Guarded, ...]


_AT_ONCE = 8
"""Guarded counts looked at together, the smallest first: most of what fails fails there."""


class Betrayed(Exception):
    """A count can be worked out whatever is hidden: what left before gives it already."""

    def __init__(self, form: Form) -> None:
        """Keep the count."""
        super().__init__("an earlier release gives a count")
        self.form = form


class Contradicted(Exception):
    """What is known outside and what is wanted there cannot both be true."""


def choose(task: Task, solver: Solver) -> frozenset[int]:
    """Return the places of the wanted counts to hide: too small, or giving another one.

    Raises Betrayed, Contradicted, SolverFailed: then nothing leaves.
    """
    small = frozenset(n for n, wanted in enumerate(task.wanted) if wanted.too_small)
    hidden = small
    while True:
        exposed = _exposed(task, hidden, solver)
        if not exposed:
            return _fewer(task, hidden, small, solver)
        hidden |= _more(task, hidden, exposed[0], solver)


def keeps(task: Task, solver: Solver) -> bool:
    """Tell whether all that is wanted may be shown (Contradicted, SolverFailed)."""
    if any(wanted.too_small for wanted in task.wanted):
        return False
    known = _known(task, frozenset())
    guarded = sorted(task.guarded, key=lambda one: one.form.value)
    for place in range(0, len(guarded), _AT_ONCE):
        some = guarded[place : place + _AT_ONCE]
        found = solver.intervals(task.atoms, known, [one.form for one in some])
        if found is None:
            raise Contradicted
        if any(i.narrower(one.width) for i, one in zip(found, some, strict=True)):
            return False
    return True


def _known(task: Task, hidden: frozenset[int]) -> list[Form]:
    shown = [wanted.form for n, wanted in enumerate(task.wanted) if n not in hidden]
    return [*task.known, *shown]


def _exposed(task: Task, hidden: frozenset[int], solver: Solver) -> list[Guarded]:
    """Return what could be worked out too closely, the closest first."""
    guarded = [*task.guarded, *(task.wanted[n].guarded for n in sorted(hidden))]
    forms = [one.form for one in guarded]
    found = solver.intervals(task.atoms, _known(task, hidden), forms)
    if found is None:
        raise Contradicted
    close = [(i, g) for i, g in zip(found, guarded, strict=True) if i.narrower(g.width)]
    return [one for _, one in sorted(close, key=lambda known: _span(known[0].most, known[0].least))]


def _span(most: int | None, least: int) -> int:
    return 0 if most is None else most - least


def _more(task: Task, hidden: frozenset[int], one: Guarded, solver: Solver) -> frozenset[int]:
    places = [n for n, w in enumerate(task.wanted) if n not in hidden and not w.forced]
    forced = [w.form for n, w in enumerate(task.wanted) if n not in hidden and w.forced]
    shown = [task.wanted[n].form for n in places]
    found = solver.cheapest(
        task.atoms, [*task.known, *forced], shown, _weights(shown), one.form, one.width
    )
    if not found:
        raise Betrayed(one.form)
    return frozenset(places[n] for n in found)


def _weights(shown: Sequence[Form]) -> list[int]:
    """Weigh every count the same, but let the larger one stay where either would do."""
    most = max((form.value for form in shown), default=0)
    return [1000 + (200 * form.value) // (most + 1) for form in shown]


def _fewer(
    task: Task, hidden: frozenset[int], small: frozenset[int], solver: Solver
) -> frozenset[int]:
    """Show again what was hidden along the way and is not needed in the end."""
    for place in sorted(hidden - small, key=lambda n: -task.wanted[n].form.value):
        fewer = hidden - {place}
        if not _exposed(task, fewer, solver):
            hidden = fewer
    return hidden
