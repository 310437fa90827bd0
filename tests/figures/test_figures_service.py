"""The journals of a file, counted; a report that is recorded first, or held back with reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.application.base.ports import JournalUnavailable
from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import Change, CommissionRecord
from commission_app.application.reporting.figures_service import Recipient, ReportHeld, WhyHeld
from commission_app.composition import services
from commission_app.domain.figures.computing import Count
from commission_app.domain.figures.release.gate import WhyRefused
from tests.pathways.vault import Asked, Vault
from ui import french
from ui.screens.figures.logic import words

ASKED = [Asked(f"75-2026-{number:03}") for number in range(1, 8)]


def vault(tmp_path: Path) -> Vault:
    made = Vault(tmp_path / "commission.db", "2026-06-15")
    record = CommissionRecord("Commission d’essai", "75")
    assert made.work.registers.record([Change(COMMISSION, "2026-01-01", record)]) == ()
    return made


def count(made: Vault, code: str, year: int = 2026) -> int:
    figure = made.work.figures.of_year(year).figures[code]
    assert isinstance(figure, Count)
    return figure.value


def test_a_session_is_counted_as_it_goes_on_and_after_a_new_opening(tmp_path: Path) -> None:
    made = vault(tmp_path)
    assert made.work.figures.of_year().empty
    snapshot = made.convene("2026-06-15", ASKED)
    assert count(made, "avis") == 0
    made.hold(snapshot, ASKED)
    assert (count(made, "avis"), count(made, "seances"), count(made, "demandes")) == (7, 1, 7)
    made.reopen()
    assert (count(made, "avis"), count(made, "avis", 2025)) == (7, 0)
    made.work.close()


def test_a_report_is_in_the_register_before_anyone_holds_it(tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.hold(made.convene("2026-06-15", ASKED), ASKED)
    figures = made.work.figures
    assert figures.release(2026, Recipient.PUBLIC) == ReportHeld(WhyHeld.UNFINISHED)
    made.clock.day = "2027-01-20"
    assert figures.release(2025, Recipient.PUBLIC) == ReportHeld(WhyHeld.EMPTY)
    assert figures.of_year(2026).publications == ()
    content = figures.release(2026, Recipient.PUBLIC)
    assert isinstance(content, bytes)
    assert content.startswith(b"%PDF")
    made.reopen()
    (kept,) = made.work.figures.of_year(2026).publications
    assert (kept.to, kept.on) == ("Public", "2027-01-20")
    made.work.storage.close()
    with pytest.raises(JournalUnavailable):
        made.work.figures.release(2026, Recipient.PUBLIC)


def test_a_report_without_the_name_of_a_commission_does_not_leave(tmp_path: Path) -> None:
    made = Vault(tmp_path / "commission.db", "2026-06-15")
    made.hold(made.convene("2026-06-15", ASKED), ASKED)
    made.clock.day = "2027-01-20"
    held = made.work.figures.release(2026, Recipient.PREFECT)
    assert held == ReportHeld(WhyHeld.NO_COMMISSION)
    made.work.close()


def test_a_gap_that_nothing_explains_is_told_by_reference_and_nothing_leaves(
    tmp_path: Path,
) -> None:
    made = vault(tmp_path)
    made.clock.day = "2026-11-20"
    table = tmp_path / "parcours.csv"
    row = b"a;Escale;01/07/2026;31/12/2026;20/06/2026;;25/06/2026;;\r\n"
    table.write_bytes(services.takeover_template() + row)
    assert made.pathways.take_over(services.read_takeover(table)) == ()
    (way,) = made.pathways.pathways().values()
    assert count(made, "en-cours") == 1
    made.clock.day = "2027-01-20"
    held = made.work.figures.release(2026, Recipient.PREFECT)
    assert held == ReportHeld(WhyHeld.UNEXPLAINED, unexpected=(way.reference,))
    assert way.reference in words.report_held(held)
    assert made.work.figures.of_year(2026).publications == ()
    made.work.close()


@pytest.mark.parametrize("why", [*WhyHeld, *WhyRefused])
def test_every_reason_is_told_in_french_with_its_references(why: WhyHeld | WhyRefused) -> None:
    held = ReportHeld(why, ("75-P-0001",), ("75-P-0002",), ("Refus",))
    said = words.report_held(held)
    assert said == french.typeset(said)
    for name in ("75-P-0001", "75-P-0002", "Refus"):
        assert name in said
