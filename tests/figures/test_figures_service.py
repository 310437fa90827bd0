"""The journals of a file, counted; a report that is recorded first, or held back with reasons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.base.ports import JournalUnavailable
from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import Change, CommissionRecord
from commission_app.application.reporting.consolidation import Sum
from commission_app.application.reporting.figures_service import (
    Exceptional,
    Recipient,
    ReportHeld,
    WhyHeld,
)
from commission_app.composition import figure_files, services
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


def test_an_exception_has_a_name_and_a_reason_and_is_in_the_journal_with_what_it_let_out(
    tmp_path: Path,
) -> None:
    made = vault(tmp_path)
    asked = ASKED[:3]
    made.hold(made.convene("2026-06-15", asked), asked)
    made.clock.day = "2027-01-20"
    figures = made.work.figures
    granted = Exceptional(("demandes",), "Mme Anne DURAND, secrétaire générale", "Réponse à l’IGA")
    for wrong in (
        replace(granted, by=" "),
        replace(granted, reason=""),
        replace(granted, cells=()),
        replace(granted, cells=("autre",)),
    ):
        held = figures.release(2026, Recipient.PREFECT, wrong)
        assert held == ReportHeld(WhyHeld.UNREASONED)
    named = replace(granted, reason="Blessing OSAGIE, jointe au 06 12 34 56 78")
    assert figures.release(2026, Recipient.PREFECT, named) == ReportHeld(WhyHeld.IDENTIFIES)
    assert figures.exceptions() == ()
    content = figures.release(2026, Recipient.PREFECT, granted)
    assert isinstance(content, bytes)
    made.reopen()
    figures = made.work.figures
    (kept,) = figures.exceptions()
    assert (kept.by, kept.reason, kept.fact.cells) == (granted.by, granted.reason, ("demandes",))
    (publication,) = figures.of_year(2026).publications
    values = {cell.id: cell.value for cell in publication.cells}
    assert values["demandes"] == 3
    assert values["avis-favorables"] is None
    made.work.close()


def test_exact_counts_leave_sealed_and_nobody_but_the_holder_of_the_key_reads_them(
    tmp_path: Path,
) -> None:
    made = vault(tmp_path)
    asked = ASKED[:3]
    made.hold(made.convene("2026-06-15", asked), asked)
    made.clock.day = "2027-01-20"
    secret, public = figure_files.new_figures_key()
    with pytest.raises(ValueError, match=r"^$"):
        made.work.figures.sealed(2026, "rien")
    assert made.work.figures.of_year(2026).publications == ()
    content = made.work.figures.sealed(2026, public)
    assert isinstance(content, bytes)
    assert b"demandes" not in content
    (publication,) = made.work.figures.of_year(2026).publications
    assert publication.cells == ()
    made.work.close()
    folder = tmp_path / "fichiers"
    folder.mkdir()
    (folder / "75.age").write_bytes(content)
    found = figure_files.consolidate_folder(folder, secret)
    assert found.received == ("75",)
    assert found.sums["Île-de-France"]["seances"] == Sum(1, 1)
    assert found.sums["Île-de-France"]["demandes"] == Sum(0, None)
