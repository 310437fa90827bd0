"""Compares names whatever their case, accents, punctuation or spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


_SHORT = 60


class _WithoutAccents(dict[int, int | None]):
    """What becomes of each sign of an opened text: accents go, the others stay."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_WITHOUT_ACCENTS = _WithoutAccents()


def plain(text: str) -> str:
    """Write a text in lower case without accents, punctuation or spare spaces."""
    # Headings, categories and names come again and again; a long text does not, and is not kept.
    return _known(text) if len(text) <= _SHORT else _written(text)


@lru_cache(maxsize=8192)
def _known(text: str) -> str:
    return _written(text)


def _written(text: str) -> str:
    bare = text
    if not text.isascii():
        opened = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
        bare = opened.translate(_WITHOUT_ACCENTS)
    return " ".join(_OTHER_SIGNS.sub(" ", bare.lower()).split())


_BEFORE = re.compile(r"^(?:(?:l|la|le|les|une?) )?(?:association |asso )?(?:(?:l|la|le|les) )?")


@lru_cache(maxsize=1024)
def plain_association(text: str) -> str:
    """Write the name of an association without « l’association » nor its article in front."""
    written = plain(text)
    return _BEFORE.sub("", written) or written
