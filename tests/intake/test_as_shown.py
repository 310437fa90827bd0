"""A cell is read as the sheet shows it, or what cannot be read is said: never taken for empty."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]  # it has no types
from openpyxl.utils.datetime import CALENDAR_MAC_1904  # type: ignore[import-untyped]  # as above

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.number_formats import shown
from commission_app.adapters.intake.workbooks.workbook import open_book
from commission_app.application.agenda.draft import AgendaReading, Severity
from tests.intake.workshop import office

CASES = Path(__file__).with_name("cases")
REFERENCES = CASES / "i2-reference-format-nombre.xlsx"
ERRORS = CASES / "i6-cellules-erreur.xlsx"


def converted(source: Path, kind: str, folder: Path) -> Path:
    """Return a workbook of the cases as another program saves it."""
    if kind == "xlsx":
        return source
    place = folder / source.name
    place.write_bytes(source.read_bytes())
    return office(place, kind)


def references(reading: AgendaReading) -> list[str]:
    assert reading.draft is not None, reading.findings
    return [one.item.reference for one in reading.draft.items if one.item.reference]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_reference_is_what_the_sheet_shows(kind: str, tmp_path: Path) -> None:
    reading = WorkbookReader().read(converted(REFERENCES, kind, tmp_path))
    assert references(reading) == ["31-2026-012", "007"]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_cell_in_error_is_said_at_its_place_and_blocks(kind: str, tmp_path: Path) -> None:
    source = ERRORS
    if kind != "xlsx":
        book = load_workbook(ERRORS)
        sheet = book["Ordre du jour"]
        sheet["H3"], sheet["I3"] = "=nulle_part()", "=1/0"
        source = tmp_path / "formules.xlsx"
        book.save(source)
    reading = WorkbookReader().read(converted(source, kind, tmp_path))
    told = [
        (found.row, found.column)
        for found in reading.findings
        if found.code == "cell_in_error" and found.severity is Severity.BLOCK
    ]
    assert told == [(3, "H"), (3, "I")]
    assert not reading.importable


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (12.0, '"31-2026-"000', "31-2026-012"),
        (7, "000", "007"),
        (612345678, "00 00 00 00 00", "06 12 34 56 78"),
        (12, '"31-2026-"000;-0', "31-2026-012"),
        (12, r"\n000", "n012"),
        (5, "General", None),
        (3, "0.00", None),
        (1200, "#,##0", None),
        (45000, "dd/mm/yyyy", None),
        (-3, "000", None),
        (2.5, "000", None),
        (12, "0", None),
    ],
)
def test_formats_of_whole_numbers(value: float, code: str, expected: str | None) -> None:
    assert shown(value, code) == expected


OPEN_QUOTES = {
    "never closed": ('1;"reste ouverte\n2;Deux;C\n3;Trois;C', 2),
    "closed by the quote of another row": ('1;"ouverte;C\n2;"Deux";C', 2),
    "at the last cell": ('1;Un;C\n2;Deux;"fin', 3),
    "after a cell of two lines": ('1;"deux\nlignes";C\n2;"ouverte;C', 3),
}


@pytest.mark.parametrize("name", OPEN_QUOTES)
def test_a_quote_left_open_is_refused_at_its_row(name: str, tmp_path: Path) -> None:
    rows, row = OPEN_QUOTES[name]
    place = tmp_path / "odj.csv"
    place.write_text("N°;Intitulé;Type\n" + rows, encoding="utf-8")
    (found,) = WorkbookReader().read(place).findings
    assert (found.code, found.figures["row"]) == ("quote_left_open", row)


def test_the_case_of_a_quote_left_open() -> None:
    reading = WorkbookReader().read(CASES / "c9-guillemet-non-ferme.csv")
    assert [found.code for found in reading.findings] == ["quote_left_open"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines_kept_texts_and_ends_of_files_of_old_programs(
    end: str, tmp_path: Path
) -> None:
    place = tmp_path / "odj.csv"
    rows = ("N°;Référence;Situation", '1;="007";"deux', 'lignes, et ""guillemets"""')
    place.write_bytes((end.join(rows) + "\x1a").encode())
    (sheet,) = open_book(place).sheets
    assert [row.cells for row in sheet.rows] == [
        ("N°", "Référence", "Situation"),
        ("1", "007", 'deux\nlignes, et "guillemets"'),
    ]


def test_a_reference_made_a_date_is_said(tmp_path: Path) -> None:
    book = load_workbook(REFERENCES)
    book["Ordre du jour"]["C3"] = datetime(2026, 3, 12)  # noqa: DTZ001 - a cell has no zone
    place = tmp_path / "odj.xlsx"
    book.save(place)
    told = [f for f in WorkbookReader().read(place).findings if f.code == "reference_is_a_date"]
    assert [(f.severity, f.row, f.column) for f in told] == [(Severity.BLOCK, 3, "C")]


def test_bare_days_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([44902])
    place = tmp_path / "mac.xlsx"
    book.save(place)
    ((cell,),) = (row.cells for row in open_book(place).sheets[0].rows)
    assert cell_parsers.day(cell) == "2026-12-08"


@pytest.mark.parametrize(
    "cell",
    [time(13, 59, 59, 900_000), timedelta(hours=13, minutes=59, seconds=59.9), 0.583333, "14 h 00"],
)
def test_an_hour_is_read_to_the_nearest_minute(cell: object) -> None:
    assert cell_parsers.hour(cell) == "14:00"


def test_lines_and_tabs_of_a_cell_are_kept_from_an_ods(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Situation", "première ligne\ndeuxième"])
    place = tmp_path / "odj.xlsx"
    book.save(place)
    (sheet,) = open_book(office(place, "ods")).sheets
    assert sheet.rows[0].cells[1] == "première ligne\ndeuxième"
