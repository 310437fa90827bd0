"""Titles and offices by the person's own: the one owner of feminine and masculine forms.

What a name says of its bearer (« Mme », « M. ») decides the form of an office printed beside it: a
seat of « Préfet » held by Mme Aubert is printed « Préfète ». Words that no table knows stay as they
are written; so does every office whose bearer's name has no title.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from commission_app.domain.naming import plain
from commission_app.domain.people import OfficeName, PersonName

MEN: Final = frozenset({"m", "mr", "monsieur"})
WOMEN: Final = frozenset({"mme", "mlle", "madame", "mademoiselle"})


class Form(StrEnum):
    """The grammatical form that a person's title asks for."""

    WOMAN = "woman"
    MAN = "man"
    UNTOLD = "untold"


def form_of(name: PersonName) -> Form:
    """Return the form that the title of a name asks for: its first word, or its last one."""
    words = plain(name).split()
    ends = {words[0], words[-1]} if len(words) > 1 else set[str]()
    if ends & WOMEN:
        return Form.WOMAN
    return Form.MAN if ends & MEN else Form.UNTOLD


_OFFICES: Final = (
    ("préfet", "préfète"),
    ("sous-préfet", "sous-préfète"),
    ("directeur", "directrice"),
    ("président", "présidente"),
    ("vice-président", "vice-présidente"),
    ("co-président", "co-présidente"),
    ("conseiller", "conseillère"),
    ("délégué", "déléguée"),
    ("commandant", "commandante"),
    ("lieutenant", "lieutenante"),
    ("colonel", "colonelle"),
    ("magistrat", "magistrate"),
    ("procureur", "procureure"),
    ("chef", "cheffe"),
    ("adjoint", "adjointe"),
    ("inspecteur", "inspectrice"),
    ("représentant", "représentante"),
    ("coordonnateur", "coordonnatrice"),
    ("coordinateur", "coordinatrice"),
    ("chargé", "chargée"),
    ("attaché", "attachée"),
    ("avocat", "avocate"),
    ("député", "députée"),
    ("sénateur", "sénatrice"),
    ("administrateur", "administratrice"),
    ("recteur", "rectrice"),
    ("éducateur", "éducatrice"),
    ("infirmier", "infirmière"),
    ("officier", "officière"),
    ("policier", "policière"),
    ("expert", "experte"),
    ("élu", "élue"),
    ("référent", "référente"),
    ("suppléant", "suppléante"),
)
_ADJECTIVES: Final = (
    ("départemental", "départementale"),
    ("interdépartemental", "interdépartementale"),
    ("régional", "régionale"),
    ("territorial", "territoriale"),
    ("national", "nationale"),
    ("général", "générale"),
    ("municipal", "municipale"),
    ("métropolitain", "métropolitaine"),
    ("principal", "principale"),
    ("zonal", "zonale"),
    ("premier", "première"),
)
_ARTICLES: Final = (("le", "la"),)
_OF_BOTH: Final = frozenset(
    (
        *("maire", "médecin", "juge", "commissaire", "secrétaire", "responsable", "capitaine"),
        *("membre", "académique", "communautaire", "honoraire", "judiciaire"),
    )
)
_PAIRS: Final = (*_OFFICES, *_ADJECTIVES, *_ARTICLES)
_TO: Final = {
    Form.WOMAN: dict(_PAIRS),
    Form.MAN: {woman: man for man, woman in _PAIRS},
}
_NAMED: Final = frozenset(word for pair in _OFFICES for word in pair) | _OF_BOTH
_WORD: Final = re.compile(r"[\w’'-]+")


def office_of(quality: OfficeName, name: PersonName) -> OfficeName:
    """Return an office in the form of who bears a name; the office alone where nothing tells it."""
    form = form_of(name)
    if form is Form.UNTOLD:
        return quality
    return ", ".join(_agreed(part, form) for part in quality.split(", "))


@lru_cache(maxsize=1024)
def _agreed(office: str, form: Form) -> str:
    """Return the words of an office that agree: those before the first that no table knows."""
    words = list(_WORD.finditer(office))
    head: list[re.Match[str]] = []
    for place, word in enumerate(words):
        said = word[0].lower()
        article = place == 0 and said in ("le", "la")
        other = office[head[-1].end() : word.start()] if head else office[: word.start()]
        if other.strip() or not (article or said in _NAMED or _agrees(said)):
            break
        head.append(word)
    if not any(word[0].lower() in _NAMED for word in head):
        return office
    done, end = "", 0
    for word in head:
        done += office[end : word.start()] + _like(word[0], form)
        end = word.end()
    return done + office[end:]


def _agrees(word: str) -> bool:
    return any(word in pair for pair in _ADJECTIVES)


def _like(word: str, form: Form) -> str:
    """Return a word in a form, with the capitals that it has."""
    found = _TO[form].get(word.lower())
    if found is None:
        return word
    if word.isupper():
        return found.upper()
    return found[:1].upper() + found[1:] if word[:1].isupper() else found
