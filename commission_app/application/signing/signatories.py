"""The name on a certificate against the one that the minutes expect; never a reason to refuse."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from commission_app.domain.people import OfficeName, PersonName

SEPARATOR = " – "
"""Stands between the quality and the name in the words of a signature field."""

_CIVILITIES = frozenset(
    {"m", "mr", "mme", "mlle", "me", "dr", "pr", "monsieur", "madame", "mademoiselle"}
    | {"maitre", "docteur", "professeur"}
)


class Likeness(StrEnum):
    """What a comparison of two names tells."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"
    """One of the two is not said."""


def likeness(certificate: str, expected: str) -> Likeness:
    """Compare the name on a certificate with an expected one, whatever their order and accents.

    Every part of the shorter must be found in the longer, one of them as a whole; an initial stands
    for the name it begins. A civility, or a number beside the name on a certificate, is no part.
    """
    held, wanted = _parts(certificate), _parts(expected)
    if not held or not wanted:
        return Likeness.UNKNOWN
    fewer, more = sorted((held, wanted), key=len)
    same = sorted(held) == sorted(wanted) or _within(fewer, more)
    return Likeness.SAME if same else Likeness.DIFFERENT


def expected_in(words: str) -> tuple[OfficeName, PersonName]:
    """Give the capacity and the name in the words of a field; both empty when it has no words."""
    role, _, name = words.partition(SEPARATOR)
    return role.strip(), name.strip()


def _parts(name: str) -> list[str]:
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)
    )
    bare = bare.casefold().replace("œ", "oe").replace("æ", "ae")
    words = re.findall(r"[^\W\d_]+", re.sub(r"[’']", "", bare))
    return [word for word in words if word not in _CIVILITIES]


def _within(fewer: list[str], more: list[str]) -> bool:
    """Tell whether each part finds one of its own in the longer name; whole names come first."""
    left = list(more)
    whole = False
    for part in sorted(fewer, key=len, reverse=True):
        found = next((other for other in left if other == part), None)
        if found is None:
            found = next((other for other in left if _initial(part, other)), None)
        else:
            whole = whole or len(part) > 1
        if found is None:
            return False
        left.remove(found)
    return whole


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]
