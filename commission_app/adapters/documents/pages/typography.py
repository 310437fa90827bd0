"""French typography by rule: no-break spaces, apostrophes, hours, ordinals, dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from commission_app.domain.agenda import HOUR_UNTOLD, SessionDetails
from commission_app.domain.dates.dates_in_words import MONTHS

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_SPACES = f"[ \t{NO_BREAK}{NARROW}\u2009]"
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_END = rf"(?=$|[\s»)\]’\"]|{_SPACES})"

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _group(match: re.Match[str]) -> str:
    return re.sub(_SPACES, NARROW, match[0])


_RULES: tuple[_Rule, ...] = (
    (re.compile(r"\.\.\.(?!\.)(?<!\.\.\.\.)"), "…"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"(?<=\w)'(?=[«\"])"), "’"),
    (re.compile(rf"\b1{_SPACES}?ère\b"), "1re"),
    (re.compile(rf"\b1{_SPACES}er\b"), "1er"),
    (re.compile(rf"\b([02-9]|\d+\d){_SPACES}?[èe]me\b"), r"\1e"),
    (re.compile(rf"(?<![\w.,])\d{{1,3}}(?:{_SPACES}\d{{3}})+(?!\w)"), _group),
    (
        re.compile(rf"(?<!\d)(\d{{1,2}}){_SPACES}?h{_SPACES}?(\d{{2}})(?![\d\w])"),
        rf"\1{NARROW}h{NARROW}\2",
    ),
    (re.compile(rf"(?<!\d)(\d{{1,2}}){_SPACES}?h\b(?!{NARROW}\d)"), rf"\1{NARROW}h"),
    (re.compile(rf"(?<=\d){_SPACES}?([%€])"), rf"{NARROW}\1"),
    (re.compile(rf"\b([nN])°{_SPACES}*(?=\d)"), rf"\1°{NO_BREAK}"),
    (re.compile(rf"\b(art\.|[Aa]rticles?){_SPACES}+(?=[\dLRDA])"), rf"\1{NO_BREAK}"),
    (re.compile(rf"\b([LRDA]\.){_SPACES}+(?=\d)"), rf"\1{NO_BREAK}"),
    (
        re.compile(rf"\b(MM?\.|Mmes?|Mlles?|Dr|Drs|Pr|Me){_SPACES}+(?=[A-ZÀ-ÖØ-Þ])"),
        rf"\1{NO_BREAK}",
    ),
    (re.compile(rf"\b(\d{{1,2}}|1er){_SPACES}+({'|'.join(MONTHS)})\b"), rf"\1{NO_BREAK}\2"),
    (re.compile(rf"«{_SPACES}*(?=[^\s»])"), f"«{NARROW}"),
    (re.compile(rf"(?<=[^\s«]){_SPACES}*»"), f"{NARROW}»"),
    (re.compile(rf"(?<=[^\s;?!«]){_SPACES}*([;?!]+){_END}"), rf"{NARROW}\1"),
    (re.compile(rf"(?<=[^\s:«]){_SPACES}*:{_END}"), f"{NO_BREAK}:"),
)


@lru_cache(maxsize=8192)
def french(text: str) -> str:
    """Put French typography into a text; doing it twice changes nothing more.

    Punctuation glued on both sides (an address, an hour with a colon, a ratio) is left alone.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def long_date(iso: str) -> str:
    """Write an ISO 8601 date in full: "mardi 8 décembre 2026"; ValueError when it is none."""
    day = date.fromisoformat(iso)
    return f"{_DAYS[day.weekday()]} {short_date(iso)}"


def short_date(iso: str) -> str:
    """Write an ISO 8601 date without its weekday: "8 décembre 2026", "1er mars 2026"."""
    day = date.fromisoformat(iso)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NO_BREAK}{MONTHS[day.month - 1]} {day.year}"


def hour(moment: datetime) -> str:
    """Write the hour of a moment as its own offset tells it: "14 h 05"."""
    return f"{moment.hour}{NARROW}h{NARROW}{moment.minute:02d}"


def written_hour(text: str) -> str:
    """Write an "HH:MM" hour the French way; any other text is given back untouched."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
    return f"{int(match[1])}{NARROW}h{NARROW}{match[2]}" if match else text


def foreseen_hour(text: str) -> str:
    """Write the hour of a session as it follows « à »; one that nobody told is to be made known."""
    return "une heure à préciser" if text == HOUR_UNTOLD else written_hour(text)


def held_on(details: SessionDetails) -> str:
    """Write the day of a session and its hour, where it was told."""
    hour = written_hour(details.told_hour) or "heure à préciser"
    return f"{long_date(details.date)}, {hour}"


def thousands(number: int) -> str:
    """Write a whole number in groups of three: "1 140"."""
    return f"{number:,}".replace(",", NARROW)


def ordinal(rank: int) -> str:
    """Write a masculine rank: "1er", "2e"."""
    return "1er" if rank == 1 else f"{rank}e"
