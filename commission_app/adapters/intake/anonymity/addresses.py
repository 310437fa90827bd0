"""Addresses: a number and a road, a postcode and a town, a hotel or a hostel by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.lexicon import (
    is_explained,
    is_french,
    is_function,
    is_given,
    pieces,
    places,
)
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.reading import Reading, words
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    blocking,
    worth_a_look,
)

_SURE = (
    r"(?:grande[- ]rue de|grand-rue|rue|avenue|ave?\.?|boulevard|boul\.?|bd\.?|bld\.?|blvd|bvd\.?|"
    r"impasse|imp\.|allee|quai|chemin|"
    r"chem\.?|che\.|square|ruelle|faubourg|fbg|sentier|esplanade|promenade|venelle|rte\.?)"
)
_UNSURE = (
    r"(?:place|pl\.?|montee|traverse|voie|cour|galerie|cours|route|passage|villa|residence|res\.|"
    r"cite|lotissement|all\.|"
    r"hameau|porte|mail|clos|parvis|rond-point|domaine)"
)
_NUMBER = (
    r"(?<![\w°/.,\-])\d{1,4}(?: ?(?:bis|ter|quater|[a-d](?=[ ,]))|, ?(?:bis|ter|quater)(?= ))?"
)
_NUMBER += r"(?: ?[-/] ?\d{1,4})?"
_SMALL = r"(?:(?:de|du|des|la|le|les|aux?)\b|l'|d'|saint[- ]|sainte[- ])"
_WORD = r"[^\W_][\w'\-]*"
_ROAD = Pattern(
    rf"{_NUMBER}[ ,\n]{{0,3}}({_SURE}|{_UNSURE}|"
    rf"r\.)[ \-]{{1,2}}((?:{_SMALL} ?){{0,3}})({_WORD})(?: {_WORD}){{0,4}}"
)
_BARE_ROAD = Pattern(
    rf"(?<![\w'])(?:{_SURE}|place|pl\.|all\.|cours|passage|villa|cite|"
    rf"route) ((?:{_SMALL} ?){{0,3}})({_WORD})(?:[ \-]{_WORD}){{0,2}}"
)
_LIVES = Pattern(
    r"(?:habit\w*|demeur\w*|resid(?:e|ant|ait|ent)|domicili\w*|log(?:e|ee|eant)|vit|vivant|"
    r"sis[e]?|heberg\w*|squat\w*|tente|campement|camp|caravane|peniche|bateau|mobil-home|studio|"
    r"adresse|rentr\w* chez elle|dort|"
    r"chez elle|domicile)\b[^.;\n]{0,25}$"
)
_NUMBER_AFTER = Pattern(
    r",? ?(?:au |n ?[°o] ?|numero )\d{1,4}(?: ?(?:bis|ter))?(?!\w)|"
    r", \d{1,3}(?: ?(?:bis|ter))?(?=,? *$|[;.]|, \d{5})"
)
_NUMBER_BEFORE = Pattern(
    r"(?<!\w)(?:n ?[°o]|numero|au) ?\d{1,4}(?: ?(?:bis|ter))?,? (?:de la |de l'|du )$"
)
_NUMBERED = Pattern(r" au \d{1,4}$")
_NO_NAME = words(
    """
    et ou par avec pour en ou a au possible exterieur exterieurs publique public pietonne
    sans depuis est n semaine jour mois fois heures dans sur sous elle il que qui la le les
    """
)
_CODE = r"(?:0[1-9]|[1-8]\d|9[0-5]|97|98|2[ab])(?P<gap> ?)\d{3}"
_TOWN = Pattern(
    rf"(?:(?<![\w.])f ?- ?|(?<![\w°/.\-])(?<!\d )(?<!rncp )(?<!rome )){_CODE}(?: ?-)?[ ,(]{{1,2}}"
    rf"(?P<article>(?:les?|la|saint|sainte|st|ste)[ \-]|l')?(?P<town>{_WORD})"
    rf"(?:[ \-](?:cedex|{_WORD})){{0,2}}"
)
_TOWN_FIRST = Pattern(
    rf"(?<![\w'\-])(?P<town>[a-z][a-z'\-]{{2,40}})(?: ?[,:(\[/\-] ?| )(?P<prefix>f ?- ?)?{_CODE}"
    r"(?![\w/,.\-]*\d)(?! ?(?:€|euros?|k€|habitants?|personnes?|fois|heures?|km))\)?"
)
_ABROAD = Pattern(
    rf"(?<![\w.\-])(?:d|b|ch|i|l|e|it|es|de|be|lu|at|nl|pt|ro|bg|pl) ?- ?"
    rf"\d{{4,5}} (?P<town>{_WORD})"
)
_SCHOOL = Pattern(
    r"(?<!\w)(?P<kind>ecole|college|lycee|creche|halte-garderie|groupe scolaire|maternelle|ime|"
    r"itep|multi-accueil)(?: (?:maternelle|primaire|elementaire|professionnel|privee?|publique?|"
    r"municipale?|associative|polyvalent|general))*(?P<called>[ ,]{1,2}[«\"]? ?(?:les? |la |l')?"
    rf"{_WORD}(?:[ \-]{_WORD}){{0,3}}?[»\"]?)??(?: d[eu] | d'|,? a |[ ,]*\(|, )(?P<town>{_WORD})"
)
_SCHOOLED = Pattern(
    r"(?:scolaris|fille|fils|enfant|aine|cadet|bebe|jumea|garcon|inscrite? (?:au|en|a)|va (?:a|au)|"
    r"la petite|le petit|la grande|le grand)"
)
_SCHOOLED_AT = Pattern(
    r"(?<!\w)scolaris\w{0,6}(?: en [\w ]{1,14}?)? (?:a|au|chez) (?:la |l')?"
    rf"({_WORD}(?:[ \-]{_WORD}){{0,2}})(?:, ?| \(| a )({_WORD})"
)
_WAYS = (
    r"(?:rues?|allees?|cours|chemins?|routes?|places?|avenues?|boulevards?|quais?|cours?|montees?|"
    r"impasses?|jardins?|passages?|sentiers?)"
)
_WAY_SECOND = Pattern(
    rf"{_NUMBER}[ ,]{{1,2}}(?:grande?s?|petite?s?|vieille|vieux|hautes?|basses?|nouvelle|ancienne|"
    rf"les|la|le)[ \-]{_WAYS}(?!\w)(?: {_WORD}){{0,3}}"
)
_LIVED_AT = Pattern(
    r"(?<!\w)(?:habit\w*|demeur\w*|resid(?:e|ant|ait|ent)|domicili\w*|log(?:e|ee|eant)|vit|vivant|"
    r"heberg\w*|adresse|domicile|sis[e]?|chez elle)(?: (?:est|actuelle|desormais|maintenant))?"
    rf" ?[:,]? ?(?:au |a |le )?(?P<number>{_NUMBER})[ ,]{{1,2}}(?:(?:{_SMALL}|les) ?){{0,2}}"
    rf"(?P<name>{_WORD})(?: {_WORD}){{0,3}}"
)
_COUNTED = Pattern(r"(?:semaine|mois|jour|an|annee|nuit|personne|femme|enfant|fois)s?")
_UNITS = Pattern(r"(?:rncp|rome|n[°o]|article|loi|decret|convention|siret|code)\W{0,3}$")
_LODGING = Pattern(
    r"(?<!\w)(hotel|foyer|residence|chrs|auberge|pension|centre d'hebergement|chu|huda|cada|"
    r"pension de famille|maison-relais|resto-hotel|aparthotel|appart'hotel|camping|squat|"
    r"bidonville|fjt|fth)"
    rf"(?: (?:sociale?|meublee?|d'urgence|maternel|jeunes travailleurs|d'hebergement|d'accueil|"
    rf"universitaire|de jeunes filles|de jeunes travailleurs))*"
    rf"( (?:de la\b|de l'|des\b|de\b|du\b|d')| )?(?:(?<=') ?|"
    rf" ?)([«\"(]? ?)({_WORD})(?:[ \-]{_WORD}){{0,3}}"
)
_BRANDS = words(
    """
    ibis formule kyriad campanile novotel mercure adagio citadines b&b premiere appart'city
    f1 etap balladins adoma coallia aralis sonacotra
    """
)
_SERVICES = words("cada huda chrs") | {"centre d'hebergement"}
_POINT = Pattern(
    r"(?<![\w.,])-?\d{1,2}[.,]\d{4,9} ?(?:[,;/]|(?= )) ?-?\d{1,3}[.,]\d{4,9}(?![\w.,]\d)"
    r"|(?<!\w)\d{1,2} ?° ?\d{1,2} ?['′] ?(?:\d{1,2}(?:[.,]\d+)? ?(?:\"|''|″) ?)?[nsew]"
)
_SQUARE = Pattern(r"(?<![\w+])[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}(?![\w+])")
_THREE_WORDS = Pattern(r"///[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20}")
"""A place on the earth: its coordinates, its open code, its three words."""
_NOT_LODGINGS = Pattern(r"hotel (?:de ville|de police|dieu|de region|du departement|de prefecture)")
_NAME_FIRST = Pattern(
    r"(?<=[a-z] )(?!Grand|Petit|Un|Une|Le|La|En|Hôtel)([A-ZÀ-Ý][a-zà-ÿ]{2,30}) H[ôo]tel(?!\w)"
)
_UNIT = Pattern(
    r"(?<!\w)(?:bat(?:\.|iment)? [a-z0-9]{1,2}(?!\w)|"
    r"(?:appt?|apt|appartement|chambre|chbre|ch\.)\.? ?(?:n ?[°o] ?)?\d{1,4}"
    r"(?!\w| (?:pieces?|places?|lits?|personnes?|mois|ans|fois|m2)))"
)
_OFFICE = Pattern(
    r"(?<!\w)(?:salle|amphi(?:theatre)?|bureau|cite administrative|prefecture|mairie|tribunal|"
    r"reunion|seance)\b[^.;\n]{0,45}$"
)
_LIEU_DIT = Pattern(r"(?<!\w)lieu[- ]dit ?[«\"]? ?(?:(?:les?\b|la\b|l') ?)?([^\W\d_][\w'\-]*)")
_BOX = Pattern(r"(?<!\w)(?:bp|boite postale|cs) ?\d{1,6},? \d{5}(?: [^\W\d_][\w\-]*)?")


def addresses(reading: Reading) -> Iterator[Suspicion]:
    """Find where a person lives; a kind of lodging without a name is none."""
    yield from _roads(reading)
    yield from _towns(reading)
    yield from _streets(reading)
    yield from _schools(reading)
    yield from _schooled(reading)
    yield from _lodgings(reading)
    yield from _told(reading)


@needing(_ROAD, _BARE_ROAD)
def _roads(reading: Reading) -> Iterator[Suspicion]:
    flat, text = reading.flat, reading.text
    for found in _ROAD.in_flat(reading):
        if found[3] not in _NO_NAME and _is_road(found, text[found.start(3)]):
            yield blocking(IdentifierKind.ADDRESS, found.start(), _name_end(reading, found))
    for found in _BARE_ROAD.in_flat(reading):
        if not (text[found.start(2)].isupper() or found[2][0].isdigit()) or found[2] in _NO_NAME:
            continue
        if _is_no_road(found, text):
            continue
        lived = _LIVES.search(flat[max(0, found.start() - 60) : found.start()])
        numbered = _NUMBER_AFTER.match(flat, found.end())
        told = (
            numbered
            or _NUMBERED.search(found[0])
            or _NUMBER_BEFORE.search(flat, max(0, found.start() - 24), found.start())
        )
        made = blocking if lived or told else worth_a_look
        yield made(
            IdentifierKind.ADDRESS, found.start(), numbered.end() if numbered else found.end()
        )


@needing(_NAME_FIRST, _UNIT, _LIEU_DIT, _BOX, _POINT, _SQUARE, _THREE_WORDS)
def _told(reading: Reading) -> Iterator[Suspicion]:
    flat, text = reading.flat, reading.text
    for found in _NAME_FIRST.in_text(reading):
        if not is_function(flat[found.start(1) : found.end(1)]):
            yield blocking(IdentifierKind.ADDRESS, *found.span())
    for found in _UNIT.in_flat(reading):
        if _OFFICE.search(flat, max(0, found.start() - 60), found.start()):
            continue
        yield worth_a_look(IdentifierKind.ADDRESS, *found.span())
    for found in _LIEU_DIT.in_flat(reading):
        if text[found.start(1)].isupper():
            yield blocking(IdentifierKind.ADDRESS, *found.span())
    for pattern in (_BOX, _POINT, _SQUARE, _THREE_WORDS):
        for found in pattern.in_flat(reading):
            yield blocking(IdentifierKind.ADDRESS, *found.span())


def _is_road(found: re.Match[str], initial: str) -> bool:
    """Tell a road from prose: « 15 cours de français », « 12 rue des lilas »."""
    kind, word = found[1], found[3]
    if kind == "r." and word[0].isdigit():
        return False
    if re.fullmatch(_SURE, kind):
        return bool(found[2]) or not (is_french(word) and len(word) < 4)
    if kind in ("cours", "passage", "porte", "mail") and (
        (found[2].strip() in ("de", "d'") and is_french(word)) or (word == "fle")
    ):
        return False
    if initial.isupper() or word[0].isdigit() or not is_french(word):
        return True
    article = found[2].strip()
    return article in ("de la", "de l'", "du", "des") or (bool(article) and kind != "place")


def _is_no_road(found: re.Match[str], text: str) -> bool:
    """Tell « cours de FLE », « Passage au TP », « place Femmes victimes »: no road bears that."""
    kind, article, word = found[0].partition(" ")[0], found[1].strip(), found[2]
    if kind not in ("cours", "place", "passage"):
        return False
    if article in ("de", "d'") and text[found.start(2) : found.end(2)].isupper():
        return True
    if kind == "passage" and article in ("au", "aux"):
        return True
    several = word.endswith("s") and is_french(word) and not is_given(word)
    return not article and word not in places() and (is_explained(word) or several)


def _name_end(reading: Reading, found: re.Match[str]) -> int:
    """Stop a road's name where lower-case prose takes over."""
    end = found.end(3)
    for word in re.finditer(rf" ({_WORD})", reading.text[end : found.end()]):
        if not (
            word[1][0].isupper() or word[1][0].isdigit() or word[1] in ("de", "du", "la", "des")
        ):
            break
        end = found.end(3) + word.end()
    return end


