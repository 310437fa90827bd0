"""The acts that can be searched for: words in any order, accents and capitals aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that is possible now: its words, its key as people read it, what it does."""

    label: str
    key: str
    act: Callable[[], None]


def matching(offers: Iterable[Offer], typed: str) -> tuple[Offer, ...]:
    """Give the offers that hold every word typed, those that begin with them first."""
    words = _plain(typed).split()
    found = [offer for offer in offers if all(word in _plain(offer.label) for word in words)]
    first = words[0] if words else ""
    return tuple(sorted(found, key=lambda offer: not _plain(offer.label).startswith(first)))


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
