"""A request whose session will not examine it, and a way that goes on after an end, are listed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.due.line import What
from commission_app.domain.pathways.coded import EndReason, JoinReason
from commission_app.domain.pathways.commands import OpenPathway, Record
from commission_app.domain.pathways.facts import DecisionNotified, PathwayEnded
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.day import CancelSession, MoveSession
from commission_app.domain.session.commands.outcome import Proclaim
from tests.endurance.played_session import opening
from tests.pathways.told import granted, opinion, received, refused
from tests.pathways.vault import Asked, Vault

RENEWAL = Asked(
    "75-2027-044", "Escale", RequestNature.RENEWAL, 1, "2027-01-01", before="2027-06-30"
)
CANCELLED, PUT_OFF = CancelSession("Salle fermée."), MoveSession("2027-07-06", "Empêchement.")


def begun(path: Path) -> tuple[Vault, str]:
    """A pathway whose period ends on 30 June 2027, looked at on 1 May."""
    vault = Vault(path, "2027-05-01")
    facts = [
        Record(received("a", "2026-11-02")),
        Record(opinion("a", "2026-12-08")),
        Record(granted("a", "2026-12-20", "2027-01-01", "2027-06-30")),
        Record(DecisionNotified("a", "2026-12-28")),
    ]
    way = vault.pathways.open_pathway(OpenPathway("75-P-0001", "Escale"), facts)
    assert isinstance(way, str)
    return vault, way


def told(vault: Vault, way: str, day: str) -> What | None:
    vault.clock.day = day
    line = vault.pathways.overview().line_of(way)
    return None if line is None else line.what


def joined(vault: Vault, asked: Asked, day: str, way: str | None) -> tuple[Snapshot, str]:
    snapshot = vault.convene(day, [asked])
    (known,) = vault.pathways.overview().unjoined
    found = vault.pathways.join(known, way, (JoinReason.BY_HAND,) if way else ())
    assert isinstance(found, str)
    return snapshot, found


def act(vault: Vault, snapshot: Snapshot, command: Command) -> Snapshot:
    answer = vault.work.desk.execute(snapshot, command)
    assert isinstance(answer, Snapshot), answer
    return answer


@pytest.mark.parametrize("command", [CANCELLED, PUT_OFF])
def test_a_renewal_whose_session_no_longer_comes_in_time_is_listed(
    tmp_path: Path, command: Command
) -> None:
    vault, way = begun(tmp_path / "file.db")
    snapshot, _ = joined(vault, RENEWAL, "2027-06-15", way)
    assert told(vault, way, "2027-05-02") is None
    act(vault, snapshot, command)
    for day in ("2027-05-02", "2027-06-16", "2027-06-30"):
        assert told(vault, way, day) is What.NO_SESSION


def test_a_renewal_whose_session_was_never_opened_is_listed_the_day_after(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    joined(vault, RENEWAL, "2027-06-08", way)
    assert told(vault, way, "2027-06-08") is None
    assert told(vault, way, "2027-06-09") is What.NO_SESSION


@pytest.mark.parametrize("first", [True, False])
def test_a_point_adjourned_at_a_session_held_earlier_is_listed(
    tmp_path: Path, *, first: bool
) -> None:
    vault, way = begun(tmp_path / "file.db")
    asked = replace(Asked("75-2027-009") if first else RENEWAL, sense=Outcome.ADJOURNED)
    snapshot, found = joined(vault, asked, "2027-06-15", None if first else way)
    moved = act(vault, snapshot, MoveSession("2027-06-01", "Salle."))
    vault.hold(moved, [asked])
    assert told(vault, found, "2027-06-02") is What.ADJOURNED


def test_a_first_request_whose_session_is_cancelled_is_to_be_enrolled_again(
    tmp_path: Path,
) -> None:
    vault, _ = begun(tmp_path / "file.db")
    snapshot, way = joined(vault, Asked("75-2027-009"), "2027-06-15", None)
    act(vault, snapshot, CANCELLED)
    assert told(vault, way, "2027-12-30") is What.REQUEST_TO_ENROL


def test_a_renewal_that_a_session_left_open_never_examined_is_listed(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    first = replace(RENEWAL, reference="75-2027-045")
    snapshot = vault.convene("2027-05-11", [first, RENEWAL])
    _, known = vault.pathways.overview().unjoined
    assert vault.pathways.join(known, way, (JoinReason.BY_HAND,)) == way
    vault.clock.day = "2027-05-11"
    for command in (*opening(snapshot), PresentItem("i1")):
        snapshot = act(vault, snapshot, command)
    assert told(vault, way, "2027-05-11") is None
    for day in ("2027-05-12", "2027-06-30"):
        assert told(vault, way, day) is What.NO_SESSION
    for command in (PresentItem("i2"), RecordUnanimity("i2"), Proclaim("i2", Outcome.FAVOURABLE)):
        snapshot = act(vault, snapshot, command)
    assert told(vault, way, "2027-05-12") is None, "it was examined: the session is to be closed"


def test_two_sessions_of_one_day_each_give_their_opinion_once(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    asked = [replace(RENEWAL, sense=Outcome.ADJOURNED), RENEWAL]
    for one in asked:
        snapshot, _ = joined(vault, one, "2027-06-08", way)
        assert told(vault, way, "2027-06-08") is None, "it stands on an agenda"
        vault.hold(snapshot, [one])
    vault.pathways.overview()
    length = vault.work.storage.journal.head().position
    for _ in range(3):
        (*_, last) = vault.pathways.overview().pathways[way].requests
        assert last.opinion is not None
        assert last.opinion.sense is Outcome.FAVOURABLE
    assert vault.work.storage.journal.head().position == length


def test_a_period_granted_after_an_end_ends_in_its_turn(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    ended = Record(PathwayEnded("2027-05-01", EndReason.CONTACT_LOST))
    assert vault.pathways.execute(way, ended) is None
    assert told(vault, way, "2027-06-20") is None
    again = [
        Record(received("b", "2027-06-21", 1)),
        Record(opinion("b", "2027-06-22")),
        Record(granted("b", "2027-06-23", "2027-07-01", "2027-12-31")),
        Record(DecisionNotified("b", "2027-06-24")),
    ]
    vault.clock.day = "2027-06-25"
    for command in again:
        assert vault.pathways.execute(way, command) is None
    assert told(vault, way, "2027-12-20") is What.NO_SESSION


def test_a_period_granted_before_an_end_does_not_take_it_away(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    known = [
        Record(received("b", "2027-04-02", 1)),
        Record(opinion("b", "2027-04-12")),
        Record(granted("b", "2027-04-20", "2027-07-01", "2027-12-31")),
        Record(PathwayEnded("2027-05-01", EndReason.WISH)),
    ]
    for command in known:
        assert vault.pathways.execute(way, command) is None
    assert told(vault, way, "2027-12-20") is not What.NO_SESSION
    assert vault.pathways.pathways()[way].end is not None


def test_a_request_after_an_end_is_followed_to_its_decision(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    ended = Record(PathwayEnded("2027-05-01", EndReason.CONTACT_LOST))
    assert vault.pathways.execute(way, ended) is None
    vault.clock.day = "2027-09-01"
    assert vault.pathways.execute(way, Record(received("b", "2027-09-01", 1))) is None
    assert told(vault, way, "2027-09-02") is None
    assert told(vault, way, "2027-10-01") is What.REQUEST_TO_ENROL
    vault.clock.day = "2027-10-05"
    assert vault.pathways.execute(way, Record(opinion("b", "2027-10-05"))) is None
    assert told(vault, way, "2027-11-04") is What.DECISION_AWAITED
    vault.clock.day = "2027-11-05"
    assert vault.pathways.execute(way, Record(refused("b", "2027-11-05"))) is None
    assert told(vault, way, "2027-11-06") is What.REASONS_NOT_GIVEN
