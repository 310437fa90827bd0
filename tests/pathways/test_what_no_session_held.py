"""What stood on an agenda that no session examined is seen, and comes back with one act."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.agenda.draft import DraftItem
from commission_app.application.pathways.next_session import Preparation
from commission_app.application.pathways.prepared_agenda import PreparedAgenda
from commission_app.application.pathways.proposals import Why
from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.case import CaseSheet
from commission_app.domain.due.line import What
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.membership import Formation
from commission_app.domain.profile import DEFAULT_PROFILE
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands.day import CancelSession
from tests.domain.room import make_details
from tests.pathways.vault import Asked, Vault, draft
from ui.french.pathways.preparing import PointWordings

CASES = [
    Asked("75-2027-001"),
    Asked("75-2027-002", "Refuge", RequestNature.RENEWAL, 1, "2026-12-01", before="2027-05-31"),
]
TOPIC = AgendaItem(
    "i3", 3, ItemKind.ORIENTATION, Formation.PLENARY, title="Sensibilisation des clients"
)
NEXT = "2027-08-03"


def convened(vault: Vault) -> Snapshot:
    asked = draft("2027-05-20", CASES)
    topic = DraftItem(TOPIC, CaseSheet())
    return vault.work.desk.convene(replace(asked, items=(*asked.items, topic)), "essai")


def not_held(vault: Vault, snapshot: Snapshot, *, cancelled: bool) -> None:
    if cancelled:
        answer = vault.work.desk.execute(snapshot, CancelSession("Salle fermée."))
        assert isinstance(answer, Snapshot)
    vault.clock.day = "2027-07-21"


def prepared(vault: Vault) -> Preparation:
    assert vault.pathways.plan(SessionPlanned("p1", NEXT, "14:00")) is None
    seen = vault.pathways.overview()
    (meeting,) = (one for one in seen.meetings if one.planned == "p1")
    return vault.work.next_session.look(seen, meeting, PointWordings(), DEFAULT_PROFILE)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "coffre.db", "2027-05-01")


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_request_that_is_joined_comes_back_with_its_sheet_and_its_pathway(
    vault: Vault, *, cancelled: bool
) -> None:
    snapshot = convened(vault)
    for known in vault.pathways.overview().unjoined:
        assert not isinstance(vault.pathways.join(known, None, ()), Refusal)
    not_held(vault, snapshot, cancelled=cancelled)
    waiting = [line for line in vault.pathways.overview().lines if line.pathway]
    assert [line.what for line in waiting] == [What.REQUEST_TO_ENROL] * 2
    found = prepared(vault)
    cases = [point for point in found.points if point.drafted.item.is_case]
    assert {point.pathway for point in cases} == {line.pathway for line in waiting}
    assert {point.drafted.sheet.situation for point in cases} == {"Situation fictive."}
    details = replace(make_details(), date=NEXT, convocation_received=None)
    made = PreparedAgenda(details, found.points)
    again = made.understand().draft
    assert again is not None
    vault.work.next_session.convened(vault.work.desk.convene(again, "essai"), made, "p1", None)
    seen = vault.pathways.overview()
    assert seen.unjoined == ()
    assert not [line for line in seen.lines if line.pathway]
    assert [len(way.requests) for way in seen.pathways.values()] == [1, 1]


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_request_that_was_never_joined_is_still_to_be_until_a_session_takes_it_up(
    vault: Vault, *, cancelled: bool
) -> None:
    not_held(vault, convened(vault), cancelled=cancelled)
    waiting = vault.pathways.overview().unjoined
    assert [known.asked.reference for known in waiting] == ["75-2027-001", "75-2027-002"]
    assert {p.drafted.item.reference for p in prepared(vault).points if p.why is Why.ADJOURNED} == {
        "75-2027-001",
        "75-2027-002",
    }
    vault.convene(NEXT, CASES[:1])
    left = [
        (known.asked.reference, known.session_on) for known in vault.pathways.overview().unjoined
    ]
    assert ("75-2027-001", NEXT) in left
    assert ("75-2027-002", "2027-05-20") in left
    assert (("75-2027-001", "2027-05-20") in left) is not cancelled


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_matter_of_policy_is_unfinished_and_comes_back(vault: Vault, *, cancelled: bool) -> None:
    not_held(vault, convened(vault), cancelled=cancelled)
    lines = {line.what: line for line in vault.pathways.overview().lines}
    assert lines[What.POINT_UNFINISHED].figures == {"points": 1, "age": 62}
    vault.clock.day = "2027-10-01"
    missing = {line.what: line.figures for line in vault.pathways.overview().lines}
    assert missing[What.POLICY_MEETING]["missing"] == 2, "a day that went by is no meeting"
    vault.clock.day = "2027-07-21"
    assert [p.drafted.item.title for p in prepared(vault).points if p.why is Why.TOPIC] == [
        TOPIC.title
    ]


def test_a_session_of_today_still_holds_its_points(vault: Vault) -> None:
    convened(vault)
    vault.clock.day = "2027-05-20"
    assert What.POINT_UNFINISHED not in {line.what for line in vault.pathways.overview().lines}
    assert [p.why for p in prepared(vault).points] == []
