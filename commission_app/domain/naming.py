"""Compares names whatever their case, accents, punctuation or spaces."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """Write a text in lower case without accents, punctuation or spare spaces."""
    opened = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    bare = "".join(sign for sign in opened if not unicodedata.combining(sign)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


_BEFORE = re.compile(r"^(?:(?:l|la|le|les|une?) )?(?:association |asso )?(?:(?:l|la|le|les) )?")


def plain_association(text: str) -> str:
    """Write the name of an association without « l’association » nor its article in front."""
    written = plain(text)
    return _BEFORE.sub("", written) or written
