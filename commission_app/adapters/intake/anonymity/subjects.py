"""Given names that stand alone: compounds, subjects, capitals, lower case, other scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from commission_app.adapters.intake.anonymity.initials import ACTS, THING
from commission_app.adapters.intake.anonymity.lexicon import (
    People,
    french,
    holds_given,
    is_explained,
    is_foreign_given,
    is_french,
    is_function,
    is_given,
    pieces,
)
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.prose import goes_on
from commission_app.adapters.intake.anonymity.reading import (
    Reading,
    opens_sentence,
    sentence_starts,
    words,
)
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    blocking,
    worth_a_look,
)

_WORD = Pattern(r"[^\W\d_][^\W_]*(?:['\-][^\W_]+)*")
_SIMPLE = r"[^\W\d_]{2,30}(?:-[^\W\d_]{2,30})*"
_COMPOUND = Pattern(
    r"(?<![\w'\-])(?:[dlDL]'|[qQ]u')?([^\W\d_]{2,20})((?:-[^\W\d_]{2,20}){1,2})(?!\w)"
)
_COMPOUNDING = words(
    """
    jean marie anne pierre paul louis charles rose fatima abdel abdoul mohamed mohammed el ana
    maria jose joao juan luis carlos joseph victor henri georges claude michel guy yves
    """
)
"""Given names that begin a compound even in lower case."""
_SECOND_ONLY = words("noel france reine line lyne sol dieu zohra karim ange laure sun mi hee")
"""Parts that make a compound and are no given name, or a word, by themselves."""
_NAMED_AFTER = Pattern(
    r"(?<![\w])(?:fondation|association|asso|institut|centre|espace|maison|lycee|college|ecole|"
    r"hopital|hopitaux|clinique|maternite|creche|cmp|chu|ch|chs|universite|prix|bourse|dispositif|"
    r"programme|loi|plan|accueil de jour|halte|gare|stade|square|place|parc|pont|metro|station|"
    r"theatre|gymnase|mediatheque|bibliotheque|groupe scolaire|residence|foyer|chrs|cada|huda|"
    r"hotel|rue|avenue|boulevard|quai|allee|cours|tour|salle|arret|tram|amphi(?:theatre)?|site|"
    r"operation|chambre|maison des femmes|auditorium|batiment|pavillon|campus|esplanade|"
    r"saint|sainte)"
    r"(?: [a-z']{1,12}){0,3} ?[«\"]? ?$"
)
_BEFORE = 48
_SUBJECT = Pattern(rf"({_SIMPLE})(?:(?: et|,) ({_SIMPLE}))?(?= )")
_CLITICS = r"(?:ne |n'|se |s'|la |le |les |lui |leur |l'|y |en |nous |vous |m'|me )"
_PREDICATE = Pattern(rf" (?P<clitic>{_CLITICS}{{0,2}})(?P<verb>[a-z]{{1,20}})(?![\w'])")
_VERBS = words(
    """
    a est ont sont va vont vit vivent doit doivent peut peuvent veut veulent fait font dit disent
    suit suivent attend attendent prend prennent vient viennent tient devient revient part partira
    sort dort craint connait souhaite souhaitent travaille demande declare explique indique presente
    participe beneficie poursuit perd recoit accepte refuse cherche recherche reste evoque exprime
    sollicite aimerait voudrait pourrait devrait maitrise parle parlent montre arrive dispose occupe
    prepare avait etait sera aura ira fera pourra devra avaient etaient seront auront habite loge
    garde quitte commence recommence reprend apprend comprend rencontre accompagne heberge aide
    emploie menace surveille appelle rappelle passe pense espere envisage obtient maintient
    soutient progresse semble parait joue vend achete paie paye conduit ecrit lit met remet permet
    souffre ressent confie raconte rapporte affirme precise ajoute confirme conteste regrette
    manque rate valide termine finit choisit reussit s'est n'est n'a dispense assure assurent
    """
)
"""Verbs that follow a person and that nothing else explains after a word alone."""
_NO_NAMES = words(
    "mme mlle madame monsieur elle il on ils elles personne femme dame noel avril mai"
)
_DETERMINED = Pattern(
    r"(?<![\w])(?:le|la|les|l'|du|des|au|aux|un|une|ce|cette|cet|de l'|logiciel|dispositif|"
    r"programme|association|projet|parcours|plateforme|formation|appli(?:cation)?|reseau|"
    r"methode)[ ]?$"
)
_INITIALLED = Pattern(
    r"(?<![\w'\-])(?:pour|par|chez|avec|dossier|situation|concernant|cas|vu|rdv|suivi|mme|mlle|de|"
    r"contact|appel)(?: (?:de|avec|mme))? ([a-z][a-z'\-]{3,24}) [a-z]\.(?=[ ,;:)\n]|$)"
)
_PAIR = Pattern(r"(?<![\w'\-.@])([a-z][a-z\-]{2,24}) ([a-z][a-z'\-]{2,24})(?![\w@'])")
_ELIDED = Pattern(r"(?<![\w'\-])([^\W\d_][^\W\d_\-]{2,20}) ([LDO]'[A-ZÀ-Ý][^\W\d_]{2,20})(?!\w)")
_FOREIGN = Pattern(
    r"[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
    r"\u0e00-\u0fff\u10a0-\u10ff\u1200-\u137f\u1f00-\u1fff\u2d30-\u2d7f\u3040-\u30ff\u3400-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\ufb50-\ufdff\ufe70-\ufefc]"
    r"(?:[^\W\d_a-zA-Z\u00c0-\u024f]|[ .\-](?=[^\W\d_a-zA-Z\u00c0-\u024f]))+"
)
_LEAD = Pattern(r"[ \-–—•*«»\"“(\n]*(?:(?:\d{1,2}[.)]|nb ?:|ps ?:|rq ?:) )?")
_VIRTUES = words(
    """
    precieuse precieux espoir olive fleur mira foi joie paix lumiere sagesse benediction miracle
    soleil lune etoile gentille belle reine bijou perle cerise capucine prune anemone hortense
    clemence innocent innocence fidele sincere honore dieu-merci gift promise sunday monday friday
    happiness favour juste modeste fortune felicite prudence desire desiree aime aimee bienvenu
    bienvenue celeste cherie olympe iris jade ambre jasmin perle opale victoire
    """
)
_CAPITALS = Pattern(r"[A-ZÀ-Ý](?<![\w'\-.].)[A-ZÀ-Ý]{2,19}(?:-[A-ZÀ-Ý]{2,20})?(?![\w'\-])")
_TITLED = Pattern(r"[A-ZÀ-Ý](?<![\w\-.].)[a-zà-ÿ]{2,20}(?![\w'\-])")
_ACTED = Pattern(
    r" (?:n'|ne )?(?:(?:s'|l'|m')?a|avait|est|etait|s'est)"
    r"(?: pas| plus| deja| bien| aussi| ete){0,2}"
    r" [a-z\-]{2,20}(?:e|ee|i|ie|u|ue|is|ise|it|ite|ert|erte)(?!\w)"
)
_OF_PEOPLE_ALONE = words(
    """
    attend souhaite demande declare explique refuse cherche exprime sollicite habite travaille
    apprend prepare menace dort raconte confie veut doit aimerait voudrait craint quitte suit
    """
)
"""Verbs that only a person is the subject of, where no article stands before it."""
_TO_HER = words(
    """
    heberge accompagne aide emploie menace surveille appelle soutient conduit frappe recrute
    exploite garde attend cherche loge nourrit insulte bat oblige force
    """
)
"""What one person does to another."""
_SHORTEST = 3
_SPACED = Pattern(r"([A-ZÀ-Ý](?<![\w'\-.].)[^\W\d_]{2,14}) ([A-ZÀ-Ý][^\W\d_]{2,14})(?![\w'\-])")
_AGED = Pattern(
    r"([A-ZÀ-Ý][a-zà-ÿ]{2,20}),? (?:\(?\d\d ans\b|et (?:sa|son|ses) (?:deux |trois )?"
    r"(?:fille|fils|enfant|bébé|mari|compagn))"
)
"""« Violette, 24 ans », « Iris et sa fille »."""
_LETTER = Pattern(r"[A-LN-WYZ]\.(?= )")
_TOLD_OF = Pattern(
    r"(?<![\w\-])(?:(?:menace|suivi|heberge|accompagne|frappe|recrute|exploite|agresse|battu|"
    r"violente|violee?|contraint|force|harcele|amene|conduit|recu|surveille|vendu|achete)e?s? par|"
    r"(?:ami|amie|s(?:oe|œ)ur|frere|mere|pere|fille|fils|compagnon|compagne|mari|cousine?|tante|"
    r"oncle|niece|neveu) de|famille|envers|aupres de|contre) ([a-z]{4,20})(?![\w'\-@])"
)
_HEADED_BY = Pattern(
    r"(?<![\w'\-.])(?:(?:m\.|mr|me|dr) ([a-z]{4,20})(?![\w'\-@])|"
    r"(?:vue?|dossier)(?: avec| de)? ([a-z]{4,20})(?=[,;:.]|$| (?:pour|le|ce|au|hier)\b)|"
    r"([a-z]{4,20}) [a-z]\.(?= (?:va|est|a|n'|ne|se|s'|veut|doit|vit|dit|fait|souhaite|reste)\b))"
)


def subjects(reading: Reading, known: People = ()) -> Iterator[Suspicion]:
    """Find the given names that no word introduces; those of ``known`` people are no secret."""
    for found in _found(reading):
        said = pieces(reading.text[found.start : found.end])
        if not said or not any(person.issuperset(said) for person in known):
            yield found


def _found(reading: Reading) -> Iterator[Suspicion]:
    yield from _compounds(reading)
    yield from _apart(reading)
    yield from _subjects(reading)
    yield from _lettered(reading)
    yield from _unheard(reading)
    yield from _in_capitals(reading)
    yield from _titled(reading)
    yield from _in_lower_case(reading)
    elided = any(mark in reading.text for mark in ("L'", "D'", "O'"))
    for found in _ELIDED.in_text(reading) if elided else ():
        if is_given(reading.flat[found.start(1) : found.end(1)]) and found[1][0].isupper():
            yield blocking(IdentifierKind.NAME, *found.span())
    if _has_other_letters(reading.text):
        for found in _FOREIGN.in_text(reading):
            made = worth_a_look if found[0].islower() else blocking
            yield made(IdentifierKind.NAME, *found.span())


def _has_other_letters(text: str) -> bool:
    """Tell a text with signs beyond those of the languages of Western Europe."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return True
    return False


