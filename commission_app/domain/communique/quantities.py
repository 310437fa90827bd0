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
    r"aucune?s?|nul(?:le)?s?|uniques?|uniquement|seule?s?|singuliere?s?|quidam|solitaires?|isolees?|"
    r"chacune?|quelques-unes|(?:les\s+)?une?s\s+et\s+(?:les\s+)autres|l['’]interessee?|"
    r"doigts\s+d(?:e\s+la|['’]une)\s+main|"
    r"l['’]autre\s+(?:est|a|etait|sera)|les\s+autres\s+(?:sont|ont|etaient|seront)|"
    r"l[ae]\s+(?:beneficiaire|candidate?|requerante?|participante?|dame|habitante?|residente?|"
    r"benjamine?|cadette?|entrante?|sortante?|precedente?|suivante?|plus\s+(?:jeune|agee?)|"
    r"(?:personne|victime)\s+(?:admise|accueillie|accompagnee|concernee))|l['’]ainee?|l[ae]\s+doyenn?e?|"
    r"(?:elle|il|(?:celle|celui)(?:-ci|-la)?(?:\s+qui)?|madame|mademoiselle|monsieur)\s+"
    r"(?:a\s+ete|est|etait|sera|fut)\s+(?:admise?|accueillie?|accompagnee?|acceptee?|refusee?|"
    r"hebergee?|logee?|sortie?)|parcours\s+de\s+m(?:adame|onsieur|me|lle)"
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
_NOBODY = (
    rf"(?:pas|point|jamais|ni|sans|zero)\s+(?:(?:eu|ete|un|une|de|d['’]|nouve(?:au|lle))\s*)*"
    rf"(?:{_WHO}|{_ACTS})|(?<!la\s)(?<!une\s)(?<!cette\s)(?<!chaque\s)(?<!toute\s)(?<!en\s)"
    r"(?<!meme\s)(?<!leur\s)personne"
)
"""None: a zero tells as much as any small number."""
_WHOLE = (
    rf"toute?\s+(?!personne|client|victime)(?:{_WHO}|{_ACTS})|tout\s+le\s+monde|"
    r"(?:quasi(?:ment)?|presque)\s+tou(?:s|te?s?)|(?:a|ont|avait)\s+tout|sauf|hormis|excepte|"
    r"a\s+l['’]exception|essentiel\s+des|total\s+des?"
)
_TREND = (
    rf"(?:davantage|plus|moins)\s+d[e'’]\s*(?:{_WHO}|{_ACTS})|"
    r"en\s+(?:(?:forte|nette|legere)\s+)?(?:hausse|baisse|augmentation|diminution|recul)"
)
_THINGS = (
    r"(?:accompagnement|aide|emploi|protection)(?!s?\s+(?:a|est|etait|fut)\s)|action|alternative|ambition|appui|association|atteinte|attention|autonomie|"
    r"avenir|cadre|campagne|cause|combat|commission|communique|condition|contact|cooperation|culture|"
    r"dialogue|dispositif|droit|dynamique|ecoute|effort|engagement|enjeu|espoir|etape|existence|"
    r"exploitation|fin|force|formation|guide|heure|infraction|insertion|journee|justice|lieu|loi|lutte|"
    r"message|ministre|mission|mobilisation|moyen|objectif|occasion|outil|partenariat|place\s+centrale|"
    r"plan|politique|prevention|priorite|prise|programme|projet|realite|reconstruction|"
    r"regard|reponse|reseau|reunion|secours|semaine|sensibilisation|service|situation\s+de|societe|"
    r"soutien|source|strategie|suivi|magistrate?|medecin|representante?|procureure?|stage|systeme|temps|travail|vie|violence|vigilance|vision|volonte"
)
"""What may be one without anybody being counted; anything else that is one is a number."""
_SUCH = (
    r"nouv(?:eau|el|elle)|veritable|vraie?|grande?|forte?|meilleure?|autre|meme|tel(?:le)?|reelle?|"
    r"premi(?:er|ere)|dernier|derniere|importante?|seconde\s+chance|pleine?|juste|bonne?"
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
    | (?<![a-z0-9]) (?P<words> {_WORDS} | {_NOBODY} | {_WHOLE} | {_TREND} ) (?![a-z0-9])
    | (?<![a-z0-9]) (?P<one> (?:l['’])? une? | (?:l[ae]s?\s+)? premi(?:er|ere)s?
        | l[ae]s?\s+derni(?:er|ere)s? ) (?![a-z0-9])
        (?! \s+ (?:des\s+)? (?:(?:{_SUCH})\s+)? (?:{_THINGS}) [sx]? (?![a-z]) )
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
    r"(?<![\wÀ-ÿ])(?:(?!CDI\b)(?=[IVXLCDM]{3})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})"
    r"(?:IX|IV|V?I{0,3})|"
    r"[IVXLC]{2,}(?:e|es|er|re|ème|eme)?|[IVXL](?![.'’]))(?![\wÀ-ÿ])"
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


def counts_persons(text: str) -> bool:
    """Tell whether a text begins with words for persons, or for what is decided of them."""
    plain, _ = shown_signs(text)
    return re.match(rf"\s*(?:{_NEW}\s+)?(?:{_WHO}|{_ACTS})(?![a-z])", plain) is not None


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
