"""Names without a civility: after a function or a relation, at the head of a note, in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from commission_app.adapters.intake.anonymity.lexicon import (
    People,
    holds_given,
    is_explained,
    is_foreign_given,
    is_french,
    is_function,
    is_given,
    pieces,
)
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.reading import Reading, words
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind, Suspicion, blocking

_WORD = r"[^\W\d_][^\W_]*(?:['\-][^\W_]+)*"
_TOKEN = Pattern(rf"{_WORD}\.?")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W_]*(?:['\-][^\W_]+)*"
_FREE_CAPITAL = r"[^\W\d_a-zß-öø-ÿ](?<![\w'\-.].)[^\W_]*(?:['\-][^\W_]+)*"
"""A word whose first letter is none of the small ones: it may be a capital; one that is apart."""
_JOIN = r"(?: ?[:,(] ?[«\"]? ?| ?[«\"] ?| )"

_OFFICERS = Pattern(
    r"(?<![\w\-])(?:juges?|jaf|jap|procureure?|substitute?|capitaine|cne|commandante?|cdt|"
    r"lieutenante?|ltt|adjudante?(?:-chef(?:fe)?)?|adj|brigadiere?(?:-chef(?:fe)?)?|gendarme|opj|"
    r"major|gardien(?:ne)? de la paix|commissaire|colonelle?|docteure?|professeure?|maitre) "
)
"""Functions that a name follows at once; even a French word with a capital is one there."""
_HELPERS = Pattern(
    r"(?<![\w\-])(?:(?:educ|ts|as|es|cesf) ref(?:erente?)?|educateur|educatrice|educ|as|"
    r"assistante?s? (?:sociale?s?|de service social)|"
    r"psychologue|psychiatre|psy|travailleu(?:r|se)s? sociale?s?|ts|"
    r"referente?s?(?: (?:sociale?|psp|asso(?:ciative)?|(?:de )?parcours|insertion|logement))?|"
    r"mari|conjointe?|compagnon|compagne|concubine?|epou(?:x|se)|fils|filles?|freres?|"
    r"s(?:oe|œ)urs?|mere|pere|tante|oncle|cousine?|bebe|garcons?|souteneur|proxenete|"
    r"benevole|stagiaire|conseillere?(?: (?:en )?(?:insertion|emploi|sociale?))?|cip|cesf|"
    r"cheffe? de service|directrice|directeur|coordinatrice|coordinateur|mediatrice|mediateur|"
    r"medecin|infirmiere?|ide|sage-femme|avocate?|curatrice|curateur|tutrice|tuteur|mandataire|"
    r"usagere?|patiente?|beneficiaire|requerante?|demandeuse|demanderesse|interessee?|"
    r"concernee|victime|residente?|hebergee|maman|gamine?|fillette|copine|nourrisson|"
    rf"enfants?|enfts?|enf|jeune|dame|petite?){_JOIN}"
)
_PERSON_WORDS = Pattern(
    _HELPERS.source + r"|(?<![\w\-])(?:enfants|amie?|filles|freres|cousine|voisine?|client|"
    r"logeu(?:r|se)|passeur|neveu|niece|epoux|copain|colocataire|aine|ainee|cadette?) "
)
_NOT_WITH = Pattern(
    r"(?<![\w\-])(?:interprete|interpretariat|entretiens?|rdv|rendez-vous|rencontre|echange|vue?|"
    r"voir|point|contact|seance|visite|bilan|appel|appele|tel|mail|courriel|sms|message|courrier|"
    r"signe|ref|remerciements?|questions?|remarques?|reponse|avis|intervention|frequente)\.?"
    rf"(?: (?:avec|de|chez|a|asso|pour))?{_JOIN}"
)
"""Words that a language or an institution follows as well: only a given name is a name there."""
_RELATIONS = Pattern(
    r"(?<![\w\-])(?:(?:vit|vivant|vivait|vivre|reste|loge|logee?|logeant|hebergee?|habite|dort|"
    r"demeure|maritalement|refugiee?|accueillie?|retournee?|partie?) (?:chez|avec)|en couple avec|"
    r"(?:re)?mariee? (?:a|avec)|pacsee? avec|(?:separee?|divorcee?|enceinte|amoureuse|"
    r"emprise) d[e']|(?:relation|union|menage|coloc(?:ation)?) avec|"
    r"(?:heb(?:ergement|\.)?|domiciliation|accueil|sejour|retour) chez|"
    r"(?:mere|pere|parents|fils|fille|s(?:oe|œ)ur|frere|epouse|mari|compagne|compagnon|veuve|"
    r"tante|oncle|cousine?|ami|amie) d[e'])(?:(?<=')| )"
)
_ABOUT = Pattern(
    r"(?<![\w\-])(?:dossier|situation|cas|audition|demande|parcours|projet|temoignage|sortie|"
    r"arrivee|accouchement|depart|suivi|naissance|garde|placement|ecoute|parole|prenom|"
    r"proxenete|reseau|dette|accompagnement|demarches|psp|renouvellement|hebergement|relogement|"
    r"inscription|regularisation|avocate?|enfants?|fille|fils|sante|etat|emploi|contrat|cv|titre|"
    r"recepisse|plainte|mail|courrier|message|appel|rapport|bilan|ressources|logement|travail|"
    r"formation|projets|demandes|part|nom|cote|chambre|bebe|compagnon|mari|engagements) (?:de |d')"
)
_THROUGH = Pattern(r"(?<![\w'\-])(?:par|chez|avec|contre|d'apres|selon) ")
_LITTLE = Pattern(
    r"(?<![\w'\-])(?:(?:de|a|pour|et|sur|entre|sans|vers|que|craint|accuse|denonce|quitte|rejoint|"
    r"appelle|contacte|fuit|epouse|connait|rencontre|sr|ex) [«\"]? ?|d'|qu')"
)
_AFFAIR = Pattern(r"(?<![\w'\-])(?:(?:affaires?(?: c/)?|dossier) |c/ ?)")
_KINLESS = Pattern(
    r"(?<![\w'\-])(?:s(?:oe|œ)ur|frere|pere|mere|mama|madam|tonton|tata|abbe|(?:client|mari|ami|"
    r"amie|fils|fille|compagnon|conjoint|copain|cousine?|oncle|tante) [a-z]{3,14},?) "
)
_HEADS = Pattern(
    r"(?<![\w'\-])(?:concerne|objet|identite|dossier|interessee?|personne|etat civil|note|suivi|"
    r"visite|present(?:e|es|s)?|excuse(?:e|es|s)?|absente?s?|intervenante?s?|redacteur|"
    r"redactrice|redige par|signe|signature|cc|copie|contact|a l'attention de) ?: ?"
)
_FULL = Pattern(rf"({_FREE_CAPITAL}) ({_CAPITAL})(?![\w'])")
_MORE = Pattern(rf"( |(?: \([^()\n]{{1,14}}\))?(?:, | et |, et | & ))({_WORD}\.?)")
_HALF_DOTTED = Pattern(r"(?<![\w.\-'/])([A-Z])\.([A-Z])(?![\w.'\-/])(?! ?[A-Z]\.| ?\d(?!\d ?ans))")
_BARE_INITIALS = Pattern(r"(?<![\w.\-'/])[A-Z] ?[A-Z],? (?=\(?(?:[a-zà-ÿ]{4,20}, ?)?\d\d ?ans)")
_LAST_BARE = Pattern(rf"({_FREE_CAPITAL}) [A-Z](?= ?[:,;()]|$)")
_SUBJECT = Pattern(
    rf"(?:^|[\n.!?:\-] )({_CAPITAL}) ({_CAPITAL})(?=,? \(?\d\d ?ans| ?:|"
    rf",? (?:[a-z][a-z'\-]{{0,14}})(?!\w))"
)
_NAMED_AFTER = Pattern(
    r"(?<![\w'])(?:fondation|association|asso|institut|centre|espace|maison|lycee|college|ecole|"
    r"hopital|hopitaux|clinique|maternite|creche|cmp|chu|ch|chs|universite|prix|dispositif|"
    r"programme|loi|plan|accueil de jour|halte|gare|stade|square|place|parc|pont|metro|theatre|"
    r"operation|chambre|gymnase|mediatheque|bibliotheque|groupe scolaire|residence|foyer|chrs|"
    r"cada|huda|hotel|rue|avenue|boulevard|quai|allee|cours|tour)(?: [a-z]{2,12}){0,2} ?[«\"]? ?$"
)
_BEFORE = 44
_NO_PERSONS = words("bp ag rg pv ta tj jo ue cv nb hs po sa dt cd ps st qg rh ca cc cf pj oo vu")
_NOT_A_NAME = words(
    """
    general generale divisionnaire principal principale adjoint adjointe social sociale sociaux
    specialise specialisee referent referente familial familiale aux de des du la le les enfants
    enqueteur instructeur instruction application nationale national regional regionale medical
    traitant clinicienne clinicien scolaire liberal liberale delegue deleguee mineur mineurs
    europe paix tribunal police gendarmerie republique majeur majeure
    """
)
_CIVILITIES = words("mme mmes mlle melle mr dr madame monsieur")
_SHORTEST_LOUD = 4
_ACRONYM = 5


def people(reading: Reading, known: People = ()) -> Iterator[Suspicion]:
    """Find names of persons that no civility announces; those of ``known`` people are no secret."""
    for start, end in _found(reading):
        said = pieces(reading.text[start:end])
        if not any(person.issuperset(said) for person in known):
            yield blocking(IdentifierKind.NAME, start, end)


def follows_a_person(words: str) -> bool:
    """Tell whether words, flat, name a person by a relation or a function: « sa fille »."""
    ends = [found.end() for found in _PERSON_WORDS.compiled.finditer(words + " ")]
    return bool(ends) and ends[-1] == len(words) + 1


def _found(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from _after_a_role(reading)
    yield from _initialled(reading)
    yield from _in_full(reading)
    if holds_given(reading.flat):
        yield from _before_a_given_name(reading)


@needing(_OFFICERS, _HELPERS, _RELATIONS, _AFFAIR)
def _after_a_role(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from _after(reading, _OFFICERS, _is_surname)
    yield from _after(reading, _HELPERS, _is_name)
    yield from _after(reading, _RELATIONS, _is_name)
    yield from _after(reading, _AFFAIR, _is_name)


@needing(_NOT_WITH, _ABOUT, _HEADS, _KINLESS, _THROUGH, _LITTLE)
def _before_a_given_name(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from _after(reading, _NOT_WITH, _is_given_name)
    yield from _after(reading, _ABOUT, _is_given_name)
    yield from _after(reading, _HEADS, _is_given_name)
    yield from _after(reading, _KINLESS, _is_given_name)
    yield from _after(reading, _THROUGH, _is_given_in_capital)
    yield from _after(reading, _LITTLE, _is_given_alone)


_Accepts = Callable[[str, str], bool]
"""Tells whether a word, flat and as written, is a name at a place."""


def _after(reading: Reading, introduction: Pattern, accepts: _Accepts) -> Iterator[tuple[int, int]]:
    """Give the names that follow an introduction, with those that are listed after them."""
    text, flat = reading.text, reading.flat
    for found in introduction.in_flat(reading):
        first = _TOKEN.match(text, found.end())
        if first is None:
            continue
        word = flat[first.start() : first.end()].rstrip(".")
        if accepts(word, first[0].rstrip(".")) and not _NAMED_AFTER.search(
            flat, max(0, first.start() - _BEFORE), first.start()
        ):
            yield first.start(), _end(reading, first)


def _is_surname(word: str, written: str) -> bool:
    if not written[0].isupper() or word in _NOT_A_NAME or is_function(word):
        return False
    if is_explained(word) and not is_french(word):
        return False
    if written.isupper():
        return len(written) >= _SHORTEST_LOUD and not is_french(word)
    return len(word) > 1 and not word.startswith(("l'", "d'"))


def _is_name(word: str, written: str) -> bool:
    if not written[0].isupper():
        return is_foreign_given(word)
    if word in _NOT_A_NAME or is_function(word) or is_explained(word) or len(word) < 2:
        return False
    if is_given(word):
        return True
    return not is_french(word) and not (written.isupper() and len(written) <= _ACRONYM)


def _is_given_name(word: str, written: str) -> bool:
    if is_foreign_given(word):
        return True
    return _is_given_in_capital(word, written)


def _is_given_in_capital(word: str, written: str) -> bool:
    return (
        written[0].isupper()
        and is_given(word)
        and not is_explained(word)
        and not (written.isupper() and is_french(word))
    )


def _is_given_alone(word: str, written: str) -> bool:
    """Tell a given name that the language does not know, written as a name."""
    return written.istitle() and is_foreign_given(word)


@needing(_HALF_DOTTED, _BARE_INITIALS, _LAST_BARE)
def _initialled(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find « A.H », « A H, 29 ans », « Ardita H : »."""
    flat = reading.flat
    for found in _HALF_DOTTED.in_text(reading):
        if (found[1] + found[2]).lower() not in _NO_PERSONS:
            yield found.span()
    for found in _BARE_INITIALS.in_text(reading):
        yield found.start(), found.end() - 1
    for found in _LAST_BARE.in_text(reading):
        word = flat[found.start(1) : found.end(1)]
        if found[1].istitle() and (is_given(word) or _is_unknown(word)) and len(word) > 2:
            yield found.span()


