"""Pathways over months, on a real encrypted file: joined, decided, due, gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.pathways.joining import Unjoined
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.integrity import SessionCheck
from commission_app.domain.actions.action import CloseAction, Closing, DecideAction, Theme
from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.due.line import What
from commission_app.domain.due.planned import DropPlanned, SessionPlanned
from commission_app.domain.pathways.coded import Agreement, JoinReason
from commission_app.domain.pathways.commands import (
    Absorb,
    CorrectRequest,
    OpenPathway,
    Record,
    Separate,
)
from commission_app.domain.pathways.facts import AskedFor, DecisionNotified
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import InviteObservations
from commission_app.domain.session.commands.outcome import RecordDecision
from tests.endurance.played_session import opening
from tests.pathways.told import granted, received
from tests.pathways.vault import Asked, Vault
from ui.screens.integrity.logic import _rows


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "coffre.db", "2026-11-20")


def what(vault: Vault, pathway: str) -> What | None:
    line = vault.pathways.overview().line_of(pathway)
    return None if line is None else line.what


def join_all(vault: Vault) -> list[str]:
    found = []
    for known in vault.pathways.overview().unjoined:
        into = known.proposed
        reasons = () if into is None else into.reasons
        answer = vault.pathways.join(known, None if into is None else into.pathway, reasons)
        assert isinstance(answer, str), answer
        found.append(answer)
    return found


def entered(vault: Vault, day: str = "2026-12-08") -> str:
    """Have one person enter: session, opinion, decision from 1 January to 30 June 2027."""
    asked = [Asked("75-2026-001")]
    snapshot = vault.convene(day, asked)
    (pathway,) = join_all(vault)
    vault.hold(snapshot, asked)
    (request,) = vault.pathways.overview().pathways[pathway].requests
    assert request.opinion is not None
    vault.clock.day = "2026-12-20"
    decided = granted(request.id, "2026-12-18", "2027-01-01", "2027-06-30")
    assert vault.pathways.execute(pathway, Record(decided)) is None
    notified = DecisionNotified(request.id, "2026-12-20")
    assert vault.pathways.execute(pathway, Record(notified)) is None
    return pathway


def test_a_request_is_proposed_to_its_pathway_with_the_reasons(vault: Vault) -> None:
    pathway = entered(vault)
    way = vault.pathways.overview().pathways[pathway]
    assert (way.reference, way.entry, way.association) == ("75-P-0001", "2027-01-01", "Escale")
    renewal = Asked(
        "75-2027-044", "Escale", RequestNature.RENEWAL, 1, "2027-01-01", before="2027-06-30"
    )
    other = Asked("75-2027-045", "Phare", RequestNature.RENEWAL, 2, "2026-01-01")
    vault.clock.day = "2027-05-01"
    vault.convene("2027-06-08", [renewal, other])
    first, second = vault.pathways.overview().unjoined
    assert first.proposed is not None
    assert first.proposed.pathway == pathway
    assert set(first.proposed.reasons) == {
        JoinReason.SAME_ASSOCIATION,
        JoinReason.SAME_FIRST_ENTRY,
        JoinReason.FOLLOWING_RANK,
        JoinReason.FOLLOWING_PERIOD,
    }
    assert second.proposed is None
    assert not second.begins


def test_the_association_and_the_reference_are_read_however_they_are_written(
    vault: Vault,
) -> None:
    pathway = entered(vault)
    vault.clock.day = "2027-04-01"
    first = Asked("75-2027-044", "l’association ESCALE", RequestNature.RENEWAL, 1)
    first.sense = Outcome.ADJOURNED
    held = vault.convene("2027-04-20", [first])
    (known,) = vault.pathways.overview().unjoined
    assert known.proposed is not None
    assert set(known.proposed.reasons) == {JoinReason.SAME_ASSOCIATION, JoinReason.FOLLOWING_RANK}
    assert join_all(vault) == [pathway]
    vault.hold(held, [first])
    assert what(vault, pathway) is What.ADJOURNED
    vault.clock.day = "2027-05-01"
    vault.convene("2027-06-08", [replace(first, reference="75 / 2027 / 044")])
    assert join_all(vault) == [pathway]
    assert len(vault.pathways.pathways()[pathway].requests) == 2, "the same request comes back"
    assert what(vault, pathway) is None


def test_the_invitation_told_in_session_is_not_asked_for_again(vault: Vault) -> None:
    pathway = entered(vault)
    vault.clock.day = "2027-03-01"
    early = Asked("75-2027-061", nature=RequestNature.EARLY_END)
    snapshot = vault.convene("2027-03-30", [early])
    (known,) = vault.pathways.overview().unjoined
    assert vault.pathways.join(known, pathway, (JoinReason.BY_HAND,)) == pathway
    line = vault.pathways.overview().line_of(pathway)
    assert line is not None
    assert (line.what, line.also) == (What.RENEWAL_TO_FILE, (What.OBSERVATIONS_TO_ASK,))
    vault.clock.day = "2027-03-30"
    for command in (*opening(snapshot), InviteObservations("i1", "2027-02-26")):
        answer = vault.work.desk.execute(snapshot, command)
        assert isinstance(answer, Snapshot), answer
        snapshot = answer
    assert what(vault, pathway) is None
    assert vault.pathways.pathways()[pathway].requests[-1].observations == "2027-02-26"
    length = len(vault.pathways.overview().histories[pathway])
    assert len(vault.pathways.overview().histories[pathway]) == length


def test_what_falls_due_is_seen_at_its_day_and_goes_with_its_fact(vault: Vault) -> None:
    pathway = entered(vault)
    assert what(vault, pathway) is None
    vault.clock.day = "2027-04-15"
    assert what(vault, pathway) is What.NO_SESSION
    assert vault.pathways.plan(SessionPlanned("n1", "2027-06-15", "14:00")) is None
    line = vault.pathways.overview().line_of(pathway)
    assert line is not None
    assert (line.what, line.until) == (What.RENEWAL_TO_FILE, "2027-05-25")
    arrived = Record(received("next", "2027-04-15", 1))
    assert vault.pathways.execute(pathway, arrived) is None
    assert what(vault, pathway) is What.RENEWAL_TO_ENROL
    asked = [Asked("75-2026-001", rank=1, nature=RequestNature.RENEWAL, before="2027-06-30")]
    snapshot = vault.convene("2027-06-15", asked)
    (known,) = vault.pathways.overview().unjoined
    assert vault.pathways.join(known, pathway, (JoinReason.BY_HAND,)) == pathway
    assert [r.id for r in vault.pathways.pathways()[pathway].requests][-1] == "next"
    assert what(vault, pathway) is None
    vault.hold(snapshot, asked)
    assert what(vault, pathway) is What.DECISION_AWAITED
    vault.clock.day = "2027-06-20"
    decided = granted("next", "2027-06-20", "2027-07-01", "2027-12-31")
    assert vault.pathways.execute(pathway, Record(decided)) is None
    assert what(vault, pathway) is None
    before = vault.pathways.overview()
    vault.reopen()
    again = vault.pathways.overview()
    assert (again.pathways, again.lines) == (before.pathways, before.lines)


def test_an_adjourned_request_comes_back_as_the_same(vault: Vault) -> None:
    asked = [Asked("75-2026-001", sense=Outcome.ADJOURNED)]
    snapshot = vault.convene("2026-12-08", asked)
    (pathway,) = join_all(vault)
    vault.hold(snapshot, asked)
    assert what(vault, pathway) is What.ADJOURNED
    vault.convene("2027-02-02", [Asked("75-2026-001")])
    (known,) = vault.pathways.overview().unjoined
    assert known.proposed is not None
    assert JoinReason.SAME_REFERENCE in known.proposed.reasons
    assert join_all(vault) == [pathway]
    (request,) = vault.pathways.overview().pathways[pathway].requests
    assert len(request.places) == 2
    assert what(vault, pathway) is None


def test_two_pathways_are_merged_and_a_request_is_separated_again(vault: Vault) -> None:
    service = vault.pathways
    one = service.open_pathway(
        OpenPathway("75-P-0001", "Escale"), [Record(received("a", "2026-11-02"))]
    )
    two = service.open_pathway(
        OpenPathway("75-P-0002", "Escale"), [Record(received("b", "2026-11-03", 1))]
    )
    assert isinstance(one, str)
    assert isinstance(two, str)
    taken = service.open_pathway(OpenPathway("75-P-0002"))
    assert isinstance(taken, Refusal)
    assert taken.code is RefusalCode.REFERENCE_OF_ANOTHER
    assert service.execute(one, Absorb(two, "Même personne, dit l’association.")) is None
    assert list(service.pathways()) == [one]
    late = service.execute(two, Record(received("c", "2026-11-04")))
    assert late is not None
    assert late.code is RefusalCode.PATHWAY_MERGED
    three = service.open_pathway(OpenPathway(service.next_reference()))
    assert isinstance(three, str)
    assert service.execute(one, Separate("b", three, "Autre personne.")) is None
    vault.reopen()
    found = vault.pathways.pathways()
    assert {name: [r.id for r in way.requests] for name, way in found.items()} == {
        one: ["a"],
        three: ["b"],
    }


@pytest.mark.parametrize("text", ["Mme Amina DIALLO", "06 12 34 56 78", "née le 3 mai 1998"])
def test_no_text_that_identifies_reaches_a_pathway_or_an_action(vault: Vault, text: str) -> None:
    service = vault.pathways
    one = service.open_pathway(OpenPathway("75-P-0001"), [Record(received("a", "2026-11-02"))])
    assert isinstance(one, str)
    head = vault.work.storage.journal.head()
    named = AskedFor(RequestNature.ENTRY, reference=text)
    for answer in (
        service.execute(one, CorrectRequest("a", named, "Erreur.")),
        service.execute(one, CorrectRequest("a", AskedFor(RequestNature.ENTRY), text)),
        service.act(None, DecideAction(Theme.AWARENESS, text)),
        service.plan(SessionPlanned("n1", "2027-02-02")) or service.plan(DropPlanned("n1", text)),
    ):
        assert answer is not None
        assert answer.code is RefusalCode.TEXT_IDENTIFIES
    vault.pathways.refresh()
    assert vault.work.storage.journal.head().position == head.position + 1


def test_the_whole_check_tells_them_in_one_row(vault: Vault) -> None:
    service = vault.pathways
    for number in range(3):
        opened = service.open_pathway(OpenPathway(f"75-P-000{number + 1}"))
        assert isinstance(opened, str)
    assert service.plan(SessionPlanned("n1", "2027-02-02")) is None
    journal = vault.work.storage.journal
    checks = [
        SessionCheck(found.stream, found.recorded, found.broken_at)
        for found in map(journal.inspect, journal.stream_names())
    ]
    assert len(checks) == 4
    (row,) = _rows(checks)
    assert row.title == "Parcours, actions et calendrier"
    broken = replace(checks[0], broken_at=1)
    assert [one.title for one in _rows([broken])] == ["Calendrier des séances"]


def test_an_action_is_due_until_it_is_closed(vault: Vault) -> None:
    decided = DecideAction(
        Theme.ONLINE_CONTENT, "Signaler les annonces.", "Police", "2026-12-10", "2026-06-09"
    )
    assert vault.pathways.act(None, decided) is None
    seen = vault.pathways.overview()
    (action,) = seen.actions
    assert seen.said[action.id] == "Signaler les annonces."
    assert [line.action for line in seen.lines if line.what is What.ACTION_DUE] == [action.id]
    closed = CloseAction("2026-11-20", Closing.DONE, "Douze annonces retirées.")
    assert vault.pathways.act(action.id, closed) is None
    assert not [x for x in vault.pathways.overview().lines if x.what is What.ACTION_DUE]
    again = vault.pathways.act(action.id, closed)
    assert again is not None
    assert again.code is RefusalCode.ACTION_ALREADY_CLOSED


def test_a_rehearsal_proposes_nothing(vault: Vault) -> None:
    assert vault.pathways.overview().unjoined == ()
    assert Unjoined("s", "i", "2026-12-08", AskedFor(RequestNature.ENTRY)).begins


def test_a_decision_told_in_the_session_with_its_period_is_taken_to_the_pathway(
    tmp_path: Path,
) -> None:
    vault = Vault(tmp_path / "coffre", "2026-12-08")
    asked = [Asked("75-2026-001"), Asked("75-2026-002"), Asked("75-2026-003")]
    snapshot = vault.convene("2026-12-08", asked)
    for known in vault.pathways.overview().unjoined:
        assert not isinstance(vault.pathways.join(known, None, ()), Refusal)
    snapshot = vault.hold(snapshot, asked)
    on, first, last = "2026-12-20", "2027-01-01", "2027-06-30"
    for wrong in ((first, None), (last, first)):
        answer = vault.work.desk.execute(snapshot, RecordDecision("i1", True, on, "", *wrong))
        assert isinstance(answer, Refusal)
    for command in (
        RecordDecision("i1", True, on, "n° 12", first, last),
        RecordDecision("i2", False, on),
        RecordDecision("i3", True, on),
    ):
        answer = vault.work.desk.execute(snapshot, command)
        assert not isinstance(answer, Refusal), answer
        snapshot = answer
    vault.clock.day = "2027-01-10"
    seen = vault.pathways.overview()
    ways = {way.requests[0].asked.reference: way for way in seen.pathways.values()}
    granted = ways["75-2026-001"].requests[0].decision
    assert granted is not None
    assert (granted.period_from, granted.period_until, granted.reference) == (first, last, "n° 12")
    assert granted.agreement is Agreement.SAME
    refused = ways["75-2026-002"].requests[0].decision
    assert refused is not None
    assert (refused.granted, refused.agreement) == (False, Agreement.OTHER)
    assert ways["75-2026-003"].requests[0].decision is None, "its period was not told"
    vault.reopen()
    again = vault.pathways.overview()
    assert again.histories == seen.histories, "it is taken once"