@needing(_TOWN, _TOWN_FIRST, _ABROAD)
def _towns(reading: Reading) -> Iterator[Suspicion]:
    flat, text = reading.flat, reading.text
    for found in _TOWN.in_flat(reading):
        town, article = found["town"], found["article"]
        written = text[found.start("article") if article else found.start("town")]
        if _UNITS.search(flat[max(0, found.start() - 14) : found.start()]):
            continue
        named = is_explained(town) or bool(article) or not is_french(town)
        placed = is_explained(town) and not is_french(town)
        if found["gap"]:
            named = placed = town in places() or bool(article)
        if (written.isupper() or placed) and named and len(town) > 1:
            yield blocking(IdentifierKind.ADDRESS, *found.span())
    for found in _TOWN_FIRST.in_flat(reading):
        town, start = found["town"], found.start("town")
        if town.startswith(("l'", "d'")):
            town, start = town[2:], start + 2
        placed = town in places() or any(part in places() for part in town.split("-"))
        unknown = not (found["gap"] or is_french(town) or is_explained(town) or is_given(town))
        if text[start].isupper() and (placed or (unknown and not text[start + 1].isupper())):
            yield blocking(IdentifierKind.ADDRESS, start, found.end())
    for found in _ABROAD.in_flat(reading):
        if text[found.start("town")].isupper() and not is_french(found["town"]):
            yield blocking(IdentifierKind.ADDRESS, *found.span())


