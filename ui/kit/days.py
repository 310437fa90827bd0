"""Days as they are typed."""

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
