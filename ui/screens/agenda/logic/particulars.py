"""Particulars of a session that the user types because the file lacks them; no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from commission_app.domain.agenda import SessionDetails


@dataclass(frozen=True, slots=True)
class Particulars:
    """The day (ISO 8601), the hour ("HH:MM") and the place of a session."""

    date: str
    hour: str
    place: str

    def added_to(self, details: SessionDetails) -> SessionDetails:
        """Put them where the file has none."""
        return replace(
            details,
            date=details.date or self.date,
            hour=details.told_hour or self.hour or details.hour,
            place=details.place or self.place,
        )


def read_particulars(day: str, hour: str, place: str) -> tuple[Particulars | None, str]:
    """Read what was typed; what is wrong with it otherwise."""
    found = re.fullmatch(r"\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\s*", day)
    if found is None:
        return None, "Écrivez la date sous la forme 08/12/2026."
    try:
        written = date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return None, "Cette date n’existe pas."
    at = re.fullmatch(r"\s*(\d{1,2})\s*[h:]\s*(\d{2})?\s*", hour.lower())
    if hour.strip() and (at is None or int(at[1]) > 23 or int(at[2] or 0) > 59):
        return None, "Écrivez l’heure sous la forme 14:00."
    told = f"{int(at[1]):02}:{int(at[2] or 0):02}" if at else ""
    return Particulars(written, told, " ".join(place.split())), ""
