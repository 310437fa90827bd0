"""Numbers with a shape or a checksum of their own: NIR, IBAN and cards, MRZ, French passports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.reading import Reading
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind, Suspicion, blocking

_G = r"[ .\-/_]{0,2}"
_NIR = re.compile(
    rf"(?<![\w])(?<!\d[ .,\-])[12378]{_G}\d\d{_G}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d){_G}"
    rf"(?:\d\d|2[ab]){_G}\d{{3}}{_G}\d{{3}}(?:(?:{_G}| ?cle ?:? ?)(\d\d))?(?!\w|[ .\-]\d)"
)
_NIR_SHAPE = re.compile(r"\d([ .\-/])\d\d\1\d\d\1(?:\d\d|2[ab])\1\d{3}\1\d{3}\1\d\d")
_NIR_WORDS = re.compile(
    r"\bn\.?i\.?r\b|securite sociale|\bsecu\b|\bn[°o.]{0,2} ?ss\b|\binsee\b|assure|immatricul|"
    r"\bcpam\b|\bameli\b|vitale|assurance maladie|\bn[°o]? ?secu|\bnia\b|\bss\b"
)
_NIR_BEGUN = re.compile(
    rf"(?:\bn\.?i\.?[ra]\b|securite sociale|\bsecu\b|\bn[°o] ?ss\b|vitale)[^\d.;\n]{{0,30}}"
    rf"([12378]{_G}\d\d{_G}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)(?:{_G}[\dxab*]{{1,3}}){{1,5}})(?!\w)"
)
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d\d(?:[ \-]{0,2}[a-z0-9]){11,30}(?!\w)")
_FRENCH_IBAN = re.compile(r"(?<!\w)fr\d\d(?:[ \-]{0,2}[a-z0-9]){23}(?!\w)")
_RIB = re.compile(r"(?<!\w)(\d{5})[ \-]?(\d{5})[ \-]?([0-9a-z]{11})[ \-]?(\d\d)(?!\w)")
_CARD = re.compile(r"(?<![\w\-])\d{4}([ \-]?)\d{4}\1\d{4}\1\d{4}(?![\w\-])")
_ACCOUNT_WORDS = re.compile(r"\biban\b|\brib\b|\bcompte\b|bancaire|virement")
_MRZ = re.compile(r"(?<![a-z0-9<])[a-z0-9<]{28,46}(?![a-z0-9<])")
_MRZ_HEAD = re.compile(r"(?<![a-z0-9<])[pviac][a-z<][a-z]{3}[a-z<]{2,30}<<[a-z<]{2,40}")
_FRENCH_PASSPORT = re.compile(r"(?<![\w\-])\d\d ?[A-Z]{2} ?\d{5}(?![\w\-])")
_FOREIGN_PASSPORT = re.compile(r"(?<![\w\-])(?!W\d)(?:[A-Z]\d{8}|[A-Z]{2}\d{7})(?![\w\-])")
_NOT_PERSONS = re.compile(r"(?:siren|siret|rna|rncp|rome|convention|facture|chorus|\bej)\W{0,6}$")


def numbers(reading: Reading) -> Iterator[Suspicion]:
    """Find the numbers that say by themselves what they are."""
    flat = reading.flat
    yield from _nirs(flat)
    yield from _accounts(flat)
    for found in _MRZ.finditer(flat):
        if "<<" in found[0] or found[0].count("<") >= 3:
            yield blocking(IdentifierKind.MRZ, *found.span())
    for found in _MRZ_HEAD.finditer(flat):
        yield blocking(IdentifierKind.MRZ, *found.span())
    for pattern in (_FRENCH_PASSPORT, _FOREIGN_PASSPORT):
        for found in pattern.finditer(reading.text):
            if not _NOT_PERSONS.search(flat[max(0, found.start() - 20) : found.start()]):
                yield blocking(IdentifierKind.PASSPORT, *found.span())


def _nirs(flat: str) -> Iterator[Suspicion]:
    for found in _NIR.finditer(flat):
        around = flat[max(0, found.start() - 60) : found.end() + 25]
        keyed = found[1] is not None and (
            _nir_holds(found[0]) or _NIR_SHAPE.fullmatch(found[0]) is not None
        )
        if keyed or _NIR_WORDS.search(around):
            yield blocking(IdentifierKind.NIR, *found.span())
    for found in _NIR_BEGUN.finditer(flat):
        yield blocking(IdentifierKind.NIR, *found.span(1))


def _nir_holds(written: str) -> bool:
    """Check the key of a NIR, the births without a known month included."""
    from stdnum.fr import nir  # noqa: PLC0415 - only where there is something to check

    bare = re.sub(r"[^0-9ab]", "", written.replace("cle", "")).upper()
    return len(bare) == 15 and nir.calc_check_digits(bare) == bare[13:]


def _accounts(flat: str) -> Iterator[Suspicion]:
    for found in _IBAN.finditer(flat):
        end = _iban_end(flat, found.start(), found.end())
        if end is not None:
            yield blocking(IdentifierKind.IBAN, found.start(), end)
    for found in _FRENCH_IBAN.finditer(flat):
        if _introduced(flat, found.start()):
            yield blocking(IdentifierKind.IBAN, *found.span())
    for found in _RIB.finditer(flat):
        if _introduced(flat, found.start()) or _rib_holds(*found.groups()):
            yield blocking(IdentifierKind.IBAN, *found.span())
    for found in _CARD.finditer(flat):
        from stdnum import luhn  # noqa: PLC0415 - as above

        if luhn.is_valid(re.sub(r"\D", "", found[0])):
            yield blocking(IdentifierKind.IBAN, *found.span())


def _introduced(flat: str, start: int) -> bool:
    return _ACCOUNT_WORDS.search(flat[max(0, start - 40) : start]) is not None


def _iban_end(flat: str, start: int, end: int) -> int | None:
    """Find where an IBAN ends: what follows it may look like a part of it."""
    from stdnum import iban  # noqa: PLC0415 - as above

    for place in range(end, start + 14, -1):
        if not flat[place - 1].isalnum() or flat[place : place + 1].isalnum():
            continue
        bare = re.sub(r"[ \-]", "", flat[start:place]).upper()
        if 15 <= len(bare) <= 34 and iban.is_valid(bare, check_country=False):
            return place
    return None


def _rib_holds(bank: str, branch: str, account: str, key: str) -> bool:
    """Check the key of a French account: letters count as figures in groups of nine."""
    figures = account.translate(
        str.maketrans("abcdefghijklmnopqrstuvwxyz", "12345678912345678923456789")
    )
    return int(key) == 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(figures)) % 97
