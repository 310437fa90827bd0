"""Clocks: the system's, and one that plays a session at its own date."""

from __future__ import annotations

from datetime import datetime, timedelta


def moment(text: str) -> datetime:
    """Return a moment written with its offset from UTC; ValueError: none can be told from it."""
    told = datetime.fromisoformat(text)
    if told.tzinfo is None:
        raise ValueError("a moment needs an offset from UTC")
    return told


class SystemClock:
    """The present moment, in the local time zone of the computer."""

    def now(self) -> datetime:
        """Give the present moment, with its offset from UTC."""
        return datetime.now().astimezone()


class PlayedClock:
    """A clock that starts at a given moment and goes on by a fixed step at each reading.

    For the demonstration and the tests: the same acts bear the same hours at each run.
    """

    def __init__(self, start: datetime, step: timedelta = timedelta(seconds=7)) -> None:
        """Start at ``start``, which must carry its offset from UTC."""
        if start.tzinfo is None:
            raise ValueError("a clock needs an offset from UTC")
        self._next = start
        self._step = step

    def now(self) -> datetime:
        """Give the moment of this reading."""
        moment = self._next
        self._next += self._step
        return moment

    def go_to(self, moment: datetime) -> None:
        """Go to a moment, which the next reading gives."""
        self._next = moment

    def look(self) -> datetime:
        """Give the moment of the next reading, without reading."""
        return self._next
