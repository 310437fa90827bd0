"""Whether a definition says how many: it says what is counted, and a count passes the gate."""

from __future__ import annotations

import re

from commission_app.domain.communique.quantities import quantities
from commission_app.domain.dates.dates_in_words import MONTHS

_MONTHS = "|".join(MONTHS)
_AGE = r"(?:\d{1,2}|dix-huit|quinze|treize|vingt-et-un)"
_MAY_COUNT = re.compile(
    rf"""
      \b(?:articles?|art\.)\s*(?:[lrd]\.?\s*)?\d+(?:-\d+)*
        (?:(?:,|\s+et|\s+à)\s+(?:[lrd]\.?\s*)?\d+(?:-\d+)+)*
    | \b(?:loi|décret|ordonnance)\s+n°\s*\d{{2,4}}-\d+
    | \b(?:1er|\d{{1,2}})\s+(?:{_MONTHS})(?:\s+(?:19|20)\d\d)?
    | \b(?:en|depuis|année|{_MONTHS})\s+(?:19|20)\d\d\b(?!\s+[a-zà-ÿ])
    | \b{_AGE}(?:\s+(?:à|et)\s+{_AGE})?\s+(?:ans|jours|mois|heures)\b
    | \b\d(?:re|er|e)\s+classe\b
    | \b(?:premier|second|deuxième|troisième|quatrième)\s+(?:semestre|trimestre)\b
    | (?<!dont\ )(?<!soit\ )(?<!parmi\ )\b(?:une|un)\b(?!\s+seul)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Numbers that tell nobody's count: texts of law, days, ages, lengths, an article before a noun."""


def tells_a_count(text: str) -> bool:
    """Tell whether a definition holds a quantity other than those of law and time."""
    return bool(quantities(_MAY_COUNT.sub("la", " ".join(text.split()))))
