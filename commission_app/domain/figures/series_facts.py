"""The facts of a series of another body: what it counts, then its values; one stream a series."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day
from commission_app.domain.figures.series import Definition, Value
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class SeriesDefined:
    """What a series counts from now on; another wording, source or way is another version."""

    version: int
    words: TextRef
    source: OfficeName
    territory: OfficeName
    cumulative: bool


@dataclass(frozen=True, slots=True)
class SeriesValued:
    """A value by one version of the definition, as it was known on a day (ISO 8601).

    It replaces nothing: of one period told twice the latest known holds. ``reason`` is why an
    unlikely value was confirmed, or an earlier one corrected.
    """

    version: int
    first: Day
    last: Day
    value: int
    as_of: Day
    reason: TextRef | None = None


SeriesFact = SeriesDefined | SeriesValued


@dataclass(frozen=True, slots=True)
class Series:
    """A series as its facts make it: every definition, then every value in their order."""

    code: Code
    definitions: tuple[Definition, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def current(self) -> Definition | None:
        """Return the definition by which values are told now."""
        return self.definitions[-1] if self.definitions else None

    @property
    def latest(self) -> Value | None:
        """Return the value of the latest period by the current definition, as last known."""
        mine = [value for value in self.values if value.definition == self.current]
        return max(mine, key=lambda v: (v.last, v.first, v.as_of), default=None)

    def told(self, first: Day, last: Day) -> Value | None:
        """Return the value in force of a period by the current definition, None without one."""
        mine = [
            v
            for v in self.values
            if v.definition == self.current and (v.first, v.last) == (first, last)
        ]
        return mine[-1] if mine else None


def after(state: Series, fact: SeriesFact, text: Callable[[TextRef], FreeText]) -> Series:
    """Return a series after a fact; ``text`` opens the words of a definition."""
    if isinstance(fact, SeriesDefined):
        words = text(fact.words) or ERASED_WORDS
        made = Definition(
            state.code, fact.version, words, fact.source, fact.territory, fact.cumulative
        )
        return Series(state.code, (*state.definitions, made), state.values)
    known = next(d for d in state.definitions if d.version == fact.version)
    value = Value(known, fact.first, fact.last, fact.value, fact.as_of)
    return Series(state.code, state.definitions, (*state.values, value))


def fold(code: Code, facts: Iterable[SeriesFact], text: Callable[[TextRef], FreeText]) -> Series:
    """Return a series from its facts."""
    state = Series(code)
    for fact in facts:
        state = after(state, fact, text)
    return state


ERASED_WORDS = "définition effacée"
UNLIKELY = 1.5


def unlikely(series: Series, value: Value) -> Value | None:
    """Return the earlier value that makes a new one unlikely: half as much again, or two thirds.

    A figure since the law typed as that of a year is such a jump.
    """
    earlier = [
        v
        for v in series.values
        if v.definition == value.definition and v.last < value.last and v.value > 0
    ]
    before = max(earlier, key=lambda v: (v.last, v.as_of), default=None)
    if before is None:
        return None
    fell = value.definition.cumulative and value.value < before.value
    jumped = value.value > before.value * UNLIKELY or value.value * UNLIKELY < before.value
    return before if fell or (jumped and not value.definition.cumulative) else None
