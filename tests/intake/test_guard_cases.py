"""Agendas that identified somebody and were let in: each mention is found at its cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import Severity

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "seance-paris.xlsx"
CASES = Path(__file__).with_name("cases")


def test_names_and_identifiers_over_two_lines_are_found_at_their_cells() -> None:
    reading = WorkbookReader().read(CASES / "g1-identites-non-vues.xlsx")
    assert not reading.importable
    blocked = {(f.row, f.column, f.code) for f in reading.findings if f.severity is Severity.BLOCK}
    assert blocked == {
        (3, "H", "identity_name"),
        (5, "H", "identity_phone"),
        (5, "H", "identity_nir"),
        (5, "H", "identity_iban"),
        (6, "H", "identity_name"),
        (6, "H", "identity_birth"),
    }


@pytest.mark.parametrize(
    "headings",
    [("Né(e) le",), ("Nom, prénom",), ("N° étranger",), ("Nom", "Prénom"), ("Date de naissance",)],
)
@pytest.mark.parametrize("state", ["hidden", "visible"])
def test_a_heading_makes_a_table_of_identities(
    tmp_path: Path, headings: tuple[str, ...], state: str
) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book.create_sheet("Suivi")
    sheet.sheet_state = state
    sheet.append(["Dossier", *headings])
    sheet.append(["1", *("zzkqv" for _ in headings)])
    book.save(tmp_path / "odj.xlsx")
    reading = WorkbookReader().read(tmp_path / "odj.xlsx")
    said = [f for f in reading.findings if f.code == "column_of_identities"]
    assert [(f.sheet, f.row, f.column) for f in said] == [
        ("Suivi", 1, "BCD"[place]) for place in range(len(headings))
    ]
    assert not reading.importable
    for column in range(2, 2 + len(headings)):
        sheet.cell(2, column).value = None
    book.save(tmp_path / "vide.xlsx")
    emptied = WorkbookReader().read(tmp_path / "vide.xlsx")
    assert "column_of_identities" not in {f.code for f in emptied.findings}


@pytest.mark.parametrize("name", ["Fatou Diallo", "Mme Osagie", "JEAN-MARC"])
def test_a_tab_named_after_a_person_is_said(tmp_path: Path, name: str) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    book.create_sheet(name).append(["Bilan", "Suivi"])
    book.properties.title = "Titre"
    book.save(tmp_path / "odj.xlsx")
    reading = WorkbookReader().read(tmp_path / "odj.xlsx")
    said = {(f.code, f.sheet) for f in reading.findings if f.severity is Severity.BLOCK}
    assert ("sheet_names_somebody", name) in said
    assert "parts_unseen" in {f.code for f in reading.findings}
