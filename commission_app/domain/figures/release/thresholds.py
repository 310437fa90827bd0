"""From which count a figure may leave, by what it counts, how it is told apart, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.figures.dictionary import Population
from commission_app.domain.text import Wording


class Audience(StrEnum):
    """To whom figures leave."""

    STATE = "state"
    """The préfet, the commission, the SDFE."""
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Counts of persons, all with their ``source``.

    ``total`` is the least count that leaves of a total or one axis, ``crossed`` of crossed axes
    or, in public, of one axis beyond time and nature. What one can work out of a hidden count is
    no narrower than its own threshold either: from the least to the most that it may be.
    """

    total: int
    crossed: int
    source: Wording

    def __post_init__(self) -> None:
        """Refuse a threshold that would hide nothing (ValueError)."""
        for value in (self.total, self.crossed):
            if type(value) is not int or value < 2:
                raise ValueError("a threshold is a whole number, two at least")
        if self.crossed < self.total or not self.source.strip():
            raise ValueError("a crossed count asks for no less than a total; a source is named")

    def least(self, population: Population, axes: int, audience: Audience) -> int:
        """Return the least count that leaves; ``axes`` are those beyond time and nature."""
        if population is Population.OTHER:
            return 0
        alone = 0 if audience is Audience.PUBLIC else 1
        return self.total if axes <= alone else self.crossed
