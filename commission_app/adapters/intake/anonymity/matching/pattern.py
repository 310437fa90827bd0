"""A pattern of the finders: compiled at its first use, tried only on texts that may hold it.

What every match of a pattern holds (words, how many figures) is worked out beforehand from its
syntax and kept in ``resources/intake/needles.txt``; a text without it is passed over. A pattern
that the table does not know is tried on every text: slower, never blinder.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Protocol, TypeVar

import resources

_MOST_KNOWN, _MOST_KINDS = 30_000, 2_048
_GRAM = 3
FIGURE, LETTER = "δ", "λ"
"""What stands for any figure and any letter in a shape; both are letters themselves."""


class View(Protocol):
    """A text under two forms of one length, and what it holds."""

    @property
    def text(self) -> str:
        """The text with its case."""

    @property
    def flat(self) -> str:
        """The text in lower case, without accents."""

    @property
    def held(self) -> int:
        """The needles that it holds, a bit for each clause."""

    @property
    def figures(self) -> int:
        """How many figures it holds."""


class Pattern:
    """A regular expression under the gate of its needles."""

    __slots__ = ("_clauses", "_compiled", "_figures", "flags", "source")

    def __init__(self, source: str, flags: int = 0) -> None:
        """Keep a source (re.error only when it is compiled); ``flags`` are those of ``re``."""
        self.source = source
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None
        self._clauses, self._figures = table().gate(mark(source, flags))

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself, for places and pieces of a text."""
        if self._compiled is None:
            self._compiled = re.compile(self.source, self.flags)
        return self._compiled

    def may_be_in(self, view: View) -> bool:
        """Tell whether a text holds all that a match needs; False is sure."""
        return self.may_be_where(view.held, view.figures)

    def may_be_where(self, held: int, figures: int) -> bool:
        """Tell it of a text that holds these needles and so many figures."""
        return held & self._clauses == self._clauses and figures >= self._figures

    def in_flat(self, view: View) -> Iterable[re.Match[str]]:
        """Return the matches in a text without case nor accents."""
        clauses = self._clauses
        if view.held & clauses != clauses or view.figures < self._figures:
            return ()
        return (self._compiled or self.compiled).finditer(view.flat)

    def in_text(self, view: View) -> Iterable[re.Match[str]]:
        """Return the matches in a text as it is written."""
        clauses = self._clauses
        if view.held & clauses != clauses or view.figures < self._figures:
            return ()
        return (self._compiled or self.compiled).finditer(view.text)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Return the match that begins at a place."""
        return (self._compiled or self.compiled).match(text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole piece."""
        return (self._compiled or self.compiled).fullmatch(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between two places."""
        return (self._compiled or self.compiled).search(text, start, end)


Seen = TypeVar("Seen", bound=View)
Found = TypeVar("Found")
Finder = Callable[[Seen], Iterable[Found]]


def needing(*patterns: Pattern) -> Callable[[Finder[Seen, Found]], Finder[Seen, Found]]:
    """Return a decorator of finders: one is asked only where one of its patterns may match."""

    @lru_cache(maxsize=_MOST_KINDS)
    def may_find(held: int, figures: int) -> bool:
        return any(pattern.may_be_where(held, figures) for pattern in patterns)

    def gated(finder: Finder[Seen, Found]) -> Finder[Seen, Found]:
        def asked(view: Seen) -> Iterable[Found]:
            return finder(view) if may_find(view.held, view.figures) else ()

        return asked

    return gated


def mark(source: str, flags: int) -> int:
    """Return the key of a pattern in the table of needles."""
    return zlib.crc32(source.encode()) ^ flags


class _Shapes(dict[int, str]):
    """Gives « δ » for a figure, « λ » for a letter; fills itself as signs are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        shaped = LETTER if sign.isalnum() and sign != FIGURE else sign
        self[code] = FIGURE if sign in "0123456789" else shaped
        return self[code]


SHAPES = _Shapes()


_Needle = tuple[str, int, bool, int]
"""A needle, its length, whether a word must end after it, and its clauses."""
Kept = TypeVar("Kept")


class Table:
    """The needles with their clauses, and the clauses of each pattern.

    A clause holds where one of its needles stands in a word; « ^ » says that no letter nor figure
    comes before it, « $ » that none follows. A needle with « δ » or « λ » is of a shape: it is
    looked for in the word once its figures are « δ » and its letters « λ ».
    """

    def __init__(self, needles: Iterable[str], gates: Iterable[str]) -> None:
        """Read the lines of a table: key, figures and clauses of a pattern for each gate.

        Those of ``needles`` have a needle, the marks of its edges after « = », its clauses.
        """
        self._needles: dict[str, list[str]] = {}
        for line in needles:
            self._needles.setdefault(line.partition(" ")[0][:_GRAM], []).append(line)
        self._begun: dict[str, tuple[_Needle, ...]] = {}
        self._inside: dict[str, tuple[_Needle, ...]] = {}
        self._words: dict[str, int] = {}
        self._gates: dict[int, tuple[int, int]] = {}
        for gate in gates:
            key, figures, *numbers = map(int, gate.split())
            self._gates[key] = (sum(1 << number for number in numbers), figures)

    def gate(self, key: int) -> tuple[int, int]:
        """Return the clauses and the figures that a pattern needs: none when it is not known."""
        return self._gates.get(key, (0, 0))

    def forget(self) -> None:
        """Forget the words met before: for measures."""
        self._words.clear()

    def held(self, flat: str) -> int:
        """Return what a text, flat, holds: a bit for each clause."""
        found, known = 0, self._words
        for word in flat.split():
            said = known.get(word)
            if said is None:
                shape = word.translate(SHAPES)
                shaped = known.get(shape)
                if shaped is None:
                    shaped = _kept(known, shape, self._held_by(shape))
                said = _kept(known, word, shaped | self._held_by(word))
            found |= said
        return found

    def _held_by(self, word: str) -> int:
        found, known = 0, self._begun
        for at, sign in enumerate(word):
            gram = word[at : at + _GRAM]
            near = known.get(gram)
            if near is None:
                near = _kept(known, gram, tuple(self._near(gram, begun=known is self._begun)))
            for needle, length, ends, clauses in near:
                if word.startswith(needle, at) and not (
                    ends and word[at + length : at + length + 1].isalnum()
                ):
                    found |= clauses
            known = self._inside if sign.isalnum() else self._begun
        return found

    def _near(self, gram: str, *, begun: bool) -> Iterator[_Needle]:
        """Give the needles that may stand where a few signs do, at the head of a word or in it."""
        for length in range(1, len(gram) + 1):
            for line in self._needles.get(gram[:length], ()):
                needle, edges, *numbers = line.split()
                if begun or "^" not in edges:
                    clauses = sum(1 << int(number) for number in numbers)
                    yield needle, len(needle), edges.endswith("$"), clauses


def _kept(known: dict[str, Kept], word: str, said: Kept) -> Kept:
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[word] = said
    return said


@cache
def table() -> Table:
    """Return the table that ships with the application."""
    needles, _, gates = resources.text("intake/needles.txt").partition("\n\n")
    return Table(needles.split("\n"), gates.splitlines())


def held(flat: str) -> int:
    """Return what a text, flat, holds of the needles that ship with the application."""
    return table().held(flat)
