"""A sheet so precise that few could answer to it is flagged, in columns and in free text alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import Severity
from tests.intake.workbooks import AGENDA, SESSION, changed, write

SMALL, LARGE = "70", "75"
HEADS = ("Âge", "Nationalité", "Enfants", "Hébergement", "Situation et projet")


def flagged(folder: Path, department: str, *cells: str) -> list[tuple[str, str]]:
    agenda: list[list[object]] = [[*row, "", "", "", "", ""] for row in AGENDA]
    agenda[0][7:] = list(HEADS)
    agenda[2][7:] = list(cells)
    row = next(place for place, line in enumerate(SESSION, 1) if "partement" in str(line[0]))
    session = changed(SESSION, row, 2, department)
    reading = WorkbookReader().read(write(folder / "odj.xlsx", agenda=agenda, session=session))
    found = [one for one in reading.findings if one.code == "too_precise"]
    assert all(one.severity is Severity.WARN for one in found)
    return [(one.column or "", str(one.figures["fix"])) for one in found]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("27 ans", "Nigeria", "2", "", ""), [("H", "25-34"), ("I", "Afrique de l’Ouest")]),
        (("27", "Ivoirienne", "oui", "", ""), [("H", "25-34"), ("I", "Afrique de l’Ouest")]),
        (("vingt-sept ans", "Malgache", "1", "", ""), [("H", "25-34"), ("I", "Afrique de l’Est")]),
        (("23 ans et demi", "Malgache", "1", "", ""), [("H", "18-24"), ("I", "Afrique de l’Est")]),
        (("27", "", "2", "", "Vit à Vesoul."), [("H", "25-34")]),
        (("27", "", "2", "", "Vit à Luxeuil-les-Bains."), [("H", "25-34")]),
        (("25-34", "Albanaise", "2", "Logée à Gray", ""), [("I", "Europe de l’Est et Balkans")]),
        (("", "", "", "", "Nigériane âgée de 27 ans, mère de deux enfants."), [("L", "")]),
        (("", "", "", "", "Femme de 27 ans, originaire du Ghana, 2 enfants."), [("L", "")]),
        (("", "", "", "", "27 ans, ressortissante roumaine, vit à Lure."), [("L", "")]),
        (("27", "Afrique", "", "", "Ses deux enfants sont scolarisés à Vesoul."), [("H", "25-34")]),
    ],
)  # fmt: skip
def test_a_precise_sheet_is_flagged_where_pathways_are_few(
    tmp_path: Path, cells: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert flagged(tmp_path, SMALL, *cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ("25-34", "Afrique de l’Ouest", "2", "CHRS", "Vit dans le département."),
        ("18 à 24 ans", "Nigeria", "oui", "", ""),
        ("entre 18 et 24 ans", "Nigeria", "oui", "", ""),
        ("moins de 25 ans", "Nigeria", "1", "", ""),
        ("27", "Nigeria", "0", "", ""),
        ("27", "Nigeria", "sans enfant", "", ""),
        ("27", "Nigeria", "aucun enfant", "", "Suit un cours de français depuis 12 mois."),
        ("27", "Nigeria", "", "", "Passée par la Libye et l’Italie, dette de 30 000 euros."),
        ("27", "", "", "", "Proxénète condamné à 12 ans. Enceinte de 5 mois."),
        ("", "", "2", "", "Soutenue par une compatriote ; en CADA depuis 20 mois."),
    ],
)
def test_a_blurred_sheet_is_left_alone(tmp_path: Path, cells: tuple[str, ...]) -> None:
    assert flagged(tmp_path, SMALL, *cells) == []


def test_where_pathways_are_many_one_mark_more_is_needed(tmp_path: Path) -> None:
    assert flagged(tmp_path, LARGE, "27", "Nigeria", "2", "", "") == []
    told = "Vit à Saint-Denis."
    assert len(flagged(tmp_path, LARGE, "27", "Nigeria", "2", "", told)) == 2
