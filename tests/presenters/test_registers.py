"""The registers without pixels: what is proposed, warned of, searched, and kept on a failure."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from commission_app.application.base.ports import JournalUnavailable
from commission_app.application.registers.register_checks import Fault, FaultCode
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.registers import Change, MandateRecord, Role, Version
from commission_app.composition import law_files
from commission_app.composition.opener import identities
from tests.presenters.doubles import ImmediateRunner, RecordingView
from tests.registers.office import SINCE, an_office, codes, mandate, set_up
from ui import french
from ui.screens.registers.logic.associations import AssociationsPresenter
from ui.screens.registers.logic.base import RegisterPresenter
from ui.screens.registers.logic.commission import CommissionPresenter
from ui.screens.registers.logic.members import MembersPresenter
from ui.screens.registers.logic.rules import RulesPresenter
from ui.screens.registers.logic.state import RegisterState


def members(office: RegisterService) -> tuple[MembersPresenter, RecordingView[RegisterState]]:
    view: RecordingView[RegisterState] = RecordingView()
    made = MembersPresenter(view, office, ImmediateRunner(), law_files.rulebook())
    made.enter()
    return made, view


def filled(made: RegisterPresenter, **values: str) -> None:
    for name, value in values.items():
        made.change(name, value)


@pytest.mark.rule("1.4", "1.24")
def test_a_replacement_is_proposed_for_the_remaining_term(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        made, view = members(office)
        made.select("m3")
        filled(made, left="31/10/2026")
        made.save()
        assert any("Maire" in said for said in view.last.notices)
        made.select("vacant:maire")
        form = view.last.form
        assert form is not None
        values = {known.name: known.value for known in form.fields}
        assert values["ends"] == "31/12/2026"
        assert values["body"] == "Conseil municipal de Chartres"
        filled(made, name="Mme La Maire", begins="01/11/2026")
        made.save()
        assert view.last.form is None
        replaced = [m for m in made.whole.mandates.values() if m.replaces == "m3"]
        assert [m.name for m in replaced] == ["Mme La Maire"]


@pytest.mark.rule("1.4", "3.3")
def test_terms_and_approvals_about_to_end_are_warned_of(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        _, view = members(office)
        assert [said for said in view.last.notices if "Maire" in said] == [
            "Le mandat de M. Le Maire finit le 31/12/2026."
        ]
        known: RecordingView[RegisterState] = RecordingView()
        AssociationsPresenter(known, office, ImmediateRunner()).enter()
        assert known.last.notices == ("L’agrément de L’Escale finit le 31/12/2026.",)
        assert known.last.rows[0].cells[-1] == "Association L’Escale"


def test_what_was_entered_stays_when_the_disk_fails(tmp_path: Path) -> None:
    class FullDisk:
        def append(self, changes: Iterable[Change], recorded_at: str, author: str) -> object:
            raise JournalUnavailable("disk full")

        def check(self) -> None:
            """Find nothing wrong."""

        def versions(self) -> tuple[Version, ...]:
            return kept

    with an_office(tmp_path) as office:
        set_up(office)
        kept = office.history()
        office._store = FullDisk()  # type: ignore[assignment]  # a store whose disk is full
        made, view = members(office)
        made.select("m2")
        filled(made, name="Mme Autre")
        made.save()
        assert view.last.error
        form = view.last.form
        assert form is not None
        assert next(f.value for f in form.fields if f.name == "name") == "Mme Autre"
        assert not view.last.busy


def test_a_version_that_takes_over_later_is_told(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        view: RecordingView[RegisterState] = RecordingView()
        made = CommissionPresenter(
            view, office, ImmediateRunner(), law_files.categories(), law_files.compositions(),
            law_files.rulebook(),
        )  # fmt: skip
        made.enter()
        for day, quality in (("01/06/2026", "Directrice"), ("01/03/2026", "Directeur adjoint")):
            made.select("ddets")
            filled(made, quality=quality, effective_from=day)
            made.save()
        assert "01/06/2026" in view.last.said
        made.select("ddets")
        form = view.last.form
        assert form is not None
        assert len(form.history) == 3
        assert "secretariat" in form.history[0]


@pytest.mark.rule("1.15")
def test_a_local_text_is_repealed_by_a_further_version(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        view: RecordingView[RegisterState] = RecordingView()
        made = RulesPresenter(view, office, ImmediateRunner(), law_files.rulebook())
        made.enter()
        made.select("2.17")
        filled(made, value="opening", reference="Règlement intérieur", article="art. 2",
               effective_from="01/01/2026")  # fmt: skip
        made.save()
        row = next(row for row in view.last.rows if row.id == "2.17")
        assert row.cells[5].startswith("À l’ouverture seulement")
        made.select("2.17")
        filled(made, removed="yes", effective_from="01/02/2026")
        made.save()
        row = next(row for row in view.last.rows if row.id == "2.17")
        assert row.cells[5] == "défaut"
        made.select("2.17")
        assert view.last.form is not None
        assert len(view.last.form.history) == 2


def test_the_guard_looks_at_every_text_of_the_registers(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        office._guard = identities
        named = MandateRecord("ddets", Role.DEPUTY, "Mme Claire ROUVIÈRE", SINCE, body="DDETS")
        assert office.record([Change("n", SINCE, named)]) == ()
        for wrong, place in (
            (mandate("ddets", "Mme X, 06 12 34 56 78"), "name"),
            (mandate("ddets", "Mme X", order="née le 3 mai 1998"), "order"),
        ):
            assert (FaultCode.IDENTIFIES, place) in codes(
                office.record([Change("o", SINCE, wrong)])
            )


@pytest.mark.parametrize("code", list(FaultCode))
def test_every_fault_has_a_sentence(code: FaultCode) -> None:
    figures: dict[str, str | int] = {
        "name": "X", "years": 3, "day": "2026-12-31", "most": 2, "kinds": "phone",
    }  # fmt: skip
    said = french.register_fault(Fault(code, "x", "CRPA R133-3", figures))
    assert said.endswith(")")
    assert "{" not in said


@pytest.mark.parametrize(
    ("said", "day"),
    [("8/12/2026", "2026-12-08"), ("2026-12-08", "2026-12-08"), (" ", None), ("08.12.2026",
      "2026-12-08")],
)  # fmt: skip
def test_days_are_read_as_they_are_written(said: str, day: str | None) -> None:
    assert french.day_entered(said) == day


@pytest.mark.parametrize("said", ["32/01/2026", "demain", "8/12/26", "2026-13-01"])
def test_a_day_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        french.day_entered(said)


@pytest.mark.parametrize("entry", ["new_holder", "new_deputy", "vacant:maire", "nobody"])
def test_what_is_not_written_yet_has_no_history(tmp_path: Path, entry: str) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        made, view = members(office)
        made.act(entry)
        form = view.last.form
        assert form is not None
        assert form.history == ()
