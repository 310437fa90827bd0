"""The past taken over from a workbook: sixty pathways at once, or none where anything is wrong."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from commission_app.adapters.intake.following.pathway_sheet import TEMPLATE
from commission_app.composition.services import read_takeover, takeover_template
from commission_app.domain.pathways.coded import EndReason
from commission_app.domain.pathways.pathway import Stage
from tests.pathways.vault import Vault

PATHWAYS = 60


def french(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def table(rows: list[str]) -> bytes:
    return takeover_template() + "".join(row + "\r\n" for row in rows).encode()


def sixty() -> list[str]:
    """Sixty pathways of one to four periods, two of them closed; rows in no order."""
    rows = []
    for number in range(PATHWAYS):
        begins = date(2025, 1, 1) + timedelta(days=7 * number)
        for rank in range(1 + number % 4):
            ends = begins + timedelta(days=180)
            if begins > date(2026, 11, 1):
                break
            end = "01/06/2026;Contact perdu" if number in (4, 8) else ";"
            decided = french(begins - timedelta(days=10))
            days = f"{french(begins)};{french(ends)};{decided}"
            mark = f"75-P-{number + 100:04}" if number % 2 else f"personne {number}"
            rows.append(f"{mark};Escale;{days};n° {number}{rank};{decided};{end}")
            begins = ends + timedelta(days=1)
    return rows[::2] + rows[1::2]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "coffre.db", "2026-11-20")


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "parcours.csv"
    path.write_bytes(content)
    return path


def test_sixty_pathways_are_taken_over_at_once(vault: Vault, tmp_path: Path) -> None:
    reading = read_takeover(written(tmp_path, table(sixty())))
    assert reading.faults == ()
    assert len(reading.pathways) == PATHWAYS
    before = vault.work.storage.journal.head().position
    assert vault.pathways.take_over(reading, write=False) == ()
    assert vault.work.storage.journal.head().position == before
    assert vault.pathways.take_over(reading) == ()
    vault.reopen()
    found = vault.pathways.overview().pathways
    assert len(found) == PATHWAYS
    assert len({way.reference for way in found.values()}) == PATHWAYS
    by_reference = {way.reference: way for way in found.values()}
    kept = by_reference["75-P-0103"]
    assert (len(kept.periods), kept.entry, kept.taken_over) == (4, "2025-01-22", True)
    ended = [way for way in found.values() if way.stage_on("2026-11-20") is Stage.ENDED]
    assert {way.end.reason for way in ended if way.end} == {EndReason.CONTACT_LOST}
    assert len(ended) == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("p;Escale;01/01/2026;31/02/2026;;;;;", "day_unreadable"),
        ("p;Escale;01/01/2026;;;;;;", "missing"),
        (";Escale;01/01/2026;30/06/2026;;;;;", "missing"),
        ("p;Escale;01/01/2026;30/06/2025;;;;;", "refused"),
        ("p;Escale;01/01/2026;30/06/2026;;;;01/07/2026;Fâchée", "end_reason"),
        ("p;Escale;01/01/2026;30/06/2026;01/01/2028;;;;", "refused"),
        ("Mme Amina DIALLO;Escale;01/01/2026;30/06/2026;;;;;", "identifies"),
        ("p;Escale;01/01/2026;30/06/2026;;;;;;06 12 34 56 78", "identifies"),
    ],
)
def test_one_fault_and_nothing_is_taken_over(
    vault: Vault, tmp_path: Path, row: str, code: str
) -> None:
    rows = [*sixty(), row]
    reading = read_takeover(written(tmp_path, table(rows)))
    before = vault.work.storage.journal.head().position
    faults = vault.pathways.take_over(reading)
    assert {fault.code for fault in faults} == {code}
    assert {fault.row for fault in faults} == {len(rows) + 1}
    assert vault.work.storage.journal.head().position == before
    assert vault.pathways.pathways() == {}


def test_a_file_without_its_columns_is_told(tmp_path: Path) -> None:
    reading = read_takeover(written(tmp_path, TEMPLATE.replace("Dernier", "Autre").encode()))
    assert [fault.code for fault in reading.faults] == ["columns_missing"]
    assert [f.code for f in read_takeover(tmp_path / "absent.xlsx").faults] == ["file_missing"]
