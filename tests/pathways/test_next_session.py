"""The next session is prepared from what is due; workbooks go to associations and come back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import (  # type: ignore[import-untyped]
    Worksheet,
)

from commission_app.application.agenda.draft import AgendaReading, Choices, Severity
from commission_app.application.pathways.next_session import Handed, Preparation
from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.prepared_agenda import PreparedAgenda, Returned
from commission_app.application.pathways.proposals import Proposal, Why
from commission_app.application.session.service import Snapshot
from commission_app.composition import opener
from commission_app.domain.actions.action import DecideAction, Theme
from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.due.line import What
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.pathways.commands import Record
from commission_app.domain.pathways.facts import (
    AskedFor,
    AssociationChanged,
    DecisionTaken,
    RequestReceived,
)
from commission_app.domain.profile import DEFAULT_PROFILE
from commission_app.domain.refusals import Refusal
from tests.domain.room import make_details
from tests.pathways.vault import Asked, Vault
from tests.pathways.windows import plain
from ui.french.pathways.preparing import PointWordings
from ui.screens.pathways.logic.preparing import file_name

ON = "2027-06-15"


def begun(path: Path) -> Vault:
    """Three pathways of two associations under way, one request put off, an action decided."""
    vault = Vault(path, "2026-11-20")
    asked = [
        Asked("75-2026-001"),
        Asked("75-2026-002", "Refuge"),
        Asked("75-2026-003"),
        Asked("75-2026-004", "Refuge", sense=Outcome.ADJOURNED),
    ]
    held = vault.convene("2026-12-08", asked)
    seen = vault.pathways.overview()
    for known in seen.unjoined:
        assert not isinstance(vault.pathways.join(known, None, ()), Refusal)
    vault.hold(held, asked)
    vault.pathways.overview()
    vault.clock.day = "2026-12-20"
    for way in vault.pathways.pathways().values():
        request = way.requests[0]
        if request.opinion is not None:
            taken = DecisionTaken(request.id, True, "2026-12-20", "2027-01-01", "2027-06-30")
            assert vault.pathways.execute(way.id, Record(taken)) is None
    decided = DecideAction(Theme.CLIENTS, "Écrire aux bailleurs.", "DDETS", "2027-06-30")
    assert vault.pathways.act(None, decided) is None
    vault.clock.day = "2027-04-20"
    assert vault.pathways.plan(SessionPlanned("p1", ON, "14:00")) is None
    first = way_of(vault, "75-2026-001")
    filed = AskedFor(RequestNature.RENEWAL, "Escale", "75-2027-011", 1)
    received = RequestReceived("r11", filed, "2027-04-20")
    assert vault.pathways.execute(first, Record(received)) is None
    return vault


def way_of(vault: Vault, reference: str) -> str:
    ways = vault.pathways.pathways().values()
    return next(w.id for w in ways if any(r.asked.reference == reference for r in w.requests))


def prepared(vault: Vault) -> tuple[Overview, Preparation]:
    seen = vault.pathways.overview()
    (meeting,) = (m for m in seen.meetings if m.planned)
    return seen, vault.work.next_session.look(seen, meeting, PointWordings(), DEFAULT_PROFILE)


def agenda(points: tuple[Proposal, ...], *returned: Returned) -> PreparedAgenda:
    details = replace(make_details(), date=ON, convocation_received=None)
    return PreparedAgenda(details, points, returned)


def convened(vault: Vault, made: PreparedAgenda, preparation: Preparation) -> Snapshot:
    draft = made.understand().draft
    assert draft is not None
    snapshot = vault.work.desk.convene(draft, "essai")
    planned = preparation.meeting.planned
    return vault.work.next_session.convened(snapshot, made, planned, None)


def test_what_is_due_is_proposed_and_nothing_is_typed_again(tmp_path: Path) -> None:
    vault = begun(tmp_path / "coffre")
    seen, preparation = prepared(vault)
    said = [(p.why, p.drafted.item.reference or p.drafted.item.title) for p in preparation.points]
    others = sorted(w.reference for w in seen.pathways.values() if w.association == "Escale")
    assert [why for why, _ in said] == [
        Why.MINUTES, Why.ADJOURNED, Why.REQUEST, Why.DUE, Why.DUE, Why.ACTIONS,
    ]  # fmt: skip
    assert {plain(name or "") for _, name in said} == {
        "Approbation du procès-verbal de la séance du mardi 8 décembre 2026",
        "75-2026-004",
        f"{others[1]}-R1",
        "75-P-0002-R1",
        "75-2027-011",
        "Suivi des actions décidées : responsabilité des clients",
    }
    by_why = {p.why: p.drafted for p in preparation.points}
    renewal = next(p for p in preparation.points if p.request == "r11").drafted
    assert (renewal.item.rank, renewal.item.period_from) == (1, "2027-07-01")
    assert renewal.item.period_until == "2027-12-31"
    assert renewal.item.previous_until == "2027-06-30"
    assert renewal.item.months_reached == 12
    assert renewal.sheet.first_entry == "2027-01-01"
    assert by_why[Why.ADJOURNED].sheet.situation == "Situation fictive."
    assert "Écrire aux bailleurs." in by_why[Why.ACTIONS].sheet.situation
    snapshot = convened(vault, agenda(preparation.points), preparation)
    assert len(snapshot.state.items) == len(preparation.points)
    seen = vault.pathways.overview()
    assert seen.unjoined == ()
    assert [m.session for m in seen.meetings] == [snapshot.stream]
    ways = seen.pathways.values()
    assert all(any(r.enrolled for r in way.requests) for way in ways)
    _, again = prepared_for(vault, seen)
    assert [p.why for p in again.points] == [Why.ACTIONS]


def prepared_for(vault: Vault, seen: Overview) -> tuple[Overview, Preparation]:
    (meeting,) = seen.meetings
    return seen, vault.work.next_session.look(seen, meeting, PointWordings(), DEFAULT_PROFILE)


def opened(handed: Handed, edit: dict[str, str], folder: Path, name: str) -> Returned:
    """Fill a workbook in as an association does, and open it as the import does."""
    book = load_workbook(BytesIO(handed.content))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    headings = {str(cell.value): cell.column for cell in sheet[1]}
    for place, value in edit.items():
        heading, _, row = place.partition("|")
        sheet.cell(int(row), headings[heading], value)
    path = folder / f"{name}.xlsx"
    book.save(path)
    return Returned(name, opener.agenda_reader().open(path))


def cells(handed: Handed) -> list[list[str]]:
    sheet = load_workbook(BytesIO(handed.content)).active
    assert isinstance(sheet, Worksheet)
    return [[str(cell.value or "") for cell in row] for row in sheet.rows]


def worst(reading: AgendaReading) -> list[tuple[str, str | None, int | None, str | None]]:
    found = [f for f in reading.findings if f.severity is Severity.BLOCK]
    return sorted((f.code, f.sheet, f.row, f.column) for f in found)


def test_a_workbook_goes_to_each_association_and_comes_back_with_two_mistakes(
    tmp_path: Path,
) -> None:
    vault = begun(tmp_path / "coffre")
    seen, preparation = prepared(vault)
    handed = vault.work.next_session.workbooks(seen, preparation.meeting, preparation.points)
    assert not isinstance(handed, Refusal)
    assert sorted(h.association for h in handed) == ["Escale", "Refuge"]
    escale = next(h for h in handed if h.association == "Escale")
    rows = cells(escale)
    assert len(rows) == 3
    told = "\n".join(" ".join(row) for row in rows)
    assert "75-2026-002" not in told
    assert "Refuge" not in told
    assert "Situation fictive." not in "".join(" ".join(r) for h in handed for r in cells(h))
    left = vault.pathways.handed()
    assert [(one.association, len(one.pathways)) for one in left] == [
        (one.association, 2) for one in left
    ]
    vault.reopen()
    assert vault.pathways.handed() == left

    filled = {
        "Actions réalisées|2": "Suit un cours de français.",
        "Respect des engagements|2": "Tenus.",
        "Difficultés rencontrées|2": "Aucune.",
        "Actions réalisées|3": "Cherche un emploi, joignable au 06 12 34 56 78.",
        "Référence|2": "75-2027-999",
    }
    back = opened(escale, filled, tmp_path, "Escale")
    made = agenda(preparation.points, back)
    reading = made.understand()
    assert not reading.importable
    sheet = "Escale › Dossiers"
    letters = {str(cell.value): cell.column_letter for cell in load(escale)[1]}
    assert worst(reading) == [
        ("identity_phone", sheet, 3, letters["Actions réalisées"]),
        ("returned_unknown", sheet, 2, letters["Référence"]),
    ]
    asked_again = [f.figures["reference"] for f in reading.findings if f.code == "sheet_awaited"]
    assert rows[1][0] in asked_again

    mended = Choices(
        cells={
            (sheet, 3, letters["Actions réalisées"]): "Cherche un emploi.",
            (sheet, 2, letters["Référence"]): rows[1][0],
        }
    )
    reading = made.understand(mended)
    assert worst(reading) == []
    draft = reading.draft
    assert draft is not None
    by_reference = {d.item.reference: d for d in draft.items}
    first, second = by_reference[rows[1][0]], by_reference[rows[2][0]]
    assert first.sheet.actions == "Suit un cours de français."
    assert first.sheet.first_entry == "2027-01-01"
    assert second.sheet.actions == "Cherche un emploi."
    assert {first.item.rank, second.item.rank} == {1}
    assert first.item.period_until == "2027-12-31"
    assert "75-P" not in "".join(f.code for f in reading.findings)


@pytest.mark.parametrize(
    ("association", "edits", "said"),
    [
        ("Refuge", {}, {"returned_of_another", "returned_other_days"}),
        ("Refuge", {"Association": ""}, {"returned_unsigned", "returned_other_days"}),
        ("Refuge", {"Association": "l’association ESCALE"}, {"returned_other_days"}),
        ("Escale", {"Association": ""}, {"returned_unsigned"}),
        ("Escale", {"Date de première entrée": "01/01/2020"}, {"returned_other_days"}),
        ("Escale", {"Date de première entrée": ""}, {"returned_other_days"}),
        ("Escale", {"Fin de la période précédente": "30/06/2029"}, {"returned_other_days"}),
        ("Escale", {"Association": "l’association ESCALE "}, set()),
    ],
)
def test_a_row_of_another_pathway_is_stopped_at_its_reference(
    tmp_path: Path, association: str, edits: dict[str, str], said: set[str]
) -> None:
    vault = begun(tmp_path / "coffre")
    seen, preparation = prepared(vault)
    handed = vault.work.next_session.workbooks(seen, preparation.meeting, preparation.points)
    assert not isinstance(handed, Refusal)
    by_name = {one.association: one for one in handed}
    reference = cells(by_name["Escale"])[1][0]
    filled = {f"{heading}|2": value for heading, value in edits.items()}
    filled |= {"Référence|2": reference, "Situation et projet|2": "Cherche un emploi."}
    back = opened(by_name[association], filled, tmp_path, association)
    reading = agenda(preparation.points, back).understand()
    assert {code for code, _, row, _ in worst(reading) if row == 2} == said
    assert reading.importable is not bool(said)


def test_an_association_has_one_workbook_however_its_name_is_written(tmp_path: Path) -> None:
    vault = begun(tmp_path / "coffre")
    second = way_of(vault, "75-2026-003")
    changed = AssociationChanged("L’Association ESCALE", "2027-03-01")
    assert vault.pathways.execute(second, Record(changed)) is None
    seen, preparation = prepared(vault)
    handed = vault.work.next_session.workbooks(seen, preparation.meeting, preparation.points)
    assert not isinstance(handed, Refusal)
    assert len({file_name(one, ON) for one in handed}) == len(handed) == 2
    rows = [row[0] for one in handed for row in cells(one)[1:]]
    asked = [p.drafted.item.reference for p in preparation.points if p.drafted.item.is_case]
    assert sorted(rows) == sorted(str(reference) for reference in asked)


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Rang", "2"), ("Période demandée au", "30/11/2027"), ("Nature de la demande", "Engagement")],
)
def test_what_an_association_asks_otherwise_is_said(
    tmp_path: Path, heading: str, value: str
) -> None:
    vault = begun(tmp_path / "coffre")
    seen, preparation = prepared(vault)
    handed = vault.work.next_session.workbooks(seen, preparation.meeting, preparation.points)
    assert not isinstance(handed, Refusal)
    (escale,) = (one for one in handed if one.association == "Escale")
    back = opened(escale, {f"{heading}|2": value}, tmp_path, "Escale")
    reading = agenda(preparation.points, back).understand()
    assert "returned_otherwise" in {found.code for found in reading.findings}


def load(handed: Handed) -> Worksheet:
    sheet = load_workbook(BytesIO(handed.content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_workbook_that_would_name_somebody_keeps_all_of_them_back(tmp_path: Path) -> None:
    vault = begun(tmp_path / "coffre")
    seen, preparation = prepared(vault)
    (due, *_) = (p for p in preparation.points if p.why is Why.DUE)
    item = replace(due.drafted.item, reference="Mme Inès BENALI 06 12 34 56 78")
    named = replace(due, drafted=replace(due.drafted, item=item))
    answer = vault.work.next_session.workbooks(
        seen, preparation.meeting, (*preparation.points, named)
    )
    assert isinstance(answer, Refusal)
    assert vault.pathways.handed() == ()


@pytest.mark.rule("2.9")
def test_a_second_convocation_takes_the_same_agenda_in_one_act(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "coffre", "2026-11-20")
    first = vault.convene("2026-12-08", [Asked("75-2026-001"), Asked("75-2026-002")])
    for known in vault.pathways.overview().unjoined:
        assert not isinstance(vault.pathways.join(known, None, ()), Refusal)
    vault.clock.day = "2026-12-10"
    assert vault.pathways.plan(SessionPlanned("p1", "2026-12-20", "14:00")) is None
    _, preparation = prepared(vault)
    (second,) = preparation.second
    assert second.stream == first.stream
    details = replace(
        make_details(), date="2026-12-20", convocation_received=None, second_convocation=True
    )
    made = PreparedAgenda(details, second.points)
    draft = made.understand().draft
    assert draft is not None
    snapshot = vault.work.desk.convene(draft, "essai")
    snapshot = vault.work.next_session.convened(snapshot, made, "p1", second)
    bound = snapshot.state.first_convocation
    assert bound is not None
    assert (bound.stream, bound.date, bound.mention) == (first.stream, "2026-12-08", True)
    seen = vault.pathways.overview()
    assert seen.unjoined == ()
    assert [len(way.requests) for way in seen.pathways.values()] == [1, 1]
    assert all(line.what is not What.REQUEST_TO_ENROL for line in seen.lines)
