"""The rules of CRPA R133-9 to R133-13 and of the circular, as tables."""

from __future__ import annotations

import pytest

from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally, read
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.quorum import Quorum
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import (
    DeclareRecusal,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    OpenBallot,
    RecordUnanimity,
    WithdrawVote,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
)
from commission_app.domain.session.session import Stage, fold
from tests.domain.room import CASE, WITHOUT_INDIVIDUAL, Room, commission, make_seat

FOR, AGAINST, ABSTAIN, NO_PART = Choice


@pytest.mark.rule("2.7")
@pytest.mark.parametrize(("base", "threshold"), [(19, 10), (20, 10), (21, 11), (17, 9), (1, 1)])
def test_quorum_is_at_least_half_of_the_members(base: int, threshold: int) -> None:
    assert Quorum(Formation.PLENARY, 0, 0, base).threshold == threshold
    assert Quorum(Formation.PLENARY, threshold, 0, base).reached
    assert not Quorum(Formation.PLENARY, threshold - 1, 0, base).reached


@pytest.mark.rule("2.6", "2.7")
@pytest.mark.parametrize("base", [19, 20])
def test_six_present_with_four_proxies_make_ten(base: int) -> None:
    room = Room(commission(base))
    room.seat_all("s1", "s2", "s3", "s4", "s5", "s6")
    for holder, giver in enumerate(("s7", "s8", "s9", "s10"), start=1):
        room.do(GiveProxy(giver, f"s{holder}"))
    quorum = room.state.quorum(Formation.PLENARY)
    assert (quorum.present, quorum.proxies, quorum.counted) == (6, 4, 10)
    assert quorum.reached


@pytest.mark.rule("2.10", "2.11", "2.13")
@pytest.mark.parametrize(
    ("counts", "chairs", "expected"),
    [
        ((12, 7, 3, 2, 0), (), CountResult.MAJORITY_FOR),
        ((12, 6, 4, 2, 0), (), CountResult.NO_MAJORITY),
        ((12, 5, 5, 2, 0), (FOR,), CountResult.CASTING_FOR),
        ((12, 5, 5, 2, 0), (AGAINST,), CountResult.CASTING_AGAINST),
        ((12, 5, 5, 2, 0), (ABSTAIN,), CountResult.TIE),
        ((12, 5, 5, 2, 0), (), CountResult.TIE),
        ((12, 5, 5, 2, 0), (FOR, AGAINST), CountResult.TIE),
        ((12, 12, 0, 0, 0), (), CountResult.UNANIMOUS_FOR),
        ((12, 0, 12, 0, 0), (), CountResult.UNANIMOUS_AGAINST),
        ((12, 4, 7, 1, 0), (), CountResult.MAJORITY_AGAINST),
        ((12, 11, 0, 0, 0), (), CountResult.INCOMPLETE),
        ((3, 0, 0, 2, 1), (FOR,), CountResult.TIE),
        ((0, 0, 0, 0, 0), (), CountResult.INCOMPLETE),
    ],
)
def test_majority_is_of_members_present_or_represented(
    counts: tuple[int, int, int, int, int], chairs: tuple[Choice, ...], expected: CountResult
) -> None:
    assert read(Tally(*counts), chairs) is expected


@pytest.mark.rule("1.10")
def test_a_session_does_not_open_without_a_chair() -> None:
    room = Room(commission(3))
    room.seat_all("s2", "s3")
    assert room.refused(OpenSession()).code is RefusalCode.NO_CHAIR_PRESENT
    room.seat_all("s1")
    room.do(OpenSession())
    assert room.state.stage is Stage.OPEN


@pytest.mark.rule("1.20", "1.21", "1.22", "1.3")
def test_a_deputy_sits_only_where_there_is_one_and_the_rule_allows_it() -> None:
    seats = (
        *commission(2),
        make_seat(3, deputy="M. Suppléant"),
        make_seat(4, deputy="M. Suppléant", deputising=Deputising.FORBIDDEN),
    )
    room = Room(seats)
    for seat, code in (("s2", RefusalCode.DEPUTY_UNNAMED), ("s4", RefusalCode.NO_DEPUTY)):
        answer = room.refused(RecordAttendance(seat, Presence.DEPUTY))
        assert (answer.code, answer.article) == (code, "CRPA R133-3")
    room.do(RecordAttendance("s3", Presence.DEPUTY))
    assert room.state.sitting("s3")


