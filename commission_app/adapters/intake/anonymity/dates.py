"""Dates of birth: introduced as such, or a full date that makes someone 10 to 100 years old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from commission_app.adapters.intake.anonymity import spoken
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.phones import after_listed_things
from commission_app.adapters.intake.anonymity.reading import Reading
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind, Suspicion, blocking

_NAMED_MONTHS = """janvier janv jan|fevrier fevr fev|mars|avril avri avr|mai|juin|
juillet juil|aout|septembre sept|octobre octo oct|novembre nove nov|decembre dece dec"""
_MONTHS = {
    name: place
    for place, names in enumerate(_NAMED_MONTHS.replace("\n", "").split("|"), start=1)
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_GAP = r"[ ]{0,2}[/.\-\\ ][ ]{0,2}"
_FREE = r"(?<![\w/.\-].)"
"""What must not precede a figure, told after it: a search that begins with a figure is short."""
_SAME_GAP = r"(?P<gap>[ ]?[/.\-\\ ][ ]?)"
_FIGURES = (
    rf"(?P<d1>\d{_FREE}\d?){_SAME_GAP}(?P<m1>\d{{1,2}})(?P=gap)"
    r"(?P<y1>\d{4}|\d{2}(?!(?P=gap)\d\d))(?![\d])"
)
_ISO = r"(?P<y2>(?:19|20)(?<![\w/.\-]..)\d\d)[\-/.](?P<m2>\d\d?)[\-/.](?P<d2>\d\d?)(?!\d)"
_WORDS = rf"(?P<d3>\d{_FREE}\d?)(?: ?er)? ?-?(?P<m3>{_MONTH})[ \-]?(?P<y3>\d{{4}}|\d\d)(?![\d])"
_MIXED = (
    rf"(?<![\w/.\-])(?P<d4>\d{{1,2}}(?: ?er)?|{spoken.DAY}) (?P<m4>{_MONTH}) "
    rf"(?P<y4>{spoken.YEAR}|\d{{4}})(?!\w)"
)
_FULL = tuple(map(Pattern, (_FIGURES, _ISO, _WORDS, _MIXED)))
_ANY = (
    rf"(?:\d{{1,2}}{_GAP}\d{{1,2}}{_GAP}(?:\d{{4}}|\d\d)(?!\d)|(?:19|20)\d\d[\-/.]\d\d?[\-/.]\d\d?"
    r"|\d{8}(?!\d)|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?!\d)"
    rf"|(?:\d{{1,2}}(?: ?er)? |{spoken.DAY} )?{_MONTH} (?:(?:19|20)\d\d|"
    rf"{spoken.YEAR})|(?:\d{{1,2}}(?: ?er)?|{spoken.DAY}) {_MONTH},? (?:en|(?:de )?l'an(?:nee)?) "
    rf"(?:19|20)\d\d|{_MONTH} '?\d\d(?! ?(?:\d|ans|h|€|euros))|\d{{1,2}} ?/ ?(?:19|20)\d\d)"
)
_DAY_ALONE = rf"(?:\d{{1,2}}(?: ?er)?|{spoken.DAY}) {_MONTH}(?!\w)"
_BORN = r"(?:\bn(?:ee?|\xe9e?)(?:\(e\)|\.e|-e|/e)?s?\b)"
_ONWARDS = r"(?:arriv|entr|depuis|quitt|venu|install|sorti|viv|vit |suivi|parcours|renouvel|jusqu)"
_BIRTHS = (
    Pattern(rf"{_BORN}(?P<gap>(?:(?!{_ONWARDS})[^.;\n\d]){{0,50}}?)(?P<date>{_ANY})"),
    Pattern(
        rf"{_BORN} (?:en|vers|courant|dans l'annee|l'annee|fin|debut)(?: l'an)? "
        rf"(?:(?:19|20)\d\d|'?\d\d(?! ?(?:minutes?|heures?|jours?|mois|ans|semaines?|%|points?)))"
        rf"(?!\d| ?(?:km|kilometres?|metres?|euros?|€|personnes?|habitants?))"
    ),
    Pattern(
        rf"(?:date(?:s)? (?:et lieu )?de naiss(?:ance)?|\bd\.?d\.?n\b|\bnaissance\b|\bnaiss\b|"
        rf"anniversaire|date of birth|\bd\.?o\.?b\b)[. ]{{0,2}}(?:(?:est|du|de|la|le|au|en|un|:|"
        rf"=|,|\(|-)[ ]?){{0,4}}"
        rf"(?:{_ANY}|(?:19|20)\d\d(?![\d])|{_DAY_ALONE})"
    ),
    Pattern(rf"{_BORN} (?:un |le )?{_DAY_ALONE}"),
    Pattern(
        rf"\bjour (?:de naissance )?[:=]? ?\d{{1,2}}(?:er)?\b[^\d\n]{{0,12}}\bmois ?[:=]? ?"
        rf"(?:{_MONTH}|\d{{1,2}})[^\d\n]{{0,12}}\bannee ?[:=]? ?\d{{4}}"
    ),
    Pattern(rf"\b\d\d ans depuis le {_DAY_ALONE}"),
    Pattern(rf"\bdonn(?:e|er) naissance [a-z' ]{{0,20}}?(?:le |du )?{_ANY}"),
    Pattern(rf"\baccouche\w{{0,4}} (?:prevu )?(?:[a-z' ]{{0,30}}?)(?:le |du )?{_ANY}"),
    Pattern(
        rf"(?:\bmajeure?|\bmajorite|\b(?:ses|aura) \d\d ans)\b[ ,:(]{{0,2}}(?:depuis |"
        rf"a compter |atteinte |revolus )?(?:le|du|au) {_ANY}"
    ),
    Pattern(
        rf"{_BORN}(?: le| au)? (?:jour|soir|matin|lendemain|veille|nuit|mois) (?:de |du |d')"
        rf"[^.;\n\d]{{1,25}}(?:19|20)\d\d(?!\d)"
    ),
    Pattern(
        rf"{_BORN} le \d{{1,2}} ?(?:er|e|eme)? jour (?:de |d'|du mois (?:de |d'))?{_MONTH}"
        rf"(?: (?:19|20)\d\d)?"
    ),
    Pattern(
        rf"{_BORN} (?:un |le )?(?:0?[1-9]|[12]\d|3[01]) ?[/.\-] ?(?:0?[1-9]|1[0-2])"
        rf"(?!\d| ?[/.\-] ?\d)(?:,? en (?:19|20)\d\d)?"
    ),
    Pattern(
        rf"(?:\banniversaire (?:tombe|est|sera|a lieu|aura lieu)|\b(?:aura|fete|fetera|a eu|avait) "
        rf"(?:ses )?\d\d ans)[ ,:(]{{1,2}}(?:le |au )?{_DAY_ALONE}"
    ),
)
_OFFICIAL = Pattern(
    r"\b(?:arretes?|arret|decisions?|decrets?|lois?|circulaires?|seances?|convocations?|agrement|"
    r"agreee?s?|proces-verbal|proces-verbaux|p\.?v|avis|jugements?|ordonnances?|articles?|"
    r"instructions?|jorf|conventions?|reunions?|deliberation|statuts|code|strategie|"
    r"conseil d'etat|cour|tribunal|cassation|cedh|directive|reglement|protocole|"
    r"journal officiel|jo|commission|comite|rapport|accords?|traites?|signee?s?|"
    r"entree?s? en vigueur|vigueur|publiee?s?)\b(?:[^.;\n()]|\([a-z]{1,4}\)){0,50}$"
)
_SINCE = Pattern(
    rf"\b(?:{_ONWARDS}|partie?|fuit|expuls|depot|deposee?|plainte|notifi|delivr|demande|ca|cd|ag|"
    r"copil|visa)[^.;\n\d()]{0,30}$"
)
_THING = (
    r"(?:action|convention|association|demarche|proposition|idee|initiative|mesure|politique|loi|"
    r"structure|equipe|collectif|projet|dispositif|programme|plateforme|federation|fondation|"
    r"coordination|commission|instance|cellule|permanence|antenne|maison|halte|pratique)s?"
)
_THING_BEFORE = Pattern(rf"(?:\b(?:la|le|les|une?|cette|ce|cet) |\bl'){_THING}(?: [a-z]+)?,? ?$")
_THING_AFTER = Pattern(rf",? (?:(?:la|le|les|cette|ce|cet|notre) |l'){_THING}\b")
_FIGURE_BEFORE = Pattern(r"\d $")
_GROWN = 25
"""A date as near as that, told of an arrival or an act, is no birth."""
_YOUNGEST, _OLDEST = 10, 100
_AHEAD = 10
"""Years to come that two figures may mean: the end of a pathway or of a paper, not a birth."""
_BEFORE = 80


@needing(*_BIRTHS)
def told_births(reading: Reading) -> Iterator[Suspicion]:
    """Find the dates that are said to be of birth."""
    flat = reading.flat
    for pattern in _BIRTHS:
        for found in pattern.in_flat(reading):
            if not (
                _is_negation(reading, found.start(), flat)
                or _is_of_a_thing(flat, found.start(), found.end())
            ):
                yield blocking(IdentifierKind.BIRTH, *found.span())


def birth_dates(reading: Reading, today: date) -> Iterator[Suspicion]:
    """Find the full dates that make someone an adult."""
    flat = reading.flat
    for pattern in _FULL:
        for found in pattern.in_flat(reading):
            gap = found.groupdict().get("gap") or ""
            if " " in gap and _FIGURE_BEFORE.search(flat, max(0, found.start() - 2), found.start()):
                continue
            if gap.strip() in ("", "-") and gap and _lists_things(flat, found):
                continue
            born = _day(found)
            if born is None or not _YOUNGEST <= _age(born, today) <= _OLDEST:
                continue
            before = flat[max(0, found.start() - _BEFORE) : found.start()]
            if _age(born, today) < _GROWN and _SINCE.search(before):
                continue
            if not _OFFICIAL.search(before):
                yield blocking(IdentifierKind.BIRTH, *found.span())


def _lists_things(flat: str, found: re.Match[str]) -> bool:
    """« Points 02 03 04 », « pages 10-11-12 »: no date has two figures for a year there."""
    return len(found["y1"]) == 2 and after_listed_things(flat, found)


def _is_of_a_thing(flat: str, start: int, end: int) -> bool:
    """« La convention, née en 2019, est reconduite »: things are born too."""
    if not flat.startswith("ne", start):
        return False
    before = _THING_BEFORE.search(flat, max(0, start - 40), start)
    return before is not None or _THING_AFTER.match(flat, end) is not None


def _is_negation(reading: Reading, start: int, flat: str) -> bool:
    """« ne » without its accent is a birth word only before a date: « ne le 3 mai 1998 »."""
    word = reading.text[start : start + 3].lower()
    if not word.startswith("ne") or word.startswith("nee"):
        return False
    return re.match(r"n(?:e\(e\)|e) (?:le|en|un|vers) ?\d", flat[start : start + 14]) is None


def _day(found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    day, month, year = (
        next(value for name, value in groups.items() if name[0] == part and value)
        for part in ("d", "m", "y")
    )
    try:
        return date(_year(year), _month(month), _number(day))
    except ValueError:
        return None


def _number(day: str) -> int:
    bare = day.replace("er", "").strip() if day[:1].isdigit() else day
    return int(bare) if bare.isdigit() else spoken.value(day)


def _month(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS[month.rstrip(".")]


def _year(year: str) -> int:
    if not year.isdigit():
        return spoken.value(year)
    if len(year) == 2:
        this_year = date.today().year % 100  # noqa: DTZ011 - a year is enough
        return int(year) + (2000 if int(year) <= this_year + _AHEAD else 1900)
    return int(year)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
