"""Finds every quantity in a text, in figures or in words: none may be written by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from commission_app.domain.text import FreeText

_CARDINALS = (
    r"zero|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    r"vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|"
    r"mil|neant"
)
_RANKS = (
    r"deuxiemes?|secondes?|seconds?|tiers|(?:trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|"
    r"quatorz|quinz|seiz|vingt|trent|quarant|cinquant|soixant|cent|mill|un)iemes?|"
    r"primo|secundo|tertio|bis|ter|quater|quinquies|sexies|septies"
)
_ABOUT = (
    r"(?:huit|neuv|diz|onz|douz|treiz|quatorz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?|"
    r"milliers?|millions?|milliards?|billions?|centenaires?|cinquantenaires?|poignees?|neuvaines?"
)
_SHARES = (
    r"demi(?:e|s|es)?|moities?|quarts?|pourcent(?:ages?)?|majorites?|minorites?|totalites?|"
    r"majoritaire(?:s|ment)?|minoritaire(?:s|ment)?|integralites?|integralement|plupart|"
    r"exclusivement|sans\s+exception|a\s+parite|a\s+parts?\s+egales?|(?<!non\s)seulement"
)
_TIMES = (
    r"(?:double|triple|quadruple|quintuple|sextuple|septuple|octuple|nonuple|decuple|centuple)"
    r"(?:e|s|es|r|nt|ment|ments)?|"
    r"(?:doubl|tripl|quadrupl|quintupl|decupl)(?:ant|aient|ait|erent|era|eront)|"
    r"redouble(?:e|s|es)?|fois\s+(?:plus|moins)"
)
_SAME = (
    r"autant\s+(?:de|d['’]|que|qu['’])|meme\s+nombre|inchangee?s?|"
    r"(?:plus|moins|aussi)\s+nombreu(?:x|ses?)"
)
_GROUPS = (
    r"binomes?|trinomes?|trios?|duos?|couples?|paires?|jumelles?|jumeaux|triples|tandems?|quatuors?|"
    r"quintettes?|sextuors?|septuors?|octuors?|triades?|brelans?|solos?"
)
_ONE = (
    r"aucune?s?|nulle?s?|uniques?|uniquement|seule?s?|singuliere?s?|quidam|solitaires?|isolees?|"
    r"chacune?|quelqu['’]une?|quelques-une?s|pas\s+une?|plus\s+d['’]une?|"
    r"une?\s+(?:a|par)\s+une?|(?:l['’]|les\s+)?une?s?\s+et\s+(?:l['’]|les\s+)autres?|"
    r"ni\s+l['’]une?|l['’]une?\s+d['’](?:elles|eux)|au\s+(?:moins|plus)\s+une?|"
    r"une?\s+(?:au\s+(?:moins|plus)|de\s+(?:plus|moins))|"
    r"l['’]une?\s+(?:est|etait|a|avait|sera)|l['’]interessee?|doigts\s+d(?:e\s+la|['’]une)\s+main|"
    r"l[ae]\s+(?:beneficiaire|candidate?|requerante?|participante?|personne\s+(?:admise|accueillie|"
    r"accompagnee|concernee))"
)
_WHO = (
    r"personnes?|femmes?|hommes?|victimes?|mineure?s?|majeure?s?|beneficiaires?|prostituee?s?|"
    r"etrangere?s?|adolescente?s?|enfants?|filles?|garcons?|dames?|meres?|peres?|jeunes?|adultes?|"
    r"candidate?s?|ressortissante?s?|participante?s?|demandeu(?:r|rs|se|ses)|requerante?s?|"
    r"interessee?s?|accompagnee?s?|admise?s?|accueillie?s?"
)
_ACTS = (
    r"entrees?|sorties?|parcours|renouvellements?|refus|demandes?|dossiers?|avis|decisions?|"
    r"situations?|cas|candidatures?|admissions?|inscriptions?|participations?|ajournements?|echecs?"
)
_COUNTED = rf"{_WHO}|{_ACTS}|associations?|clients?|seances?|autres?"
_NEW = (
    r"(?:nouv(?:eau|el|elle|eaux|elles)|jeunes?|derni(?:er|ere)s?|toutes?|premi(?:er|ere)s?|"
    r"autres?)"
)
_WORDS = f"(?:{_CARDINALS})s?|{_RANKS}|{_ABOUT}|{_SHARES}|{_TIMES}|{_SAME}|{_GROUPS}|{_ONE}"
_VAGUE = r"quelques|plusieurs|peu\s+d[e'’]|beaucoup\s+d[e'’]|(?:bon\s+)?nombre\s+d[e'’]|rares"
_QUANTITY = rf"""(?x)
    (?P<figures> [0-9]+ (?: [\s.,'’/:-]* [0-9]+ )* \s* (?: % | ‰ )? | [%‰] )
    | (?<![a-z0-9]) (?P<words> {_WORDS} ) (?![a-z0-9])
    | (?<![a-z0-9]) (?P<one> (?:l['’])? une? (?: \s+ seule?)? )
        (?= \s+ (?:{_NEW}\s+)? (?:{_COUNTED}) (?![a-z]) )
    | (?<![a-z0-9]) (?P<alone> une? ) (?= \s+ (?:sur|d['’]entre|des|de\s+ces|parmi) (?![a-z]) )
    | (?<![a-z0-9]) (?P<first> premi(?:er|ere)s? ) (?= \s+ (?:{_COUNTED}) (?![a-z]) )
    | (?<![a-z0-9]) (?P<vague> {_VAGUE} ) (?= \s* (?:{_NEW}\s+)? (?:{_WHO}|{_ACTS}) (?![a-z]) )
    | (?<![a-z0-9]) (?P<this> cet(?:te)?|chaque ) (?= \s+ (?:{_NEW}\s+)? (?:{_WHO}) (?![a-z]) )
    | (?<![a-z0-9]) (?P<every> (?: tou(?:s|tes) \s+ (?:les|ces|ses|nos)
        | l['’]ensemble \s+ (?:des|de\s+ces) ) ) (?= \s+ (?:{_NEW}\s+)?
        (?:(?!personnes|clients)(?:{_COUNTED})) (?![a-z]) )
    | (?<![a-z0-9]) (?P<all> tou(?:s|tes) ) (?= \s+ (?:sont|ont|etaient|de|d['’]|deux) (?![a-z]) )
    | (?<![a-z0-9]) (?P<being> (?:sont|etaient|seront|restent) \s+
        (?:toutes|tous|presque|quasi) ) (?![a-z])
    """
_ROMAN = re.compile(
    r"(?<![\wÀ-ÿ])(?:[IVXLC]{2,}(?:e|es|er|re|ème|eme)?|[IVXL](?![.'’]))(?![\wÀ-ÿ])"
)
_SMALL_ROMAN = re.compile(
    r"(?<![\wÀ-ÿ’'-])(?:x{1,3}(?:i[xv]|v?i{0,3})|v?i{2,3}|vi|iv|ix|xl|xc)(?![\wÀ-ÿ])"
)
_LETTERS = re.compile(r"(?<![\wÀ-ÿ])(?:[^\W\d_][\s.\-_/·]{1,3}){2,}[^\W\d_](?![\wÀ-ÿ’'])")
"""Letters one by one: small ones may spell anything, capitals are an acronym or a number."""
_SIGNS = re.compile(
    r"[^\w\s.,;:!?…’'‘«»“”\"()\[\]–—\-/&•·%‰½\u00ad\u200b-\u200f\u2060\ufeff]|([•·\-–—/.])(?:\s*\1){3,}"
)
"""What is no sign of prose, and strokes or points in a row: they may count."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity written by hand: its words, and its place in the text from zero."""

    words: FreeText
    begins: int
    ends: int


@cache
def _quantity() -> re.Pattern[str]:
    """Compile it once, when a text is first read: the windows open without it."""
    return re.compile(_QUANTITY)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity of a text, in the order of their places.

    Accents, capitals, digits of any script, fractions and signs that stand for numbers hide none;
    letters of another script, or spelt one by one, are taken for one.
    """
    plain, places = shown_signs(text)
    spans = {(places[m.start()], places[m.end() - 1] + 1) for m in _quantity().finditer(plain)}
    for pattern in (_ROMAN, _SMALL_ROMAN, _SIGNS):
        spans |= {(m.start(), m.end()) for m in pattern.finditer(text)}
    spans |= {(m.start(), m.end()) for m in _LETTERS.finditer(text) if _spells(m.group())}
    spans |= {(at, at + 1) for at in _other_scripts(text)}
    return tuple(Quantity(text[b:e].strip(), b, e) for b, e in _apart(sorted(spans)))


def _spells(letters: str) -> bool:
    """Tell whether letters one by one may spell a number: « A. D. V. F » does not."""
    together = "".join(filter(str.isalpha, letters))
    return not together.isupper() or _quantity().search(together.lower()) is not None


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places, those that another one holds left out."""
    end = -1
    for begins, ends in sorted(spans, key=lambda span: (span[0], -span[1])):
        if ends > end:
            yield begins, ends
            end = ends


def _other_scripts(text: str) -> Iterator[int]:
    for at, sign in enumerate(text):
        if sign > "\u024f" and sign.isalpha():
            shown = unicodedata.normalize("NFKD", sign)
            if any(part.isalpha() and part > "\u024f" for part in shown):
                yield at


def shown_signs(text: str) -> tuple[str, list[int]]:
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
