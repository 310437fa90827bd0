"""Identifiers as typing, pasting and conversions deform them; each form is one rule for all kinds.

Nothing here knows how the guard reads: a form rewrites the signs between and around the figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.guard.corpus import Planted, Sample

SEED = 41
_PLAIN: dict[str, tuple[tuple[str, str], ...]] = {
    "phone": (
        ("Joignable au ", "06 12 34 56 78"),
        ("tél. ", "07 98 76 54 32"),
        ("portable ", "06 45 67 89 10"),
        ("Numéro WhatsApp : ", "+33 6 22 33 44 55"),
    ),
    "nir": (
        ("n° de sécurité sociale ", "2 98 05 99 352 118 63"),
        ("NIR ", "2 91 11 75 115 204 18"),
        ("sécu : ", "1 85 02 93 008 077 45"),
    ),
    "iban": (
        ("IBAN ", "FR76 3000 6000 0112 3456 7890 189"),
        ("compte ", "RO49 AAAA 1B31 0075 9384 0000"),
    ),
    "birth": (
        ("née le ", "03 05 1998"),
        ("Date de naissance : ", "14 11 1991"),
        ("née le ", "3 mai 1998"),
        ("née le ", "21 février 2001"),
    ),
    "foreigner": (
        ("n° étranger ", "7503 012 345"),
        ("AGDREF : ", "9303 045 612"),
        ("numéro d’étranger ", "6903 001 278"),
    ),
    "permit": (("titre de séjour n° ", "99 12 345 678"), ("récépissé n° ", "75 12 345 678")),
    "benefit": (("n° d’allocataire ", "12 345 67"), ("numéro fiscal ", "30 12 345 678 901")),
    "identity_card": (("CNI n° ", "8806 9231 0285"),),
}
_FRAMES = (
    ("", ""),
    ("Vue le mois dernier. ", ". À revoir."),
    ("Bilan : ", " ; suite en juin"),
    ("(", ")"),
    ("Elle a donné ceci, ", ", sans plus."),
)
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _between(sign: str) -> Callable[[str, random.Random], str]:
    return lambda plain, _: plain.replace(" ", sign)


def _once(sign: str) -> Callable[[str, random.Random], str]:
    def once(plain: str, chance: random.Random) -> str:
        parts = plain.split(" ")
        at = chance.randrange(1, len(parts))
        return " ".join(parts[:at]) + sign + " ".join(parts[at:])

    return once


def _mixed(plain: str, chance: random.Random) -> str:
    return "".join(chance.choice(" -./") if sign == " " else sign for sign in plain)


FORMS: dict[str, Callable[[str, random.Random], str]] = {
    "line break": _once("\n"),
    "line breaks": _between("\n"),
    "carriage return": _once("\r\n"),
    "line separator": _once("\u2028"),
    "tab": _between("\t"),
    "two spaces": _between("  "),
    "no-break space": _between("\u00a0"),
    "narrow space": _between("\u202f"),
    "thin spaces about a dash": _between("\u2009–\u2009"),
    "entity": _between("&nbsp;"),
    "numbered entity": _between("&#160;"),
    "hexadecimal entity": _between("&#xA0;"),
    "tag": _once("<br>"),
    "slash": _between("/"),
    "spaced slash": _between(" / "),
    "dash": _between("-"),
    "long dash": _between("–"),
    "dot": _between("."),
    "middle dot": _between("·"),
    "underscore": _between("_"),
    "mixed": _mixed,
    "zero width": _between(" \u200b"),
    "soft hyphen": _once("\u00ad "),
    "superscript": lambda plain, _: plain.translate(_HIGH),
    "wide figures": lambda plain, _: plain.translate(_WIDE),
    "brackets": lambda plain, _: f"({plain})",
    "square brackets": lambda plain, _: f"[{plain}]",
    "quotes": lambda plain, _: f"« {plain} »",
    "stars": lambda plain, _: f"**{plain}**",
}
"""A form by its name: what it does to an identifier written with single spaces."""


def disguised(seed: int = SEED) -> Iterator[tuple[str, Sample]]:
    """Give every identifier in every form, framed by chance, with the name of its form."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    for form, deform in FORMS.items():
        for kind, plain in _PLAIN.items():
            for before, identifier in plain:
                head, tail = chance.choice(_FRAMES)
                lead = head + before
                said = deform(identifier, chance)
                place = Planted(kind, len(lead), len(lead) + len(said))
                yield form, Sample(lead + said + tail, (place,))