@pytest.mark.rule("2.6")
def test_proxies_follow_the_rule_of_one_per_present_holder() -> None:
    room = Room(commission(6))
    room.seat_all("s1", "s2", "s3")
    for giver, holder, code in [
        ("s4", "s5", RefusalCode.PROXY_HOLDER_NOT_SITTING),
        ("s2", "s3", RefusalCode.PROXY_GIVER_SITS),
        ("s4", "s4", RefusalCode.PROXY_TO_SELF),
        ("s4", "s99", RefusalCode.PROXY_HOLDER_NO_MEMBER),
        ("s99", "s2", RefusalCode.UNKNOWN_SEAT),
    ]:
        assert room.refused(GiveProxy(giver, holder)).code is code
    room.do(GiveProxy("s4", "s2"))
    assert room.refused(GiveProxy("s5", "s2")).code is RefusalCode.PROXY_HOLDER_HAS_ONE
    assert room.refused(GiveProxy("s4", "s3")).code is RefusalCode.PROXY_ALREADY_GIVEN


@pytest.mark.rule("2.6")
def test_a_proxy_ends_when_the_giver_arrives_or_the_holder_leaves() -> None:
    room = Room(commission(6))
    room.seat_all("s1", "s2", "s3")
    room.do(GiveProxy("s4", "s2"), GiveProxy("s5", "s3"))
    room.do(RecordAttendance("s4", Presence.HOLDER))
    assert dict(room.state.proxies) == {"s5": "s3"}
    room.do(RecordAttendance("s3", Presence.LEFT))
    assert not room.state.proxies
    room.do(GiveProxy("s5", "s2"))
    assert dict(room.state.proxies) == {"s5": "s2"}


@pytest.mark.rule("1.7", "1.8", "2.9")
def test_child_protection_neither_counts_nor_votes_in_an_individual_case() -> None:
    seats = (*commission(3), make_seat(4, formations=WITHOUT_INDIVIDUAL))
    room = Room(seats)
    room.seat_all()
    room.open_on(CASE.id)
    assert room.state.quorum(Formation.INDIVIDUAL).base == 3
    assert room.state.quorum(Formation.PLENARY).base == 4
    answer = room.refused(CastVote(CASE.id, "s4", FOR))
    assert (answer.code, answer.article) == (RefusalCode.DOES_NOT_SIT, "CASF R121-12-7")


@pytest.mark.rule("2.16")
def test_the_association_that_instructed_the_case_does_not_sit_nor_its_proxy() -> None:
    seats = (*commission(3), make_seat(4, association="Escale"), make_seat(5))
    room = Room(seats)
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(GiveProxy("s5", "s4"))
    room.open_on(CASE.id)
    item = room.state.items[CASE.id]
    assert set(item.recusals) == {"s4"}
    assert [voice.seat.id for voice in room.state.voices(item)] == ["s1", "s2", "s3"]
    assert room.refused(CastVote(CASE.id, "s4", FOR)).code is RefusalCode.IS_RECUSED
    quorum = room.state.quorum(Formation.INDIVIDUAL)
    assert (quorum.present, quorum.proxies, quorum.base) == (4, 1, 5)


@pytest.mark.rule("2.16")
def test_a_member_of_that_association_who_arrives_late_is_recused_at_once() -> None:
    room = Room((*commission(3), make_seat(4, association="Escale")))
    room.seat_all("s1", "s2", "s3")
    room.open_on(CASE.id)
    assert not room.state.items[CASE.id].recusals
    room.do(RecordAttendance("s4", Presence.HOLDER))
    assert set(room.state.items[CASE.id].recusals) == {"s4"}


