"""No line is hidden by another request, by what was put right, or by a clock that was set back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.agenda.draft import DraftItem
from commission_app.application.pathways.proposals import Why
from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.due.line import What
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.membership import Formation
from commission_app.domain.pathways.coded import EndReason, JoinReason, LapseReason
from commission_app.domain.pathways.commands import (
    Absorb,
    OpenPathway,
    Plain,
    Record,
    Separate,
    WithdrawEnd,
)
from commission_app.domain.pathways.facts import (
    AskedFor,
    DecisionNotified,
    LapseExplained,
    ObservationsAsked,
    OpinionGiven,
    PathwayEnded,
    ReasonsGiven,
    RequestJoined,
    RequestReceived,
)
from commission_app.domain.pathways.periods import breaks, renewals
from commission_app.domain.profile import DEFAULT_PROFILE
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.outcome import RecordDecision
from tests.pathways.test_nobody_falls_through import begun
from tests.pathways.told import granted, opinion, received, refused
from tests.pathways.vault import Asked, Vault, draft
from ui.french.pathways.preparing import PointWordings

SESSION = SessionPlanned("n1", "2027-06-15", "14:00")
LAPSED, LAPSE = "2027-06-30", LapseExplained("2027-06-30", LapseReason.OTHER)


def record(vault: Vault, way: str, *facts: Plain) -> None:
    for fact in facts:
        assert vault.pathways.execute(way, Record(fact)) is None, fact


def seen(vault: Vault, way: str, day: str = "") -> tuple[What, ...]:
    vault.clock.day = day or vault.clock.day
    line = vault.pathways.overview().line_of(way)
    return () if line is None else (line.what, *line.also)


def asks(request: str, nature: RequestNature, on: str) -> RequestReceived:
    return RequestReceived(request, AskedFor(nature, "Escale"), on)


def renewed(request: str, on: str, begins: str, ends: str, rank: int = 1) -> tuple[Plain, ...]:
    taken = granted(request, on, begins, ends)
    return received(request, on, rank), taken, DecisionNotified(request, on)


# --- another request ------------------------------------------------------------------------------


def early_end(vault: Vault, way: str, on: str) -> None:
    record(vault, way, asks("e", RequestNature.EARLY_END, on), ObservationsAsked("e", on))


def test_a_period_granted_after_an_early_end_is_to_be_renewed_in_its_turn(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    early_end(vault, way, "2027-02-01")
    ended = (granted("e", "2027-03-01", "", ""), ReasonsGiven("e", "2027-03-01"))
    record(vault, way, replace(ended[0], period_from=None, period_until=None), ended[1])
    record(vault, way, DecisionNotified("e", "2027-03-01"))
    assert seen(vault, way) == (What.END_TO_RECORD,)
    vault.clock.day = "2027-06-20"
    record(vault, way, *renewed("b", "2027-06-20", "2027-07-01", "2027-12-31"))
    vault.pathways.plan(replace(SESSION, on="2027-12-10"))
    assert seen(vault, way, "2027-11-19") == (What.RENEWAL_TO_FILE,)
    assert seen(vault, way, "2027-11-20") == (What.NO_SESSION,)


def test_an_end_that_was_granted_is_to_be_recorded_though_a_renewal_is_refused_after_it(
    tmp_path: Path,
) -> None:
    vault, way = begun(tmp_path / "file.db")
    early_end(vault, way, "2027-02-01")
    ended = replace(granted("e", "2027-03-01", "", ""), period_from=None, period_until=None)
    record(vault, way, ended, received("b", "2027-04-01", 1), refused("b", "2027-04-20"))
    for day in ("2027-05-01", "2027-06-30", "2027-07-01"):
        assert What.END_TO_RECORD in seen(vault, way, day)


@pytest.mark.parametrize("told", [None, Outcome.UNFAVOURABLE])
def test_an_early_end_asked_for_does_not_hide_the_renewal(
    tmp_path: Path, told: Outcome | None
) -> None:
    vault, way = begun(tmp_path / "file.db")
    vault.pathways.plan(SESSION)
    early_end(vault, way, "2027-04-20")
    if told is not None:
        record(vault, way, OpinionGiven("e", told, "2027-05-01"))
    for day in ("2027-05-01", "2027-05-25"):
        assert What.RENEWAL_TO_FILE in seen(vault, way, day)
    points = prepared(vault)
    assert (Why.DUE, RequestNature.RENEWAL) in points
    assert ((Why.REQUEST, RequestNature.EARLY_END) in points) is (told is None)
    assert What.NO_SESSION in seen(vault, way, "2027-05-26")


def prepared(vault: Vault) -> set[tuple[Why, RequestNature | None]]:
    known = vault.pathways.overview()
    (meeting,) = known.meetings
    look = vault.work.next_session.look(known, meeting, PointWordings(), DEFAULT_PROFILE)
    return {(point.why, point.drafted.item.nature) for point in look.points}


@pytest.mark.parametrize("nature", [RequestNature.END, RequestNature.EARLY_END])
def test_an_end_that_an_opinion_favours_is_decided_while_a_renewal_can_be_filed(
    tmp_path: Path, nature: RequestNature
) -> None:
    vault, way = begun(tmp_path / "file.db")
    vault.pathways.plan(SESSION)
    record(vault, way, asks("e", nature, "2027-04-20"), ObservationsAsked("e", "2027-04-20"))
    record(vault, way, opinion("e", "2027-05-01"))
    line = vault.pathways.overview().line_of(way)
    assert line is not None
    assert (line.what, line.until) == (What.DECISION_AWAITED, "2027-05-25")
    vault.clock.day = "2027-05-20"
    record(vault, way, refused("e", "2027-05-20"), ReasonsGiven("e", "2027-05-20"))
    assert seen(vault, way) == (What.RENEWAL_TO_FILE,)


@pytest.mark.parametrize("given", [False, True])
def test_a_renewal_that_no_agenda_took_is_listed_once_its_lapse_is_explained(
    tmp_path: Path, *, given: bool
) -> None:
    vault, way = begun(tmp_path / "file.db")
    vault.clock.day = "2027-06-28"
    record(vault, way, received("b", "2027-06-28", 1))
    if given:
        record(vault, way, opinion("b", "2027-06-28"))
    assert seen(vault, way, "2027-07-01")[0] is What.LAPSE_UNEXPLAINED
    record(vault, way, LAPSE)
    awaited = What.DECISION_AWAITED if given else What.REQUEST_TO_ENROL
    for day in ("2027-07-01", "2027-12-05"):
        assert seen(vault, way, day) == (awaited,)


def test_a_renewal_of_a_pathway_without_a_period_is_to_be_enrolled(tmp_path: Path) -> None:
    vault, _ = begun(tmp_path / "file.db")
    first = Record(received("b", "2027-05-01", 1))
    way = vault.pathways.open_pathway(OpenPathway("75-P-0002", "Escale"), [first])
    assert isinstance(way, str)
    assert seen(vault, way, "2027-05-30") == ()
    assert seen(vault, way, "2027-05-31") == (What.REQUEST_TO_ENROL,)


def test_a_renewal_asked_again_after_a_refusal_is_to_be_enrolled(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    record(vault, way, received("b", "2027-03-01", 1), refused("b", "2027-03-20"))
    record(vault, way, received("c", "2027-05-01", 1))
    assert What.REQUEST_TO_ENROL in seen(vault, way, "2027-05-31")


# --- what was put right ---------------------------------------------------------------------------


def test_another_decision_is_to_be_notified_and_reasoned_anew(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    record(vault, way, granted("a", "2026-12-20", "2027-01-01", "2027-07-31"))
    assert seen(vault, way) == (), "a period put right is the decision that was notified"
    record(vault, way, granted("a", "2027-01-20", "2027-02-01", "2027-07-31"))
    assert seen(vault, way) == (What.NOT_NOTIFIED,)
    record(vault, way, refused("a", "2027-02-01"))
    assert seen(vault, way) == (What.REASONS_NOT_GIVEN, What.NOT_NOTIFIED)
    told = (ReasonsGiven("a", "2027-02-02"), DecisionNotified("a", "2027-02-02"))
    record(vault, way, *told)
    assert seen(vault, way) == ()
    record(vault, way, refused("a", "2027-02-05"))
    assert seen(vault, way) == (What.REASONS_NOT_GIVEN, What.NOT_NOTIFIED)


def test_a_decision_put_right_in_the_session_is_followed_and_one_of_the_pathway_is_kept(
    tmp_path: Path,
) -> None:
    vault, _ = begun(tmp_path / "file.db")
    asked = [Asked("75-2027-1")]
    snapshot = vault.convene("2027-05-01", asked)
    (known,) = vault.pathways.overview().unjoined
    way = vault.pathways.join(known, None, ())
    assert isinstance(way, str)
    snapshot = vault.hold(snapshot, asked)
    vault.clock.day = "2027-05-20"
    for until in ("2027-11-30", "2027-10-31", "2027-11-30"):
        decided = RecordDecision("i1", True, "2027-05-09", "n1", "2027-06-01", until)
        answer = vault.work.desk.execute(snapshot, decided)
        assert isinstance(answer, Snapshot), answer
        snapshot = answer
        assert ends(vault, way) == [until]
    (request,) = vault.pathways.pathways()[way].requests
    record(vault, way, granted(request.id, "2027-05-09", "2027-06-01", "2027-11-29"))
    length = vault.work.storage.journal.head().position
    assert ends(vault, way) == ends(vault, way) == ["2027-11-29"]
    assert vault.work.storage.journal.head().position == length


def ends(vault: Vault, way: str) -> list[str]:
    return [period.ends for period in vault.pathways.overview().pathways[way].periods]


def test_an_early_end_lacks_its_observations_until_they_were_asked_for(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    record(vault, way, asks("e", RequestNature.EARLY_END, "2027-04-20"))
    ended = replace(granted("e", "2027-05-01", "", ""), period_from=None, period_until=None)
    for fact in (opinion("e", "2027-04-28"), ended, ReasonsGiven("e", "2027-05-01")):
        record(vault, way, fact)
        assert What.OBSERVATIONS_TO_ASK in seen(vault, way)
    record(vault, way, ObservationsAsked("e", "2027-04-22"))
    assert What.OBSERVATIONS_TO_ASK not in seen(vault, way)


# --- days, periods and ranks ----------------------------------------------------------------------


def test_a_lapse_is_told_and_explained_from_the_day_after_alone(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    answer = vault.pathways.execute(way, Record(LAPSE))
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.NOTHING_LAPSED
    record(vault, way, *renewed("b", "2027-05-01", "2027-07-10", "2028-01-09"))
    assert seen(vault, way, "2027-06-30") == ()
    assert seen(vault, way, "2027-07-01") == (What.LAPSE_UNEXPLAINED,)
    record(vault, way, LAPSE)
    assert seen(vault, way) == ()


def test_a_period_within_another_leaves_no_gap(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    record(vault, way, *renewed("b", "2027-01-20", "2027-02-01", "2027-03-01"))
    record(vault, way, *renewed("c", "2027-05-01", "2027-07-01", "2027-12-31", 2))
    assert seen(vault, way, "2027-08-01") == ()
    (known,) = breaks(vault.pathways.pathways()[way])
    assert (known.after.request, known.days) == ("b", -29)


def test_an_interruption_after_an_end_that_was_recorded_asks_for_no_reason(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    record(vault, way, PathwayEnded("2027-05-01", EndReason.CONTACT_LOST))
    vault.clock.day = "2027-08-20"
    record(vault, way, *renewed("b", "2027-08-20", "2027-09-01", "2028-02-29"))
    assert seen(vault, way, "2027-09-02") == ()


def test_a_period_told_by_two_pathways_of_one_person_counts_once(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    same = (received("z", "2026-11-02"), granted("z", "2026-12-20", "2027-01-01", "2027-06-29"))
    other = vault.pathways.open_pathway(OpenPathway("75-P-0002"), [Record(f) for f in same])
    assert isinstance(other, str)
    for one, name in ((way, "b"), (other, "y")):
        record(vault, one, *renewed(name, "2027-05-01", "2027-07-01", "2027-12-31"))
    assert vault.pathways.execute(way, Absorb(other, "La même personne.")) is None
    assert renewals(vault.pathways.pathways()[way]) == 1
    assert seen(vault, way, "2027-12-20") == (What.NO_SESSION,)


def test_a_rank_typed_wrong_exhausts_nothing(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    record(vault, way, *renewed("b", "2027-05-01", "2027-07-01", "2027-12-31", 3))
    assert seen(vault, way, "2027-12-20") == (What.NO_SESSION,)


@pytest.mark.parametrize("entry", ["2020-01-01", "2026-13-45"])
def test_a_first_entry_that_what_was_granted_belies_exhausts_nothing(
    tmp_path: Path, entry: str
) -> None:
    vault, _ = begun(tmp_path / "file.db")
    told = renewed("a2", "2026-12-18", "2027-01-01", "2027-06-30", 2)
    opened = OpenPathway("75-P-0002", "Escale", taken_over=True)
    way = vault.pathways.open_pathway(opened, [Record(fact) for fact in told])
    assert isinstance(way, str)
    asked = AskedFor(RequestNature.RENEWAL, "Escale", "75-2027-1", 3, entry)
    record(vault, way, RequestJoined("b", asked, "s", "i", "2027-07-20"))
    assert seen(vault, way, "2027-06-20") == (What.NO_SESSION,)
    assert vault.pathways.pathways()[way].entry == "2027-01-01"


# --- the clock, and the sessions of one day -------------------------------------------------------


def test_what_is_recorded_after_holds_though_the_clock_was_set_back(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    vault.clock.day = "2027-04-30"
    record(vault, way, granted("a", "2026-12-20", "2027-01-01", "2027-05-31"))
    record(vault, way, PathwayEnded("2027-04-29", EndReason.WISH))
    vault.clock.day = "2027-04-29"
    assert vault.pathways.execute(way, WithdrawEnd("Erreur.")) is None
    vault.reopen()
    assert ends(vault, way) == ["2027-05-31"]
    assert vault.pathways.pathways()[way].end is None


def test_a_request_goes_where_it_was_last_put_though_the_clock_was_set_back(
    tmp_path: Path,
) -> None:
    vault, way = begun(tmp_path / "file.db")
    other = vault.pathways.open_pathway(OpenPathway("75-P-0002"), [])
    assert isinstance(other, str)
    for day, one, into in (
        ("2027-05-03", way, other),
        ("2027-05-02", other, way),
        ("2027-05-01", way, other),
    ):
        vault.clock.day = day
        assert vault.pathways.execute(one, Separate("a", into, "Autre personne.")) is None
        record(vault, into, granted("a", "2026-12-20", "2027-01-01", f"2027-06-0{day[-1]}"))
        vault.reopen()
        assert ends(vault, into) == [f"2027-06-0{day[-1]}"]
        assert ends(vault, one) == []


def test_a_session_of_policy_leaves_the_one_of_cases_planned_on_its_day(tmp_path: Path) -> None:
    vault, way = begun(tmp_path / "file.db")
    vault.pathways.plan(replace(SESSION, formations=(Formation.INDIVIDUAL,)))
    item = AgendaItem("i1", 1, ItemKind.INFORMATION, Formation.PLENARY, title="Point")
    policy = replace(draft("2027-06-15", []), items=(DraftItem(item, CaseSheet()),))
    vault.work.desk.convene(policy, "essai")
    assert seen(vault, way) == (What.RENEWAL_TO_FILE,)
    assert [m.planned for m in vault.pathways.overview().meetings] == ["n1", None]
    snapshot = vault.convene("2027-06-15", [Asked("75-2027-9")])
    assert isinstance(snapshot, Snapshot)
    (known,) = vault.pathways.overview().unjoined
    assert vault.pathways.join(known, way, (JoinReason.BY_HAND,)) == way
    assert [m.planned for m in vault.pathways.overview().meetings] == [None, None]
