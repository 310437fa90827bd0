"""Tells when the clock of the computer is behind what is already recorded; refuses nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from commission_app.application.session.service import Snapshot
from ui import french

TOLERATED = timedelta(seconds=5)
"""What a clock put right by the network may lose without anybody being told."""


class ClockWatch:
    """Remembers the latest moment recorded, of the file and of the session on the screen."""

    def __init__(self) -> None:
        """Know of nothing yet."""
        self._before: datetime | None = None
        self._session: datetime | None = None
        self._looked_at = ("", 0)

    def begin(self, recorded_until: datetime | None) -> None:
        """Take note of a file that was opened, and of the latest moment recorded in it."""
        self._before, self._session, self._looked_at = recorded_until, None, ("", 0)

    def follow(self, snapshot: Snapshot) -> None:
        """Take note of what a session records, its latest moment kept whatever its order."""
        stream, length = self._looked_at
        if snapshot.stream != stream or len(snapshot.facts) < length:
            self._session, length = None, 0
        for place in range(length, len(snapshot.facts)):
            at = snapshot.facts[place].at
            if self._session is None or at > self._session:
                self._session = at
        self._looked_at = (snapshot.stream, len(snapshot.facts))

    def warning(self, now: datetime) -> str:
        """Say that the clock is behind and what to do, nothing when it is not."""
        known = [moment for moment in (self._before, self._session) if moment is not None]
        latest = max(known, default=None)
        if latest is None or now >= latest - TOLERATED:
            return ""
        return french.clock_behind(now, latest)
