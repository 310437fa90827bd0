"""Numbers of persons and documents: checksums where they exist, words around them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.intake.anonymity.suspicion import Kind, Suspicion
from commission_app.session.draft import Severity

_GAP = r"[ \u00a0\u202f.\-]?"
_NIR = re.compile(
    rf"(?<![\w])[1-478]{_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d){_GAP}"
    rf"(?:\d{{2}}|2[ABab]){_GAP}\d{{3}}{_GAP}\d{{3}}(?:{_GAP}(\d{{2}}))?(?!\w)"
)
_NIR_WORDS = re.compile(
    r"n\.?i\.?r\b|s[ée]curit[ée] sociale|\bsécu\b|\binsee\b|assur[ée]", re.IGNORECASE
)
_IBAN = re.compile(rf"(?<!\w)[A-Z]{{2}}\d{{2}}(?:{_GAP}[A-Z0-9]){{11,30}}(?!\w)")
_MRZ = re.compile(r"(?<![A-Z0-9<])[A-Z0-9<]{30,44}(?![A-Z0-9<])")
_LINK_WORDS = r"(?:\s*(?:n°|no|num[ée]ro|n[ro]?\.?|:|est|le|du|de|d’|d')\s*){0,4}\s*"
_CODE = r"(?=[A-Z ]{{0,8}}\d)([A-Z0-9](?: ?[A-Z0-9]){{{low},{high}}})(?![A-Za-z0-9])"


def _introduced(words: str, low: int, high: int) -> re.Pattern[str]:
    return re.compile(rf"(?i:{words}){_LINK_WORDS}" + _CODE.format(low=low, high=high))


_INTRODUCED = (
    (
        Kind.FOREIGNER,
        _introduced(
            r"agdref|n° étranger|num[ée]ro (?:d[’']\s*)?[ée]tranger|"
            r"n° personnel|num[ée]ro personnel",
            6,
            10,
        ),
    ),
    (
        Kind.PERMIT,
        _introduced(
            r"titre de s[ée]jour|carte de s[ée]jour|r[ée]c[ée]piss[ée]|\baps\b|"
            r"\bvisa\b|attestation de demande d[’']asile",
            5,
            10,
        ),
    ),
    (Kind.PASSPORT, _introduced(r"passeport", 5, 9)),
    (Kind.IDENTITY_CARD, _introduced(r"\bcni\b|carte (?:nationale )?d[’']\s?identit[ée]", 6, 12)),
    (Kind.BENEFIT, _introduced(r"allocataire|matricule|\bcaf\b|\bmsa\b", 5, 12)),
    (Kind.PERMIT, _introduced(r"\bofpra\b|\bcnda\b|\bdn@|\bsiao\b|n° de dossier asile", 5, 12)),
)
_IDENTITY_CARD = re.compile(
    rf"(?i:\bcni\b|carte (?:nationale )?d[’']\s?identit[ée]){_LINK_WORDS}"
    r"(?:[A-Z0-9]{9}|\d{12})(?![A-Za-z0-9])"
)
_PROCEDURE = re.compile(
    r"(?i:proc[ée]dure|proc[èe]s-verbal de police|parquet|\brg\b|tribunal administratif)"
    + _LINK_WORDS
    + r"(\d{2,7}/\d{2,6}|\d{7})(?!\d)"
)
_FRENCH_PASSPORT = re.compile(r"(?<!\w)\d{2}[A-Z]{2}\d{5}(?!\w)")


def numbers(text: str) -> Iterator[Suspicion]:
    """Find the numbers of persons, accounts and documents."""
    yield from _nirs(text)
    for found in _IBAN.finditer(text):
        end = _iban_end(text, found.start(), found.end())
        if end is not None:
            yield Suspicion(Kind.IBAN, Severity.BLOCK, found.start(), end)
    for found in _IDENTITY_CARD.finditer(text):
        yield Suspicion(Kind.IDENTITY_CARD, Severity.BLOCK, found.start(), found.end())
    for found in _MRZ.finditer(text):
        if found[0].count("<") >= 3:
            yield Suspicion(Kind.MRZ, Severity.BLOCK, found.start(), found.end())
    for kind, pattern in _INTRODUCED:
        for found in pattern.finditer(text):
            if any(sign.isdigit() for sign in found[1]):
                yield Suspicion(kind, Severity.BLOCK, found.start(), found.end(1))
    for found in _FRENCH_PASSPORT.finditer(text):
        yield Suspicion(Kind.PASSPORT, Severity.BLOCK, found.start(), found.end())
    for found in _PROCEDURE.finditer(text):
        yield Suspicion(Kind.PROCEDURE, Severity.WARN, found.start(), found.end())


def _nirs(text: str) -> Iterator[Suspicion]:
    for found in _NIR.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if _nir_holds(found[0]) or _NIR_WORDS.search(before):
            yield Suspicion(Kind.NIR, Severity.BLOCK, found.start(), found.end())


def _nir_holds(written: str) -> bool:
    """Check the key of a NIR: 97 less the remainder, Corsica counted as 19 and 18."""
    bare = re.sub(r"[^0-9ABab]", "", written).upper()
    if len(bare) != 15:
        return False
    body = bare[:13].replace("2A", "19").replace("2B", "18")
    return body.isdigit() and int(bare[13:]) == 97 - int(body) % 97


def _iban_end(text: str, start: int, end: int) -> int | None:
    """Find where an IBAN ends: what follows it in capitals may look like a part of it."""
    for place in range(end, start + 14, -1):
        if not text[place - 1].isalnum() or text[place : place + 1].isalnum():
            continue
        if _iban_holds(text[start:place]):
            return place
    return None


def _iban_holds(written: str) -> bool:
    """Check an IBAN modulo 97 (ISO 13616)."""
    bare = re.sub(r"[^A-Z0-9]", "", written)
    if not 15 <= len(bare) <= 34:
        return False
    moved = bare[4:] + bare[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1
