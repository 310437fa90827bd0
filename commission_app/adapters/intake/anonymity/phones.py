"""Telephone numbers: the French forms by their shape, the others by the plans of the world."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity import spoken
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.reading import Reading
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind, Suspicion, blocking

_FREE = r"(?<![\w+].)(?<!\w\*.)(?<!\d[.,/\-].)(?<!\d .)"
"""What must not precede a figure, told after it: a search that begins with a figure is short."""
_END = r"(?!\d|_|[^\W\d_]{5}|[^\W\d_]{1,4}\d|[.\-]\d|/(?!0[1-9][ .\-/]?\d\d)\d)"
_FIGURE = "[0-9OoIl]"
_PAIRS = Pattern(
    rf"[0Oo]{_FREE}[1-9Il]((?:, |- | - |[ ./_\-,;]|  )?){_FIGURE}{{2}}"
    rf"(?:\1{_FIGURE}{{2}}){{3}}{_END}(?!(?:,? | - )\d\d\b)"
)
_SPREAD = Pattern(rf"0{_FREE}[ .]?[1-9](?:[ .]{{0,2}}\d){{8}}{_END}(?! ?\d)")
_JOINED = Pattern(r"(?<=[^\W\d_])0[67]\d{8}(?!\w)")
"""One that touches the word before it: « tel0612345678 »."""
_WORLD = Pattern(
    r"(?<![\w+])\(?(?:\+|(?<!\d )00)[ ]?[1-9]\d{0,3}\)?(?:[ .\-/]{0,2}\(?\d{1,5}\)?){2,8}(?!\w)"
)
_NIGERIA = Pattern(r"(?<![\w+/.-])0[789][01]\d(?: ?\d{3} ?\d{4}| ?\d{4} ?\d{3})(?![\w/-])")
_NAMED = Pattern(
    r"\b(?:tel(?:ephone)?|portable|mobile|gsm|whatsapp|viber|joignable|num(?:ero)? de tel\w*|"
    r"phone|appeler|rappeler|fixe|sms|texto|joindre)\b\.?[a-z ']{0,14}?[ :.=n°au]{0,6}"
    r"(\+?\(?\d(?:[ .\-/()]{0,2}\d){6,14})(?!\d)"
)
_DATE = Pattern(r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](?:19|20)\d\d|(?:19|20)\d\d[/.\- ]\d\d[/.\- ]\d\d")
_SPOKEN = Pattern(
    rf"(?<!\w)(?:zero|0)[ ,.\-]{{0,2}}(?:{spoken.UNIT}|[1-9])(?!\w)"
    rf"(?:[ ,.\-]{{1,3}}(?:et[ \-])?(?:zero|{spoken.UNIT}|\d\d?)(?!\w)){{4,16}}"
)
_LISTED_THINGS = Pattern(
    r"(?<!\w)(?:points?|pages?|p{1,2}\.|articles?|art\.|salles?|seances?|annexes?|creneaux?|questions?|"
    r"lots?|alineas?|dossiers|lignes?|chapitres?|semaines?|modules?|fiches|etapes?|tableaux)"
    r"(?: (?:des|du|de|n[°o]s?))? ?:? ?(?:les |le )?$"
)
_FOR_ALL = Pattern(
    r"\b(?:numeros? verts?|verte?|gratuite?s?|national|nationale|ecoute|urgences?)\b"
)
_FEWEST_PAIRS = 4
_LOOKALIKES = str.maketrans("OoIl", "0011")
_FEWEST_FIGURES = 5


@needing(_PAIRS, _SPREAD, _NIGERIA, _JOINED, _WORLD, _SPOKEN, _NAMED)
def phones(reading: Reading) -> Iterator[Suspicion]:
    """Find the telephone numbers."""
    for found in _PAIRS.in_text(reading):
        if (
            _DATE.match(found[0])
            or _is_listing(reading.flat, found)
            or _is_service(reading.flat, found)
        ):
            continue
        if sum(sign.isdigit() for sign in found[0]) >= _FEWEST_FIGURES:
            yield blocking(IdentifierKind.PHONE, *found.span())
    for found in _SPREAD.in_text(reading):
        if not (
            _DATE.search(found[0])
            or _is_listing(reading.flat, found)
            or _is_service(reading.flat, found)
        ):
            yield blocking(IdentifierKind.PHONE, *found.span())
    for pattern in (_NIGERIA, _JOINED):
        yield from (blocking(IdentifierKind.PHONE, *m.span()) for m in pattern.in_text(reading))
    for found in _WORLD.in_text(reading):
        if _of_a_plan(found[0]):
            yield blocking(IdentifierKind.PHONE, *found.span())
    for found in _SPOKEN.in_flat(reading):
        if any(sign.isalpha() for sign in found[0]) and not _is_listing(reading.flat, found):
            yield blocking(IdentifierKind.PHONE, *found.span())
    for found in _NAMED.in_flat(reading):
        if not _DATE.fullmatch(found[1].strip()) and not _two_dates(found[1]):
            yield blocking(IdentifierKind.PHONE, *found.span(1))


def _is_service(flat: str, found: re.Match[str]) -> bool:
    """Tell a number of 08 that is told as one for all: « numéro vert 0 800 05 95 95 »."""
    figures = "".join(sign for sign in found[0] if sign.isdigit())
    told = _FOR_ALL.search(flat, max(0, found.start() - 30), found.start())
    return figures.startswith("08") and told is not None


def _is_listing(flat: str, found: re.Match[str]) -> bool:
    """Tell numbers of a list from a telephone: « points 02 03 04 05 06 »."""
    pairs = [int(pair) for pair in re.findall(r"(?<!\d)\d\d(?!\d)", found[0])]
    if len(pairs) < _FEWEST_PAIRS:
        return False
    return after_listed_things(flat, found)


def after_listed_things(flat: str, found: re.Match[str]) -> bool:
    """Tell whether things that are numbered stand before a match: « points », « pages »."""
    before = flat[max(0, found.start() - 24) : found.start()]
    return _LISTED_THINGS.search(before) is not None


def _two_dates(written: str) -> bool:
    return len(_DATE.compiled.findall(written)) > 0


def _of_a_plan(written: str) -> bool:
    """Ask the numbering plans whether an international number is possible."""
    import phonenumbers  # noqa: PLC0415 - heavy: only where there is something to ask

    bare = re.sub(r"[^\d+]", "", written.translate(_LOOKALIKES))
    bare = "+" + bare[2:] if bare.startswith("00") else bare
    if bare.startswith("+330"):
        bare = "+33" + bare[4:]
    try:
        number = phonenumbers.parse(bare, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number)
