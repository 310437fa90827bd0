"""Superior letters: the "er" of "1er" and the "e" of "2e" are set small and raised."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

SCALE: Final = 0.64
"""Size of a superior letter, of that of its line."""
RISE: Final = 0.34
"""How high it stands above the line, of the size of the line."""

_ORDINAL = re.compile(r"(?<![\w.,/-])(?:1(?:er|re)|\d{1,2}e)(?![\w-])")


class Stretch(NamedTuple):
    """A part of a text, raised or not."""

    text: str
    raised: bool


def stretches(text: str) -> tuple[Stretch, ...]:
    """Part a text into what stands on the line and the superior letters of its ordinals."""
    parts: list[Stretch] = []
    at = 0
    for found in _ORDINAL.finditer(text):
        figures = found.start() + len(found[0].rstrip("er"))
        parts += [Stretch(text[at:figures], raised=False)]
        parts += [Stretch(text[figures : found.end()], raised=True)]
        at = found.end()
    if at < len(text):
        parts.append(Stretch(text[at:], raised=False))
    return tuple(parts)
