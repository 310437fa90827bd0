"""The screen of figures without pixels: what is offered, what is missing, what is busy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import Change, CommissionRecord
from commission_app.application.reporting.figures_service import Recipient
from commission_app.application.reporting.splitting import axes_of
from commission_app.domain.figures.computing import Count
from commission_app.domain.figures.dictionary import Population
from commission_app.domain.figures.observations import Axis
from tests.pathways.vault import Asked, Vault
from tests.presenters.doubles import ImmediateRunner, RecordingView
from ui.screens.figures.logic.presenter import FiguresPresenter
from ui.screens.figures.logic.splits import note, rows, value_told
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


def test_an_indicator_is_told_apart_exact_and_as_it_may_leave(tmp_path: Path) -> None:
    """Seven cases of one association: in public its seven would be a total by another name."""
    vault, _, presenter = presented(tmp_path, {})
    presenter.choose_year(2026)
    presenter.select("avis")
    detail = presenter.state.detail
    assert detail is not None
    assert ("association", "Par association") in detail.axes
    presenter.tell_apart("sense")
    detail = presenter.state.detail
    assert detail is not None
    assert detail.parts == (("Favorable", "7", "7"), ("Total", "7", "7"))
    assert "SDFE" in detail.note
    presenter.tell_apart("sex")
    presenter.choose_recipient("public")
    detail = presenter.state.detail
    assert detail is not None
    assert [(name, exact) for name, exact, _ in detail.parts] == [
        ("Non renseigné", "7"),
        ("Total", "7"),
    ]
    assert detail.parts[0][2].startswith("secret")
    assert "¹ Trop petit" in detail.note
    presenter.tell_apart("")
    assert presenter.state.detail == replace(detail, axis="", parts=(), note="")
    presenter.select("taux-refus")
    assert presenter.state.detail is not None
    assert presenter.state.detail.axes == ()
    vault.work.close()


def test_every_axis_of_every_indicator_has_its_words_and_each_part_is_judged(
    tmp_path: Path,
) -> None:
    vault, _, _ = presented(tmp_path, {})
    figures, tried = vault.work.figures, 0
    for code, entry in figures.dictionary.indicators.items():
        for axis in axes_of(entry):
            parts = figures.told_apart(code, 2026, axis, Recipient.PUBLIC)
            figure = figures.of_year(2026).figures[code]
            assert isinstance(figure, Count)
            assert parts[-1].exact == figure.value == sum(one.exact for one in parts[:-1]), code
            shown = rows(axis, parts)
            assert all(name and told for name, _, told in shown)
            assert note(parts, Recipient.PUBLIC).startswith("Diffusable à")
            if entry.population is Population.PERSONS:
                assert all(one.held is not None for one in parts if one.exact < 5)
            tried += 1
    assert tried > 40
    for axis, values in (
        (Axis.RANK, {"1": "1er", "": "Non renseigné"}),
        (Axis.SENSE, {"granted": "Accordée", "unfavourable": "Défavorable"}),
        (Axis.AGE, {"18_25": "18 à 25 ans"}),
        (Axis.ASSOCIATION, {"entry": "entry"}),
    ):
        assert {value: value_told(axis, value) for value in values} == values
    vault.work.close()


def test_parts_tell_no_more_than_what_left_before_allows(tmp_path: Path) -> None:
    """The total left already in public: by sex each part would be closer than eleven."""
    vault, _, _ = presented(tmp_path, {})
    record = CommissionRecord("Commission d’essai", "75")
    assert vault.work.registers.record([Change(COMMISSION, "2026-01-01", record)]) == ()
    figures = vault.work.figures
    assert isinstance(figures.release(2026, Recipient.PUBLIC), bytes)
    parts = figures.told_apart("demandes", 2026, Axis.SEX, Recipient.PUBLIC)
    assert all(one.held is not None for one in parts[:-1])
    assert "³" in note(parts, Recipient.PUBLIC)
    vault.work.close()
