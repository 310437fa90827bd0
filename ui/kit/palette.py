"""What can be searched for, acts and things: words in any order, accents and capitals aside."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Group(Enum):
    """What is found, in the order in which it is shown."""

    PERSON = "personne"
    PATHWAY = "parcours"
    CASE = "ordre du jour"
    SESSION = "séance"
    ASSOCIATION = "association"
    ACT = "acte"


_ORDER = tuple(Group)
MOST = 6
"""Things of one group that are shown at once: a longer word finds the others."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that is possible now: its words, its key as people read it, what it does.

    One of another group leads to a person, a pathway, a case, a session, an association. It is
    found by ``also`` too: what its key is called, where the words are those of its button.
    """

    label: str
    key: str
    act: Callable[[], None]
    group: Group = Group.ACT
    also: str = ""

    @property
    def sought(self) -> str:
        """Its words as they are searched."""
        return _plain(f"{self.label} {self.also}")


def matching(offers: Iterable[Offer], typed: str) -> tuple[Offer, ...]:
    """Return the offers that hold every word typed, those that begin with them first.

    Nothing typed shows the acts alone; a word shows a few things of each group before them.
    """
    words = _plain(typed).split()
    if not words:
        return tuple(offer for offer in offers if offer.group is Group.ACT)
    found = [offer for offer in offers if all(word in offer.sought for word in words)]
    found.sort(key=lambda o: (not _plain(o.label).startswith(words[0]), _ORDER.index(o.group)))
    counted: Counter[Group] = Counter()
    kept = []
    for offer in found:
        counted[offer.group] += 1
        if offer.group is Group.ACT or counted[offer.group] <= MOST:
            kept.append(offer)
    return tuple(kept)


def distinct(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Leave out what is offered twice under the same words; the one with a key is kept."""
    kept: dict[str, Offer] = {}
    for offer in offers:
        known = kept.get(_plain(offer.label))
        if known is None or (offer.key and not known.key):
            kept[_plain(offer.label)] = offer
    return tuple(kept.values())


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return letters.replace("œ", "oe").replace("’", "'").strip(" .…")
