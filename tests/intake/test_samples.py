"""The files that stand for what secretariats send: the exact cells that must be refused."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from ui.cli import main

HERE = Path(__file__).parent
SAMPLES = Path(str(files("resources").joinpath("samples")))
IDENTIFYING = HERE / "files" / "seance-avec-identifiants.xlsx"
CELLS = {"T3", "T4", "T5", "M6", "Q7", "X8", "T9"}


def test_the_cells_that_identify_are_named_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(IDENTIFYING), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    blocking = [found for found in answer["findings"] if found["severity"] == "block"]
    assert {f"{found['column']}{found['row']}" for found in blocking} == CELLS
    assert {found["sheet"] for found in blocking} == {"Ordre du jour"}
    assert main(["check", str(IDENTIFYING)]) == 1
    said = capsys.readouterr().out
    assert all(f"case {cell} " in said for cell in CELLS)
    for secret in ("06 12 34", "Blessing", "Goutte", "A01234567", "example.org", "1998"):
        assert secret not in said


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("seance-paris.xlsx", 11),
        ("seance-paris.ods", 11),
        ("ordre-du-jour-paris.csv", 11),
        ("seance-150-dossiers.xlsx", 150),
    ],
)
def test_the_other_samples_block_nothing(
    name: str, cases: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(SAMPLES / name), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["cases"] == cases
    assert not [found for found in answer["findings"] if found["severity"] == "block"]
    assert not [found for found in answer["findings"] if found["code"].startswith("identity_")]