@pytest.mark.rule("2.15")
def test_a_declared_interest_removes_the_voice_and_its_vote() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s2", FOR), DeclareRecusal(CASE.id, "s2", "Lien de travail"))
    item = room.state.items[CASE.id]
    assert dict(item.votes) == {}
    assert room.state.tally(item).voters == 2
    assert room.refused(DeclareRecusal(CASE.id, "s2")).code is RefusalCode.ALREADY_RECUSED


@pytest.mark.rule("2.7", "2.17")
def test_votes_are_refused_without_quorum_and_the_sum_is_told() -> None:
    room = Room(commission(5))
    room.seat_all("s1", "s2")
    room.open_on(CASE.id)
    answer = room.refused(CastVote(CASE.id, "s1", FOR))
    assert answer.code is RefusalCode.QUORUM_NOT_REACHED
    assert answer.figures == {"present": 2, "proxies": 0, "counted": 2, "threshold": 3, "base": 5}
    room.do(GiveProxy("s3", "s1"))
    room.do(CastVote(CASE.id, "s1", FOR))


def test_whoever_leaves_during_a_vote_loses_it_with_his_proxy() -> None:
    room = Room(commission(5))
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(GiveProxy("s5", "s4"))
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id))
    assert room.state.tally(room.state.items[CASE.id]).in_favour == 5
    room.do(RecordAttendance("s4", Presence.LEFT))
    tally = room.state.tally(room.state.items[CASE.id])
    assert (tally.voters, tally.in_favour, tally.missing) == (3, 3, 0)


@pytest.mark.rule("2.11", "2.12")
def test_a_chair_without_a_voice_does_not_vote_and_breaks_no_tie() -> None:
    room = Room(commission(5, votes=False))
    room.seat_all()
    room.open_on(CASE.id)
    assert room.refused(CastVote(CASE.id, "s1", FOR)).code is RefusalCode.HAS_NO_VOICE
    for seat, choice in [("s2", FOR), ("s3", FOR), ("s4", AGAINST), ("s5", AGAINST)]:
        room.do(CastVote(CASE.id, seat, choice))
    assert room.state.reading(room.state.items[CASE.id]) is CountResult.TIE


@pytest.mark.rule("1.10", "2.13")
def test_two_chairs_never_break_a_tie() -> None:
    room = Room((*commission(3), make_seat(4, chair=True, category="chair")))
    room.seat_all("s1", "s2")
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s1", FOR), CastVote(CASE.id, "s2", AGAINST))
    assert room.state.reading(room.state.items[CASE.id]) is CountResult.TIE
    no_reason = Proclaim(CASE.id, Outcome.FAVOURABLE)
    unresolved = room.refused(no_reason)
    assert (unresolved.code, unresolved.article) == (RefusalCode.RESULT_TO_RESOLVE, "CRPA R133-11")
    room.do(Proclaim(CASE.id, Outcome.FAVOURABLE, "Les coprésidents s’accordent en séance."))