@needing(_COMPOUND)
def _compounds(reading: Reading) -> Iterator[Suspicion]:
    """« Jean-Pierre », « Marie-Noëlle », « JEAN-MARC »: two given names joined are one."""
    text, flat = reading.text, reading.flat
    for found in _COMPOUND.in_text(reading):
        start, end = found.start(1), found.end()
        first, *others = flat[start:end].split("-")
        capital = all(part[0].isupper() for part in text[start:end].split("-"))
        if not _is_compound(first, others, capital=capital):
            continue
        if not capital and not (text[start:end].islower() and first in _COMPOUNDING):
            continue
        if not _NAMED_AFTER.search(flat, max(0, start - _BEFORE), start):
            yield blocking(IdentifierKind.NAME, start, end)


def _is_compound(first: str, others: list[str], *, capital: bool) -> bool:
    """Tell two given names joined; after one that begins compounds, a word unknown is the other."""
    if _may_join(first) and all(_may_join(other) or other in _SECOND_ONLY for other in others):
        return is_given(first) or capital
    return (
        capital
        and first in _COMPOUNDING
        and all(is_given(other) or _is_unknown(other) for other in others)
    )


def _may_join(word: str) -> bool:
    """Tell a part of a compound: a given name, or a word that is one too."""
    return is_given(word) or word in _VIRTUES