def _is_unknown(word: str) -> bool:
    return word not in _CIVILITIES and not (
        is_french(word) or is_explained(word) or is_function(word)
    )


def _end(reading: Reading, first: re.Match[str]) -> int:
    """Go on over a surname and over names listed with « , » or « et »."""
    text, flat = reading.text, reading.flat
    end = first.end() - (first[0].endswith(".") and len(first[0]) > 2)
    for _ in range(6):
        more = _MORE.match(text, end)
        if more is None:
            break
        word = flat[more.start(2) : more.end(2)].rstrip(".")
        near = more[1] == " "
        named = is_given(word) if not near else not is_explained(word)
        if not more[2][0].isupper() or is_function(word) or not named:
            break
        end = more.end() - (more[2].endswith(".") and len(more[2]) > 2)
    return end


def _in_full(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find a given name and a surname side by side, or a surname in capitals and a name."""
    text, flat = reading.text, reading.flat
    at = 0
    while (found := _FULL.search(text, at)) is not None:
        at = found.start(2)
        if not (found[1][0].isupper() and found[2][0].isupper()):
            continue
        one = flat[found.start(1) : found.end(1)]
        two = flat[found.start(2) : found.end(2)]
        if is_function(one) or is_function(two) or _NAMED_AFTER.search(flat, *_near(found)):
            continue
        if is_explained(one) or is_explained(two):
            if _has_surname_of_a_place(one, found[1], two, found[2]):
                yield found.span()
            continue
        if _are_a_name(one, found[1], two, found[2]) or (
            not is_french(one) and _are_a_name(two, found[2], one, found[1])
        ):
            yield found.span()
    for found in _SUBJECT.in_text(reading):
        if found[1].istitle() and found[2].istitle():
            one = flat[found.start(1) : found.end(1)]
            two = flat[found.start(2) : found.end(2)]
            if _is_unknown(one) and _is_unknown(two) and len(one) > 2:
                yield found.start(1), found.end(2)


def _near(found: re.Match[str]) -> tuple[int, int]:
    return max(0, found.start() - _BEFORE), found.start()


def _has_surname_of_a_place(one: str, written: str, two: str, as_written: str) -> bool:
    """« Mélanie Costa », « Rosa Lima »: a place after a given name is a surname."""
    return (
        is_given(one)
        and not is_french(one)
        and not is_explained(one)
        and written.istitle()
        and as_written.istitle()
        and is_explained(two)
        and len(two) > 2
    )


def _are_a_name(given: str, written: str, other: str, as_written: str) -> bool:
    """Tell whether two words with capitals are a given name and a surname."""
    loud = as_written.isupper()
    if len(other) < 2 or (loud and len(other) < _SHORTEST_LOUD and not is_given(other)):
        return False
    if is_given(given):
        if not is_french(given):
            return not is_french(other) or (not loud and not as_written.endswith("s"))
        return not is_french(other)
    return (
        loud
        and not written.isupper()
        and len(given) > 2
        and len(other) >= _SHORTEST_LOUD
        and not is_french(given)
        and not is_french(other)
    )
