"""The pace of a hand: what cannot be undone is not done by a key that merely bounced; no Qt."""

from __future__ import annotations

from collections.abc import Callable

TOO_SOON = 600
"""Milliseconds after any act during which none that is irreversible is taken."""


def _untold() -> int:
    return 0


class Pace:
    """Compares the moments of the keys and clicks themselves, whenever they are answered.

    ``at`` gives the moment of the one that is being answered, in milliseconds of a clock that
    never goes back, and 0 where it has none, as what a screen reader does: that is never too soon.
    """

    def __init__(self, at: Callable[[], int] = _untold) -> None:
        """Begin without any act."""
        self._at = at
        self._last = 0

    def mark(self) -> None:
        """Take note that an act is done, or that another page comes."""
        self._last = self._at()

    def too_soon(self) -> bool:
        """Tell whether the present key or click came right after that of another act."""
        now = self._at()
        return bool(now and self._last) and 0 < now - self._last < TOO_SOON
