"""One person, one pathway: nothing that is told twice is followed twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.pathways.takeover import TakeoverReading
from commission_app.application.search.service import SearchService
from commission_app.composition.services import read_takeover
from commission_app.domain.actions.action import Theme
from commission_app.domain.agenda import RequestNature
from commission_app.domain.pathways.commands import Absorb, OpenPathway, Record
from commission_app.domain.pathways.facts import RequestJoined
from commission_app.domain.refusals import Refusal, RefusalCode
from tests.pathways.test_takeover import sixty, table
from tests.pathways.told import granted, received
from tests.pathways.vault import Asked, Vault, held
from tests.vault.test_lent_pathways import CASES, Lent, lent, references

__all__ = ["lent"]

FIRST = "75-P-0100;Escale;01/06/2026;30/11/2026;20/05/2026;D-2026-1;20/05/2026;;"
SECOND = "autre;Escale;01/06/2026;30/11/2026;20/05/2026;D-2026-2;20/05/2026;;"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "coffre.db", "2026-11-20")


def reading(folder: Path, *rows: str) -> TakeoverReading:
    path = folder / "parcours.csv"
    path.write_bytes(table([*rows]))
    return read_takeover(path)


def codes(vault: Vault, read: TakeoverReading, *, others: bool = False) -> list[tuple[int, str]]:
    found = vault.pathways.take_over(read, others=others)
    return [(fault.row, fault.code) for fault in found]


def test_the_same_workbook_taken_over_twice_is_said_and_asked_whole(
    vault: Vault, tmp_path: Path
) -> None:
    read = reading(tmp_path, *sixty())
    assert codes(vault, read) == []
    before = vault.work.storage.journal.head().position
    again = codes(vault, read)
    assert {code for _, code in again} == {"already_here"}
    assert len(again) == 60, "each pathway is told, whatever mark it had"
    assert vault.work.storage.journal.head().position == before
    assert codes(vault, read, others=True) == []
    assert len({way.reference for way in vault.pathways.pathways().values()}) == 120


def test_days_alone_make_no_two_persons_one(vault: Vault, tmp_path: Path) -> None:
    assert codes(vault, reading(tmp_path, FIRST)) == []
    assert codes(vault, reading(tmp_path, SECOND)) == [], "another decision is another person's"
    told = SECOND.replace("autre", "encore").replace("D-2026-2", "")
    assert codes(vault, reading(tmp_path, told)) == [(2, "already_here")]
    assert codes(vault, reading(tmp_path, told.replace("Escale", "Refuge"))) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((FIRST, FIRST), [(3, "row_twice")]),
        ((FIRST, FIRST.replace("75-P", "75-p")), [(3, "row_twice")]),
        ((SECOND, SECOND.replace("autre", "Autre ")), [(3, "row_twice")]),
        ((FIRST[:-1] + "01/01/2026;Autre",), [(2, "ended_before")]),
    ],
)
def test_a_row_told_twice_or_against_itself_is_refused(
    vault: Vault, tmp_path: Path, rows: tuple[str, ...], said: list[tuple[int, str]]
) -> None:
    for others in (False, True):
        assert codes(vault, reading(tmp_path, *rows), others=others) == said
    assert vault.pathways.pathways() == {}


def test_a_reference_that_a_row_gives_is_not_taken_by_another_row(
    vault: Vault, tmp_path: Path
) -> None:
    given = FIRST.replace("75-P-0100", "00-P-0001")
    earlier = SECOND.replace("01/06/2026", "01/05/2026")
    assert codes(vault, reading(tmp_path, earlier, given)) == []
    by_reference = {way.reference: way for way in vault.pathways.pathways().values()}
    assert [period.begins for period in by_reference["00-P-0001"].periods] == ["2026-06-01"]


def test_a_point_of_an_agenda_joins_one_pathway_alone(vault: Vault) -> None:
    vault.convene("2026-12-08", [Asked("75-2026-001")])
    (known,) = vault.pathways.overview().unjoined
    first = vault.pathways.join(known, None, ())
    assert isinstance(first, str)
    other = vault.pathways.open_pathway(OpenPathway("75-P-0700", "Phare"))
    assert isinstance(other, str)
    fact = RequestJoined("r9", known.asked, known.session, known.item, known.session_on)
    answers = [
        *(vault.pathways.join(known, into, ()) for into in (None, first, other)),
        vault.pathways.execute(other, Record(fact)),
        vault.pathways.open_pathway(OpenPathway("75-P-0701"), [Record(fact)]),
    ]
    assert {answer.code for answer in answers if isinstance(answer, Refusal)} == {
        RefusalCode.REQUEST_ALREADY_JOINED
    }
    assert all(isinstance(answer, Refusal) for answer in answers)
    assert len(vault.pathways.pathways()) == 2


def test_a_point_of_a_lent_session_is_joined_where_it_is_examined(lent: Lent) -> None:
    (known,) = lent.office.pathways.overview().unjoined
    lent.go()
    answer = lent.office.pathways.join(known, None, ())
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.SESSION_ELSEWHERE
    (waiting,) = lent.room.pathways.overview().unjoined
    assert isinstance(lent.room.pathways.join(waiting, None, ()), str)
    lent.come_back()
    asked = [
        request.asked.reference
        for way in lent.office.pathways.pathways().values()
        for request in way.requests
    ]
    assert asked.count("75-2026-009") == 1


def test_two_requests_of_one_session_are_not_proposed_to_one_pathway(vault: Vault) -> None:
    decided = granted("a", "2025-12-20", "2026-01-01", "2026-12-31")
    facts = [Record(received("a", "2025-12-02")), Record(decided)]
    assert isinstance(vault.pathways.open_pathway(OpenPathway("75-P-0001", "Escale"), facts), str)
    alike = Asked("75-2026-031", nature=RequestNature.RENEWAL, rank=1, before="2026-12-31")
    vault.convene("2026-12-08", [alike])
    (known,) = vault.pathways.overview().unjoined
    assert known.proposed is not None
    vault.convene("2026-12-09", [alike, replace(alike, reference="75-2026-032")])
    seen = vault.pathways.overview().unjoined
    assert [one.proposed is not None for one in seen] == [True, False, False]
    assert not any(one.begins for one in seen)


def test_two_opposite_merges_leave_one_that_goes_on(lent: Lent) -> None:
    office, room = lent.office, lent.room
    lent.go()
    first, second = (office.named(name) for name in ("75-P-0001", "75-P-0002"))
    assert office.pathways.execute(first, Absorb(second, "Même personne.")) is None
    assert room.pathways.execute(second, Absorb(first, "Même personne.")) is None
    desk = room.work.desk
    held(desk, desk.load(lent.session.stream), CASES)
    room.pathways.overview()
    lent.come_back()
    office.clock.day = "2027-02-20"
    seen = office.pathways.overview()
    kept = [way for way in seen.pathways.values() if "75-P-0001" in way.references]
    (one,) = kept
    assert set(one.references) == {"75-P-0001", "75-P-0002"}
    assert sorted(r.asked.reference for r in one.requests) == ["75-2026-001", "75-2026-002"]
    assert all(r.opinion is not None for r in one.requests)
    assert seen.line_of(one.id) is not None
    assert set(references(office)) == {one.reference, "75-P-0700"}


def test_a_merged_reference_leads_to_the_pathway_that_goes_on(vault: Vault) -> None:
    ways = [
        vault.pathways.open_pathway(OpenPathway(name, "Escale"))
        for name in ("75-P-0001", "75-P-0002", "75-P-0003")
    ]
    first, second, third = (way for way in ways if isinstance(way, str))
    assert vault.pathways.execute(second, Absorb(third, "Même personne.")) is None
    assert vault.pathways.execute(first, Absorb(second, "Même personne.")) is None
    index = SearchService(vault.work.desk, vault.pathways).index({t: t.value for t in Theme})
    for typed in ("75-P-0001", "75-P-0002", "75 p 0003"):
        (found,) = index.find(typed)
        assert (found.entry.pathway, found.entry.title) == (first, "75-P-0001")