@needing(_WAY_SECOND, _LIVED_AT)
def _streets(reading: Reading) -> Iterator[Suspicion]:
    """Find a number in a street whose name has no such word, or has it second."""
    text = reading.text
    for found in _WAY_SECOND.in_flat(reading):
        words = text[found.start() : found.end()]
        if sum(word[:1].isupper() for word in words.replace("-", " ").split()) > 1:
            yield blocking(IdentifierKind.ADDRESS, *found.span())
    for found in _LIVED_AT.in_flat(reading):
        name = found["name"]
        if text[found.start("name")].isupper() and not _COUNTED.fullmatch(name):
            yield blocking(IdentifierKind.ADDRESS, found.start("number"), found.end("name"))


@needing(_SCHOOL)
def _schools(reading: Reading) -> Iterator[Suspicion]:
    """Find the school of a child with its town."""
    flat, text = reading.flat, reading.text
    for found in _SCHOOL.in_flat(reading):
        called = text[found.start("called") : found.end("called")] if found["called"] else ""
        if not text[found.start("town")].isupper() or is_function(found["town"]):
            continue
        if called and not any(word[:1].isupper() for word in re.findall(_WORD, called)):
            continue
        near = flat[max(0, found.start() - 60) : found.end() + 40]
        grown = found["kind"] in ("lycee", "ecole", "groupe scolaire") and not called
        told = bool(called) and found["town"] in places()
        if told or (not grown and found["kind"] != "lycee") or _SCHOOLED.search(near):
            yield worth_a_look(IdentifierKind.ADDRESS, *found.span())


