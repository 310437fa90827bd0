"""French typography: no-break spaces, ordinals, plurals, references to the law."""

from __future__ import annotations

NNBSP = "\u202f"
NBSP = "\u00a0"


def typeset(text: str) -> str:
    """Put the no-break spaces of French typography where plain spaces were written."""
    for sign in (";", "?", "!", "»"):
        text = text.replace(f" {sign}", f"{NNBSP}{sign}")
    return text.replace("« ", f"«{NNBSP}").replace(" :", f"{NBSP}:")


def article(reference: str) -> str:
    """Write a reference as it is read: "CRPA R133-10" gives "art. R. 133-10 du CRPA".

    A decree or an order is already written as it is read.
    """
    if reference[:1].islower():
        return reference.replace("art. ", f"art.{NBSP}")
    code, _, rest = reference.partition(" ")
    numbers = rest.replace("R", "R. ").replace("L", "L. ")
    return f"art. {numbers} du {code}".replace(" ", NBSP)


def ordinal(rank: int) -> str:
    """Write an ordinal: 1er, 2e, 3e."""
    return "1er" if rank == 1 else f"{rank}e"


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun; zero and one take the singular."""
    return f"{count}{NBSP}{many if count > 1 else one}"
