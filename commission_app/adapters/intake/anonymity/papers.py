"""Numbers of papers and files: their words around tell what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.reading import Reading
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    blocking,
    worth_a_look,
)

_NUMBER = r"(?:n ?[°ºo]{1,2}|nos?\b|num(?:ero)?\b\.?|nr\b|n\.|#|ref(?:erence)?\b\.?)"
_LINKS = (
    rf"[ ]?(?:(?:{_NUMBER}|est|le|la|du|de|d'|l'|son|porte|portant|:|=|-|,|dossier|"
    r"[(\[«\"*]{1,2}|[)\]»]|"
    rf"identifiant|demande|recours|fiche|requete|adherente?|unique|departemental|fiscal|spi|"
    rf"d'enregistrement|anef|caf|msa|cpam|agdref|fne|pluriannuelle?|"
    r"biometrique)[ ]{0,2}){0,6}[ ]?"
)
_QUALIFIED = rf"[^.;:\n\d]{{0,40}}?{_NUMBER} ?:? ?"
_CODE = (
    r"((?=[a-z]{0,11}\d)[a-z0-9]{5,14}|"
    r"[a-z]{0,4}[ \-]?\d[a-z0-9]{0,12}(?:[ \-.]?[a-z0-9]{0,4}\d[a-z0-9]{0,12}){0,5})(?![a-z0-9])"
)
_OTHER_NUMBER = Pattern(
    r"decision|arrete|convention|point|article|seance|salle|demande|circulaire|art\b|loi|decret"
)
_YEARS = Pattern(r"(?:19|20)\d\d(?:[ \-]+(?:19|20)\d\d)*")
_DATES = Pattern(
    r"(?:0?[1-9]|[12]\d|3[01])([ \-.])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d(?!\d)|\d\d(?!\d|\1\d))"
)
_DAY = Pattern(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:(?:19|20)\d\d|\d\d)")
_KEY = Pattern(r" (?:[b-z](?![\w'.])|a(?= ?[,;.)\n]|$))")
_LITTLE = Pattern(
    r"(?:(?:en|du|le|de|au|fin|mai|mars|juin|pour|des|dans|sous|avec|puis|dont|et) ?|a )(?=\d)"
)

_LONG = "long"
_WORDS = {
    IdentifierKind.FOREIGNER: (
        r"agdref(?![a-z])|n ?[°o.]{1,2}agdref|fne\b|n ?[°o.]{0,2} ?(?:d')?etr(?:angere?\b|\.|\b)|"
        r"num(?:ero|\.)? (?:d')?etr(?:angere?\b|\.)|etrangere? n ?[°o]|etrangere?(?= ?: ?\d\d)|"
        r"dossier prefecture\b|"
        r"etr\.?(?= ?:? ?(?:n ?[°o] ?)?\d\d)|"
        r"n[°o] personnel\b|numero personnel\b|ressortissante? etrangere?\b|anef\b"
    ),
    IdentifierKind.PERMIT: (
        r"titres? de sejour\b|titre(?= ?n ?[°o])|carte de (?:sejour|resident)\b|recepisses?\b|"
        r"aps\b|visa\b|"
        r"autorisation provisoire de sejour|attestation (?:de )?demande d'asile|ada\b|vls-ts\b|"
        r"tdv\b|"
        r"tds\b|api\b(?= ?n ?[°o])|ofpra\b|cnda\b|dn ?@|dna\b|siao\b|dossier asile\b|oqtf\b|"
        r"dublin\b|ofii\b"
    ),
    IdentifierKind.PASSPORT: r"pass(?:e)?port\b(?: [a-z\-]{4,16}\b)?",
    IdentifierKind.IDENTITY_CARD: (
        r"c\.?n\.?i\.?(?:e\b)?(?!\w)(?: [a-z]{4,12}(?:ain|ais|ien|ois|ar|an|ol)e\b)?|"
        r"carte (?:nationale )?(?:d')?(?: ?)identite\b"
        r"(?: [a-z\-]{4,12}\b)?|piece d'identite\b|cnp\b|serie(?= [a-z]{2} )"
    ),
    IdentifierKind.BENEFIT: (
        r"allocataire\b|n ?[°o] ?de(?= \d{6,8} ?[a-z]\b)|n ?[°o] ?ame\b|ame\b|c2s\b|css\b|"
        r"matricule\b|"
        r"caf\b|cpam\b|mdph\b|ase\b|mutuelle\b|n ?[°o] ?de(?= ?:? ?\d)|"
        r"msa\b|pole emploi\b|france travail\b|demandeu(?:r|se) d'emploi\b|"
        r"id(?:entifiant)? (?:pole emploi|france travail|caf|ft|pe)\b"
    ),
    _LONG: (
        r"(?:numero|n[°o]|identifiant|avis|foyer) fiscal\b|impots?\b|spi\b|dgfip\b|nur\b|nud\b|"
        r"dls\b|reference fiscale\b|"
        r"numero unique\b|logement\b(?: social\b)?|numero d'enregistrement\b|dalo\b|sne\b"
    ),
    IdentifierKind.PROCEDURE: (
        r"(?:procedure\b|p\.?v\.?(?!\w)|proces-verbal\b|parquet\b|r\.?g\.?(?!\w)|plainte\b|"
        r"tribunal (?:administratif|judiciaire)(?: de [a-z\-]{2,20})?|"
        r"t[aj]\b(?: (?:de )?[a-z\-]{2,20})?"
        r"|"
        r"instruction\b|affaire\b|requete\b|jugement\b|jirs\b|minute\b|caa\b|main courante\b|"
        r"ordonnance\b|"
        r"ecrou\b)(?: de police| judiciaire)?"
    ),
}
_INTRODUCTION = Pattern(
    r"(?<![^\W_])(?:" + "|".join(f"(?P<{kind}>{said})" for kind, said in _WORDS.items()) + ")"
)
_TOLD_AFTER = Pattern(
    r"(?<![\w/.,\-])(?P<told>(?:n ?[°o]|numero|dossier|matricule|identifiant|demande)"
    r"(?: n ?[°o])? ?:? ?)?(?P<code>\d{6,12}[a-z]?|\d{2,4}/\d{2,4}/\d{3,8}|\d{4}/\d{5,8})"
    r" ?[,(\-]? ?(?:(?:a|de|aupres de) l'|(?:de|a) la |du |au )?(?:(?P<foreigner>agdref)|"
    r"(?P<permit>ofpra|ofii|cnda|siao|anef)|"
    r"(?P<benefit>caf|cpam|msa|mdph|ame|allocataire|france travail|pole emploi))(?!\w)"
    r"(?! ?:? ?(?:n ?[°o]|numero)? ?:? ?\d)"
)
"""A number that is told after it: « n° 4456123 OFII », « 448712 (SIAO) »."""
_RUN_DAY = Pattern(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d")
_DIRECT = Pattern(rf"{_LINKS}{_CODE}")
_FURTHER = Pattern(rf"({_QUALIFIED}){_CODE}")
_GROUPS = Pattern(r"(?: (?!(?:19|20)\d\d(?!\d))\d{3,5}(?![\w/.,]))+")
_LISTED = Pattern(rf"(?: ?[,;/&]| et| ou| puis) ?(?:{_NUMBER} ?|le )?{_CODE}")
_FILE = Pattern(
    rf"{_LINKS}(?:ta )?({_NUMBER}? ?(?:f |ji ?)?(?:\d{{2,4}}/\d{{3,8}}|"
    rf"\d{{4,6}}/(?:19|20)\d\d|(?:19|20)\d\d-\d{{5,8}}|"
    rf"\d{{2,4}} ?/ ?\d{{3,8}}|(?:19|20)\d\d \d{{5,8}}|[a-z]{{2,8}}\d{{6,12}}|"
    rf"\d{{2,4}}/\d{{2,4}}/\d{{2,6}}(?:/\d{{1,4}})?|"
    rf"\d{{7,12}}(?:-\d)?|(?<=ecrou )\d{{4,8}}|(?<=ecrou n° )\d{{4,8}}))(?![\d/])"
)
_FEWEST = {
    IdentifierKind.FOREIGNER: 6,
    IdentifierKind.PERMIT: 5,
    IdentifierKind.PASSPORT: 5,
    IdentifierKind.IDENTITY_CARD: 6,
    IdentifierKind.BENEFIT: 5,
}
"""The fewest signs of a number that its word introduces."""
_FEWEST_LONG = 10
"""The same where the word is an everyday one, and its numbers are long."""


@needing(_INTRODUCTION, _TOLD_AFTER)
def papers(reading: Reading) -> Iterator[Suspicion]:
    """Find the numbers that words introduce."""
    flat = reading.flat
    for said in _INTRODUCTION.in_flat(reading):
        long = said.lastgroup == _LONG
        kind = IdentifierKind.BENEFIT if long else IdentifierKind(str(said.lastgroup))
        if kind is IdentifierKind.PROCEDURE:
            file = _FILE.match(flat, said.end())
            if file is not None and not _DAY.fullmatch(file[1].strip()):
                yield worth_a_look(kind, said.start(), file.end())
            continue
        fewest = _FEWEST_LONG if long else _FEWEST[kind]
        end = _direct(flat, said.end(), fewest) or _further(flat, said.end(), fewest)
        if end is not None:
            yield blocking(kind, said.start(), end)

    for found in _TOLD_AFTER.in_flat(reading):
        if not (_DAY.fullmatch(found["code"]) or _RUN_DAY.fullmatch(found["code"])):
            made = blocking if found["told"] else worth_a_look
            yield made(IdentifierKind(str(found.lastgroup)), *found.span())


def _direct(flat: str, at: int, fewest: int) -> int | None:
    """Return the end of the numbers that follow at once, those listed after them included."""
    found = _DIRECT.match(flat, at)
    if found is None or not _is_code(found[1], fewest):
        return None
    groups = _GROUPS.match(flat, found.end())
    end = found.end() if groups is None else groups.end()
    end += 2 * bool(_KEY.match(flat, end))
    while (more := _LISTED.match(flat, end)) is not None and _is_code(more[1], fewest):
        end = more.end()
    return end


def _further(flat: str, at: int, fewest: int) -> int | None:
    found = _FURTHER.match(flat, at)
    if found is None or _OTHER_NUMBER.search(found[1]) or not _is_code(found[2], fewest):
        return None
    return found.end()


def _is_code(written: str, fewest: int) -> bool:
    """Tell a number of a paper from a year, a date, a duration or an amount."""
    written = _LITTLE.compiled.sub("", written.strip(), count=1)
    bare = re.sub(r"[^a-z0-9]", "", written)
    figures = sum(sign.isdigit() for sign in bare)
    if len(bare) < fewest or figures < (1 if len(bare) > 7 else 3):
        return False
    return not (_YEARS.fullmatch(written.strip()) or _DATES.match(written.strip()))