@needing(_SCHOOLED_AT)
def _schooled(reading: Reading) -> Iterator[Suspicion]:
    """« scolarisé en 6e à Jean-Moulin, Melun »: a school that no word tells, with its town."""
    for found in _SCHOOLED_AT.in_flat(reading):
        if reading.text[found.start(1)].isupper() and reading.text[found.start(2)].isupper():
            yield worth_a_look(IdentifierKind.ADDRESS, found.start(1), found.end(2))


@needing(_LODGING)
def _lodgings(reading: Reading) -> Iterator[Suspicion]:
    flat, text = reading.flat, reading.text
    for found in _LODGING.in_flat(reading):
        word, quoted = found[4], bool(found[3].strip(" ("))
        if _NOT_LODGINGS.match(flat, found.start()) or found[2] is None:
            continue
        written = text[found.start(4) : found.end(4)]
        article = word in ("le", "la", "les", "l", "au", "aux") or word.startswith(("l'", "d'"))
        if word in _BRANDS:
            named = True
        elif article and text[found.start(4) :].partition(" ")[2][:1].isupper():
            named = not is_explained(pieces(flat[found.end(4) + 1 : found.end(4) + 30])[0])
        elif not written[0].isupper():
            named = quoted and not is_french(word)
        elif quoted or article:
            named = True
        elif found[1] == "chu" or (found[1] in _SERVICES and found[2].strip() in ("de", "d'")):
            continue
        elif found[2].strip():
            named = not is_explained(word) or (found[1] == "hotel" and not written.isupper())
        else:
            named = not is_explained(word)
        if named:
            yield blocking(IdentifierKind.ADDRESS, *found.span())