@needing(_SPACED)
def _apart(reading: Reading) -> Iterator[Suspicion]:
    """« Jean Noël passera », « Marie Ange »: the parts of a compound without their hyphen."""
    flat = reading.flat
    for found in _SPACED.in_text(reading):
        first, second = flat[found.start(1) : found.end(1)], flat[found.start(2) : found.end(2)]
        if first not in _COMPOUNDING or not (_may_join(second) or second in _SECOND_ONLY):
            continue
        if not _NAMED_AFTER.search(flat, max(0, found.start() - _BEFORE), found.start()):
            yield blocking(IdentifierKind.NAME, *found.span())


def _lettered(reading: Reading) -> Iterator[Suspicion]:
    """« K. est suivie »: one letter that acts as a person does; « X. » is nobody."""
    for start in sentence_starts(reading):
        lead = _LEAD.match(reading.text, start)
        at = lead.end() if lead else start
        spelt = (
            reading.text[at - 2 : at].startswith(".") or not reading.text[at + 3 : at + 4].islower()
        )
        if not spelt and _LETTER.match(reading.text, at) and ACTS.match(reading.flat, at + 2):
            yield blocking(IdentifierKind.NAME, at, at + 2)


@needing(_TOLD_OF, _HEADED_BY)
def _unheard(reading: Reading) -> Iterator[Suspicion]:
    """« menacée par dragos », « dossier mbappe, »: a word of no language where a person is told."""
    for found in _TOLD_OF.in_flat(reading):
        given = is_foreign_given(found[1])
        if (given or _is_unknown(found[1])) and reading.text[found.start(1)].islower():
            yield (blocking if given else worth_a_look)(IdentifierKind.NAME, *found.span(1))
    starts: list[int] | None = None
    for found in _HEADED_BY.in_flat(reading):
        starts = sentence_starts(reading) if starts is None else starts
        word = found[1] or found[2] or found[3]
        if not opens_sentence(reading, starts, found.start()) or not (
            _is_unknown(word) or is_foreign_given(word)
        ):
            continue
        if reading.text[found.start()].islower():
            made = blocking if found[1] or found[3] else worth_a_look
            yield made(IdentifierKind.NAME, *found.span())


