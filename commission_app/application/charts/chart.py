"""What a chart shows: marks with their labels; of what leaves, cells of the release gate alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, final

from commission_app.domain.figures.release.gate import MASKED, Leaving, MaskedCell, ReleasedCell
from commission_app.domain.text import Wording

HIDDEN: Wording = "secret"
"""What is written at a mark whose figure does not leave."""


class Kind(StrEnum):
    """How marks are drawn: one under the other, or side by side in the order of time."""

    ROWS = "rows"
    COLUMNS = "columns"
    LINE = "line"


KINDS = {
    Kind.ROWS: "Barres",
    Kind.COLUMNS: "Colonnes",
    Kind.LINE: "Courbe",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A value by its name; ``told`` is written beside it. None where there is no figure to draw."""

    name: Wording
    value: float | None
    told: Wording
    masked: bool = False

    def __post_init__(self) -> None:
        """Refuse a value that is masked, or below zero (ValueError)."""
        if self.value is not None and (self.masked or self.value < 0):
            raise ValueError("a value that is drawn is known, from zero on")

    @property
    def words(self) -> Wording:
        """Return the mark as it is read aloud."""
        return f"{self.name}\u00a0: {MASKED if self.masked else self.told}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks of one axis that begins at zero."""

    kind: Kind
    title: Wording
    marks: tuple[Mark, ...]

    @property
    def words(self) -> Wording:
        """Return what the chart shows, for who does not see it: each mark, then what strikes."""
        marks = ". ".join(mark.words for mark in self.marks)
        return f"{KINDS[self.kind]}, {self.title}. {marks}.{self._strikes()}"

    @property
    def masked(self) -> bool:
        """Tell whether some mark is masked: the reason is written under the chart then."""
        return any(mark.masked for mark in self.marks)

    def _strikes(self) -> Wording:
        drawn = [(mark.value, mark) for mark in self.marks if mark.value is not None]
        if len(drawn) < 2:
            return ""
        if self.kind is Kind.ROWS:
            most = max(value for value, _ in drawn)
            named = [mark.name for value, mark in drawn if value == most]
            return f" Le plus grand\u00a0: {', '.join(named)}." if most else ""
        first, last = drawn[0][1], drawn[-1][1]
        return f" De {first.told} ({first.name}) à {last.told} ({last.name})."


@final
class LeavingChart:
    """A chart of what leaves: it draws cells of the release gate, and takes nothing else."""

    __slots__ = ("chart",)

    def __init__(
        self, kind: Kind, title: Wording, cells: Sequence[tuple[Wording, Leaving]]
    ) -> None:
        """Refuse what the gate did not judge (TypeError)."""
        self.chart: Final = Chart(kind, title, tuple(_mark(name, cell) for name, cell in cells))


def _mark(name: Wording, cell: Leaving) -> Mark:
    match cell:
        case ReleasedCell():
            return Mark(name, cell.value, f"{cell.value:,}".replace(",", "\u202f"))
        case MaskedCell():
            return Mark(name, None, HIDDEN, masked=True)
    raise TypeError("a chart that leaves draws cells of the release gate")
