"""What the faces of the documents can draw: a sign that has no glyph is replaced by its equal.

One that has no equal never reaches a page: the guard refuses it where it is written, as it does
what identifies, and the minutes are not established with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pkgutil import get_data

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories that draw nothing: left out of a page."""
_EQUALS = {
    "\u2010": "-",  # hyphen
    "\u2011": "-",  # hyphen that does not break
    "\u2012": "–",  # figure dash
    "\u2015": "—",  # bar
    "\u2043": "•",  # hyphen bullet
    "\u25aa": "•",
    "\u25cf": "•",
    "\u25e6": "•",
    "\u2023": "•",
    "\u2714": "✓",
    "\u2794": "→",
    "\u279c": "→",
    "\u275b": "‘",
    "\u275c": "’",
    "\ua78c": "’",  # saltillo
}


def drawn(text: str) -> str:
    """Return a text composed, its spaces plain, each sign without glyph replaced by its equal.

    A sign that draws nothing is left out; one without an equal stays.
    """
    return "".join(_equal(sign) for sign in unicodedata.normalize("NFC", text))


def undrawable(text: str) -> Iterator[tuple[int, int]]:
    """Return the places of what no face can draw, the end of each excluded."""
    if _drawn_alone().issuperset(text):
        return
    for start, end in _letters(text):
        if any(not can_draw(sign) for sign in drawn(text[start:end])):
            yield start, end


def can_draw(sign: str) -> bool:
    """Tell whether every face has a glyph for a sign."""
    return ord(sign) in _glyphs()


def _equal(sign: str) -> str:
    kind = unicodedata.category(sign)
    if can_draw(sign) and kind not in _UNSEEN:
        return sign
    if sign.isspace():
        return " "
    if kind in _UNSEEN:
        return ""
    if sign in _EQUALS:
        return _EQUALS[sign]
    plain = unicodedata.normalize("NFKC", sign)
    return plain if all(can_draw(part) for part in plain) else sign


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Return the place of each sign with the marks that are put on it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.combining(text[place]):
            yield start, place
            start = place


@cache
def _drawn_alone() -> frozenset[str]:
    """Return the signs that are drawn as they stand, whatever is beside them."""
    signs = (chr(code) for code in _glyphs())
    plain = (s for s in signs if unicodedata.category(s)[0] not in "CM" and not _joins(s))
    return frozenset(plain) | frozenset(" \n\r\t\u00a0\u202f")


def _joins(sign: str) -> bool:
    return bool(unicodedata.combining(sign)) or unicodedata.normalize("NFC", sign) != sign


@cache
def _glyphs() -> frozenset[int]:
    raw = (get_data("resources", "writing/glyphs.txt") or b"").decode("ascii")
    found: set[int] = set()
    for line in raw.split("\n"):
        if line and not line.startswith("#"):
            first, _, last = line.partition("-")
            found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)
