"""Writes a long agenda, as long as none is: for what must not freeze nor grow."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types

from tests.intake.workbooks import ASSOCIATIONS, MEMBERS, SESSION

HEAD = (
    *("N°", "Type de point", "Référence", "Association", "Nature de la demande", "Rang"),
    *("Tranche d'âge", "Sexe", "Zone d'origine", "Hébergement", "Situation et projet"),
    *("Actions réalisées", "Respect des engagements", "Difficultés rencontrées"),
)
TEXT = (
    "Accompagnée depuis 13 mois, la personne suit 15 heures de français par semaine et vise une "
    "formation d’aide à domicile ; droits ouverts à la PUMA, hébergement en CHRS."
)


def long_agenda(place: Path, rows: int) -> Path:
    """Write an agenda of that many cases."""
    book = Workbook()
    book.remove(book.active)
    for name, cells in (
        ("Séance", SESSION),
        ("Membres", MEMBERS),
        ("Associations", ASSOCIATIONS),
    ):
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(list(row))
    sheet = book.create_sheet("Ordre du jour")
    sheet.append(HEAD)
    for number in range(1, rows + 1):
        sheet.append(
            (
                *(number, "Dossier individuel", f"31-2026-{number:04}", "Escale", "Renouvellement"),
                *(1 + number % 3, "25-34", "F", "Afrique de l’Ouest", "CHRS", f"{number} : {TEXT}"),
                *("Cours suivis ; bilan de santé.", "Respectés.", "Logement instable."),
            )
        )
    book.save(place)
    return place
