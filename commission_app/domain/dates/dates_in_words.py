"""A day told in words: « 9 juin 2026 », « 1er mars 2026 », « 09/06/2026 », « 2026-06-09 »."""

from __future__ import annotations

import re
from datetime import date

from commission_app.domain.naming import plain

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_PLAIN = tuple(map(plain, MONTHS))
_IN_WORDS = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(_PLAIN)}) (\d{{4}})\b")
_SHORT = re.compile(r"\b(\d{1,2}) (\d{1,2}) (\d{4})\b")
_ISO = re.compile(r"\b(\d{4}) (\d{2}) (\d{2})\b")


def day_named(text: str) -> str:
    """Return the day that a text names (ISO 8601), empty where it names none, or several."""
    said = plain(text)
    found = {
        *(_day(year, _number(month), day) for day, month, year in _all(_IN_WORDS, said)),
        *(_day(year, month, day) for day, month, year in _all(_SHORT, said)),
        *(_day(year, month, day) for year, month, day in _all(_ISO, said)),
    } - {""}
    return found.pop() if len(found) == 1 else ""


def _number(month: str) -> str:
    return str(_PLAIN.index(month) + 1)


def _all(pattern: re.Pattern[str], said: str) -> list[tuple[str, str, str]]:
    return [(one[1], one[2], one[3]) for one in pattern.finditer(said)]


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
