"""How far a long act is, and its stop: asked for by the user, obeyed between two steps.

The work says its steps to ``step`` and ``look``, wherever it is; nothing has to be handed down to
it. ``commit_point`` comes before the first byte that matters is written: what is stopped before
leaves nothing, and what went past is done whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock


class Stopped(Exception):
    """The user stopped the act; nothing was written."""


class Pace:
    """One act under way: written by the work, looked at by the screen, from two threads."""

    def __init__(self) -> None:
        """Begin: nothing done, nothing asked."""
        self.done = self.total = 0
        self._asked = self._sealed = False
        self._lock = Lock()

    @property
    def may_stop(self) -> bool:
        """Tell whether a stop would still be obeyed."""
        return not (self._asked or self._sealed)

    @property
    def asked(self) -> bool:
        """Tell whether a stop was asked for."""
        return self._asked

    def stop(self) -> bool:
        """Ask for a stop; False when it comes too late and the act goes to its end."""
        with self._lock:
            if not self._sealed:
                self._asked = True
            return self._asked

    def __call__(self, done: int, total: int) -> None:
        """Take note of how far the work is (Stopped)."""
        self.look()
        self.done, self.total = done, total

    def look(self) -> None:
        """Obey a stop that was asked for (Stopped)."""
        if self._asked:
            raise Stopped

    def commit_point(self) -> None:
        """Obey a stop now or never (Stopped): what follows is written, whole."""
        with self._lock:
            if self._asked:
                raise Stopped
            self._sealed = True


_NOW: ContextVar[Pace | None] = ContextVar("pace", default=None)


@contextmanager
def keeping(pace: Pace) -> Iterator[None]:
    """Have the work done meanwhile, on this thread, follow a pace."""
    token = _NOW.set(pace)
    try:
        yield
    finally:
        _NOW.reset(token)


def step(done: int, total: int) -> None:
    """Say how far the act under way is, if one is (Stopped)."""
    if (pace := _NOW.get()) is not None:
        pace(done, total)


def look() -> None:
    """Let the act under way, if one is, be stopped here (Stopped)."""
    if (pace := _NOW.get()) is not None:
        pace.look()


def commit_point() -> None:
    """Say that the act under way, if one is, now writes (Stopped when it was stopped before)."""
    if (pace := _NOW.get()) is not None:
        pace.commit_point()
