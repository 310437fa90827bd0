"""The pace of a hand: no second act is done by one gesture, nor by a key that bounced; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

TOO_SOON = 600
"""Milliseconds after any act during which none that is irreversible is taken."""
HASTY = "Trop près de l’acte précédent\u00a0: rien n’est fait, recommencez."
Place = tuple[int, int]
"""Where the pointer is, in pixels of the screens."""
_STILL = 6
"""Pixels within which a pointer has not moved."""


def _untold() -> int:
    return 0


class Pace:
    """Compares the moments of the keys and clicks themselves, whenever they are answered.

    ``at`` gives the moment of the one that is being answered, in milliseconds of a clock that
    never goes back, and 0 where it has none, as what a screen reader does: that is never too soon.
    ``clock`` gives the seconds that pass between two of them.
    """

    def __init__(
        self, at: Callable[[], int] = _untold, clock: Callable[[], float] = monotonic
    ) -> None:
        """Begin without any act."""
        self._at = at
        self.clock = clock
        self._heard = (0, 0.0)
        self._last = 0
        self._acted: object = None
        self._place: Place | None = None

    def follow(self, at: Callable[[], int]) -> None:
        """Take the moments from elsewhere, and forget the acts of before."""
        self._at = at
        self._heard = (0, 0.0)
        self._last = 0
        self._acted = self._place = None

    def hear(self) -> None:
        """Take note of when the present key or click came."""
        self._heard = (self._at(), self.clock())

    def now(self) -> int:
        """Return the present moment, told from the last key or click; 0 where that had none."""
        at, heard = self._heard
        return at + round((self.clock() - heard) * 1000) if at else 0

    def mark(self, acted: object = None, place: Place | None = None) -> None:
        """Take note that an act is done, or that another page comes; by what, and where."""
        self._last = self._at()
        self._acted, self._place = acted, place

    def did(self, acted: object) -> bool:
        """Tell whether the last act was this one's."""
        return acted is self._acted

    def too_soon(self, since: int = 0) -> bool:
        """Tell whether the present key or click came right after another act, or ``since``."""
        now = self._at()
        moments = (self._last, since)
        return bool(now) and any(known and 0 < now - known < TOO_SOON for known in moments)

    def same_gesture(
        self, pressed: object, place: Place | None, since: int, *, final: bool
    ) -> bool:
        """Tell whether a press belongs to the gesture of the last act.

        ``pressed`` has been what it is, and seen, since the moment ``since``. What is ``final``
        is never done right after another act. Anything else is, by a hand that went to it.
        """
        if final:
            return self.too_soon(since)
        if not self.too_soon(since):
            return False
        if pressed is self._acted:
            return True
        return not (place and self._place and _apart(place, self._place))


def _apart(one: Place, other: Place) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) > _STILL


HAND = Pace()
"""The one hand at this computer: what looks at every event tells it the moments."""
