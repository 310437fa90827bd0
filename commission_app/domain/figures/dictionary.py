"""The dictionary of indicators: what each figure is, as data that names its own version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commission_app.domain.codes import Code, Day
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.text import Wording


class Sum(StrEnum):
    """How observations make a figure."""

    FLOW = "flow"
    """Those of a period."""
    STOCK = "stock"
    """Those that last on the last day of the period."""
    CUMULATIVE = "cumulative"
    """All until the last day of the period."""
    DISTINCT = "distinct"
    """The different values of one axis among those of a period."""
    DELAY = "delay"
    """The days of those of a period: median, maximum and how many."""
    RATE = "rate"
    """One indicator over another one, in the same period."""


class Population(StrEnum):
    """What a count counts: it says which threshold of release holds."""

    PERSONS = "persons"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry. ``measure`` and ``where`` say which observations; ``of`` a rate's two indicators.

    ``axes`` are those along which it may be told apart; ``distinct`` is the axis of a count of
    different values. ``unit`` is French; ``since`` the day from which the definition holds.
    """

    id: Code
    name: Wording
    definition: Wording
    formula: Wording
    unit: Wording
    sum: Sum
    source: Wording
    version: int
    since: Day
    population: Population
    axes: tuple[Axis, ...] = ()
    measure: Measure | None = None
    where: Mapping[Axis, tuple[Code, ...]] = field(default_factory=dict)
    distinct: Axis | None = None
    of: tuple[Code, Code] | None = None

    def __post_init__(self) -> None:
        """Refuse an entry that could not be computed (ValueError)."""
        if (self.sum is Sum.RATE) is (self.of is None):
            raise ValueError(f"{self.id}: a rate, and it alone, has two indicators")
        if (self.sum is Sum.RATE) is not (self.measure is None):
            raise ValueError(f"{self.id}: every indicator but a rate counts one measure")
        if (self.sum is Sum.DISTINCT) is (self.distinct is None):
            raise ValueError(f"{self.id}: what is told different, and it alone, has an axis for it")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Every indicator, by its id."""

    version: int
    indicators: Mapping[Code, Indicator]

    def __post_init__(self) -> None:
        """Refuse a rate of what is not there, or of rates (ValueError)."""
        for known in self.indicators.values():
            for part in known.of or ():
                if part not in self.indicators or self.indicators[part].of is not None:
                    raise ValueError(f"{known.id}: no rate of « {part} »")

    def __getitem__(self, id: Code) -> Indicator:  # noqa: A002 - its word everywhere
        """Return an indicator (KeyError)."""
        return self.indicators[id]
