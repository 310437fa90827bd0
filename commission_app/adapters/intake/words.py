"""Compares headings and words whatever their case, accents, punctuation or spaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from tomllib import loads

import resources
from commission_app.domain.naming import plain

_SMALL = frozenset(
    (
        *("le", "la", "les", "l", "de", "du", "des", "d", "n", "no", "un", "une", "au", "aux", "a"),
        *("en", "et", "ou", "pour", "par", "sur"),
    )
)
_LONGEST = 120
_MOST_GUESSES = 4096
_CLOSE, _CLOSE_WORD = 0.86, 0.78


__all__ = ["Headings", "headings", "key", "plain", "taught"]


@lru_cache(maxsize=16384)
def key(heading: str) -> str:
    """Reduce a heading to what tells it apart: no brackets, no small words, no plural."""
    bare = plain(re.sub(r"[(\[].*?[)\]]", " ", heading[: _LONGEST * 2]))
    words = [_meant().get(word, word) for word in bare.split() if word not in _SMALL]
    return " ".join(re.sub(r"(?<=..)[sx]$", "", word) for word in words)


@dataclass(frozen=True, slots=True)
class Headings:
    """The fields of one sheet, each with the headings that may stand for it.

    ``learnt`` holds headings that the user said the meaning of, as ``plain`` writes them; an empty
    field there means that the column is none. ``most_words`` is how many the longest key has.
    """

    aliases: Mapping[str, str]
    names: Mapping[str, str]
    keys: Mapping[str, str]
    learnt: Mapping[str, str]
    most_words: int
    also: Mapping[str, str]
    guesses: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)
    """What was guessed of headings before: the same rows are looked at for several questions."""

    def field(self, heading: str) -> str | None:
        """Give the field that a heading surely stands for, or None."""
        written = plain(heading[:_LONGEST])
        if written in self.learnt:
            return self.learnt[written] or None
        return self.aliases.get(written) or (self.keys.get(key(heading)) if written else None)

    def second(self, heading: str) -> str | None:
        """Give the other field that a heading may stand for, or None."""
        return self.also.get(plain(heading[:_LONGEST])) or self.also.get(key(heading))

    def guess(self, heading: str) -> str | None:
        """Give the field that a heading probably stands for: a slip of the pen, words added."""
        written = key(heading)
        if len(written) < 4 or plain(heading[:_LONGEST]) in self.learnt:
            return None
        if written not in self.guesses:
            if len(self.guesses) >= _MOST_GUESSES:
                self.guesses.clear()
            self.guesses[written] = self._guessed(written)
        return self.guesses[written]

    def _guessed(self, written: str) -> str | None:
        words = written.split()
        if len(words) > self.most_words + 2:
            return None
        close = _closest(written, tuple(k for k in self.keys if len(k) > 4))
        if close and _alike(close.split(), words):
            return self.keys[close]
        first = words[0]
        held = [
            known
            for known in self.keys
            if len(known) > 4
            and known.startswith(first)
            and set(known.split()) <= set(words)
            and _adds_little(known, words)
        ]
        return self.keys[max(held, key=len)] if held else None

    def name(self, field: str) -> str:
        """Give the heading by which a field is named to the user."""
        return self.names[field]


@lru_cache(maxsize=4096)
def _closest(written: str, known: tuple[str, ...]) -> str:
    """Give the known key that a short text comes closest to, empty when none is close enough.

    The cells of a row are looked at like headings, and say the same from row to row.
    """
    return next(iter(get_close_matches(written, known, 1, _CLOSE)), "")


def _alike(known: list[str], words: list[str]) -> bool:
    """Tell whether each word is the other with a slip of the pen."""
    return len(known) == len(words) and all(
        SequenceMatcher(None, one, other).ratio() >= _CLOSE_WORD
        for one, other in zip(known, words, strict=True)
    )


def _adds_little(known: str, words: list[str]) -> bool:
    """Tell whether a heading says little more than one that is known, which it begins with."""
    count = len(known.split())
    return len(words) <= count + 2 and words[: count + 1][0] == known.split(maxsplit=1)[0]


@cache
def _raw() -> dict[str, dict[str, list[str]]]:
    return loads(resources.text("intake/headings.toml"))


@cache
def _meant() -> dict[str, str]:
    """Give the words that secretariats write short, each with the word that headings hold."""
    return {short: word for word, shorts in _raw()["short"].items() for short in shorts}


@cache
def headings(sheet: str) -> Headings:
    """Give the headings of a sheet: session, members, associations, agenda, or sheets itself."""
    table = _raw()[sheet]
    pairs = [(alias, field) for field, aliases in table.items() for alias in aliases]
    keys: dict[str, str] = {}
    aliases: dict[str, str] = {}
    also: dict[str, str] = {}
    for alias, meant in pairs:
        if keys.setdefault(key(alias), meant) != meant:
            also.setdefault(key(alias), meant)
        if aliases.setdefault(plain(alias), meant) != meant:
            also.setdefault(plain(alias), meant)
    keys.pop("", None)
    also.pop("", None)
    return Headings(
        aliases,
        {field: aliases[0] for field, aliases in table.items()},
        keys,
        {},
        max(len(known.split()) for known in keys),
        also,
    )


def taught(sheet: str, learnt: Mapping[str, str]) -> Headings:
    """Give the headings of a sheet with those that the user said the meaning of."""
    known = headings(sheet)
    return replace(known, learnt=learnt) if learnt else known
