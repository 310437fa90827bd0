"""What does not add up in a request, and the amounts of the aid, in French."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.session.pathway import Flag
from ui.french.dates import date_short
from ui.french.typography import NBSP, typeset

_FLAGS: Mapping[Flag, str] = {
    Flag.ASSOCIATION_MISSING: "L’association qui présente le dossier n’est pas indiquée.",
    Flag.APPROVAL_NOT_VALID: "L’agrément de l’association n’est pas établi au jour de la séance.",
    Flag.ASSOCIATION_OPINION_MISSING: "L’avis de l’association manque à la fiche.",
    Flag.RANK_MISSING: "Le rang du renouvellement n’est pas indiqué.",
    Flag.FIRST_ENTRY_MISSING: "La date d’entrée dans le parcours n’est pas indiquée.",
    Flag.BLOCKS_MISSING: "La fiche de renouvellement ne dit pas à la fois les actions mises en "
    "œuvre, les engagements et les difficultés rencontrées.",
    Flag.EARLIER_DECISION_MISSING: "La décision précédente n’est pas indiquée : un renouvellement "
    "prolonge une période déjà décidée.",
    Flag.BEYOND_LIMIT: "La demande dépasse la durée maximale : un avis favorable serait refusé.",
    Flag.PERIOD_TOO_LONG: "La période demandée dépasse celle que prévoit le texte.",
    Flag.GAP: "La période demandée ne suit pas la précédente : un intervalle les sépare.",
    Flag.OVERLAP: "La période demandée chevauche la précédente.",
    Flag.OBSERVATIONS_MISSING: "Fin anticipée : la date de l’invitation à présenter des "
    "observations n’est pas consignée.",
}


def flag(value: Flag) -> str:
    """Say what is missing or does not add up in a case."""
    return typeset(_FLAGS[value])


def allowance(single: float, child: float, since: str, source: str) -> str:
    """Say the last known amounts of the AFIS, their date and their source."""
    return typeset(
        f"AFIS : {_euros(single)} et {_euros(child)} par enfant, dernier montant connu "
        f"({source}, {date_short(since)}) ; à vérifier."
    )


def _euros(amount: float) -> str:
    return f"{amount:.2f}".replace(".", ",") + f"{NBSP}€"
