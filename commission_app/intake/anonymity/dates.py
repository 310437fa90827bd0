"""Dates of birth: introduced as such, or a full date that gives an age of 10 to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from commission_app.intake.anonymity.suspicion import Kind, Suspicion
from commission_app.session.draft import Severity

_MONTHS = (
    r"(?:janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|"
    r"sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?)\.?"
)
_FIGURES = r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](\d{4}|\d{2})(?!\d)"
_ISO = r"(\d{4})-\d{2}-\d{2}(?!\d)"
_WORDS = rf"(?:\d{{1,2}}(?:er)?\s)?{_MONTHS}\s(\d{{4}})(?!\d)"
_INTRODUCED = re.compile(
    r"(?i:\bn[ée]+e?(?:\(e\))?s?\s(?:le|en|vers|courant)?|date de naissance|\bddn\b|naissance)"
    r"\s?(?::|le|en|,)?\s?" + rf"(?:{_FIGURES}|{_ISO}|{_WORDS}|(?:19|20)\d{{2}}(?!\d))",
    re.IGNORECASE,
)
_FULL = (
    re.compile(rf"(?<![\d/.\-]){_FIGURES}"),
    re.compile(rf"(?<![\d/.\-]){_ISO}"),
    re.compile(rf"(?<!\w)\d{{1,2}}(?:er)?\s{_MONTHS}\s(\d{{4}})(?!\d)", re.IGNORECASE),
)
_OFFICIAL = re.compile(
    r"(?i:arr[êe]t[ée]|d[ée]cision|d[ée]cret|loi|circulaire|s[ée]ance|convocation|agr[ée]ment|"
    r"proc[èe]s-verbal|pv|avis|jugement|ordonnance|article|instruction)[^.;]{0,60}$"
)
_YOUNGEST, _OLDEST = 10, 100


def birth_dates(text: str, today: date) -> Iterator[Suspicion]:
    """Find the dates that tell when a person was born."""
    for found in _INTRODUCED.finditer(text):
        yield Suspicion(Kind.BIRTH, Severity.BLOCK, found.start(), found.end())
    for pattern in _FULL:
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 70) : found.start()]
            if _age(found[1], today) and not _OFFICIAL.search(before):
                yield Suspicion(Kind.BIRTH, Severity.BLOCK, found.start(), found.end())


def _age(written: str, today: date) -> bool:
    year = int(written)
    if len(written) == 2:
        year += 2000 if year <= today.year % 100 else 1900
    return _YOUNGEST <= today.year - year <= _OLDEST
