"""The facts of a session so far: a list that grows without being copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from commission_app.domain.session.facts import Recorded


class FactList(Sequence[Recorded]):
    """A sequence of facts that never changes; longer ones share what they have in common.

    ``extended`` costs what it adds, whatever came before. Two continuations of the same list part
    ways without touching each other.
    """

    __slots__ = ("_length", "_shared")

    def __init__(self, facts: Iterable[Recorded] = ()) -> None:
        """Hold facts in order."""
        self._shared = list(facts)
        self._length = len(self._shared)

    def extended(self, facts: Sequence[Recorded]) -> FactList:
        """Give the list that goes on with ``facts``."""
        if len(self._shared) != self._length:
            return FactList((*self, *facts))
        longer = FactList.__new__(FactList)
        self._shared.extend(facts)
        longer._shared, longer._length = self._shared, self._length + len(facts)  # noqa: SLF001
        return longer

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Recorded: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Recorded, ...]: ...
    def __getitem__(self, place: int | slice) -> Recorded | tuple[Recorded, ...]:
        if isinstance(place, slice):
            return tuple(self._shared[at] for at in range(*place.indices(self._length)))
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return self._shared[place + self._length if place < 0 else place]

    def __iter__(self) -> Iterator[Recorded]:
        for place in range(self._length):
            yield self._shared[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (FactList, tuple)):
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"FactList({list(self)!r})"


def continued(facts: Sequence[Recorded], more: Sequence[Recorded]) -> FactList:
    """Give any sequence of facts going on with more."""
    known = facts if isinstance(facts, FactList) else FactList(facts)
    return known.extended(more)
