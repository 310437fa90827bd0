"""A local text that a later version of the rules cannot apply is said, and stops no session."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.registers import Change, LocalTextRecord
from commission_app.application.session.service import SessionService
from commission_app.clocks import PlayedClock
from commission_app.composition import agendas, law_files, services
from commission_app.domain.profile import Override
from tests.domain.room import START
from tests.endurance.played_session import draft
from tests.intake.test_samples import SAMPLES
from tests.presenters.doubles import ImmediateRunner, RecordingView
from tests.registers.office import set_up, text
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import ImportState
from ui.screens.agenda.logic.import_work import ImportServices
from ui.screens.registers.logic.rules import RulesPresenter
from ui.screens.registers.logic.state import RegisterState

DAY = "2026-12-08"
HOLDS = text("2.6", "proxies_per_holder", "2", confirmed=True)
LATER: dict[str, Override] = {
    "no such rule": text("99.9", "proxies_per_holder", "2"),
    "another setting": text("2.4", "a_setting_of_old", "4"),
    "another kind of value": text("2.4", "convocation_days", "quatre"),
    "now in the law": replace(text("2.4", "convocation_days", "4"), confirmed=False),
}


def stored(folder: Path, other: Override) -> tuple[StorageFile, RegisterService]:
    """Give an office whose file holds a text written by another version of the rules."""
    file = StorageFile(folder / "commission.db", bytes(range(32)))
    office = RegisterService(
        file.registers, PlayedClock(START), law_files.rulebook(), lambda: "essai"
    )
    set_up(office)
    texts = [
        Change(f"text:{known.rule}", "2026-01-01", LocalTextRecord(known))
        for known in (HOLDS, other)
    ]
    file.registers.append(texts, "2026-01-02T10:00:00+01:00", "essai")
    return file, office


@pytest.mark.parametrize("other", LATER.values(), ids=LATER.keys())
def test_a_text_that_cannot_be_applied_stops_no_session(tmp_path: Path, other: Override) -> None:
    file, office = stored(tmp_path, other)
    assert office.left_out(DAY) == (other,)
    assert office.profile(DAY).overrides == (HOLDS,)
    composed = office.composition(DAY)
    assert composed is not None
    assert composed.profile.proxies_per_holder == 2
    desk = SessionService(
        file.journal, PlayedClock(START), lambda: secrets.token_bytes(32), registers=office
    )
    assert desk.convene(draft(), "essai").state.profile.overrides == (HOLDS,)
    file.close()


def test_it_is_said_on_the_rules_screen_and_at_the_import(tmp_path: Path) -> None:
    file, office = stored(tmp_path, LATER["another setting"])
    rules: RecordingView[RegisterState] = RecordingView()
    RulesPresenter(rules, office, ImmediateRunner(), law_files.rulebook()).enter()
    (said,) = rules.last.notices
    assert "Arrêté n° 2025-7" in said.replace("\u00a0", " ")
    (row,) = [row for row in rules.last.rows if row.id == "2.4"]
    assert "défaut" in row.cells
    view: RecordingView[ImportState] = RecordingView()
    desk = SessionService(
        file.journal, PlayedClock(START), lambda: secrets.token_bytes(32), registers=office
    )
    making = ImportServices(
        agendas.agenda_reader, services.identities, desk, "essai", office, file.settings
    )
    presenter = ImportPresenter(view, making, ImmediateRunner(), lambda _: None)
    presenter.choose(SAMPLES / "seance-paris.xlsx")
    assert [line.text for line in view.last.findings if line.place == "Droit applicable"] == [said]
    assert not view.last.error
    file.close()
