"""The hours of one session: the day is told past midnight, the season when the hour changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from commission_app.adapters.documents.pages.typography import hour, short_date


@dataclass(frozen=True, slots=True)
class Hours:
    """Writes moments so that no two of a session read alike; ``opened`` is its first day."""

    opened: datetime | None = None
    closed: datetime | None = None

    def __call__(self, moment: datetime) -> str:
        """Write "14 h 05", "0 h 20 le 9 décembre 2026" or "2 h 30 (heure d’hiver)"."""
        told = hour(moment)
        if self.opened is None:
            return told
        if _offset(self.closed or moment) != _offset(self.opened):
            later = max(_offset(self.closed or moment), _offset(self.opened))
            told = f"{told} (heure {'d’été' if _offset(moment) == later else 'd’hiver'})"
        if moment.date() != self.opened.date():
            told = f"{told} le {short_date(moment.date().isoformat())}"
        return told


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta(0)
