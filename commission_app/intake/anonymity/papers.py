"""Numbers of papers and files: their words around tell what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.intake.anonymity.reading import Reading
from commission_app.intake.anonymity.suspicion import Kind, Suspicion, blocking, worth_a_look

_NUMBER = r"(?:n ?[°ºo]{1,2}|nos?\b|num(?:ero)?\b|nr\b|n\.|#|ref(?:erence)?\b)"
_LINKS = (
    rf"[ ]?(?:(?:{_NUMBER}|est|le|la|du|de|d'|l'|son|porte|portant|:|=|-|\(|,|anef|caf|msa|cpam|"
    rf"agdref|fne|pluriannuelle?|biometrique)[ ]{{0,2}}){{0,5}}[ ]?"
)
_QUALIFIED = rf"[^.;:\n\d]{{0,40}}?{_NUMBER} ?:? ?"
_CODE = (
    r"((?=[a-z]{0,11}\d)[a-z0-9]{5,14}|"
    r"[a-z]{0,4}[ \-]?\d[a-z0-9]{0,12}(?:[ \-.]?[a-z0-9]{0,4}\d[a-z0-9]{0,12}){0,5})(?![a-z0-9])"
)
_OTHER_NUMBER = re.compile(
    r"decision|arrete|convention|point|article|seance|salle|demande|circulaire"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[ \-]+(?:19|20)\d\d)*")
_DATES = re.compile(r"\d{1,2}[ \-.]\d{1,2}[ \-.](?:19|20)?\d\d")

_FOREIGNER = (
    r"\bagdref\b|\bfne\b|\bn ?[°o.]{0,2} ?(?:d')?etrangere?\b|\bnumero (?:d')?etrangere?\b|"
    r"\bn[°o] personnel\b|\bnumero personnel\b|ressortissante? etrangere?\b|\banef\b"
)
_PERMIT = (
    r"\btitres? de sejour\b|\bcarte de (?:sejour|resident)\b|\brecepisses?\b|\baps\b|\bvisa\b|"
    r"autorisation provisoire de sejour|attestation de demande d'asile|\bada\b|\bvls-ts\b|\btdv\b|"
    r"\bofpra\b|\bcnda\b|\bdn ?@|\bdna\b|\bsiao\b|\bdossier asile\b|\boqtf\b|\bdublin\b"
)
_PASSPORT = r"\bpass(?:e)?port\b(?: [a-z\-]{4,16})?"
_CARD = (
    r"\bc\.?n\.?i\.?(?:e\b)?(?!\w)|\bcarte (?:nationale )?(?:d')?(?: ?)identite\b|"
    r"\bpiece d'identite\b"
)
_BENEFIT = (
    r"\ballocataire\b|\bmatricule\b|\bcaf\b|\bmsa\b|\bpole emploi\b|\bfrance travail\b|"
    r"\bdemandeu(?:r|se) d'emploi\b"
)
_PROCEDURE = (
    r"\bprocedure\b|\bp\.?v\.?(?!\w)|\bproces-verbal\b|\bparquet\b|\br\.?g\.?(?!\w)|\bplainte\b|"
    r"tribunal administratif|tribunal judiciaire|\bta\b|\binstruction\b|\brequete\b|\bjugement\b"
)
_DOSSIER = re.compile(
    rf"(?:{_PROCEDURE})(?: de police|"
    rf" judiciaire)?{_LINKS}(?:ta )?({_NUMBER}? ?(?:\d{{2,4}}/\d{{3,8}}|\d{{7,12}}))(?![\d/])"
)


def _introduced(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?:{words}){_LINKS}{_CODE}"),
        re.compile(rf"(?:{words})({_QUALIFIED}){_CODE}"),
    )


_INTRODUCED = (
    (Kind.FOREIGNER, 6, *_introduced(_FOREIGNER)),
    (Kind.PERMIT, 5, *_introduced(_PERMIT)),
    (Kind.PASSPORT, 5, *_introduced(_PASSPORT)),
    (Kind.IDENTITY_CARD, 6, *_introduced(_CARD)),
    (Kind.BENEFIT, 5, *_introduced(_BENEFIT)),
)


def papers(reading: Reading) -> Iterator[Suspicion]:
    """Find the numbers that words introduce."""
    flat = reading.flat
    for kind, fewest, direct, qualified in _INTRODUCED:
        for found in direct.finditer(flat):
            if _is_code(found[1], fewest):
                yield blocking(kind, *found.span())
        for found in qualified.finditer(flat):
            if not _OTHER_NUMBER.search(found[1]) and _is_code(found[2], fewest):
                yield blocking(kind, *found.span())
    for found in _DOSSIER.finditer(flat):
        yield worth_a_look(Kind.PROCEDURE, *found.span())


def _is_code(written: str, fewest: int) -> bool:
    """Tell a number of a paper from a year, a date, a duration or an amount."""
    bare = re.sub(r"[^a-z0-9]", "", written)
    figures = sum(sign.isdigit() for sign in bare)
    if len(bare) < fewest or figures < (1 if len(bare) > 7 else 3):
        return False
    return not (_YEARS.fullmatch(written.strip()) or _DATES.match(written.strip()))
