"""Numbers with a shape or a checksum of their own: NIR, IBAN, cards, MRZ, passports, plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, needing
from commission_app.adapters.intake.anonymity.reading import Reading
from commission_app.adapters.intake.anonymity.suspicion import (
    IdentifierKind,
    Suspicion,
    blocking,
    worth_a_look,
)

_G = r"[ .\-/_]{0,2}"
_NIR = Pattern(
    rf"(?<![\w])(?<!\d[ .,\-])[12378]{_G}\d\d{_G}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d){_G}"
    rf"(?:\d\d|2[ab]){_G}\d{{3}}{_G}\d{{3}}(?:(?:{_G}| ?cle ?:? ?)(\d\d))?(?!\w|[ .\-]\d)"
)
_NIR_SHAPE = Pattern(r"\d([ .\-/])\d\d\1\d\d\1(?:\d\d|2[ab])\1\d{3}\1\d{3}\1\d\d")
_NIR_WORDS = Pattern(
    r"\bn\.?i\.?r\b|securite sociale|\bsecu\b|\bn[°o.]{0,2} ?ss\b|\binsee\b|assure|immatricul|"
    r"\bcpam\b|\bameli\b|vitale|assurance maladie|\bn[°o]? ?secu|\bnia\b|\bss\b"
)
_NIR_BEGUN = Pattern(
    rf"(?:\bn\.?i\.?[ra]\b|securite sociale|\bsecu\b|\bn[°o] ?ss\b|vitale)[^\d.;\n]{{0,30}}"
    rf"([12378]{_G}\d\d{_G}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)(?:{_G}[\dxab*]{{1,3}}){{1,5}})(?!\w)"
)
_NIR_ALONE = Pattern(
    r"(?:[1-478][ .\-/_]?)\d\d[ .\-/_]?(?:0[1-9]|1[0-2])[ .\-/_]?(?:0[1-9]|[1-8]\d|9[0-9]|2[ab])"
    r"(?:(?P<key>(?:[ .\-/_]{0,2}\d){8})|(?:\d{6}|([ .\-/_])\d{3}\2\d{3}))"
)
"""One whose month and département are some, its key wrong or not written."""
_RUN = Pattern(r"(?<![\w\-/.,])(\d{9,24})[a-z]{0,2}(?![\w\-/]|[.,]\d)")
_OF_AN_ACT = Pattern(
    r"(?:siren|siret|rna|rncp|rome|convention|facture|chorus|\bej|arretes?|decisions?|decrets?|"
    r"circulaires?|nor|marche|budget|programme|finess|uai|urssaf|tva|engagements?|tiers|chorus dt|"
    r"bons? de commande|imputation|devis)"
    r"(?: (?:prefectoral|juridique|n|du|de|la|le|fr ?\d\d))*\W{0,6}$"
)
_FOREIGNER = Pattern(r"(?:0[1-9]|1\d|2[1-9ab]|[3-8]\d|9[0-57-9])\d{8}")
_IBAN = Pattern(r"(?<!\w)[a-z]{2} ?\d\d(?:[ \-]{0,2}[a-z0-9]){11,30}(?!\w)")
_FRENCH_IBAN = Pattern(r"(?<!\w)fr ?\d\d(?:[ \-]{0,2}[a-z0-9]){23}(?!\w)")
_RIB = Pattern(r"(?<!\w)(\d{5})[ \-]?(\d{5})[ \-]?([0-9a-z]{11})[ \-]?(\d\d)(?!\w)")
_CARD = Pattern(r"(?<![\w\-])\d{4}([ \-]?)\d{4}\1\d{4}\1\d{4}(?![\w\-])")
_ACCOUNT_WORDS = Pattern(r"\biban\b|\brib\b|\bcompte\b|bancaire|virement")
_MRZ = Pattern(r"(?<![a-z0-9<])[a-z0-9<]{28,46}(?![a-z0-9<])")
_MRZ_HEAD = Pattern(r"(?<![a-z0-9<])[pviac][a-z<][a-z]{3}[a-z<]{2,30}<<[a-z<]{2,40}")
_FRENCH_PASSPORT = Pattern(r"(?<![\w\-])\d\d ?[A-Z]{2} ?\d{5}(?![\w\-])")
_FOREIGN_PASSPORT = Pattern(r"(?<![\w\-])(?!W\d)(?:[A-Z]\d{8}|[A-Z]{2}\d{7})(?![\w\-])")
_NOT_PERSONS = Pattern(r"(?:siren|siret|rna|rncp|rome|convention|facture|chorus|\bej)\W{0,6}$")
_PLATE_TOLD = Pattern(
    r"(?<!\w)(?:plaques?|immat\.?|immatricul\w{1,8})(?: (?:d'immatriculation|roumaine|bulgare|"
    r"[a-z]{4,10}(?:aise|enne|oise|ise|ole|ande|ere)|sous le|au|n[°o]|numero)){0,3}[ :(]{0,3}"
    r"([a-z]{1,3}[ \-]?\d{2,4}[ \-]?[a-z]{1,3}|\d{1,4}[ \-]?[a-z]{2,3}[ \-]?\d{2})(?!\w)"
)
_PLATE = Pattern(r"(?<![\w\-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\w\-])")


def numbers(reading: Reading) -> Iterator[Suspicion]:
    """Find the numbers that say by themselves what they are."""
    flat = reading.flat
    yield from _nirs(reading)
    yield from _accounts(reading)
    yield from _runs(reading)
    for found in _MRZ.in_flat(reading):
        if "<<" in found[0] or found[0].count("<") >= 3:
            yield blocking(IdentifierKind.MRZ, *found.span())
    for found in _MRZ_HEAD.in_flat(reading):
        yield blocking(IdentifierKind.MRZ, *found.span())
    for pattern in (_FRENCH_PASSPORT, _FOREIGN_PASSPORT):
        for found in pattern.in_text(reading):
            if not _NOT_PERSONS.search(flat[max(0, found.start() - 20) : found.start()]):
                yield blocking(IdentifierKind.PASSPORT, *found.span())


@needing(_NIR, _NIR_BEGUN)
def _nirs(reading: Reading) -> Iterator[Suspicion]:
    flat = reading.flat
    for found in _NIR.in_flat(reading):
        around = flat[max(0, found.start() - 60) : found.end() + 40]
        keyed = found[1] is not None and (
            _nir_holds(found[0]) or _NIR_SHAPE.fullmatch(found[0]) is not None
        )
        alone = _NIR_ALONE.fullmatch(found[0]) is not None and not _OF_AN_ACT.search(
            flat, max(0, found.start() - 40), found.start()
        )
        if keyed or alone or _NIR_WORDS.search(around):
            yield blocking(IdentifierKind.NIR, *found.span())
    for found in _NIR_BEGUN.in_flat(reading):
        yield blocking(IdentifierKind.NIR, *found.span(1))


@needing(_RUN)
def _runs(reading: Reading) -> Iterator[Suspicion]:
    """Find the long numbers that no word tells: that of a foreigner by its form, others to see."""
    for found in _RUN.in_flat(reading):
        if _OF_AN_ACT.search(reading.flat, max(0, found.start() - 40), found.start()):
            continue
        if _FOREIGNER.fullmatch(found[1]) and not found[1].startswith("0"):
            yield blocking(IdentifierKind.FOREIGNER, *found.span())
        else:
            yield worth_a_look(IdentifierKind.PROCEDURE, *found.span())


def _nir_holds(written: str) -> bool:
    """Check the key of a NIR, the births without a known month included."""
    from stdnum.fr import nir  # noqa: PLC0415 - only where there is something to check

    bare = re.sub(r"[^0-9ab]", "", written.replace("cle", "")).upper()
    return len(bare) == 15 and nir.calc_check_digits(bare) == bare[13:]


@needing(_IBAN, _FRENCH_IBAN, _RIB, _CARD)
def _accounts(reading: Reading) -> Iterator[Suspicion]:
    flat = reading.flat
    for found in _IBAN.in_flat(reading):
        end = _iban_end(flat, found.start(), found.end())
        if end is not None:
            yield blocking(IdentifierKind.IBAN, found.start(), end)
    for found in _FRENCH_IBAN.in_flat(reading):
        made = blocking if _introduced(flat, found.start()) else worth_a_look
        yield made(IdentifierKind.IBAN, *found.span())
    for found in _RIB.in_flat(reading):
        if _introduced(flat, found.start()) or _rib_holds(*found.groups()):
            yield blocking(IdentifierKind.IBAN, *found.span())
    for found in _CARD.in_flat(reading):
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


@needing(_PLATE_TOLD, _PLATE)
def plates(reading: Reading) -> Iterator[Suspicion]:
    """Find the plates of vehicles: sure where a word tells them, else worth a look."""
    for found in _PLATE_TOLD.in_flat(reading):
        yield blocking(IdentifierKind.VEHICLE, *found.span(1))
    for found in _PLATE.in_text(reading):
        yield worth_a_look(IdentifierKind.VEHICLE, *found.span())