def _subjects(reading: Reading) -> Iterator[Suspicion]:
    """« Marie est suivie », « Rose et Espoir vont bien », « oumou a trouvé »."""
    text, flat = reading.text, reading.flat
    for start in sentence_starts(reading):
        lead = _LEAD.match(text, start)
        at = lead.end() if lead else start
        aged = _AGED.match(text, at)
        if aged is not None and _is_telling(flat[at : aged.end(1)]):
            yield blocking(IdentifierKind.NAME, *aged.span(1))
            continue
        found = _SUBJECT.match(text, at)
        if found is None:
            continue
        subject = flat[found.start(1) : found.end(1)]
        second = flat[found.start(2) : found.end(2)] if found[2] else ""
        paired = bool(second) and (is_given(second) or _is_telling(second))
        if second and not paired:
            continue
        end = found.end() if paired else found.end(1)
        weight = _weight(subject, found[1], reading, end)
        if weight is not None:
            yield weight(IdentifierKind.NAME, found.start(1), end)


def _weight(
    subject: str, written: str, reading: Reading, end: int
) -> Callable[[IdentifierKind, int, int], Suspicion] | None:
    """Tell how sure it is that the word that opens a sentence is a person's name."""
    predicate = _PREDICATE.match(reading.flat, end)
    if (
        predicate is None
        or reading.text.startswith(" à", end)
        or subject in _NO_NAMES
        or is_function(subject)
    ):
        return None
    sure = predicate["verb"] in _VERBS or bool(predicate["clitic"])
    if is_foreign_given(subject):
        return blocking if sure or goes_on(predicate["verb"]) else None
    if not written[0].isupper() or not _is_telling(subject):
        return None
    if predicate["clitic"].strip() in ("la", "le", "les", "en", "l'") and not _is_verb(
        predicate["verb"]
    ):
        return None
    if is_given(subject) and not is_explained(subject):
        return blocking if sure else (worth_a_look if _is_verb(predicate["verb"]) else None)
    if predicate["clitic"] in ("l'", "la ") and predicate["verb"] in _TO_HER:
        return worth_a_look
    if predicate["verb"] not in _VERBS or predicate["clitic"]:
        return None
    # No article stands before it: what acts so is nobody but a person.
    acts = predicate["verb"] in _OF_PEOPLE_ALONE or _ACTED.match(reading.flat, end)
    return blocking if acts and not is_explained(subject) else worth_a_look


