"""Names of persons: after a civility or an introducing word, initials, aliases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.resources import files

from commission_app.intake.anonymity.suspicion import Kind, Suspicion
from commission_app.session.draft import Severity

_UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ"
_WORD = rf"[{_UPPER}][\w’'\-]*"
_CIVILITY = re.compile(
    rf"(?<!\w)(?:M\.|MM\.|Mr|Mme|Mmes|Mlle|Melle|Madame|Monsieur|Mademoiselle|Dr|Me|Maître)"
    rf"[ \u00a0\u202f](?:{_WORD}\.?)(?:[ \-]{_WORD}\.?)*"
)
_INTRODUCED = re.compile(
    rf"(?i:(?:sur|pr[ée])?nomm[ée]e?s?|pr[ée]nom|nom(?: de famille| d[’']usage)?|alias|"
    rf"(?:se fait |se )?(?:appel[ée]e?r?|s[’']appelle)|\bdite?\b|pseudo(?:nyme)?|surnom|"
    rf"son (?:fils|fr[èe]re|conjoint|compagnon|proxénète)|sa (?:fille|s[œo]eur|m[èe]re))"
    rf"\s?(?::|est|,)?\s?(?:[«\"“]\s?)?({_WORD})(?:[ \-]{_WORD})*"
)
_INITIALS = (
    re.compile(rf"(?<![\w.])[{_UPPER}]\.[ \u00a0]?(?:[{_UPPER}]\.|[{_UPPER}][\w’'\-]{{2,}})(?!\w)"),
)
_INSIDE = re.compile(rf"(?<=[a-zà-ÿ,;] )({_WORD}[a-zà-ÿ]{{2,}})(?:[ \-]{_WORD})*")
_PUBLIC = frozenset(
    files("resources").joinpath("intake/public_words.txt").read_text("utf-8").split()
)


def names(text: str, allowed: Collection[str] = ()) -> Iterator[Suspicion]:
    """Find names of persons; a capitalised word that nothing explains is only worth a look."""
    blocked: list[tuple[int, int]] = []
    for pattern in (_CIVILITY, _INTRODUCED, *_INITIALS):
        for found in pattern.finditer(text):
            blocked.append(found.span())
            yield Suspicion(Kind.NAME, Severity.BLOCK, *found.span())
    known = _PUBLIC | {word for name in allowed for word in name.replace("’", "'").split()}
    for found in _INSIDE.finditer(text):
        if any(start <= found.start() < end for start, end in blocked):
            continue
        if not all(word in known for word in re.split(r"[ ]", found[0])):
            yield Suspicion(Kind.CAPITALISED, Severity.WARN, *found.span())
