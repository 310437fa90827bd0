"""A pattern of the finders: compiled at its first use, tried only on texts that may hold it.

What every match of a pattern holds (words, how many figures) is worked out beforehand from its
syntax and kept in ``resources/intake/needles.txt``; a text without it is passed over. A pattern
that the table does not know is tried on every text: slower, never blinder.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Protocol

_MOST_KNOWN = 30_000
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
        clauses = self._clauses
        return view.held & clauses == clauses and view.figures >= self._figures

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


class Table:
    """The needles by clause, and the clauses of each pattern.

    A clause holds where one of its needles stands in a word; « ^ » says that no letter nor figure
    comes before it, « $ » that none follows. A needle with « δ » or « λ » is of a shape: it is
    looked for in the word once its figures are « δ » and its letters « λ ».
    """

    def __init__(self, clauses: Iterable[str], gates: Iterable[str]) -> None:
        """Read the lines of a table: needles of a clause; key, figures and clauses of a pattern."""
        self._index: dict[str, list[tuple[str, bool, bool, int]]] = {}
        self._words: dict[str, int] = {}
        for number, clause in enumerate(clauses):
            for said in clause.split():
                needle = said.removeprefix("^").removesuffix("$")
                ends = (said.startswith("^"), said.endswith("$"))
                self._index.setdefault(needle[:3], []).append((needle, *ends, 1 << number))
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
                    shaped = self._kept(shape, self._held_by(shape))
                said = self._kept(word, shaped | self._held_by(word))
            found |= said
        return found

    def _kept(self, word: str, said: int) -> int:
        if len(self._words) >= _MOST_KNOWN:
            self._words.clear()
        self._words[word] = said
        return said

    def _held_by(self, word: str) -> int:
        found, index, last = 0, self._index, len(word)
        for at in range(last):
            for end in range(at + 1, min(at + 3, last) + 1):
                for needle, begins, ends, clause in index.get(word[at:end], ()):
                    after = at + len(needle)
                    if (
                        word.startswith(needle, at)
                        and not (begins and word[at - 1 : at].isalnum())
                        and not (ends and word[after : after + 1].isalnum())
                    ):
                        found |= clause
        return found


@cache
def table() -> Table:
    """Return the table that ships with the application."""
    path = files("resources").joinpath("intake/needles.txt")
    clauses, _, gates = path.read_text("utf-8").partition("\n\n")
    return Table(clauses.splitlines(), gates.splitlines())


def held(flat: str) -> int:
    """Return what a text, flat, holds of the needles that ship with the application."""
    return table().held(flat)
