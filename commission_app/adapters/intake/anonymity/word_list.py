"""The words of the language in a form that is ready at once: no set is built when the guard begins.

``resources/intake/french.txt`` holds them flat, sorted, a line for those of one beginning; it is
written by ``python -m commission_app.adapters.intake.anonymity.word_list`` from the list of
``pyspellchecker``, a tool of development, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import resources
from commission_app.adapters.intake.anonymity.reading import read

_PACKED = "intake/french.txt"
_BEGINNING = 4


class WordList:
    """A set of words as lines of text: « abais aisse aissement », each found inside its line."""

    def __init__(self, packed: bytes) -> None:
        """Open what ``pack`` made (UnicodeDecodeError)."""
        lines = packed.decode("utf-8").split("\n")
        self._lines = {line[1 : _BEGINNING + 1].rstrip(): line for line in lines}

    def __contains__(self, word: object) -> bool:
        """Tell whether a word, flat, is one of the list."""
        if not isinstance(word, str) or not word or " " in word or "\n" in word:
            return False
        return f" {word} " in self._lines.get(word[:_BEGINNING], "")

    def words(self) -> frozenset[str]:
        """Return them all."""
        return frozenset(word for line in self._lines.values() for word in line.split())


def pack(words: Iterable[str]) -> bytes:
    """Write words for ``WordList``; the same words always give the same bytes."""
    kept = sorted({word for word in words if word and not set(word) & {" ", "\n"}})
    grouped = groupby(kept, key=lambda word: word[:_BEGINNING])
    lines = [f" {' '.join(group)} " for _, group in grouped]
    return "\n".join(lines).encode()


def listed() -> frozenset[str]:
    """Return the words of ``pyspellchecker``, flat."""
    import gzip  # noqa: PLC0415 - for development, as all of it
    import json  # noqa: PLC0415
    from importlib.resources import files  # noqa: PLC0415

    packed = files("spellchecker").joinpath("resources/fr.json.gz").read_bytes()
    known: dict[str, int] = json.loads(gzip.decompress(packed))
    return frozenset(read("\n".join(known).lower()).flat.split("\n"))


def opened() -> WordList:
    """Open the list that ships with the application."""
    return WordList(resources.data(_PACKED))


if __name__ == "__main__":
    (Path(resources.__file__).parent / _PACKED).write_bytes(pack(listed()))
