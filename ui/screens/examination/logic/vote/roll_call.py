"""The roll call: whose turn it is and the votes on their way to the file; no Qt.

A vote is shown as recorded only once stored; until then it is "on its way". The active row moves on
as soon as the key is pressed, so that typing faster than the disk loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commission_app.domain.ballot import Choice


@dataclass(frozen=True, slots=True)
class _OnItsWay:
    token: int
    item: str
    seat: str
    choice: Choice | None


class RollCall:
    """Votes on their way and the active row among the voices of the item shown."""

    def __init__(self) -> None:
        """Start with nothing on its way and no active row."""
        self._on_their_way: list[_OnItsWay] = []
        self._tokens = 0
        self._anchor: str | None = None
        self.active: str | None = None

    @property
    def busy(self) -> bool:
        """True while something is on its way."""
        return bool(self._on_their_way)

    def send(self, item: str, seats: Iterable[str], choice: Choice | None) -> int:
        """Note that a choice (None: a voice taken back) left for the file; give its token."""
        self._tokens += 1
        for seat in seats:
            self._on_their_way.append(_OnItsWay(self._tokens, item, seat, choice))
        return self._tokens

    def answered(self, token: int) -> None:
        """Note that the file answered, whatever it said."""
        self._on_their_way = [sent for sent in self._on_their_way if sent.token != token]

    def waiting(self, item: str) -> dict[str, Choice | None]:
        """Give what is on its way for each seat, the latest choice."""
        return {sent.seat: sent.choice for sent in self._on_their_way if sent.item == item}

    def expected(self, item: str, stored: Mapping[str, Choice]) -> dict[str, Choice]:
        """Give the votes as they will be once everything on its way is stored, in order."""
        votes = dict(stored)
        for sent in self._on_their_way:
            if sent.item != item:
                continue
            votes.pop(sent.seat, None)
            if sent.choice is not None:
                votes[sent.seat] = sent.choice
        return votes

    def enter(self, order: tuple[str, ...], votes: Mapping[str, Choice]) -> None:
        """Start on an item: the first row without a vote is active."""
        self._anchor = None
        self.active = _first_without(order, votes)

    def settle(self, order: tuple[str, ...], votes: Mapping[str, Choice]) -> None:
        """Follow a change of the voices: never point at a row that is not there."""
        if self.active not in order:
            self.active = _first_without(order, votes)
        if self._anchor not in order:
            self._anchor = None

    def voted(self, seat: str, order: tuple[str, ...], votes: Mapping[str, Choice]) -> None:
        """Move on to the next row without a vote, from the top again after the last."""
        self._anchor = seat
        start = order.index(seat) + 1 if seat in order else 0
        self.active = _first_without(order[start:] + order[:start], votes)

    def point_at(self, seat: str) -> None:
        """Make a row active."""
        self.active = self._anchor = seat

    def move(self, by: int, order: tuple[str, ...]) -> None:
        """Move the active row up or down, within the list."""
        if not order:
            return
        here = self.active or self._anchor
        if here not in order:
            place = 0 if by > 0 else len(order) - 1
        else:
            place = min(max(order.index(here) + by, 0), len(order) - 1)
        self.point_at(order[place])

    def back(self, order: tuple[str, ...]) -> None:
        """Go to the row before; once all have voted, to the last one that did."""
        if self.active is None and self._anchor in order:
            self.point_at(self._anchor or "")
        else:
            self.move(-1, order)


def _first_without(order: tuple[str, ...], votes: Mapping[str, Choice]) -> str | None:
    return next((seat for seat in order if seat not in votes), None)
