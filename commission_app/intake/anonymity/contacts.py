"""Telephones, addresses of mail, links and names on networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.intake.anonymity.suspicion import Kind, Suspicion
from commission_app.session.draft import Severity

_GAP = r"[ \u00a0\u202f.\-/]?"
_PHONES = (
    re.compile(rf"(?<![\w+/])0[1-9](?:{_GAP}\d{{2}}){{4}}(?![\w/])"),
    re.compile(rf"(?<![\w+])(?:\+|00)33{_GAP}(?:\(0\))?{_GAP}[1-9](?:{_GAP}\d{{2}}){{4}}(?!\w)"),
    re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[ \u00a0\u202f.\-]?\d{2,4}){2,5}(?!\w)"),
)
_EMAIL = re.compile(
    r"[\w.+\-]+(?:@|\s?(?:\(at\)|\[at\]|\barobase\b)\s?)[\w\-]+"
    r"(?:(?:\.|\s?(?:\(dot\)|\[dot\]|\bpoint\b)\s?)[\w\-]{2,})+"
)
_LINK = re.compile(
    r"(?i:https?://\S+|www\.\S+|(?<![\w@.])[a-z0-9\-]{2,}\.(?:com|fr|org|net|eu|info|me|io|example)"
    r"(?:/\S*)?(?![\w.]))"
)
_HANDLES = (
    re.compile(r"(?<![\w.])@[A-Za-z_][\w.]{2,}"),
    re.compile(
        r"(?i:telegram|snap(?:chat)?|instagram|insta|facebook|whatsapp|tiktok|wechat|signal)"
        r"\s?(?::|@|est|=)?\s?@?(?=[\w.]*\d)[A-Za-z_][\w.]{2,}"
    ),
)


def contacts(text: str) -> Iterator[Suspicion]:
    """Find every way of reaching a person."""
    for pattern in _PHONES:
        for found in pattern.finditer(text):
            if sum(sign.isdigit() for sign in found[0]) >= 9:
                yield Suspicion(Kind.PHONE, Severity.BLOCK, found.start(), found.end())
    for found in _EMAIL.finditer(text):
        yield Suspicion(Kind.EMAIL, Severity.BLOCK, found.start(), found.end())
    for found in _LINK.finditer(text):
        yield Suspicion(Kind.LINK, Severity.BLOCK, found.start(), found.end())
    for pattern in _HANDLES:
        for found in pattern.finditer(text):
            yield Suspicion(Kind.HANDLE, Severity.BLOCK, found.start(), found.end())
