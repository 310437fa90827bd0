"""The import screen: preview first, nothing stored before the click, the chairs' voice asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import Severity
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.composition import opener
from tests.intake.workbooks import AGENDA, changed, write
from tests.presenters.doubles import ImmediateRunner, RecordingView, a_desk
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import ImportState
from ui.screens.agenda.logic.import_work import ImportServices


def presenter(
    desk: SessionService, stored: list[Snapshot]
) -> tuple[ImportPresenter, RecordingView[ImportState]]:
    view: RecordingView[ImportState] = RecordingView()
    services = ImportServices(WorkbookReader, opener.identities, desk, "essai")
    made = ImportPresenter(view, services, ImmediateRunner(), stored.append)
    return made, view


def test_nothing_is_stored_before_the_click_and_all_of_it_after(tmp_path: Path) -> None:
    stored: list[Snapshot] = []
    with a_desk(tmp_path) as desk:
        made, view = presenter(desk, stored)
        made.choose(write(tmp_path / "odj.xlsx"))
        assert view.last.summary.startswith("3\u00a0points dont 1\u00a0dossier individuel")
        assert [table.title for table in view.last.tables] == [
            "Ordre du jour",
            "Membres",
            "Associations",
        ]
        assert desk.sessions() == ()
        made.confirm()
        assert desk.sessions() == ()
        (chair,) = view.last.chairs
        assert (view.last.can_import, chair.votes) == (False, None)
        made.answer(chair.seat, votes=True)
        made.confirm()
        (summary,) = desk.sessions()
        assert summary.stream == stored[0].stream
        assert stored[0].state.seats[chair.seat].votes
        assert view.last == ImportState()


@pytest.mark.rule("2.12")
def test_a_chair_said_not_to_vote_has_no_voice(tmp_path: Path) -> None:
    stored: list[Snapshot] = []
    with a_desk(tmp_path) as desk:
        made, view = presenter(desk, stored)
        made.choose(write(tmp_path / "odj.xlsx"))
        made.answer(view.last.chairs[0].seat, votes=False)
        made.confirm()
    assert not any(seat.votes for seat in stored[0].state.seats.values() if seat.chair)


def test_a_file_that_blocks_is_said_with_its_places_and_stores_nothing(tmp_path: Path) -> None:
    stored: list[Snapshot] = []
    with a_desk(tmp_path) as desk:
        made, view = presenter(desk, stored)
        made.choose(write(tmp_path / "odj.xlsx", agenda=changed(AGENDA, 3, 2, "Pique-nique")))
        made.confirm()
        assert desk.sessions() == ()
    first = view.last.findings[0]
    assert (first.severity, first.place) == (Severity.BLOCK, "Ordre du jour, ligne 3, colonne B")
    assert "Rien n’a été enregistré" in view.last.summary
    assert not view.last.can_import
    assert not stored


def test_a_file_may_be_put_aside(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        made, view = presenter(desk, [])
        made.choose(write(tmp_path / "odj.xlsx"))
        made.cancel()
        assert view.last == ImportState()
        made.confirm()
        assert desk.sessions() == ()
