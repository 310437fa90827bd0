"""Flags a sheet so precise that few people could answer to it, and says what would blur it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from tomllib import loads
from typing import Any

import resources
from commission_app.adapters.intake.anonymity import spoken
from commission_app.adapters.intake.table import Line
from commission_app.adapters.intake.words import plain
from commission_app.application.agenda.draft import Severity
from commission_app.domain.agenda import AgendaItem

_AGE = re.compile(r"\b(1[0-9]|[2-9][0-9])\b")
_BRACKET = re.compile(
    r"\d{2} ?(?:ans )?(?:-|–|à|a|/|et|ou) ?\d{2}|et plus|\+|moins de|plus de|ans et plus"
)
_SPOKEN_AGE = re.compile(rf"\b({spoken.UNIT}(?:[ \-](?:et[ \-])?{spoken.UNIT}){{0,2}}) ans\b")
_AGE_TOLD = re.compile(
    r"(?:^|\b(?:agee? de|age|femme de|dame de|personne de|femme|madame|mme) )"
    r"(1[0-9]|[2-9][0-9]) ?ans?\b"
)
_NO_CHILD = re.compile(r"\b(?:sans|aucun|pas d|0|zero|neant|non)\b")
_CHILDREN_TOLD = re.compile(
    r"\b(?:[1-9]|un|une|deux|trois|quatre|cinq|six|ses|son|leurs) (?:jeunes? |petits? )?"
    r"(?:enfants?|bebe|fils|filles?)\b|\bmere d(?:e|un|une)\b|\bsa fille\b"
)
_FROM = frozenset(
    (
        *("originaire", "originaires", "ressortissant", "ressortissante", "nationalite", "native"),
        *("femme", "dame", "jeune", "personne", "mme", "madame"),
    )
)
_LINKS = frozenset(("de", "du", "d", "des", "la", "l", "le", "est"))
"""What stands before a country, and between."""
_AGE_STEM = re.compile(r"\d ?ans?\b")
_CHILD_STEMS = ("enfant", "bebe", "fils", "fille", "mere d")
_HOME_STEMS = (
    *("vit", "Vit", "ivant", "ésid", "abit", "ébergé", "omicili", "Log", "log", "ravaille"),
    *("colaris", "ommune", "nstallé"),
)
"""A text without any of them is passed over before a pattern is tried at each of its signs."""
_LIVES_IN = re.compile(
    r"\b(?:[Vv]it|[Vv]ivant|[Rr]ésid\w+|[Hh]abit\w+|[Hh]ébergé\w*|[Dd]omicili\w+|[Ll]og\w+|"
    r"[Tt]ravaille|[Ss]colaris\w+|[Ii]nstallée?|[Cc]ommune)\b(?: [a-zà-ÿ'’]+){0,3}? "
    r"(?:à|sur|de|d’|d') ?([A-ZÀ-Ý][a-zà-ÿ]+(?:[\-’'][A-Za-zÀ-ÿ]+)*)"
)
_YOUNGEST, _MARKS = 10, 4
_LONGEST = 3
"""The most words in the name of a country."""
_TEXTS = ("situation", "housing", "employment", "health", "actions", "difficulties")


@cache
def _table() -> dict[str, Any]:
    return loads(resources.text("intake/small_numbers.toml"))


def look_for_precision(line: Line, item: AgendaItem, department: str) -> None:
    """Say that a case could be recognised: domain rule 4.10; free texts count as columns do."""
    if not item.is_case:
        return
    age, zone = _exact_age(line), _zone(line)
    told = {name: plain(line.text(name)) for name in _TEXTS if line.text(name)}
    few = department.strip().zfill(2) not in _table()["departments"]["many"]
    missing, most = 0, 1 if few else 0
    in_texts: dict[str, str] = {}
    for name, held, tells in (
        ("age", bool(age), _tells_age),
        ("children", _has_children(line), _tells_children),
        ("origin", bool(zone), _tells_origin),
    ):
        in_texts[name] = "" if held else _first(told, tells)
        missing += not (held or in_texts[name])
        if missing > most:
            return
    missing += not _names_a_town(line, told)
    if missing > most:
        return
    marks = _MARKS - missing
    if age:
        line.say("too_precise", Severity.WARN, "age_bracket", fix=_bracket(age), marks=marks)
    if zone:
        line.say("too_precise", Severity.WARN, "origin", fix=zone, marks=marks)
    if not (age or zone):
        place = in_texts["age"] or in_texts["origin"] or "situation"
        line.say("too_precise", Severity.WARN, place, fix="", marks=marks)


def _first(told: dict[str, str], tells: Callable[[str], bool]) -> str:
    """Give the first field whose text tells something, empty when none does."""
    return next((name for name, text in told.items() if tells(text)), "")


def _exact_age(line: Line) -> int:
    written = line.text("age_bracket").lower()
    if _BRACKET.search(written):
        return 0
    found = _AGE.search(written)
    return int(found[1]) if found else _age_in_words(plain(written))


def _age_in_words(text: str) -> int:
    found = _SPOKEN_AGE.search(text) if " ans" in text else None
    age = spoken.value(found[1]) if found else 0
    return age if age >= _YOUNGEST else 0


def _tells_age(text: str) -> bool:
    if _AGE_STEM.search(text) and _AGE_TOLD.search(text):
        return True
    told = "age" in text and re.search(r"\bagee? de\b", text) is not None
    return told and _age_in_words(text) > 0


def _bracket(age: int) -> str:
    for first, last in ((18, 24), (25, 34), (35, 49)):
        if first <= age <= last:
            return f"{first}-{last}"
    return "moins de 18" if age < 18 else "50 et plus"


def _zone(line: Line) -> str:
    """Give the zone of an origin that is a country; empty when it is a zone already."""
    return _zone_said(plain(line.text("origin")))


@lru_cache(maxsize=1024)
def _zone_said(written: str) -> str:
    said = written.split()
    told = {name for at in range(len(said)) for name in _from(said, at)}
    return next((zone for zone, names in _zones().items() if not names.isdisjoint(told)), "")


@cache
def _zones() -> dict[str, frozenset[str]]:
    """Return the countries and peoples of each zone, in the plural as well."""
    zones = _table()["zones"].items()
    plains = {zone: [plain(name) for name in names] for zone, names in zones}
    return {zone: frozenset((*n, *(f"{one}s" for one in n))) for zone, n in plains.items()}


@cache
def _origins() -> frozenset[str]:
    return frozenset[str]().union(*_zones().values())


@cache
def _towns() -> dict[str, list[str]]:
    """Return the towns by their first word."""
    found: dict[str, list[str]] = {}
    for name in _table()["towns"]["known"]:
        found.setdefault(plain(name).split()[0], []).append(plain(name))
    return found


def _from(said: Sequence[str], at: int) -> list[str]:
    """Return the names that may begin with a word: that word, and with the two that follow."""
    return [" ".join(said[at : at + length]) for length in range(1, _LONGEST + 1)]


def _tells_origin(text: str) -> bool:
    said = text.split()
    places = {0} if said else set()
    for at, word in enumerate(said):
        if word in _FROM:
            after = at + 1
            places.add(after)
            while after < len(said) and said[after] in _LINKS:
                after += 1
                places.add(after)
    return any(not _origins().isdisjoint(_from(said, at)) for at in places)


def _has_children(line: Line) -> bool:
    written = plain(line.text("children"))
    return bool(re.search(r"[1-9]|oui|enfant|fils|fille", written)) and not (
        _NO_CHILD.search(written) and not re.search(r"[1-9]", written)
    )


def _tells_children(text: str) -> bool:
    if not _holds(text, _CHILD_STEMS):
        return False
    return _CHILDREN_TOLD.search(text) is not None and not re.search(r"\bsans enfant", text)


def _names_a_town(line: Line, told: dict[str, str]) -> bool:
    return any(map(_holds_town, told.values())) or any(
        _holds(line.text(name), _HOME_STEMS) and _LIVES_IN.search(line.text(name)) for name in told
    )


def _holds_town(text: str) -> bool:
    said = f" {text} "
    return any(f" {town} " in said for word in text.split() for town in _towns().get(word, ()))


def _holds(text: str, stems: Sequence[str]) -> bool:
    return any(stem in text for stem in stems)
