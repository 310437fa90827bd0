"""Words with a capital that nothing explains: perhaps the name of a person, worth a look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.initials import THING
from commission_app.adapters.intake.anonymity.lexicon import (
    People,
    is_explained,
    is_french,
    is_given,
)
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern
from commission_app.adapters.intake.anonymity.reading import (
    Reading,
    opens_sentence,
    sentence_starts,
)
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    worth_a_look,
)

_WORD = Pattern(r"[^\W\d_][^\W_]*(?:['\-][^\W_]+)*")
_NUMBERED = Pattern(r"([^\W\d_]{2,30})-\d[\d\-]*$")
"""« DIALLO-001 »: a word that a number follows is looked at without it."""
_ACRONYM = 5
_BEFORE = 44
_PUBLIC_PLACE = Pattern(
    r"(?<!\w)(?:hopital|hopitaux|gare|clinique|maternite|chu|chru|ch|metro|station|pont|lac|foret|"
    r"bois|quartier|canton|prefecture|sous-prefecture|commune|ville|region|province|"
    r"departement|district|etat|universite|ecole|college|lycee|centre social|fondation|loi|"
    r"loi dite|plan|operation|chambre|parcours|"
    r"dispositif|programme|plateforme|logiciel|secteur|stade|theatre|saint|sainte|st|ste|salle|"
    r"maison(?: des femmes)?|centre|bourse|prix|espace|residence|foyer|mediatheque|bibliotheque|"
    r"place|square|parc|site|campus|auditorium|amphi(?:theatre)?|application|appli|marque|magasin)"
    r"(?: (?:de|du|des|de la)| d'| de l')?[ '](?:[a-z\-]{2,20} )?[ ']?$"
)
_ENDINGS = (
    *("tion", "tions", "ment", "ments", "ique", "iques", "isme", "iste", "istes", "ee", "ees"),
    *(
        "able",
        "ables",
        "ible",
        "ibles",
        "eur",
        "euse",
        "ance",
        "ence",
        "ite",
        "ites",
        "ive",
        "ives",
    ),
)
_ARTICLE = Pattern(r"(?<!\w)(?:les?|la|une?|du|des|aux?) $")
_NO_PERSON = Pattern(r"[ivxlc]+(?:er|re|e|eme|nd|nde)|sainte?-[a-z\-']{3,30}")
"""« Ier », « XXIe »; what bears the name of a saint is a place, unless a civility precedes."""
_PREFIXES = ("l'", "d'", "qu'", "n'", "s'", "j'", "m'", "c'", "jusqu'", "lorsqu'", "puisqu'")


def capitals(reading: Reading, known: People = ()) -> Iterator[Suspicion]:
    """Find the capitalised words that nothing explains; those of ``known`` names are explained."""
    text, flat = reading.text, reading.flat
    legitimate = frozenset[str]().union(*known)
    starts = sentence_starts(reading)
    for found in _not_small(text):
        start = found.start()
        word = flat[start : found.end()]
        for prefix in _PREFIXES:
            if word.startswith(prefix):
                start, word = start + len(prefix), word[len(prefix) :]
                break
        written = text[start : found.end()]
        head = _NUMBERED.match(word)
        if head is not None:
            word, written = head[1], written[: head.end(1)]
        if not written[:1].isupper() or len(word) < 2 or any(s.isdigit() for s in word):
            continue
        if written.isupper() and len(written) <= _ACRONYM:
            continue
        called = word not in legitimate and _is_called(reading, found)
        if not called and (
            word in ("mme", "mlle", "mmes", "dr", "me", "mr")
            or is_french(word)
            or is_explained(word)
            or word in legitimate
            or _NO_PERSON.fullmatch(word)
            or (opens_sentence(reading, starts, start) and _looks_derived(word))
        ):
            continue
        before = flat[max(0, found.start() - _BEFORE) : found.start()]
        if _PUBLIC_PLACE.search(before) or THING.match(flat, found.end()):
            continue
        yield worth_a_look(IdentifierKind.CAPITALISED, start, found.end())


def _not_small(text: str) -> Iterator[re.Match[str]]:
    """Give the words that are not written in small letters alone."""
    at = 0
    for piece in text.split(" "):
        end = at + len(piece)
        if not piece.islower():
            for found in _WORD.compiled.finditer(text, at, end):
                if not found[0].islower():
                    yield found
        at = end + 1


def _is_called(reading: Reading, found: re.Match[str]) -> bool:
    """Tell whether a French word that is a given name as well stands in prose with a capital."""
    word = reading.flat[found.start() : found.end()]
    if not (found[0].istitle() and is_given(word) and is_french(word)) or is_explained(word):
        return False
    if _ARTICLE.search(reading.flat, max(0, found.start() - 6), found.start()):
        return False  # « la Rose » is a rose
    before, after = reading.text[: found.start()][-2:], reading.text[found.end() :][:2]
    within = before[1:] == " " and (before[:1].islower() or before[:1] in (",", ";"))
    return within and (after[:1] in ("", ".", ",", ";", ")") or after[1:].islower())


def _looks_derived(word: str) -> bool:
    """At the start of a sentence, a word made like French ones is taken for one."""
    return word.endswith(_ENDINGS)
