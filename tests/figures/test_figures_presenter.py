"""The screen of figures without pixels: what is offered, what is missing, what is busy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.pathways.vault import Asked, Vault
from tests.presenters.doubles import ImmediateRunner, RecordingView
from ui.screens.figures.logic.presenter import FiguresPresenter
from ui.screens.figures.logic.state import FiguresState, Tab

ASKED = [Asked(f"75-2026-{number:03}") for number in range(1, 8)]


def presented(
    tmp_path: Path, written: dict[Path, bytes], *, reading: bool = False
) -> tuple[Vault, RecordingView[FiguresState], FiguresPresenter]:
    vault = Vault(tmp_path / "commission.db", "2026-06-15")
    vault.hold(vault.convene("2026-06-15", ASKED), ASKED)
    vault.clock.day = "2027-01-20"
    view = RecordingView[FiguresState]()
    presenter = FiguresPresenter(
        view,
        vault.work.figures,
        ImmediateRunner(),
        written.__setitem__,
        reading=reading,
    )
    presenter.enter()
    return vault, view, presenter


def test_counting_is_said_while_it_lasts_and_nothing_is_offered_meanwhile(tmp_path: Path) -> None:
    vault, view, presenter = presented(tmp_path, {})
    busy = [state for state in view.states if state.busy]
    assert busy
    assert not any(state.may_release for state in busy)
    assert presenter.state.years == (2027, 2026)
    vault.work.close()


def test_the_row_chosen_says_what_it_is_and_an_empty_year_has_none(tmp_path: Path) -> None:
    vault, _, presenter = presented(tmp_path, {})
    presenter.choose_year(2026)
    presenter.select("avis")
    first = presenter.state.detail
    assert first is not None
    assert first.title == "Avis rendus"
    presenter.select("nothing-of-that-name")
    assert presenter.state.selected == "avis"
    presenter.choose_year(2027)
    assert presenter.state == replace(presenter.state, selected=None, detail=None)
    assert "Rien à compter en 2027" in presenter.state.empty
    assert not presenter.state.may_release
    vault.work.close()


def test_a_report_needs_a_recipient_and_the_name_of_the_commission(tmp_path: Path) -> None:
    written: dict[Path, bytes] = {}
    vault, _, presenter = presented(tmp_path, written)
    presenter.choose_year(2026)
    assert presenter.state.may_release
    assert presenter.suggested() == "rapport-annuel-2026.pdf"
    presenter.release(tmp_path / "rapport.pdf")
    assert "à qui part le rapport" in presenter.state.error
    presenter.choose_recipient("public")
    presenter.release(tmp_path / "rapport.pdf")
    assert "Registres" in presenter.state.error
    presenter.turn_to(Tab.PUBLICATIONS)
    assert (written, presenter.state.publications, presenter.state.error) == ({}, (), "")
    vault.work.close()


def test_a_file_that_is_only_read_lets_nothing_out(tmp_path: Path) -> None:
    vault, _, presenter = presented(tmp_path, {}, reading=True)
    presenter.choose_year(2026)
    assert "lecture seule" in presenter.state.held
    presenter.choose_recipient("public")
    assert not presenter.ready()
    vault.work.close()
