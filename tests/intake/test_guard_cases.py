"""Agendas that identified somebody and were let in: each mention is found at its cell."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.packaging.custom import StringProperty  # type: ignore[import-untyped]

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import Severity
from tests.intake.workshop import office
from ui import french

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
    assert "parts_left_out" in {f.code for f in reading.findings}


PHONE = "Rappeler le 06 12 34 56 78"
Put = Callable[[Any], None]


def _titled(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    book.properties.title = PHONE


def _described(book: Any) -> None:  # noqa: ANN401 - as above
    book.properties.description = PHONE


def _headed(book: Any) -> None:  # noqa: ANN401 - as above
    book.active.oddHeader.center.text = PHONE
    book.active.oddHeader.center.size = 12


def _footed(book: Any) -> None:  # noqa: ANN401 - as above
    book.active.evenFooter.left.text = PHONE


def _propertied(book: Any) -> None:  # noqa: ANN401 - as above
    book.custom_doc_props.append(StringProperty(name="Suivi", value=PHONE))


@pytest.mark.parametrize(
    ("put", "end"),
    [
        *((put, "xlsx") for put in (_titled, _described, _headed, _footed, _propertied)),
        *((put, "ods") for put in (_titled, _headed)),
    ],
)
def test_what_stands_in_no_cell_is_looked_at(tmp_path: Path, put: Put, end: str) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    put(book)
    place = tmp_path / "odj.xlsx"
    book.save(place)
    reading = WorkbookReader().read(place if end == "xlsx" else office(place, end))
    (found,) = [f for f in reading.findings if f.code == "part_phone"]
    assert found.severity is Severity.WARN
    assert PHONE not in french.finding(found)


def test_a_change_that_an_ods_keeps_is_looked_at(tmp_path: Path) -> None:
    place, opening = tmp_path / "odj.ods", b"<office:spreadsheet>"
    kept = (
        "<table:tracked-changes><table:cell-content-change><table:previous>"
        f"<table:change-track-table-cell><text:p>{PHONE}</text:p></table:change-track-table-cell>"
        "</table:previous></table:cell-content-change></table:tracked-changes>"
    ).encode()
    with zipfile.ZipFile(SAMPLE.with_suffix(".ods")) as old, zipfile.ZipFile(place, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                assert opening in content
                content = content.replace(opening, opening + kept)
            new.writestr(name, content)
    codes = {f.code for f in WorkbookReader().read(place).findings}
    assert {"part_phone", "parts_left_out"} <= codes


@pytest.mark.parametrize(
    ("heading", "written", "found", "severity"),
    [
        ("N°", "Fatou Diallo", "identity_name", Severity.BLOCK),
        ("Rang", "Fatou Diallo", "identity_name", Severity.BLOCK),
        ("Association", "Mme Fatou Diallo", "identity_name", Severity.WARN),
        ("Référence", "DIALLO-001", "identity_capitalised", Severity.WARN),
        ("Tél.", 612457890, "aside_phone", Severity.WARN),
        ("Allocataire CAF", 4521367, "aside_benefit", Severity.WARN),
    ],
)
def test_somebody_is_found_where_a_figure_or_a_name_of_another_kind_is_awaited(
    tmp_path: Path, heading: str, written: object, found: str, severity: Severity
) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["Ordre du jour"]
    headings = [cell.value for cell in sheet[1]]
    column = headings.index(heading) + 1 if heading in headings else len(headings) + 1
    sheet.cell(1, column).value = heading
    row = next(n for n in range(2, 40) if str(sheet.cell(n, 2).value).startswith("Dossier"))
    sheet.cell(row, column).value = written
    book.save(tmp_path / "odj.xlsx")
    said = WorkbookReader().read(tmp_path / "odj.xlsx").findings
    assert (found, severity, row) in [(f.code, f.severity, f.row) for f in said]
