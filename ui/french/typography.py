"""French typography: no-break spaces, ordinals, plurals, references to the law."""

from __future__ import annotations

import re

NNBSP = "\u202f"
NBSP = "\u00a0"


def typeset(text: str) -> str:
    """Put the no-break spaces of French typography where plain spaces were written."""
    for sign in (";", "?", "!", "»"):
        text = text.replace(f" {sign}", f"{NNBSP}{sign}")
    return text.replace("« ", f"«{NNBSP}").replace(" :", f"{NBSP}:")


_CODE = re.compile(r"([A-Z]{3,}) ([RLD]\*?\d.*)")


def article(reference: str) -> str:
    """Write a reference as it is read: "CRPA R133-10" gives "art. R. 133-10 du CRPA".

    A decree, an order or a decision is already written as it is read.
    """
    code = _CODE.match(reference)
    if code is None:
        return reference.replace("art. ", f"art.{NBSP}")
    numbers = code[2].replace("R", "R. ").replace("L", "L. ")
    return f"art. {numbers} du {code[1]}".replace(" ", NBSP)


def ordinal(rank: int) -> str:
    """Write an ordinal: 1er, 2e, 3e."""
    return "1er" if rank == 1 else f"{rank}e"


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun; zero and one take the singular."""
    return f"{count}{NBSP}{many if count > 1 else one}"
