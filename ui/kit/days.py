"""Days and hours as they are typed."""

from __future__ import annotations

import re
from datetime import date


def day_typed(text: str) -> str | None:
    """Read a date written 03/11/2026 as ISO 8601; None when it is something else."""
    found = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def hour_typed(text: str) -> str:
    """Read an hour written 14 h 20, 14h or 14:20 as HH:MM; anything else is given back."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*[hH:]\s*(\d{2})?\s*", text)
    return text.strip() if found is None else f"{int(found[1]):02}:{found[2] or '00'}"
