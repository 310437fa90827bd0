"""The template of the registers, filled in with two mistakes, as in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no types

from commission_app.adapters.intake.words import headings

DAY = "08/12/2026"
CASES: tuple[dict[str, str], ...] = (
    {"kind": "Dossier individuel", "reference": "28-1", "association": "Port Sud",
     "nature": "Pique-nique"},
    {"kind": "Dossier individuel", "reference": "28-2", "association": "Port Sud",
     "nature": "Engagement", "situation": "Joignable au 06 12 34 56 78."},
    {"kind": "Dossier individuel", "reference": "28-3", "association": "Port Sud",
     "nature": "Premier renouvellement"},
)  # fmt: skip
CORRECTED = ("Engagement", "Joignable par son association.")
"""What is written in place of the two mistakes."""


def fill(place: Path) -> None:
    """Fill the template: the day of the session and the cases, two of them with a mistake."""
    book = load_workbook(place)
    book["Séance"].cell(list(headings("session").names).index("date") + 1, 2, DAY)
    columns = list(headings("agenda").names)
    for number, cells in enumerate(CASES, start=2):
        for field, value in cells.items():
            book["Ordre du jour"].cell(number, columns.index(field) + 1, value)
    book.save(place)
