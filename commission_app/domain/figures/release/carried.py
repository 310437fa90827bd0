"""What ties the stocks of two days to what happened between: whoever reads both knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from commission_app.domain.codes import Day
from commission_app.domain.dates.days import days_before, days_between
from commission_app.domain.figures.observations import Measure
from commission_app.domain.figures.release.atoms import slices_of
from commission_app.domain.figures.release.scopes import Count, Relation, Scope, Where

_FLOWS = {
    Measure.UNDER_WAY: (
        *((1, Measure.ENTRY), (-1, Measure.EXIT), (-1, Measure.LAPSE)),
        *((1, Measure.TRANSFER_IN), (-1, Measure.TRANSFER_OUT)),
    ),
}
"""What carries a stock from one day to another, each with its sign."""
_RARE = frozenset({Measure.TRANSFER_IN, Measure.TRANSFER_OUT})
"""What whoever reads may well know not to have happened, where it did not."""
_SHORT = 62
"""Days: between two sessions, nothing of what a commission decides happens."""


def carried(scopes: Iterable[Scope], count: Count) -> Iterator[Relation]:
    """Yield what ties the stocks of two days to the flows between, where it holds to the unit.

    Whoever reads two stocks knows it, whether they left together or years apart.
    """
    days: dict[tuple[Measure, Where], set[Day]] = {}
    for scope in scopes:
        if scope.stock and scope.measure in _FLOWS:
            days.setdefault((scope.measure, scope.where), set()).add(scope.last)
    for (measure, where), known in days.items():
        for before, after in pairwise(sorted(known)):
            first = days_before(before, -1)
            flows = [(sign, Scope(flow, first, after, where)) for sign, flow in _FLOWS[measure]]
            terms = (
                (1, Scope(measure, before, before, where, stock=True)),
                *((s, one) for s, one in flows if one.measure not in _RARE or count(one)),
                (-1, Scope(measure, after, after, where, stock=True)),
            )
            if sum(sign * count(scope) for sign, scope in terms) == 0:
                yield Relation(terms)


def quiet(scopes: Iterable[Scope], count: Count) -> Iterator[Scope]:
    """Yield the short times in which nothing entered or left, as whoever reads may well know.

    A stock told some days before or after another one would else seem to tell nothing of it.
    """
    flows: dict[Measure, list[Scope]] = {}
    for scope in scopes:
        if any(scope.measure is flow for known in _FLOWS.values() for _, flow in known):
            flows.setdefault(scope.measure, []).append(scope)
    for measure, members in flows.items():
        for first, last in slices_of(members):
            scope = Scope(measure, first, last)
            if days_between(first, last) < _SHORT and count(scope) == 0:
                yield scope
