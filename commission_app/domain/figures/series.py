"""Series of other bodies, typed or read: what each value means, whose it is, and of when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from commission_app.domain.codes import Code, Day
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.figures.release.scopes import Scope
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Definition:
    """What a series counts, as its source says; another wording is another version.

    ``cumulative`` tells values counted since one first day from values of a period alone.
    """

    series: Code
    version: int
    words: FreeText
    source: OfficeName
    territory: OfficeName
    cumulative: bool

    def __post_init__(self) -> None:
        """Refuse a definition without words, source or territory (ValueError)."""
        if not all(text.strip() for text in (self.words, self.source, self.territory)):
            raise ValueError("a series has a definition, a source and a territory")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a series over a period, as it was known on a day (ISO 8601)."""

    definition: Definition
    first: Day
    last: Day
    value: int
    as_of: Day

    def __post_init__(self) -> None:
        """Refuse a value below zero, a period turned round, a day before its end (ValueError)."""
        if self.value < 0 or not self.first <= self.last <= self.as_of:
            raise ValueError("a value counts from zero on, over a period that is over")

    @property
    def scope(self) -> Scope:
        """Return how the release gate names it."""
        name = f"{self.definition.series}/{self.definition.version}"
        return Scope(Measure.SERIES, self.first, self.last, ((Axis.SERIES, (name,)),), stock=True)


@dataclass(frozen=True, slots=True)
class Line:
    """What may be drawn or told as one line: values of one definition, in the order of time."""

    definition: Definition
    values: tuple[Value, ...]

    def __post_init__(self) -> None:
        """Refuse two definitions on a line (ValueError)."""
        if any(value.definition != self.definition for value in self.values):
            raise ValueError("two definitions never share a line")


def lines(values: Iterable[Value]) -> tuple[Line, ...]:
    """Return one line for each definition; of one period told twice, the latest known holds."""

    def place(value: Value) -> tuple[str, int, str, str, str]:
        known = value.definition
        return (known.series, known.version, known.source, known.territory, known.words)

    ordered = sorted(values, key=lambda v: (place(v), v.definition.cumulative, v.first, v.as_of))
    found = []
    for definition, group in groupby(ordered, key=lambda v: v.definition):
        latest: Mapping[tuple[Day, Day], Value] = {(v.first, v.last): v for v in group}
        kept = sorted(latest.values(), key=lambda v: (v.last, v.first))
        found.append(Line(definition, tuple(kept)))
    return tuple(found)
