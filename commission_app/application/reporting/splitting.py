"""An indicator of a year told apart along an axis, and what of it may be told to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commission_app.application.reporting.yearly_report import cell_of
from commission_app.domain.codes import Code
from commission_app.domain.figures.computing import split, year
from commission_app.domain.figures.dictionary import Dictionary, Indicator, Sum
from commission_app.domain.figures.observations import Axis, Observation
from commission_app.domain.figures.release.gate import (
    Demand,
    Gate,
    MaskedCell,
    ReleaseRefused,
    Why,
    WhyRefused,
)
from commission_app.domain.figures.release.register import FiguresReleased
from commission_app.domain.figures.release.scopes import Table
from commission_app.domain.figures.release.thresholds import Audience


@dataclass(frozen=True, slots=True)
class Part:
    """The exact count of a value of the axis, and why it may not leave, None where it may.

    ``value`` is empty where the facts do not tell it, None for the total.
    """

    value: Code | None
    exact: int
    held: Why | WhyRefused | None


def axes_of(entry: Indicator) -> tuple[Axis, ...]:
    """Return the axes along which an indicator may be told apart here."""
    return entry.axes if entry.sum in (Sum.FLOW, Sum.STOCK, Sum.CUMULATIVE) else ()


def told_apart(
    dictionary: Dictionary,
    asked: tuple[Code, int, Axis],
    seen: Sequence[Observation],
    gate: Gate,
    audience: Audience,
    register: Sequence[FiguresReleased],
) -> tuple[Part, ...]:
    """Return the parts of an indicator of a year along an axis, the total last.

    All of them are judged as one table that would leave now, after all that left before.
    """
    indicator, number, axis = asked
    whole = cell_of(dictionary, indicator, number)
    if dictionary[indicator].sum is Sum.CUMULATIVE:
        first = min((one.on for one in seen), default=whole.scope.first)
        whole = replace(whole, scope=replace(whole.scope, first=min(first, whole.scope.first)))
    parts = split(dictionary, indicator, seen, year(number), (axis,))
    values: dict[Code | None, int] = {value: many for (value,), many in sorted(parts.items())}
    cells = [
        replace(whole, id=f"{indicator}/{value}", scope=whole.scope.within(axis, (value,)))
        for value in values
        if value is not None
    ]
    answer = gate.release(Demand(audience, (Table("split", "", (*cells, whole)),)), register)
    values[None] = sum(values.values())
    found = []
    for cell, (value, many) in zip((*cells, whole), values.items(), strict=True):
        left = answer if isinstance(answer, ReleaseRefused) else answer.cell(cell.id)
        held = left.why if isinstance(left, ReleaseRefused | MaskedCell) else None
        found.append(Part(value, many, held))
    return tuple(found)
