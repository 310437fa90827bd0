"""Words that explain a capital: the French language, places, institutions, functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import resources
from commission_app.adapters.intake.anonymity.reading import read, words
from commission_app.adapters.intake.anonymity.word_list import WordList, opened

_FUNCTIONS = words(
    """
    prefet prefete sous-prefet sous-prefete president presidente vice-president vice-presidente
    coprésident copresident copresidente procureur procureure vice-procureur vice-procureure
    magistrat magistrate maire adjoint adjointe depute deputee senateur senatrice ministre
    directeur directrice delegue deleguee commissaire commandant commandante capitaine colonel
    lieutenant general generale major brigadier juge avocat avocate medecin docteur docteure
    professeur professeure secretaire rapporteur rapporteure rapporteuse conseiller conseillere
    chef cheffe recteur rectrice inspecteur inspectrice greffier greffiere representant
    representante referent referente coordinateur coordinatrice coordonnateur coordonnatrice
    interprete intervenant intervenante prefigurateur garde defenseur defenseure chargé charge
    chargee educateur educatrice assistant assistante psychologue tresorier tresoriere
    """
)
"""What may follow a civility and is no name, without accents."""


def flat(word: str) -> str:
    """Write a word in lower case without accents."""
    return read(word).flat


_SHORTEST_IN_LOWER_CASE = 3
_ARTICLES = words("le la les de du des l d en sur et")


@cache
def french() -> WordList:
    """Give the words of the language, inflected, without accents."""
    return opened()


@cache
def _lines(name: str) -> tuple[str, ...]:
    lines = resources.text(f"intake/{name}").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def _words_of(name: str) -> list[str]:
    """Return the words of a list, flat: read at once, not one by one."""
    return flat("\n".join(_lines(name))).split()


@cache
def explained() -> frozenset[str]:
    """Give the proper nouns and acronyms that name no person, without accents."""
    lines = (*_lines("public_words.txt"), *_lines("places.txt"))
    return frozenset(word for line in lines for word in pieces(line)) - _ARTICLES


@cache
def whole_names() -> frozenset[str]:
    """Give those of them that stand alone: « Pierre » of « Saint-Pierre » is still a name."""
    return frozenset(_words_of("public_words.txt")) | places()


@cache
def places() -> frozenset[str]:
    """Give the places, without accents."""
    return frozenset(_words_of("places.txt"))


@cache
def given_names() -> frozenset[str]:
    """Give the given names met in the field, without accents."""
    return frozenset(_words_of("given_names.txt"))


def pieces(text: str) -> list[str]:
    """Cut a text into its words, without accents; a compound gives its parts too."""
    found: list[str] = []
    for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", flat(text)):
        found.append(word)
        if "-" in word or "'" in word:
            found.extend(part for part in re.split(r"['-]", word) if part)
    return found


People = Sequence[frozenset[str]]
"""The words of the names that are no secret."""


@lru_cache(maxsize=8)
def words_of(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Give the words of each name; a file's own names are cut once, not once a text."""
    return tuple(frozenset(pieces(name)) for name in names)


def is_function(word: str) -> bool:
    """Tell whether a word is a function that one is addressed by."""
    return word in _FUNCTIONS


def is_given(word: str) -> bool:
    """Tell whether a word is a usual given name; compounds of two are one as well."""
    known = given_names()
    if word in known:
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(part in known for part in parts)


@lru_cache(maxsize=32_768)
def _holds_given(piece: str) -> bool:
    return not given_names().isdisjoint(re.findall(r"[^\W\d_]+", piece))


def holds_given(flat: str) -> bool:
    """Tell whether a text, flat, holds a given name, be it as a part of a compound."""
    return any(map(_holds_given, flat.split()))


def is_foreign_given(word: str) -> bool:
    """Tell whether a word is a given name and nothing else: a name even in lower case."""
    return (
        len(word) >= _SHORTEST_IN_LOWER_CASE
        and is_given(word)
        and not is_french(word)
        and not is_explained(word)
    )


@lru_cache(maxsize=4096)
def is_french(word: str) -> bool:
    """Tell whether the language knows a word (given without accents), plurals included."""
    known = french()
    word = word.replace("œ", "oe")
    if word in known:
        return True
    for ending in ("s", "e", "es", "x"):
        if word.endswith(ending) and len(word) > len(ending) + 3 and word[: -len(ending)] in known:
            return True
    parts = re.split(r"['-]", word)
    return len(parts) > 1 and all(part in known or len(part) < 2 for part in parts)


@lru_cache(maxsize=4096)
def is_explained(word: str) -> bool:
    """Tell whether a word names a place, an institution or an acronym of the field."""
    if word in explained():
        return not (is_given(word) and word not in whole_names())
    parts = [part for part in re.split(r"['-]", word) if part]
    return (
        len(parts) > 1
        and any(part in explained() for part in parts)
        and all(part in explained() or is_french(part) for part in parts)
    )
