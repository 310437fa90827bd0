"""The one gate of texts that others wrote: names in certificates, of fields, of files."""

from __future__ import annotations

import re
import unicodedata

_MOST = 120
_ELLIPSIS = "…"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, direction and format marks, unpaired halves, private or unassigned signs, new lines."""
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that show nothing: fillers, the empty Braille cell, selectors of a form."""
_TELLING = re.compile(r"[:;«»()]|, le\b")


def foreign(text: str, most: int = _MOST) -> str:
    """Give a text that cannot write lines of its own, turn what follows, or fill a page.

    Each run of spaces and of signs that show nothing becomes one space; marks that pile up on one
    letter stop at four; beyond ``most`` characters an ellipsis stands for the rest.
    """
    kept: list[str] = []
    piled = 0
    for sign in _BLANK.sub(" ", text[: 8 * most]):
        kind = unicodedata.category(sign)
        piled = piled + 1 if kind in ("Mn", "Me") else 0
        if piled <= _MOST_MARKS:
            kept.append(" " if kind in _UNSEEN or sign.isspace() else sign)
    plain = " ".join("".join(kept).split())
    return plain if len(plain) <= most else plain[: most - 1] + _ELLIPSIS


def quoted(text: str) -> str:
    """Give a foreign text as a sentence may hold it: within quotes where it could pass for one."""
    if _TELLING.search(text) is None:
        return text
    return f"« {text.replace('«', '‹').replace('»', '›')} »"


_MOST_MARKS = 4
