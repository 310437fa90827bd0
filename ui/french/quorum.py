"""The arithmetic of the quorum, as it is shown."""

from __future__ import annotations

from commission_app.domain.quorum import Quorum
from ui.french.names import formation
from ui.french.typography import article, plural, typeset


def quorum_sum(quorum: Quorum) -> str:
    """Show the arithmetic of the quorum with its article."""
    present = plural(quorum.present, "présent", "présents")
    proxies = plural(quorum.proxies, "mandat", "mandats")
    threshold = f"seuil {quorum.threshold} sur {quorum.base}"
    if not quorum.required:
        threshold = "quorum non requis (seconde convocation)"
    total = f"{present} + {proxies} = {quorum.counted} ; {threshold}"
    return typeset(f"{total} ; {article('CRPA R133-10')}")


def quorum_chip(quorum: Quorum) -> str:
    """Show the quorum in a few words."""
    said = "Quorum atteint" if quorum.reached else "Quorum non atteint"
    if not quorum.required:
        said = "Quorum non requis"
    figures = f"{quorum.counted} sur {quorum.base}, seuil {quorum.threshold}"
    return f"{said} · {formation(quorum.formation)} · {figures}"
