"""A text as the finders read it: one form for figures, spaces, breaks, dashes, accents, entities.

Every finder reads through here, so that no disguise of signs has to be met in its patterns. Each
place of what is read has its place in the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from commission_app.adapters.intake.anonymity.matching.pattern import held

_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2019\u2018\u02bc\u00b4`\u2032\uff07"
_DOTS = "\u00b7\u2022\u2024\u2219\u22c5\u30fb\uff0e"
_SLASHES = "\u2044\u2215\u29f8\uff0f"
_ODD = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
    r"|</?(?:br|b|i|u|p|em|strong|span|div|sup|sub|font|td|tr|li|ul|ol|a|h[1-6])"
    r"(?:\s[^<>]{0,200})?\s?/?>"
)
"""What a page leaves in a text that was copied from it: entities and tags."""
_SPACE = re.compile(r"[ \n]{2,}")
_OTHER = re.compile(r"[^\n -_a-~À-ÖØ-öø-ÿœŒ«»€]")
"""What is not in its one form already, or is met too seldom to be known."""
_ACCENTED = {
    "a": "àâäáãå", "e": "éèêë", "i": "îïíì", "o": "ôöóòõø", "u": "ùûüú", "c": "ç", "n": "ñ",
    "y": "ÿý",
}  # fmt: skip
_SENTENCE_END = re.compile(r"\n|[.!?](?=[ \n])")
_MARKS = ("Mn", "Me")
_PARTED = r"[./\\_|\-()\[\]{}*\"«»]"
_PARTED_OR_LISTED = r"[./\\_|\-()\[\]{}*\"«»;,]"
_SEPARATED = re.compile(
    rf"(?: (?<=[0-9] ){_PARTED_OR_LISTED}?[ ]?{_PARTED}|{_PARTED_OR_LISTED}(?<=[0-9].)[ ]?{_PARTED}"
    rf"|{_PARTED}(?<=[0-9].))[ ]?(?=[0-9A-Za-z])"
    r"|(?: (?<=[A-Za-z] )[/\\_|\-]|[/\\_|\-](?<=[A-Za-z].))[ ]?(?=[0-9])|\.(?<=[A-Za-z].)(?=[0-9])"
)
"""What stands between the groups of a number, however it is written."""


@dataclass(frozen=True)
class Reading:
    """``text`` keeps the case; ``flat`` is lower case without accents; both have one length.

    ``starts`` and ``ends`` map each sign to the text as written, None when they are the same.
    """

    text: str
    flat: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text as written."""
        if self.starts is None or self.ends is None or end <= start:
            return start, end
        return self.starts[start], self.ends[end - 1]

    @property
    def joined(self) -> Reading:
        """Return the reading without its line breaks: an identifier goes on over them."""
        return self._on_one_line if "\n" in self.text else self

    @cached_property
    def _on_one_line(self) -> Reading:
        # Never itself: what holds itself is freed late.
        text, flat = self.text.replace("\n", " "), self.flat.replace("\n", " ")
        return Reading(text, flat, self.starts, self.ends)

    @cached_property
    def loose(self) -> Reading | None:
        """Return the joined reading with a space for all that separates figures.

        None when nothing separates them but single spaces.
        """
        joined = self.joined
        if _SEPARATED.search(joined.text) is None:
            return None
        return _rewritten(joined, _SEPARATED, lambda _: " ")

    @cached_property
    def held(self) -> int:
        """Return what it holds of the needles of the patterns."""
        return held(self.flat)

    @cached_property
    def figures(self) -> int:
        """Return how many figures it holds."""
        return sum(map(self.flat.count, "0123456789"))

    @cached_property
    def lettered(self) -> bool:
        """Tell whether it holds a letter: a number names nobody."""
        return any(map(str.isalpha, self.flat))

    @cached_property
    def sentences(self) -> list[int]:
        """Return the places where a sentence or a line begins."""
        return [0, *(found.end() for found in _SENTENCE_END.finditer(self.text))]

    def without(self, spans: list[tuple[int, int]]) -> Reading:
        """Return the reading with commas over what was found, so that what follows is seen."""
        text, flat = self.text, self.flat
        for start, end in spans:
            over = "," * (end - start)
            text = text[:start] + over + text[end:]
            flat = flat[:start] + over + flat[end:]
        return Reading(text, flat, self.starts, self.ends)


