"""Finds every quantity in a text, in figures or in words: none may be written by hand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from commission_app.domain.text import FreeText

_CARDINALS = (
    r"zero|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    r"vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille"
)
_RANKS = (
    r"deuxiemes?|secondes?|seconds?|tiers|(?:trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|"
    r"quatorz|quinz|seiz|vingt|trent|quarant|cinquant|soixant|cent|mill)iemes?"
)
_ABOUT = (
    r"(?:huit|diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?|milliers?|"
    r"millions?|milliards?|centenaires?"
)
_SHARES = (
    r"demi(?:e|s|es)?|moities?|quarts?|pourcent(?:ages?)?|majorites?|minorites?|totalites?|"
    r"majoritaire(?:s|ment)?|minoritaire(?:s|ment)?|integralites?"
)
_TIMES = (
    r"(?:double|triple|quadruple|quintuple|sextuple|decuple|centuple)(?:e|s|es|r|nt|ment|ments)?|"
    r"(?:doubl|tripl|quadrupl|decupl)(?:ant|aient|ait|erent|era|eront)"
)
_ONE = (
    r"aucune?s?|nulle?s?|uniques?|uniquement|seule?s?|singuliere?s?|binomes?|trios?|duos?|couples?|"
    r"paires?|jumelles?|quidam"
)
_COUNTED = (
    r"personnes?|femmes?|hommes?|victimes?|mineure?s?|majeure?s?|entrees?|sorties?|parcours|"
    r"renouvellements?|refus|demandes?|dossiers?|avis|decisions?|beneficiaires?|associations?|"
    r"clients?|seances?|autres?|prostituee?s?|etrangere?s?|adolescente?s?|enfants?|filles?|garcons?"
)
_WORDS = f"{_CARDINALS}|{_RANKS}|{_ABOUT}|{_SHARES}|{_TIMES}|{_ONE}"
_QUANTITY = re.compile(
    rf"""(?x)
    (?P<figures> [0-9]+ (?: [\s.,'’/:-]* [0-9]+ )* \s* (?: % | ‰ )? | [%‰] )
    | (?<![a-z0-9]) (?P<words> {_WORDS} ) (?![a-z0-9])
    | (?<![a-z0-9]) (?P<one> (?:l['’])? une? (?: \s+ seule?)? ) (?= \s+ (?:{_COUNTED}) (?![a-z]) )
    | (?<![a-z0-9]) (?P<alone> une? ) (?= \s+ (?:sur|d['’]entre|des|de\s+ces|parmi) (?![a-z]) )
    """
)
_ROMAN = re.compile(r"(?<![A-Za-z0-9À-ÿ])[IVXLC]{2,}(?![A-Za-z0-9À-ÿ])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity written by hand: its words, and its place in the text from zero."""

    words: FreeText
    begins: int
    ends: int


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity of a text, in the order of their places.

    Accents, capitals, digits of any script, fractions and signs that stand for numbers hide none.
    """
    plain, places = _plain(text)
    found = [(m.start(), m.end()) for m in _QUANTITY.finditer(plain)]
    spans = {(places[begins], places[ends - 1] + 1) for begins, ends in found}
    spans |= {(m.start(), m.end()) for m in _ROMAN.finditer(text)}
    return tuple(Quantity(text[b:e].strip(), b, e) for b, e in sorted(spans))


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits that a text shows, with the place of each in the text."""
    shown, places = [], []
    for place, character in enumerate(text):
        number = unicodedata.numeric(character, None)
        folded = str(character) if number is None else (str(int(number)) if number >= 0 else "0")
        for part in unicodedata.normalize("NFKD", folded):
            if unicodedata.combining(part) or unicodedata.category(part) == "Cf":
                continue
            shown.append(part.lower() if not part.isspace() else " ")
            places.append(place)
    return "".join(shown), places
