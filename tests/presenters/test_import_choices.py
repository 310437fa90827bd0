"""What the preview asks and tells beside the file: which sheet, what was decided before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no types

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import Severity
from commission_app.application.session.past_decisions import PastDecisions
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.composition import opener
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim
from tests.intake.workbooks import AGENDA, SESSION, Cells, changed, write
from tests.presenters.doubles import ImmediateRunner, RecordingView, a_desk, opened, play
from ui.screens.agenda.logic.import_agenda import ImportPresenter
from ui.screens.agenda.logic.import_state import ImportState, Remedy
from ui.screens.agenda.logic.import_work import ImportServices

OTHER: Cells = [
    AGENDA[0],
    [1, "Dossier individuel", "31-2026-077", "Escale", "", "Engagement", ""],
]


def presenter(
    desk: SessionService, stored: list[Snapshot]
) -> tuple[ImportPresenter, RecordingView[ImportState]]:
    view: RecordingView[ImportState] = RecordingView()
    services = ImportServices(WorkbookReader, opener.identities, desk, "essai")
    return ImportPresenter(view, services, ImmediateRunner(), stored.append), view


def two_agendas(place: Path, *names: str) -> Path:
    """Write a workbook with two sheets of points, under these names."""
    write(place, names=("Séance", "Membres", "Associations", names[0]))
    book = load_workbook(place)
    sheet = book.create_sheet(names[1])
    for row in OTHER:
        sheet.append(list(row))
    book.save(place)
    return place


def references(state: ImportState) -> list[str]:
    return [row[3] for row in state.tables[0].rows if row[3].startswith("31-")]


@pytest.mark.parametrize("names", [("Feuil1", "Feuil2"), ("Dossiers", "ODJ"), ("ODJ", "Feuil9")])
def test_of_two_that_tie_nothing_is_imported_before_an_answer(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    stored: list[Snapshot] = []
    with a_desk(tmp_path) as desk:
        made, view = presenter(desk, stored)
        made.choose(two_agendas(tmp_path / "odj.xlsx", *names))
        made.answer(view.last.chairs[0].seat, votes=True)
        asked = next(n for n, f in enumerate(view.last.findings) if Remedy.SHEETS in f.remedies)
        ties = names != ("ODJ", "Feuil9")
        severity = Severity.BLOCK if ties else Severity.WARN
        assert view.last.findings[asked].severity is severity
        made.confirm()
        assert desk.sessions() == () if ties else desk.sessions()
        if not ties:
            return
        made.select(asked)
        assert view.last.cell is not None
        offered = dict(view.last.cell.columns)
        assert [name.strip("«\u202f»") for name in list(offered.values())[:2]] == list(names)
        made.name_column(names[1])
        assert references(view.last) == ["31-2026-077"]
        again = next(n for n, f in enumerate(view.last.findings) if Remedy.SHEETS in f.remedies)
        made.select(again)
        made.name_column(next(code for code, said in offered.items() if "ensemble" in said))
        assert references(view.last) == ["31-2026-001", "31-2026-077"]
        made.confirm()
        assert len(desk.sessions()) == 1


def test_the_exact_name_wins_and_another_sheet_may_be_chosen(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        made, view = presenter(desk, [])
        made.choose(two_agendas(tmp_path / "odj.xlsx", "Points", "Ordre du jour"))
        assert references(view.last) == ["31-2026-077"]
        asked = next(n for n, f in enumerate(view.last.findings) if Remedy.SHEETS in f.remedies)
        made.select(asked)
        made.name_column("Points")
        assert references(view.last) == ["31-2026-001"]


@pytest.mark.parametrize(
    ("outcome", "nature", "severity", "said"),
    [
        (Outcome.FAVOURABLE, "Engagement", Severity.WARN, "favorable"),
        (Outcome.UNFAVOURABLE, "Engagement", Severity.WARN, "défavorable"),
        (Outcome.ADJOURNED, "Engagement", Severity.INFO, "ajourn"),
        (Outcome.WITHDRAWN, "Engagement", Severity.INFO, "retir"),
        (Outcome.FAVOURABLE, "1er renouvellement", Severity.INFO, "favorable"),
    ],
)
def test_a_case_decided_before_is_said_with_what_was_decided(
    tmp_path: Path, outcome: Outcome, nature: str, severity: Severity, said: str
) -> None:
    with a_desk(tmp_path) as desk:
        held = decided(desk, tmp_path, outcome)
        later = changed(changed(SESSION, 3, 2, "09/03/2027"), 6, 2, "26/02/2027")
        agenda = changed(changed(AGENDA, 3, 6, nature), 3, 3, " 31-2026-001 ")
        made, view = presenter(desk, [])
        made.choose(write(tmp_path / "suite.xlsx", session=later, agenda=agenda))
        (line,) = [f for f in view.last.findings if "déjà examiné" in f.text]
        assert (line.severity, line.place) == (severity, "Ordre du jour, ligne 3")
        assert "8 décembre 2026" in line.text.replace("\u00a0", " ")
        assert said in line.text.lower()
        assert PastDecisions(desk).of(["31-2026-001"], held.state.details.date) == {}


def decided(desk: SessionService, folder: Path, outcome: Outcome) -> Snapshot:
    """Hold a session at which the case of the sample agenda ended thus."""
    draft = WorkbookReader().read(write(folder / "avant.xlsx")).draft
    assert draft is not None
    seats = tuple(replace(seat, votes=True) if seat.chair else seat for seat in draft.seats)
    held = opened(desk, replace(draft, seats=seats))
    case = next(d.item.id for d in draft.items if d.item.is_case)
    held = play(desk, held, PresentItem(case))
    if outcome in (Outcome.ADJOURNED, Outcome.WITHDRAWN):
        ended = ConcludeItem(case, outcome, "Pièces manquantes.", "L’association")
        return play(desk, held, ended)
    voice = Choice.FOR if outcome is Outcome.FAVOURABLE else Choice.AGAINST
    return play(
        desk, held, RecordUnanimity(case, voice), Proclaim(case, outcome, "Motif de l’avis.")
    )


def test_the_period_the_request_and_the_whole_file_are_shown(tmp_path: Path) -> None:
    head = [*AGENDA[0], "Période demandée", "Date de la demande", "Date de complétude"]
    rows = [head, [*AGENDA[2], "du 01/01/2027 au 30/06/2027", "02/10/2026", "15/11/2026"]]
    with a_desk(tmp_path) as desk:
        made, view = presenter(desk, [])
        made.choose(write(tmp_path / "odj.xlsx", agenda=rows))
        table = view.last.tables[0]
        assert table.headings[-3:] == ("Période demandée", "Demande reçue", "Dossier complet")
        shown = [cell.replace("\u00a0", " ") for cell in table.rows[0][-3:]]
        assert shown == ["du 01/01/2027 au 30/06/2027", "02/10/2026", "15/11/2026"]
        rows[1][-1] = "01/09/2026"
        made.choose(write(tmp_path / "odj2.xlsx", agenda=rows))
        assert any("complet avant la demande" in f.text for f in view.last.findings)
