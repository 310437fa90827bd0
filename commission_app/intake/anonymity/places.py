"""Addresses: a number and a road, a postcode and a town, a hotel or a hostel by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commission_app.intake.anonymity.suspicion import Kind, Suspicion
from commission_app.session.draft import Severity

_ROADS = (
    r"(?:rue|avenue|av\.?|boulevard|bd\.?|blvd|impasse|all[ée]e|place|chemin|quai|cours|square|route|"
    r"passage|villa|r[ée]sidence|lotissement|faubourg|sentier|esplanade|promenade|cit[ée])"
)
_UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ"
_ROAD = re.compile(
    rf"(?<!\w)\d{{1,4}}\s?(?:bis|ter|quater)?\s?,?\s(?i:{_ROADS})\s(?:(?:de|du|des|la|le|les|d[’']|"
    rf"l[’'])\s?){{0,3}}[{_UPPER}][\w’'\-]+(?:[ \-][{_UPPER}][a-zà-ÿ][\w’'\-]*)*"
)
_TOWN = re.compile(
    rf"(?<![\w°\-/.])(?:0[1-9]|[1-8]\d|9[0-5]|97|98|2[AB])\d{{3}}\s[{_UPPER}][\w’'\-]{{2,}}"
    rf"(?:[ \-][{_UPPER}][\w’'\-]+)*"
)
_LODGING = re.compile(
    rf"(?i:h[ôo]tel|foyer|r[ée]sidence)\s(?:(?i:de|du|des|la|le|les)\s)?[«\"“]?\s?"
    rf"[{_UPPER}][a-zà-ÿ’'\-]{{2,}}(?:[ \-][{_UPPER}][\w’'\-]+)*"
)


def addresses(text: str) -> Iterator[Suspicion]:
    """Find where a person lives; a kind of lodging without a name is none."""
    for pattern in (_ROAD, _TOWN, _LODGING):
        for found in pattern.finditer(text):
            yield Suspicion(Kind.ADDRESS, Severity.BLOCK, found.start(), found.end())
