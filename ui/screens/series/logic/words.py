"""Why a value is not kept and what a workbook does not say, in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commission_app.application.reporting.series_service import NotKept, SeriesFault, WhyNot
from commission_app.domain.communique.number_words import in_figures
from ui.french.typography import typeset

FIELDS: Mapping[WhyNot, str] = {
    WhyNot.UNKNOWN: "code",
    WhyNot.DEFINITION: "words",
    WhyNot.PERIOD: "last",
    WhyNot.FUTURE: "as_of",
    WhyNot.UNLIKELY: "reason",
    WhyNot.CORRECTS: "reason",
    WhyNot.IDENTIFIES: "words",
    WhyNot.COUNTS: "words",
}
"""At which field each reason is told."""
_WHY: Mapping[WhyNot, str] = {
    WhyNot.UNKNOWN: "Cette série n’existe pas.",
    WhyNot.DEFINITION: "Une série a une définition, une source et un territoire.",
    WhyNot.PERIOD: "La valeur se compte à partir de zéro, sur une période finie le jour où elle "
    "est connue.",
    WhyNot.FUTURE: "Ce jour n’est pas encore venu.",
    WhyNot.UNLIKELY: "{before} pour la période d’avant : cette valeur ressemble à un cumul ou à "
    "une autre définition. Donnez un motif pour la confirmer.",
    WhyNot.CORRECTS: "Cette période a déjà la valeur {before}. Donnez un motif : la correction "
    "s’ajoute, l’ancienne valeur reste.",
    WhyNot.IDENTIFIES: "Un de ces textes désigne une personne, ou le peut. Rien n’a été conservé.",
    WhyNot.COUNTS: "Un de ces textes donne un nombre. La définition dit ce qui se compte, et le "
    "nombre va dans « Valeur » (articles de loi, dates, âges et durées sont admis). Rien n’a été "
    "conservé.",
}
_FAULTS: Mapping[str, str] = {
    "columns_missing": "Aucune feuille n’a les colonnes du modèle.",
    "series_unknown": "La série « {told} » n’est pas connue.",
    "day_unreadable": "Une date ne se lit pas.",
    "missing": "Une date manque.",
    "value_unreadable": "La valeur « {told} » n’est pas un nombre entier.",
    "cumulative_unreadable": "« {told} » : écrivez oui ou non dans « Cumulé ».",
}
_UNREADABLE = "Le fichier ne se lit pas comme un classeur. Rien n’a été repris."


def not_kept(held: NotKept) -> str:
    """Say why a value is not kept."""
    return typeset(_WHY[held.why].format(before=in_figures(held.before or 0)))


def rows_not_kept(held: Sequence[NotKept]) -> str:
    """Say why a workbook is not taken, row by row."""
    told = " ".join(f"Valeur {one.row} : {not_kept(one)}" for one in held)
    return typeset(f"Rien n’a été repris. {told}")


def faults(found: Sequence[SeriesFault]) -> str:
    """Say what is wrong in a workbook, row by row."""
    told = [
        (f"Ligne {one.row} : " if one.row else "")
        + _FAULTS.get(one.code, _UNREADABLE).format(told=one.told)
        for one in found
    ]
    return typeset(" ".join(told))
