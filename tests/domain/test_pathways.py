"""Requests and pathways: what is flagged and never refused; amounts, meetings, what is no rule."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from commission_app.composition import law_files
from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Association
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim, RecordDecision
from commission_app.domain.session.decisions.outcome import beyond_limit
from commission_app.domain.session.frequency import meetings_missing
from commission_app.domain.session.item_state import ItemState
from commission_app.domain.session.pathway import Flag, flags_of
from commission_app.domain.session.session import SessionState, Stage
from tests.domain.room import CASE, TOPIC, Room, commission, make_details
from tests.domain.test_session_life import case
from ui.kit import case_words

WHOLE = CaseSheet(
    first_entry="2025-06-08",
    actions="Formation suivie.",
    commitments="Tenus.",
    difficulties="Hébergement.",
    association_opinion="Favorable",
)
APPROVED = (Association("Escale", "2025-01-01", "2027-12-31"),)


RENEWED = {"nature": RequestNature.RENEWAL, "previous_until": "2026-12-09"}


def state_with(associations: tuple[Association, ...] = APPROVED) -> SessionState:
    return replace(Room(commission(3)).state, associations=associations)


@pytest.mark.rule("3.3", "3.4", "3.5", "3.9", "3.19")
@pytest.mark.parametrize(
    ("changes", "sheet", "flags"),
    [
        ({}, WHOLE, ()),
        ({**RENEWED, "rank": 1}, WHOLE, ()),
        (
            {"nature": RequestNature.RENEWAL},
            CaseSheet(association_opinion="Favorable"),
            (
                Flag.RANK_MISSING,
                Flag.FIRST_ENTRY_MISSING,
                Flag.BLOCKS_MISSING,
                Flag.EARLIER_DECISION_MISSING,
            ),
        ),
        ({**RENEWED, "rank": 4}, WHOLE, (Flag.BEYOND_LIMIT,)),
        ({**RENEWED, "rank": 3, "months_reached": 25}, WHOLE, (Flag.BEYOND_LIMIT,)),
        ({}, CaseSheet(), (Flag.ASSOCIATION_OPINION_MISSING,)),
        ({"association": None}, WHOLE, (Flag.ASSOCIATION_MISSING,)),
        ({"association": "Phare"}, WHOLE, (Flag.APPROVAL_NOT_VALID,)),
        ({"nature": RequestNature.EARLY_END}, WHOLE, (Flag.OBSERVATIONS_MISSING,)),
        ({"nature": RequestNature.END}, WHOLE, ()),
        (
            {"nature": RequestNature.EARLY_END, "observations_invited": "2026-11-02"},
            WHOLE,
            (),
        ),
    ],
)
def test_what_is_missing_is_flagged_together_and_refuses_nothing(
    changes: dict[str, object], sheet: CaseSheet, flags: tuple[Flag, ...]
) -> None:
    assert flags_of(state_with(), ItemState(case(**changes)), sheet) == flags


@pytest.mark.rule("3.9", "3.9c")
@pytest.mark.parametrize(
    ("begin", "end", "before", "flags"),
    [
        ("2026-12-10", "2027-06-09", "2026-12-09", ()),
        ("2026-12-10", "2027-06-09", None, (Flag.EARLIER_DECISION_MISSING,)),
        ("2026-12-20", "2027-06-19", "2026-12-09", (Flag.GAP,)),
        ("2026-12-01", "2027-05-31", "2026-12-09", (Flag.OVERLAP,)),
        ("2026-12-10", "2027-12-09", "2026-12-09", (Flag.PERIOD_TOO_LONG,)),
        ("demain", "2027-06-09", "2026-12-09", ()),
    ],
)
def test_gaps_and_overlaps_between_periods_are_flagged(
    begin: str, end: str, before: str | None, flags: tuple[Flag, ...]
) -> None:
    item = case(
        nature=RequestNature.RENEWAL,
        rank=1,
        period_from=begin,
        period_until=end,
        previous_until=before,
    )
    assert flags_of(state_with(), ItemState(item), WHOLE) == flags


@pytest.mark.rule("3.12")
def test_nothing_asks_for_a_cessation_nor_a_complaint() -> None:
    names = {flag.value for flag in Flag} | {field.name for field in fields(CaseSheet)}
    assert not [name for name in names if "cess" in name or "complaint" in name]


def test_a_topic_has_no_flag() -> None:
    assert flags_of(state_with(), ItemState(TOPIC), CaseSheet()) == ()


@pytest.mark.rule("3.1", "3.4", "3.6", "3.8")
def test_a_sheet_holds_actions_commitments_and_the_opinion_of_the_association() -> None:
    names = {field.name for field in fields(CaseSheet)}
    assert {"actions", "commitments", "association_opinion", "proposal"} <= names
    assert {"housing", "health", "employment", "allowance", "residence_permit"} <= names


@pytest.mark.rule("3.15")
@pytest.mark.parametrize(
    ("day", "single", "child"),
    [
        ("2017-04-30", None, None),
        ("2017-05-01", 330.0, 102.0),
        ("2022-06-30", 330.0, 102.0),
        ("2022-07-01", 343.20, 106.08),
        ("2026-12-08", 343.20, 106.08),
    ],
)
def test_the_amounts_of_the_allowance_are_dated(
    day: str, single: float | None, child: float | None
) -> None:
    known = law_files.allowance_on(day)
    assert (known and known.single, known and known.child) == (single, child)
    assert known is None or known.source


def held(day: str, *, plenary: bool, treated: bool = True) -> SessionState:
    details = make_details(date=day, convocation_received="2026-01-01")
    room = Room(commission(3), (TOPIC if plenary else CASE,), details)
    room.seat_all()
    item = next(iter(room.state.items))
    room.do(OpenSession(), PresentItem(item))
    sense = Outcome.DEBATED if plenary and treated else Outcome.ADJOURNED
    room.do(ConcludeItem(item, sense, "Motif."), CloseSession())
    return room.state


@pytest.mark.rule("2.23")
def test_two_meetings_a_year_are_wanted_on_policy() -> None:
    first, second = held("2026-03-10", plenary=True), held("2026-10-06", plenary=True)
    cases, before = held("2026-05-12", plenary=False), held("2026-01-15", plenary=True)
    assert meetings_missing([], 2026) == 2
    assert meetings_missing([first, cases], 2026) == 1
    assert meetings_missing([first, second], 2026) == 0
    assert meetings_missing([before, first, second], 2026) == 0
    assert meetings_missing([first, second], 2027) == 2
    put_off = held("2026-06-09", plenary=True, treated=False)
    assert meetings_missing([first, put_off], 2026) == 1, "postponing a topic treats nothing"


@pytest.mark.rule("2.20", "3.21", "3.10")
def test_silence_is_neither_an_opinion_nor_a_decision() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    assert room.refused(CloseSession()).code is RefusalCode.ITEMS_UNDECIDED
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    item = room.state.items[CASE.id]
    assert (item.sense, item.tally, item.decision) == (Outcome.ADJOURNED, None, None)


@pytest.mark.rule("2.19", "3.10")
def test_the_opinion_goes_to_the_prefet_who_decides_alone() -> None:
    room = Room(commission(3), (CASE,))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE), CloseSession())
    room.do(RecordDecision(CASE.id, False, "2026-12-20"))
    assert room.state.stage is Stage.CLOSED
    item = room.state.items[CASE.id]
    assert item.sense is Outcome.FAVOURABLE
    assert item.decision is not None
    assert not item.decision.granted


@pytest.mark.rule("2.1")
@pytest.mark.parametrize("code", list(RefusalCode))
def test_a_refusal_of_the_law_cites_its_article(code: RefusalCode) -> None:
    article = Refusal(code).article
    assert article == "" or article.split(" ")[0] in ("CRPA", "CASF")


def test_every_kind_of_item_and_nature_is_flagged_or_silent() -> None:
    for nature in (None, *RequestNature):
        assert isinstance(flags_of(state_with(), ItemState(case(nature=nature)), WHOLE), tuple)
    assert len(ItemKind) == 4


@pytest.mark.rule("3.9", "1.15")
def test_the_length_of_a_pathway_follows_the_rules_of_the_session() -> None:
    renewal = replace(CASE, nature=RequestNature.RENEWAL, rank=1)
    year = Profile(period_months=12)
    assert not beyond_limit(renewal, year)
    assert beyond_limit(replace(renewal, rank=2), year)
    assert not beyond_limit(replace(renewal, rank=2), Profile())
    longer = Profile(renewals_at_most=5, pathway_months=36)
    assert not beyond_limit(replace(renewal, rank=5), longer)
    assert beyond_limit(replace(renewal, rank=6), longer)
    assert case_words.accomplished(renewal, year) == "12\u00a0mois sur 24"
    assert "12\u00a0mois" in case_words.question(renewal, year)
