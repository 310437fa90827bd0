"""What a workbook of pathways lacks, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commission_app.application.pathways.takeover import (
    ALREADY_HERE,
    TakeoverFault,
    TakeoverReading,
)
from commission_app.domain.refusals import RefusalCode
from ui.french.finding_words import IDENTITIES
from ui.french.pathways.refusals import OF_PATHWAYS
from ui.french.typography import plural, typeset

_COLUMNS = {
    "pathway": "Parcours",
    "begins": "Premier jour",
    "ends": "Dernier jour",
    "decided": "Décision du",
    "notified": "Notifiée le",
    "ended": "Fin le",
}
_FILE: Mapping[str, str] = {
    "columns_missing": "Aucune feuille n’a les colonnes « Parcours », « Premier jour » et "
    "« Dernier jour ». Partez du modèle.",
    "more_than_one_sheet": "Le classeur a d’autres feuilles, que rien ne relirait. Retirez-les.",
    "cell_notes": "Le classeur a des commentaires de cellule, que rien ne relirait. Retirez-les.",
    "file_missing": "Ce fichier n’est plus là.",
    "file_encrypted": "Ce fichier est chiffré. Enregistrez-en une copie sans mot de passe.",
}
_OTHER = "ce qui y est dit ne peut être consigné. Vérifiez ses dates et ses textes."
_TOLD = 6
"""How many faults are told at once."""

OTHERS = typeset("Ce sont d’autres personnes : reprendre tout le classeur")
TICK = typeset("Cochez cette case si ce sont d’autres personnes ; sinon, annulez.")


def faults(found: Sequence[TakeoverFault]) -> str:
    """Say what forbids taking a workbook over."""
    said = [_fault(one) for one in found[:_TOLD]]
    rest = len(found) - len(said)
    if rest:
        said.append(f"Et {plural(rest, 'autre', 'autres')}.")
    return typeset("Rien n’est repris. " + " ".join(said))


def asked(found: Sequence[TakeoverFault]) -> str:
    """Say which pathways seem to be here already, where a person alone can tell; else nothing."""
    if not found or any(one.code != ALREADY_HERE for one in found):
        return ""
    rows = ", ".join(str(one.row) for one in found[:_TOLD]) + ("…" if len(found) > _TOLD else "")
    count = plural(len(found), "parcours du classeur semble", "parcours du classeur semblent")
    return typeset(
        f"{count} être déjà ici (à partir de la ligne {rows}) : même référence qu’un parcours "
        "connu, ou même période et même association. Repris deux fois, un parcours serait compté "
        "deux fois. Annulez si ce sont les mêmes personnes."
    )


def preview(reading: TakeoverReading) -> tuple[str, str]:
    """Say what would be taken over: a title, and what it holds."""
    count = len(reading.pathways)
    ended = sum(any(one.ended for one in rows) for rows in reading.pathways.values())
    title = f"Reprendre {plural(count, 'parcours', 'parcours')}"
    lead = (
        f"{plural(len(reading.periods), 'période', 'périodes')}, "
        f"{plural(ended, 'parcours terminé', 'parcours terminés')}. Tout est repris, ou rien."
    )
    return typeset(title), typeset(lead)


def done(reading: TakeoverReading) -> str:
    """Say what was taken over."""
    return typeset(f"{plural(len(reading.pathways), 'parcours repris', 'parcours repris')}.")


def _fault(one: TakeoverFault) -> str:
    if not one.row:
        return _FILE.get(one.code, "Ce fichier ne peut être lu : est-ce un classeur ou un CSV ?")
    said = {
        "day_unreadable": f"« {_COLUMNS.get(one.told, '')} » n’est pas une date",
        "missing": f"« {_COLUMNS.get(one.told, '')} » est vide",
        ALREADY_HERE: "ce parcours semble déjà suivi ici",
        "row_twice": "cette période du même parcours est déjà sur une autre ligne",
        "ended_before": "la fin du parcours précède le premier jour de cette période",
        "end_reason": "le motif de fin n’est pas de la liste",
    }.get(one.code)
    if one.code == "identifies":
        kinds = ", ".join(IDENTITIES.get(kind, "une identité") for kind in one.told.split(","))
        said = f"une cellule identifie quelqu’un ({kinds})"
    if said is None:
        sentence = OF_PATHWAYS.get(RefusalCode(one.told), _OTHER)
        said = sentence.format_map({"date": "ce jour"})
        return f"Ligne {one.row} : {said}"
    return f"Ligne {one.row} : {said}."
