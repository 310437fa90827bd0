"""Lines of text: runs of type broken at plain spaces, never at a no-break one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from commission_app.adapters.documents.pages import fonts
from commission_app.adapters.documents.pages.palette import Type


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one type; ``link`` names the place that it leads to, if any."""

    text: str
    type: Type
    link: str = ""

    @property
    def width(self) -> float:
        """Length in points."""
        return fonts.width(self.text, self.type.face, self.type.size)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of runs; every line of a broken text but the last ends with a space."""

    runs: tuple[Run, ...]

    @property
    def width(self) -> float:
        """Length in points, the space at the end left out."""
        *most, last = self.runs
        return sum(run.width for run in most) + Run(last.text.rstrip(" "), last.type).width

    @property
    def leading(self) -> float:
        """Height in points."""
        return max(run.type.leading for run in self.runs)


_Word = tuple[Run, ...]


def break_lines(runs: Sequence[Run], measure: float) -> tuple[Line, ...]:
    """Break runs into lines no longer than a measure; a word too long for it is cut."""
    lines: list[Line] = []
    current: list[_Word] = []
    length = 0.0
    for word in _words(runs):
        for piece in _fitting(word, measure):
            size = sum(run.width for run in piece)
            space = Run(" ", current[-1][-1].type).width if current else 0.0
            if current and length + space + size > measure + 0.01:
                lines.append(_line(current, ends=False))
                current, length, space = [], 0.0, 0.0
            current.append(piece)
            length += space + size
    if current:
        lines.append(_line(current, ends=True))
    return tuple(lines)


def _words(runs: Sequence[Run]) -> list[_Word]:
    words: list[_Word] = []
    word: list[Run] = []
    for run in runs:
        for place, part in enumerate(fonts.printable(run.text, run.type.face).split(" ")):
            if place and word:
                words.append(tuple(word))
                word = []
            if part:
                word.append(replace(run, text=part))
    if word:
        words.append(tuple(word))
    return words


def _fitting(word: _Word, measure: float) -> list[_Word]:
    if sum(run.width for run in word) <= measure:
        return [word]
    pieces: list[_Word] = []
    for run in word:
        rest = run.text
        while Run(rest, run.type).width > measure and len(rest) > 1:
            cut = _cut(rest, run.type, measure)
            pieces.append((replace(run, text=rest[:cut]),))
            rest = rest[cut:]
        pieces.append((replace(run, text=rest),))
    return pieces


def _cut(text: str, kind: Type, measure: float) -> int:
    """Find where to cut a word: after a hyphen or a stroke when one is near, else where it ends."""
    cut = 1
    while cut < len(text) and Run(text[: cut + 1], kind).width <= measure:
        cut += 1
    soft = max(text.rfind(sign, 0, cut) for sign in "-/_.@’")
    return soft + 1 if soft + 1 >= max(2, cut // 2) else cut


def _line(words: Sequence[_Word], *, ends: bool) -> Line:
    spaced: list[Run] = []
    for place, word in enumerate(words):
        last = place == len(words) - 1
        spaced.extend(word[:-1])
        tail = word[-1]
        spaced.append(tail if last and ends else replace(tail, text=f"{tail.text} "))
    merged = (
        Run("".join(run.text for run in same), kind, link)
        for (kind, link), same in groupby(spaced, key=lambda run: (run.type, run.link))
    )
    return Line(tuple(merged))
