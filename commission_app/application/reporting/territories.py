"""Counts told apart by département: what a consolidation has the gate judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from commission_app.domain.codes import Code
from commission_app.domain.figures.observations import Axis
from commission_app.domain.figures.release.scopes import Count, Scope


def territory_counter(values: Mapping[Scope, int]) -> Count:
    """Count any territory of a scope from its départements; what was not told is nothing."""
    single: dict[tuple[Scope, Code], int] = {}
    for scope, value in values.items():
        told = dict(scope.where)
        codes = told.pop(Axis.TERRITORY)
        if len(codes) == 1:
            single[replace(scope, where=tuple(told.items())), codes[0]] = value
    whole: dict[Scope, dict[Code, int]] = {}
    for (scope, code), value in single.items():
        whole.setdefault(scope, {})[code] = value

    def count(scope: Scope) -> int:
        told = dict(scope.where)
        codes = told.pop(Axis.TERRITORY, None)
        found = whole.get(replace(scope, where=tuple(told.items())), {})
        return sum(v for code, v in found.items() if codes is None or code in codes)

    return count
