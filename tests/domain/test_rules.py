"""The catalogue of rules, the settings it gives and what local texts may change."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from importlib import import_module

import pytest

from commission_app.composition import law_files
from commission_app.domain.case import CaseSheet
from commission_app.domain.convocation import Notice, notice_given
from commission_app.domain.membership import Association
from commission_app.domain.profile import Override, Profile, QuorumMoment
from commission_app.domain.rules import OverrideFault, OverrideRefused, Rule, Status
from tests.domain.room import make_details

RULES = law_files.rulebook().rules


def text(**changes: object) -> Override:
    known = Override(
        "2.17", "quorum_moment", "opening", "Règlement intérieur", "art. 4", "2026-03-01"
    )
    return replace(known, **changes)  # type: ignore[arg-type]  # checked by Override


@pytest.mark.parametrize("rule", RULES, ids=[rule.number for rule in RULES])
def test_each_rule_has_an_article_a_date_and_lives_in_the_program(rule: Rule) -> None:
    assert rule.article
    assert rule.title.endswith(".")
    date.fromisoformat(rule.since)
    for module in rule.where:
        assert import_module(module).__doc__


def test_the_defaults_of_the_file_are_those_of_a_session() -> None:
    assert law_files.rulebook().profile() == Profile()


def test_open_rules_are_settings_and_local_texts_change_them_from_their_date() -> None:
    book = law_files.rulebook()
    override = text()
    assert book.profile([override], "2026-02-28") == Profile()
    applied = book.profile([override], "2026-03-01")
    assert applied.quorum_moment is QuorumMoment.OPENING
    assert applied.overrides == (override,)
    later = text(value="each_item", effective_from="2026-06-01")
    assert book.profile([later, override], "2026-07-01").quorum_moment is QuorumMoment.EACH_ITEM


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"rule": "9.9"}, OverrideFault.UNKNOWN_RULE),
        ({"key": "proxies_per_holder"}, OverrideFault.UNKNOWN_RULE),
        ({"rule": "2.1"}, OverrideFault.UNKNOWN_RULE),
        ({"reference": " "}, OverrideFault.NO_REFERENCE),
        ({"article": ""}, OverrideFault.NO_REFERENCE),
        ({"value": "jamais"}, OverrideFault.BAD_VALUE),
        ({"rule": "2.6", "key": "proxies_per_holder", "value": "2"}, OverrideFault.NOT_CONFIRMED),
        (
            {"rule": "2.6", "key": "proxies_per_holder", "value": "deux", "confirmed": True},
            OverrideFault.BAD_VALUE,
        ),
    ],
)
def test_a_local_text_without_ground_is_refused(
    changes: dict[str, object], fault: OverrideFault
) -> None:
    with pytest.raises(OverrideRefused) as refused:
        law_files.rulebook().profile([text(**changes)])
    assert refused.value.fault is fault


def test_a_confirmed_text_departs_from_a_rule_found_in_the_law() -> None:
    override = text(rule="2.6", key="proxies_per_holder", value="2", confirmed=True)
    assert law_files.rulebook().rule("2.6").status is Status.FOUND
    assert law_files.rulebook().profile([override]).proxies_per_holder == 2


@pytest.mark.rule("2.4")
@pytest.mark.parametrize(
    ("received", "urgent", "days", "notice"),
    [
        ("2026-12-02", False, 6, Notice.KEPT),
        ("2026-12-03", False, 5, Notice.AT_LIMIT),
        ("2026-12-04", False, 4, Notice.LATE),
        ("2026-12-04", True, 4, Notice.LATE_BUT_URGENT),
        (None, False, None, Notice.UNKNOWN),
    ],
)
def test_the_convocation_is_received_five_days_before(
    received: str | None, days: int | None, notice: Notice, *, urgent: bool
) -> None:
    found = notice_given(make_details(convocation_received=received, urgent=urgent))
    assert (found.days, found.notice) == (days, notice)


@pytest.mark.rule("3.3")
@pytest.mark.parametrize(
    ("first", "last", "valid"),
    [
        ("2024-01-10", "2027-01-09", True),
        ("2026-12-08", "2029-12-07", True),
        ("2023-12-08", "2026-12-08", True),
        ("2023-12-07", "2026-12-07", False),
        ("2026-12-09", "2029-12-08", False),
        (None, None, False),
    ],
)
def test_an_approval_is_looked_at_on_the_day_of_the_session(
    first: str | None, last: str | None, *, valid: bool
) -> None:
    assert Association("Escale", first, last).approved_on("2026-12-08") is valid


@pytest.mark.rule("3.2", "3.5", "3.12")
def test_a_sheet_keeps_three_opinions_apart_and_asks_for_no_cessation_nor_complaint() -> None:
    names = {field.name for field in fields(CaseSheet)}
    assert {"association_opinion", "service_opinion"} <= names
    assert {"actions", "commitments", "difficulties"} <= names
    assert not names & {"cessation", "complaint", "prefect_decision"}
    assert CaseSheet() == CaseSheet(situation="")


@pytest.mark.rule("3.9c")
def test_an_entry_and_three_renewals_make_the_longest_pathway() -> None:
    profile = Profile()
    periods = 1 + profile.renewals_at_most
    assert periods * profile.period_months == profile.pathway_months
