"""Writes real workbooks for the tests, starting from a sound agenda."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types

Cells = Sequence[Sequence[object]]

SESSION: Cells = [
    ["Commission", "Commission d’essai"],
    ["Département", "31"],
    ["Date de la séance", "2026-12-08"],
    ["Heure", "14 h 00"],
    ["Lieu", "Salle des conférences"],
    ["Convocation reçue le", "27/11/2026"],
]
MEMBERS: Cells = [
    ["Catégorie", "Qualité", "Titulaire", "Suppléant", "Siège en examen individuel"],
    ["Présidence", "Préfète de la Haute-Garonne", "Mme A", "M. B", "oui"],
    ["3° Sécurité publique", "Directeur", "M. C", "", "oui"],
    ["10° Collectivités", "Conseillère départementale", "Mme D", "Mme E", "oui"],
    ["9° Médecin", "Médecin", "Dr F", "", "oui"],
    ["11° Associations agréées", "Association Escale", "Mme G", "", "oui"],
    ["12° Protection de l'enfance", "Enfance Debout", "M. H", "", ""],
]
ASSOCIATIONS: Cells = [
    ["Association", "Agrément du", "Agrément au"],
    ["Escale", "2024-07-01", "2027-06-30"],
]
AGENDA: Cells = [
    ["N°", "Type de point", "Référence", "Association", "Intitulé", "Nature de la demande", "Rang"],
    [1, "Approbation du procès-verbal", "", "", "Séance de juin", "", ""],
    [2, "Dossier individuel", "31-2026-001", "Escale", "", "Engagement", ""],
    [3, "Information", "", "", "Clients verbalisés", "", ""],
]


def write(
    place: Path,
    *,
    session: Cells = SESSION,
    members: Cells | None = MEMBERS,
    associations: Cells | None = ASSOCIATIONS,
    agenda: Cells = AGENDA,
    names: Sequence[str] = ("Séance", "Membres", "Associations", "Ordre du jour"),
) -> Path:
    """Write a workbook; ``members`` or ``associations`` None leaves that sheet out."""
    book = Workbook()
    book.remove(book.active)
    for name, cells in zip(names, (session, members, associations, agenda), strict=True):
        if cells is None:
            continue
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(list(row))
    book.save(place)
    return place


def changed(cells: Cells, row: int, column: int, value: object) -> list[list[object]]:
    """Give the cells with one of them changed; both places are 1-based."""
    copy = [list(line) for line in cells]
    copy[row - 1][column - 1] = value
    return copy