@pytest.mark.rule("2.11")
def test_a_single_chair_breaks_the_tie_by_the_side_he_voted_for() -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(CASE.id)
    for seat, choice in [("s1", AGAINST), ("s2", AGAINST), ("s3", FOR), ("s4", FOR)]:
        room.do(CastVote(CASE.id, seat, choice))
    assert room.state.reading(room.state.items[CASE.id]) is CountResult.CASTING_AGAINST
    wrong = room.refused(Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert wrong.code is RefusalCode.SENSE_CONTRADICTS_COUNT
    empty = room.refused(Proclaim(CASE.id, Outcome.UNFAVOURABLE))
    assert empty.code is RefusalCode.REASONS_REQUIRED
    room.do(Proclaim(CASE.id, Outcome.UNFAVOURABLE, "Projet insuffisant."))


def test_proclamation_waits_for_every_voice() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s1", FOR))
    answer = room.refused(Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert (answer.code, answer.figures) == (RefusalCode.VOTES_MISSING, {"missing": 2})


def test_the_last_vote_can_be_withdrawn_and_a_vote_changed() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s1", FOR), CastVote(CASE.id, "s2", FOR))
    room.do(WithdrawVote(CASE.id))
    assert dict(room.state.items[CASE.id].votes) == {"s1": FOR}
    room.do(CastVote(CASE.id, "s1", AGAINST))
    assert dict(room.state.items[CASE.id].votes) == {"s1": AGAINST}
    room.do(WithdrawVote(CASE.id))
    assert room.refused(WithdrawVote(CASE.id)).code is RefusalCode.NO_VOTE_TO_WITHDRAW


def test_a_proclaimed_opinion_is_frozen_with_its_count_and_quorum() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    room.do(RecordAttendance("s3", Presence.LEFT))
    item = room.state.items[CASE.id]
    assert item.tally == Tally(3, in_favour=3)
    assert item.quorum == Quorum(Formation.INDIVIDUAL, 3, 0, 3)
    for command in (
        CastVote(CASE.id, "s1", AGAINST),
        WithdrawVote(CASE.id),
        PresentItem(CASE.id),
        Proclaim(CASE.id, Outcome.FAVOURABLE),
    ):
        assert room.refused(command).code is RefusalCode.ITEM_ALREADY_DECIDED


def test_a_topic_needs_no_vote_but_may_have_one() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on("i2")
    assert room.refused(CastVote("i2", "s1", FOR)).code is RefusalCode.NO_BALLOT
    room.do(OpenBallot("i2"), RecordUnanimity("i2"), Proclaim("i2", Outcome.ADOPTED))
    assert room.state.items["i2"].sense is Outcome.ADOPTED


@pytest.mark.rule("2.18")
def test_a_disagreement_is_mentioned_once_the_opinion_is_proclaimed() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    mention = MentionDisagreement(CASE.id, "s2", "Hébergement non assuré.")
    assert room.refused(mention).code is RefusalCode.ITEM_NOT_DECIDED
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE), mention)
    assert set(room.state.items[CASE.id].disagreements) == {"s2"}


@pytest.mark.rule("2.18")
def test_closing_waits_for_every_item_and_one_act_postpones_the_rest() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    answer = room.refused(CloseSession())
    assert (answer.code, answer.figures) == (
        RefusalCode.ITEMS_UNDECIDED,
        {"count": 3, "first": 1, "numbers": "1, 2, 3"},
    )
    assert room.refused(PostponeRemaining(" ")).code is RefusalCode.REASONS_REQUIRED
    case_needs_reason = room.refused(ConcludeItem(CASE.id, Outcome.ADJOURNED))
    assert case_needs_reason.code is RefusalCode.REASONS_REQUIRED
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    assert room.state.stage is Stage.CLOSED
    assert room.refused(OpenSession()).code is RefusalCode.SESSION_CLOSED


def test_folding_the_journal_again_gives_the_same_state() -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert fold(room.journal) == room.state


@pytest.mark.rule("2.26", "3.17", "3.18")
def test_an_opinion_against_needs_its_reasons_and_ends_that_are_no_opinion_are_not_voted() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(*(CastVote(CASE.id, seat, AGAINST) for seat in ("s1", "s2", "s3")))
    bare = room.refused(Proclaim(CASE.id, Outcome.UNFAVOURABLE))
    assert (bare.code, bare.article) == (RefusalCode.REASONS_REQUIRED, "CRPA L211-2, L311-2")
    for sense in (Outcome.ADJOURNED, Outcome.WITHDRAWN, Outcome.MOOT):
        voted = room.refused(Proclaim(CASE.id, sense, "Motifs."))
        assert voted.code is RefusalCode.SENSE_NOT_FOR_ITEM
    room.do(Proclaim(CASE.id, Outcome.UNFAVOURABLE, "Engagements non tenus."))


@pytest.mark.rule("1.9", "2.24")
@pytest.mark.parametrize(
    ("formation", "base"),
    [(Formation.PLENARY, 5), (Formation.INDIVIDUAL, 3), (Formation.MINORS, 4)],
)
def test_the_formation_of_the_item_decides_who_sits(formation: Formation, base: int) -> None:
    seats = (
        *commission(3),
        make_seat(4, formations=WITHOUT_INDIVIDUAL),
        make_seat(5, formations=frozenset({Formation.PLENARY})),
    )
    assert Room(seats).state.quorum(formation).base == base
