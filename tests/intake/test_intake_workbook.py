from __future__ import annotations

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # openpyxl ships no types
import pytest

from commission_app.adapters.intake.workbooks.book import FileRefused, Row, column_letter
from commission_app.adapters.intake.workbooks.workbook import open_book

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


def open_sheets(path: Path) -> dict[str, tuple[Row, ...]]:
    return {sheet.name: sheet.rows for sheet in open_book(path).sheets}


@pytest.mark.parametrize(
    ("name", "rows"),
    [("seance-paris.xlsx", 17), ("seance-paris.ods", 17), ("seance-150-dossiers.xlsx", 151)],
)
def test_samples_open(name: str, rows: int) -> None:
    assert len(open_sheets(SAMPLES / name)["Ordre du jour"]) == rows


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ordre du jour"
    sheet["B4"] = "Engagement"
    book.save(tmp_path / "a.xlsx")
    (row,) = open_sheets(tmp_path / "a.xlsx")["Ordre du jour"]
    assert row.number == 4
    assert row.cells[1] == "Engagement"


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file_missing"), (b"", "file_empty"), (b"%PDF-1.7\n", "file_not_workbook")],
)
def test_files_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "odj.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        open_sheets(path)
    assert refused.value.code == code


def test_columns_are_named_as_shown() -> None:
    assert [column_letter(index) for index in (0, 19, 25, 26)] == ["A", "T", "Z", "AA"]
