"""What a new installation still lacks before its first session, and where each is done; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commission_app.application.vault.keys import Ways

REHEARSAL = "rehearsal"
"""Where the step that leads to no screen leads: a rehearsal."""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A step: what to do, why, the screen where it is done, and whether it is."""

    text: str
    reason: str
    screen: str
    act: str
    done: bool = False


def first_steps(
    ways: Ways | None, *, described: bool, known: Callable[[str], bool]
) -> tuple[FirstStep, ...]:
    """Give the steps from an empty file to a first session, those whose screen is ``known``.

    ``ways`` are those that lead to the key of the file, ``described`` tells whether the
    registers hold a commission.
    """
    steps = (
        FirstStep(
            "Protéger le coffre",
            "Une phrase secrète et un code de secours imprimé\u00a0: sans eux, un trousseau perdu "
            "est un coffre perdu.",
            "keys",
            "Clés et codes",
            done=ways is not None and ways.passphrase and ways.code,
        ),
        FirstStep(
            "Décrire la commission",
            "Ses sièges, ses membres, ses associations. Si votre classeur les contient déjà, "
            "l’application les y lira.",
            "commission",
            "Décrire la commission",
            done=described,
        ),
        FirstStep(
            "Répéter une séance",
            "Tout y est fictif, rien n’en est conservé\u00a0: c’est le moment d’essayer.",
            REHEARSAL,
            "Répéter",
        ),
        FirstStep(
            "Importer l’ordre du jour",
            "Depuis le tableur. Rien n’est enregistré avant votre accord.",
            "import",
            "Importer",
        ),
    )
    return tuple(step for step in steps if step.screen == REHEARSAL or known(step.screen))
