"""Series of other bodies, typed or read: what each value means, whose it is, and of when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from commission_app.domain.codes import Code, Day
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.figures.release.scopes import Scope
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText, Wording


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
    def period(self) -> Wording:
        """Return the period as it is told: a year by its number."""
        begins, ends = (f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in (self.first, self.last))
        if self.definition.cumulative:
            return f"jusqu’au {ends}"
        whole = self.first[4:] == "-01-01" and self.last == f"{self.first[:4]}-12-31"
        return self.first[:4] if whole else f"{begins} – {ends}"

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

    def of_year(self, number: int, most: int = 5) -> tuple[Value, ...]:
        """Return the values until a year, the last ones; none where none ends in that year."""
        known = [value for value in self.values if value.last <= f"{number:04}-12-31"]
        told = any(value.last >= f"{number:04}-01-01" for value in known)
        return tuple(known[-most:]) if told else ()


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
