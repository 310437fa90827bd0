"""Every open rule changes by a text with its source; no text says what the sums deny."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commission_app.application.agenda.draft import DraftItem
from commission_app.composition import law_files
from commission_app.domain.agenda import ItemKind
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.convocation import agenda_digest, notice_given
from commission_app.domain.dates.working_days import easter, is_holiday, working_days
from commission_app.domain.membership import Formation
from commission_app.domain.profile import Override, Profile
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.rules import OverrideFault, OverrideRefused, Rule
from commission_app.domain.session.commands.agenda import AddItem
from commission_app.domain.session.commands.attendance import (
    DeclareRecusal,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseSecretBallot,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.convening import LinkFirstConvocation
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RectifyOpinion,
)
from tests.domain.room import (
    CASE,
    TOPIC,
    WITHOUT_INDIVIDUAL,
    Room,
    commission,
    make_details,
    make_seat,
)

OPEN = (
    *("2.4b", "2.8b", "2.9", "2.14", "2.16b", "2.17", "2.17b", "2.17c", "2.18e", "2.24", "2.27"),
    *("2.27b", "3.17", "3.17b", "5.5", "9.2"),
)


def a_text(number: str, value: str, *, confirmed: bool = False) -> Override:
    rule = law_files.rulebook().rule(number)
    return Override(number, rule.key or "", value, "Arrêté n° 7", "art. 3", "2026-01-01", confirmed)


def profile(number: str, value: str, *, confirmed: bool = False) -> Profile:
    return law_files.rulebook().profile([a_text(number, value, confirmed=confirmed)], "2026-12-08")


def a_room(rules: Profile, *extra: object) -> Room:
    room = Room((*commission(5), *extra), (CASE,))  # type: ignore[arg-type]  # seats
    room.state = replace(room.state, profile=rules)
    return room


@pytest.mark.parametrize("number", OPEN)
def test_each_open_rule_is_a_setting_with_a_default(number: str) -> None:
    rule = law_files.rulebook().rule(number)
    assert not rule.status.in_the_law
    assert rule.key
    assert rule.default is not None


@pytest.mark.rule("2.9")
def test_the_base_of_a_case_is_the_members_called_or_the_whole_commission() -> None:
    children = [make_seat(n, formations=WITHOUT_INDIVIDUAL) for n in range(6, 10)]
    for value, base in (("called", 5), ("whole", 9)):
        room = a_room(profile("2.9", value), *children)
        room.seat_all("s1", "s2", "s3", "s6", "s7")
        quorum = room.state.quorum_for(room.state.items[CASE.id])
        assert (quorum.present, quorum.base) == (3, base)
        other = room.state.quorum_on_other_base(room.state.items[CASE.id])
        assert other is not None
        assert other.base == 14 - base


@pytest.mark.rule("2.4b", "2.4")
def test_the_days_of_a_convocation_are_counted_as_the_text_says() -> None:
    details = make_details(date="2026-12-08", convocation_received="2026-12-03")
    assert notice_given(details, profile("2.4b", "calendar")).days == 5
    assert notice_given(details, profile("2.4b", "working")).days == 3
    details = make_details(date="2027-01-05", convocation_received="2026-12-31")
    assert notice_given(details, profile("2.4b", "working")).days == 2
    assert working_days(date(2026, 12, 8), date(2026, 12, 3)) == -3


def test_easter_and_its_holidays_fall_where_the_calendar_has_them() -> None:
    known = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2038: (4, 25)}
    assert {year: (easter(year).month, easter(year).day) for year in known} == known
    assert is_holiday(date(2026, 4, 6))
    assert is_holiday(date(2026, 5, 14))
    assert is_holiday(date(2026, 5, 25))
    assert not is_holiday(date(2026, 4, 7))


@pytest.mark.rule("2.16b", "2.16")
@pytest.mark.parametrize(("value", "voices"), [("true", 3), ("false", 4)])
def test_the_proxy_of_a_recused_holder_is_suspended_or_not(value: str, voices: int) -> None:
    room = a_room(profile("2.16b", value))
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(GiveProxy("s5", "s2"))
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s2", "Lien professionnel."))
    found = [voice.seat.id for voice in room.state.voices(room.state.items[CASE.id])]
    assert len(found) == voices
    assert "s2" not in found


@pytest.mark.rule("2.8b", "2.8")
@pytest.mark.parametrize(("value", "required"), [("false", True), ("true", False)])
def test_items_added_to_a_second_convocation_are_covered_or_not(
    value: str, *, required: bool
) -> None:
    room = a_room(profile("2.8b", value))
    digest = agenda_digest([CASE])
    room.do(LinkFirstConvocation("f" * 32, "2026-11-26", digest, mention=True))
    room.do(AddItem(ItemKind.INFORMATION, Formation.PLENARY, True, title="Accueil"))
    last = list(room.state.items.values())[-1]
    assert room.state.quorum_for(last).required is required


@pytest.mark.rule("2.24")
@pytest.mark.parametrize("formation", list(Formation))
def test_a_point_of_an_untold_formation_is_of_the_one_that_the_text_says(
    formation: Formation,
) -> None:
    settings = profile("2.24", formation.value)
    room = a_room(settings)
    room.do(AddItem(ItemKind.INFORMATION, None, True, title="Accueil"))
    room.do(AddItem(ItemKind.INFORMATION, Formation.PLENARY, True, title="Bilan"))
    room.do(AddItem(ItemKind.CASE, None, True, reference="75-9", association="Escale"))
    added = [item.item.formation for item in list(room.state.items.values())[-3:]]
    assert added == [formation, Formation.PLENARY, Formation.INDIVIDUAL]
    drafted = [
        DraftItem(item, CaseSheet(), formation_told=told).under(settings).formation
        for item, told in ((TOPIC, False), (TOPIC, True), (CASE, False))
    ]
    assert drafted == [formation, Formation.PLENARY, Formation.INDIVIDUAL]


@pytest.mark.rule("2.14")
def test_a_text_that_wants_votes_in_the_open_forbids_the_secret_ballot() -> None:
    room = a_room(profile("2.14", "false"))
    room.seat_all()
    room.open_on(CASE.id)
    assert room.refused(ChooseSecretBallot(CASE.id)).code is RefusalCode.BALLOT_MUST_BE_OPEN
    for seat in room.state.seats:
        room.do(CastVote(CASE.id, seat, Choice.FOR))
    room.do(Proclaim(CASE.id, Outcome.FAVOURABLE))


@pytest.mark.rule("2.6")
@pytest.mark.parametrize("value", ["0", "6", "50", "9999999999999999999999"])
def test_a_number_that_no_text_can_mean_is_refused(value: str) -> None:
    with pytest.raises(OverrideRefused) as refused:
        profile("2.6", value, confirmed=True)
    assert refused.value.fault is OverrideFault.BAD_VALUE


BARE = [rule for rule in law_files.rulebook().rules if rule.sums]


@pytest.mark.parametrize("rule", BARE, ids=[rule.number for rule in BARE])
def test_a_text_that_the_sums_would_contradict_is_not_accepted(rule: Rule) -> None:
    """A rule that the sums apply without a setting goes on being applied as it stands."""
    assert rule.key is None
    known = Override(rule.number, "", "un tiers", "Arrêté", "art. 1", "2026-01-01", confirmed=True)
    assert law_files.rulebook().refuses(known) is OverrideFault.NO_SETTING


@pytest.mark.rule("3.9")
def test_texts_that_contradict_one_another_are_refused_together() -> None:
    book = law_files.rulebook()
    more = a_text(_number("renewals_at_most"), "5", confirmed=True)
    longer = a_text(_number("pathway_months"), "36", confirmed=True)
    with pytest.raises(OverrideRefused) as refused:
        book.check_together([more], "2026-12-08")
    assert refused.value.fault is OverrideFault.CONTRADICTED
    book.check_together([longer, more], "2026-12-08")


def _number(key: str) -> str:
    return next(rule.number for rule in law_files.rulebook().rules if rule.key == key)


@pytest.mark.rule("2.18e")
@pytest.mark.parametrize("who", ["absent", "arrived since", "deputy of a voter", "giver", "there"])
def test_a_text_may_keep_the_mention_of_a_disagreement_to_who_deliberated(who: str) -> None:
    deliberated = who in ("giver", "there")
    for value in ("true", "false"):
        room = Room((*commission(4), make_seat(5, deputy="M. Suppléant 5")), (CASE,))
        room.state = replace(room.state, profile=profile("2.18e", value))
        room.seat_all("s1", "s2", "s3", "s5")
        if who == "giver":
            room.do(GiveProxy("s4", "s2"))
        room.open_on(CASE.id)
        room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
        if who == "arrived since":
            room.do(RecordAttendance("s4", Presence.HOLDER))
        if who == "deputy of a voter":
            room.do(RecordAttendance("s5", Presence.DEPUTY))
        seat = {"there": "s2", "deputy of a voter": "s5"}.get(who, "s4")
        said = MentionDisagreement(CASE.id, seat, "Trop court.")
        if deliberated or value == "true":
            room.do(said)
            assert seat in room.state.items[CASE.id].disagreements
        else:
            assert room.refused(said).code is RefusalCode.DID_NOT_DELIBERATE


@pytest.mark.rule("3.17")
def test_a_text_may_keep_reservations_out() -> None:
    for value in ("true", "false"):
        room = a_room(profile("3.17", value))
        room.seat_all()
        room.open_on(CASE.id)
        room.do(RecordUnanimity(CASE.id))
        reserved = Proclaim(CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, "Point à trois mois.")
        if value == "true":
            room.do(reserved)
        else:
            assert room.refused(reserved).code is RefusalCode.OPINION_NOT_ADMITTED
            room.do(Proclaim(CASE.id, Outcome.FAVOURABLE))
            again = RectifyOpinion(CASE.id, reserved.sense, "La présidence", "Omis.", "Réserve.")
            assert room.refused(again).code is RefusalCode.OPINION_NOT_ADMITTED


@pytest.mark.rule("3.17b")
def test_a_text_may_keep_the_adjournment_of_a_case_out_and_leaves_the_next_session() -> None:
    for value in ("true", "false"):
        room = a_room(profile("3.17b", value))
        room.seat_all()
        room.open_on(CASE.id)
        adjourned = ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce attendue.")
        if value == "true":
            room.do(adjourned)
        else:
            assert room.refused(adjourned).code is RefusalCode.OPINION_NOT_ADMITTED
            room.do(PostponeRemaining("Heure tardive."), CloseSession())


@pytest.mark.rule("9.2", "2.23")
def test_the_meetings_of_a_year_are_those_that_the_text_asks_for() -> None:
    book = law_files.rulebook()
    assert book.value("9.2", [], "2026-12-31") == 2
    assert book.value("9.2", [a_text("9.2", "1")], "2026-12-31") == 1


@pytest.mark.rule("9.1", "9.3", "9.5")
def test_every_file_has_its_opinion_and_an_unfavourable_one_its_reasons() -> None:
    room = a_room(Profile())
    room.seat_all()
    room.open_on(CASE.id)
    assert room.refused(CloseSession()).code is RefusalCode.ITEMS_UNDECIDED
    room.do(RecordUnanimity(CASE.id, Choice.AGAINST))
    bare = room.refused(Proclaim(CASE.id, Outcome.UNFAVOURABLE))
    assert bare.code is RefusalCode.REASONS_REQUIRED
    room.do(Proclaim(CASE.id, Outcome.UNFAVOURABLE, "Engagements non tenus."), CloseSession())
