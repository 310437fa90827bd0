"""How it is said that the lists are made anew from the sessions."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.projections.kept import Rebuilt
from commission_app.domain.text import Wording
from ui import french

_WHY: Mapping[Rebuilt, Wording] = {
    Rebuilt.MISSING: "n’étaient pas encore faites",
    Rebuilt.UNREADABLE: "ne pouvaient plus être lues",
    Rebuilt.OTHER_FILE: "étaient celles d’un autre état du fichier",
    Rebuilt.OTHER_VERSION: "étaient d’une autre version",
}


def rebuilt_said(why: Rebuilt) -> str:
    """Say why, and that no session is concerned."""
    return french.typeset(
        f"Les listes qui rapprochent les séances {_WHY[why]} : elles se refont d’elles-mêmes, "
        "pendant que vous travaillez. Les séances ne sont pas concernées."
    )