@lru_cache(maxsize=4096)
def _is_telling(word: str) -> bool:
    """Tell a word that may name a person: a given name, or a noun of virtue or of flowers."""
    return (is_given(word) and (not is_explained(word) or is_french(word))) or word in _VIRTUES


def _is_verb(word: str) -> bool:
    known = french()
    return (
        word in _VERBS
        or (word.endswith("e") and word + "r" in known)
        or (word.endswith("it") and word[:-1] + "r" in known)
        or (word.endswith("a") and word[:-1] + "er" in known)
    )


@needing(_CAPITALS)
def _in_capitals(reading: Reading) -> Iterator[Suspicion]:
    """« FATOU », « LINDA »: a given name and nothing else is one in capitals too."""
    flat = reading.flat
    for found in _CAPITALS.in_text(reading):
        word = flat[found.start() : found.end()]
        if not is_foreign_given(word):
            continue
        before = flat[max(0, found.start() - _BEFORE) : found.start()]
        if not _DETERMINED.search(before) and not _NAMED_AFTER.search(before):
            yield blocking(IdentifierKind.NAME, *found.span())


@needing(_TITLED)
def _titled(reading: Reading) -> Iterator[Suspicion]:
    """« Gloria, sa fille », « c’est Rachel »: a given name and nothing else, wherever it stands."""
    flat = reading.flat
    for found in _TITLED.in_text(reading):
        word = flat[found.start() : found.end()]
        if not is_foreign_given(word):
            continue
        before = flat[max(0, found.start() - _BEFORE) : found.start()]
        if THING.match(flat, found.end()):
            continue
        if not _DETERMINED.search(before) and not _NAMED_AFTER.search(before):
            yield blocking(IdentifierKind.NAME, *found.span())


def _in_lower_case(reading: Reading) -> Iterator[Suspicion]:
    """« fatoumata diallo », « pour ehigiator p. »."""
    text, flat = reading.text, reading.flat
    for found in _INITIALLED.in_flat(reading):
        if _is_unknown(found[1]) or is_foreign_given(found[1]):
            yield blocking(IdentifierKind.NAME, found.start(1), found.end())
    if not holds_given(reading.flat):
        return
    at = 0
    starts: list[int] | None = None
    while (pair := _PAIR.search(flat, at)) is not None:
        at = pair.end(1)
        one, two = pair[1], pair[2]
        if not text[pair.start() : pair.end()].islower() or not (is_given(one) or is_given(two)):
            continue
        if (is_foreign_given(one) and (_is_unknown(two) or is_foreign_given(two))) or (
            is_foreign_given(two) and _is_unknown(one)
        ):
            yield blocking(IdentifierKind.NAME, *pair.span())
        elif is_given(one) and _is_unknown(two) and len(two) > _SHORTEST:
            starts = sentence_starts(reading) if starts is None else starts
            opens = opens_sentence(reading, starts, pair.start())
            yield (blocking if opens else worth_a_look)(IdentifierKind.NAME, *pair.span())


def _is_unknown(word: str) -> bool:
    return not (is_french(word) or is_explained(word) or is_function(word)) and "'" not in word
