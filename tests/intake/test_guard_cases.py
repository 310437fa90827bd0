"""Agendas that identified somebody and were let in: each mention is found at its cell."""

from __future__ import annotations

from pathlib import Path

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import Severity

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
