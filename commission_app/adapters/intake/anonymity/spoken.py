"""Numbers in French words, as far as dates go."""

from __future__ import annotations

import re

_VALUES = {
    "un": 1, "une": 1, "premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90,
}  # fmt: skip
UNIT = "(?:" + "|".join(sorted(_VALUES, key=len, reverse=True)) + ")"
"""A number of one word."""
DAY = rf"(?:premier|{UNIT}(?:[ \-](?:et[ \-])?{UNIT}){{0,2}})"
"""A day of the month in words, without accents."""
YEAR = (
    rf"(?:(?:mil(?:le)?[ \-]neuf[ \-]cents?|dix[ \-]neuf[ \-]cents?|deux[ \-]mil(?:le)?)"
    rf"(?:[ \-](?:et[ \-])?{UNIT}){{0,5}})"
)
"""A year of the last or this century in words, without accents."""


def value(words: str) -> int:
    """Give the value of a number in words (ValueError when it is none)."""
    parts = [part for part in re.split(r"[ \-]+", words) if part not in ("et", "")]
    total = 0
    for place, part in enumerate(parts):
        if part in ("mil", "mille"):
            total = (total or 1) * 1000
        elif part in ("cent", "cents"):
            rest = total % 1000
            total += rest * 99 if rest else 100
        elif part in ("vingt", "vingts") and place and parts[place - 1] == "quatre":
            total += 76
        elif part in _VALUES:
            total += _VALUES[part]
        else:
            raise ValueError("not a number in words")
    return total
