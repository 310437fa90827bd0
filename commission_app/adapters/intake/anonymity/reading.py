"""A text as the finders read it: figures, spaces, dashes and accents brought to one form."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

_SPACES = "\u00a0\u202f\u2009\u2007\u2008\u2002\u2003\u2004\u2005\u2006\u200a\u3000\t\x0b\x0c\r"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_QUOTES = "\u2019\u2018\u02bc\u00b4`\u2032\uff07"
_DOTS = "\u00b7\u2022\u2024\uff0e"
_TEXT_ONLY = {"＠": "@", "＋": "+", "（": "(", "）": ")", "\uff1a": ":", "，": ","}


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` keeps the case; ``flat`` is lower case without accents; both have one length.

    ``origin`` maps each place to the text as written, None when they are the same.
    """

    text: str
    flat: str
    origin: tuple[int, ...] | None = None

    def place(self, at: int) -> int:
        """Give the place in the text as written."""
        return at if self.origin is None else self.origin[at]


def read(written: str) -> Reading:
    """Read a text; signs without width are passed over, letters and accents put together."""
    origin: tuple[int, ...] | None = None
    text = written
    if not written.isascii() and _needs_composing(written):
        text, origin = _composed(written)
    text = text.translate(_one_form())
    return Reading(text, text.translate(_flattened()), origin)


def _needs_composing(text: str) -> bool:
    return any(
        sign > "\u00ac" and unicodedata.category(sign) in ("Cf", "Mn", "Me") for sign in set(text)
    )


def _composed(written: str) -> tuple[str, tuple[int, ...]]:
    signs: list[str] = []
    origin: list[int] = []
    for at, sign in enumerate(written):
        category = unicodedata.category(sign)
        if category == "Cf":
            continue
        if category in ("Mn", "Me") and signs:
            together = unicodedata.normalize("NFC", signs[-1] + sign)
            if len(together) == 1:
                signs[-1] = together
            continue
        signs.append(sign)
        origin.append(at)
    origin.append(len(written))
    return "".join(signs), tuple(origin)


class _Table(dict[int, str]):
    """Fills itself as letters are met."""

    def __missing__(self, code: int) -> str:
        made = self._made(chr(code))
        self[code] = made
        return made

    def _made(self, sign: str) -> str:
        raise NotImplementedError


class _OneForm(_Table):
    def _made(self, sign: str) -> str:
        if sign in _SPACES:
            return " "
        if sign in _DASHES:
            return "-"
        if sign in _QUOTES:
            return "'"
        if sign in _DOTS:
            return "."
        if sign in _TEXT_ONLY:
            return _TEXT_ONLY[sign]
        digit = unicodedata.digit(sign, None) if sign.isdecimal() else None
        if digit is not None:
            return str(digit)
        wide = unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign
        return wide if len(wide) == 1 else sign


class _Flat(_Table):
    def _made(self, sign: str) -> str:
        bare = unicodedata.normalize("NFD", sign)[:1].lower()
        return bare if len(bare) == 1 else sign


@cache
def _one_form() -> dict[int, str]:
    return _OneForm()


@cache
def _flattened() -> dict[int, str]:
    return _Flat({ord("ł"): "l", ord("Ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("Œ"): "œ"})


def sentence_starts(reading: Reading) -> list[int]:
    """Give the places where a sentence or a line begins."""
    starts = [0]
    text = reading.text
    for at, sign in enumerate(text):
        if sign == "\n" or (sign in ".!?" and text[at + 1 : at + 2] in (" ", "\n")):
            starts.append(at + 1)
    return starts


def opens_sentence(reading: Reading, starts: list[int], at: int) -> bool:
    """Tell whether only spaces, dashes and quotes lie between a sentence's start and a place."""
    start = starts[bisect_left(starts, at + 1) - 1]
    return not reading.text[start:at].strip(' -–—•*«"“(\n')


def words(text: str) -> frozenset[str]:
    """Give the words of a text between spaces."""
    return frozenset(text.split())
