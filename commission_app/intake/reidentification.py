"""Flags a sheet so precise that few people could answer to it, and says what would blur it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from tomllib import loads

from commission_app.domain.agenda import AgendaItem
from commission_app.intake.table import Line
from commission_app.intake.words import plain
from commission_app.session.draft import Severity

_AGE = re.compile(r"\b(1[0-9]|[2-9][0-9])\b")
_BRACKET = re.compile(r"\d{2} ?(?:-|–|à|a|/) ?\d{2}|et plus|\+|moins de|plus de|ans et")
_TEXTS = ("situation", "housing", "employment", "health", "actions", "difficulties")


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = files("resources").joinpath("intake/small_numbers.toml").read_text("utf-8")
    raw = loads(text)
    return {
        "zones": {zone: [plain(name) for name in names] for zone, names in raw["zones"].items()},
        "departments": {"many": list(raw["departments"]["many"])},
        "towns": {"known": [plain(name) for name in raw["towns"]["known"]]},
    }


def look_for_precision(line: Line, item: AgendaItem, department: str) -> None:
    """Say that a case could be recognised: domain rule 4.10."""
    if not item.is_case:
        return
    age, zone = _exact_age(line), _zone(line)
    marks = [name for name, held in (("age", age), ("origin", zone)) if held]
    if _has_children(line):
        marks.append("children")
    if _names_a_town(line):
        marks.append("town")
    few = department.strip().zfill(2) not in _table()["departments"]["many"]
    if len(marks) < (3 if few else 4):
        return
    if age:
        line.say("too_precise", Severity.WARN, "age_bracket", fix=_bracket(age), marks=len(marks))
    if zone:
        line.say("too_precise", Severity.WARN, "origin", fix=zone, marks=len(marks))
    if not (age or zone):
        line.say("too_precise", Severity.WARN, "situation", fix="", marks=len(marks))


def _exact_age(line: Line) -> int:
    written = line.text("age_bracket")
    found = _AGE.search(written)
    if found and not _BRACKET.search(written.lower()):
        return int(found[1])
    return 0


def _bracket(age: int) -> str:
    for first, last in ((18, 24), (25, 34), (35, 49)):
        if first <= age <= last:
            return f"{first}-{last}"
    return "moins de 18" if age < 18 else "50 et plus"


def _zone(line: Line) -> str:
    """Give the zone of an origin that is a country; empty when it is a zone already."""
    written = plain(line.text("origin"))
    if not written:
        return ""
    return next((zone for zone, named in _zones() if named.search(written)), "")


@cache
def _zones() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((zone, _any_of(names)) for zone, names in _table()["zones"].items())


@cache
def _towns() -> re.Pattern[str]:
    return _any_of(_table()["towns"]["known"])


def _any_of(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(names)})\b")


def _has_children(line: Line) -> bool:
    return bool(re.search(r"[1-9]|oui|enfant", plain(line.text("children"))))


def _names_a_town(line: Line) -> bool:
    written = plain(" ".join(line.text(name) for name in _TEXTS))
    return _towns().search(written) is not None
