"""How wide the columns of a table are: measured on what they hold, so that no word is broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import sqrt

from commission_app.adapters.documents.pages.fonts import printable
from commission_app.adapters.documents.pages.text import Run

_ROOM = 0.5
"""Points that a column has beyond what it holds, so that rounding breaks nothing."""


def widths(
    columns: Sequence[Sequence[Sequence[Run]]], shares: Sequence[float], room: float
) -> list[float]:
    """Share ``room`` points out among columns, each given as its cells.

    None is narrower than its longest word while there is room; what is left over goes by
    ``shares``, what lacks is taken from the columns that hold most.
    """
    least = [max((_longest_word(cell) for cell in cells), default=0.0) for cells in columns]
    whole = [max((_length(cell) for cell in cells), default=0.0) for cells in columns]
    if sum(whole) <= room:
        return _grown(whole, shares, room)
    if sum(least) >= room:
        return [room * wide / sum(least) for wide in least]
    return _shared(whole, least, room)


def at_least(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Widen columns of a set width to their longest word, at the expense of the others."""
    raised = [max(pair) for pair in zip(wanted, least, strict=True)]
    spare = [wide - narrow for wide, narrow in zip(raised, least, strict=True)]
    over = sum(raised) - room
    if over <= 0 or sum(spare) <= over:
        return list(wanted) if over > 0 else raised
    return [wide - over * free / sum(spare) for wide, free in zip(raised, spare, strict=True)]


def longest_words(columns: Sequence[Sequence[Sequence[Run]]]) -> list[float]:
    """Give, column by column, the length of the longest word."""
    return [max((_longest_word(cell) for cell in cells), default=0.0) for cells in columns]


def _shared(whole: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Give the short columns all that they hold, the others a part by the root of their length.

    None becomes narrower than ``least``.
    """
    sizes = dict(enumerate(whole))
    left = set(sizes)
    while short := {at for at in left if whole[at] <= _rest(sizes, left, room) / len(left)}:
        left -= short
    while left:
        rest, total = _rest(sizes, left, room), sum(sqrt(whole[at]) for at in left)
        parts = {at: rest * sqrt(whole[at]) / total for at in left}
        narrow = {at for at in left if parts[at] < least[at]}
        sizes |= {at: least[at] for at in narrow} or parts
        left = left - narrow if narrow else set()
    return [sizes[at] for at in range(len(whole))]


def _rest(sizes: Mapping[int, float], left: AbstractSet[int], room: float) -> float:
    return room - sum(size for at, size in sizes.items() if at not in left)


def _grown(whole: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    """Spread what is left over so that the columns come near their shares."""
    total = sum(shares)
    wanted = [room * share / total for share in shares]
    return at_least(wanted, whole, room)


def _length(cell: Sequence[Run]) -> float:
    return sum(_wide(run) for run in cell) + _ROOM


def _longest_word(cell: Sequence[Run]) -> float:
    words = (Run(word, run.type) for run in cell for word in run.text.split(" "))
    return max((_wide(word) for word in words), default=0.0) + _ROOM


def _wide(run: Run) -> float:
    return Run(printable(run.text, run.type.face), run.type).width
