"""Compares a digitised copy, signed by hand, with the minutes that it is said to copy.

What is read in it is told from what is not: a picture without text proves nothing, and is asked
about; a text that is another document's is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

_RUN = 4
_ALIKE = 0.6
_LEAST_LETTERS = 200
_SEAL = re.compile(r"[0-9a-f]{64}")


class CopyOf(StrEnum):
    """What a copy is found to be."""

    SAME = "same"
    OTHER = "other"
    PART = "part"
    UNTOLD = "untold"
    """It holds no text to compare: a scan, or a picture."""


PageReader = Callable[[bytes], tuple[str, ...] | None]
"""Returns the text of each page of a PDF; None when it could not be read within bounds."""


@dataclass(frozen=True, slots=True)
class PaperComparison:
    """What a comparison found: ``pages`` of the copy (0 unknown), those of the minutes."""

    of: CopyOf
    pages: int
    minutes_pages: int

    @property
    def refused(self) -> bool:
        """True when the copy is shown to be of something else, or of a part alone."""
        return self.of in (CopyOf.OTHER, CopyOf.PART)


def compared(copy: Sequence[str] | None, minutes: Sequence[str] | None) -> PaperComparison:
    """Compare the texts of two documents; each page of minutes bears the head of their journal.

    A text recognised on a scan has its faults: the copy is the same when most runs of words of it
    stand in the minutes.
    """
    pages, wanted = len(copy or ()), len(minutes or ())
    text = " ".join(copy or ())
    if not minutes or len(text) < _LEAST_LETTERS:
        fewer = bool(copy) and pages < wanted and not text.strip()
        return PaperComparison(CopyOf.PART if fewer else CopyOf.UNTOLD, pages, wanted)
    named = any(head in re.sub(r"\s", "", text) for head in _heads(minutes))
    found = CopyOf.SAME if named or _alike(text, " ".join(minutes)) else CopyOf.OTHER
    if found is CopyOf.SAME and pages < wanted:
        found = CopyOf.PART
    return PaperComparison(found, pages, wanted)


def _heads(minutes: Sequence[str]) -> set[str]:
    """Give the seals that stand on every page."""
    pages = [set(_SEAL.findall(re.sub(r"\s", "", page))) for page in minutes]
    return set.intersection(*pages)


def _alike(copy: str, minutes: str) -> bool:
    runs, held = _runs(copy), _runs(minutes)
    return bool(runs) and len(runs & held) >= _ALIKE * len(runs)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)}