def read(written: str) -> Reading:
    """Read a text: entities and tags resolved, signs without width passed over, one space."""
    reading = Reading(written, "")
    if "&" in written or "<" in written:
        reading = _rewritten(reading, _ODD, _resolved)
    text = reading.text.replace("’", "'")
    if _OTHER.search(text):
        reading = _one_by_one(reading)
        text = reading.text
    if _SPACE.search(text):
        reading = _rewritten(
            Reading(text, "", reading.starts, reading.ends),
            _SPACE,
            lambda found: "\n" if "\n" in found[0] else " ",
        )
        text = reading.text
    return Reading(text, _flat(text), reading.starts, reading.ends)


def _flat(text: str) -> str:
    """Write a text in lower case without accents, sign for sign."""
    if _OTHER.search(text):
        return text.translate(_flattened())
    text = text.lower()
    if not text.isascii():
        for bare, accented in _ACCENTED.items():
            for sign in accented:
                text = text.replace(sign, bare)
    return text


def _resolved(found: re.Match[str]) -> str:
    if found[0].startswith("&"):
        from html import unescape  # noqa: PLC0415 - only where there is an entity

        return unescape(found[0])
    return "\n" if found[0][1:3].lower() in ("br", "p>", "p ", "/p", "td", "tr", "li") else ""


def _rewritten(
    reading: Reading, pattern: re.Pattern[str], replaced: Callable[[re.Match[str]], str]
) -> Reading:
    """Put something else in place of what a pattern finds; the places follow."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    old_starts = range(len(reading.text)) if reading.starts is None else reading.starts
    old_ends = range(1, len(reading.text) + 1) if reading.ends is None else reading.ends
    for found in pattern.finditer(reading.text):
        signs.append(reading.text[at : found.start()])
        starts += old_starts[at : found.start()]
        ends += old_ends[at : found.start()]
        new = replaced(found)
        signs.append(new)
        starts += [old_starts[found.start()]] * len(new)
        ends += [old_ends[found.end() - 1]] * len(new)
        at = found.end()
    signs.append(reading.text[at:])
    starts += old_starts[at:]
    ends += old_ends[at:]
    text = "".join(signs)
    return Reading(text, _flat(text), tuple(starts), tuple(ends))


def _one_by_one(reading: Reading) -> Reading:
    """Bring signs to one form where a sign may become none or several; marks join their letter."""
    written, form = reading.text, _one_form()
    odd = {sign for sign in set(written) if sign > "\x7f" and len(form[ord(sign)]) != 1}
    if not odd:
        return Reading(written.translate(form), "", reading.starts, reading.ends)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    old_starts = range(len(written)) if reading.starts is None else reading.starts
    old_ends = range(1, len(written) + 1) if reading.ends is None else reading.ends
    for at, sign in enumerate(written):
        if sign in odd and unicodedata.category(sign) in _MARKS and signs:
            together = unicodedata.normalize("NFC", signs[-1] + sign)
            signs[-1] = together if len(together) == 1 else signs[-1]
            ends[-1] = old_ends[at]
            continue
        new = form[ord(sign)]
        signs += new
        starts += [old_starts[at]] * len(new)
        ends += [old_ends[at]] * len(new)
    return Reading("".join(signs), "", tuple(starts), tuple(ends))


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
        for signs, one in ((_BREAKS, "\n"), (_DASHES, "-"), (_QUOTES, "'"), (_DOTS, ".")):
            if sign in signs:
                return one
        if sign == "\t" or unicodedata.category(sign) == "Zs":
            return " "
        if sign in _SLASHES:
            return "/"
        if unicodedata.category(sign) in ("Cf", *_MARKS):
            return ""
        digit = unicodedata.digit(sign, None)
        if digit is not None:
            return str(digit)
        if unicodedata.decomposition(sign).startswith("<"):
            return unicodedata.normalize("NFKC", sign).replace("\u0338", "") or sign
        return sign


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
    return reading.sentences


def opens_sentence(reading: Reading, starts: list[int], at: int) -> bool:
    """Tell whether only spaces, dashes and quotes lie between a sentence's start and a place."""
    start = starts[bisect_left(starts, at + 1) - 1]
    return not reading.text[start:at].strip(' -–—•*«"“(\n')


def words(text: str) -> frozenset[str]:
    """Give the words of a text between spaces."""
    return frozenset(text.split())
