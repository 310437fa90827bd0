"""Items edited, reopened and approved; counts put right; what the préfet decides afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import (
    EditItem,
    NameMinutes,
    PresentItem,
    ReopenItem,
)
from commission_app.domain.session.commands.attendance import DeclareRecusal
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.minutes import IssueMinutes
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RecordDecision,
    RectifyOpinion,
)
from tests.domain.room import APPROVAL, CASE, TOPIC, Room, commission
from tests.domain.test_session_life import with_profile

FOR, AGAINST = Choice.FOR, Choice.AGAINST


def opened(size: int = 3) -> Room:
    room = Room(commission(size))
    room.seat_all()
    room.open_on(CASE.id)
    return room


@pytest.mark.rule("2.2")
def test_an_item_is_edited_with_the_chair_until_somebody_voted() -> None:
    room = opened()
    edit = EditItem(CASE.id, True, reference="75-2026-050", nature=RequestNature.RENEWAL, rank=2)
    assert room.refused(replace(edit, agreed_by_chair=False)).code is RefusalCode.CHAIR_MUST_AGREE
    assert room.refused(replace(edit, reference=" ")).code is RefusalCode.ITEM_UNNAMED
    assert room.refused(EditItem("i9", True)).code is RefusalCode.UNKNOWN_ITEM
    room.do(edit, EditItem(TOPIC.id, True, title="Hébergement"))
    edited = room.state.items[CASE.id].item
    assert (edited.reference, edited.nature, edited.rank) == (
        "75-2026-050",
        RequestNature.RENEWAL,
        2,
    )
    assert room.state.items[TOPIC.id].item.title == "Hébergement"
    room.do(CastVote(CASE.id, "s1", FOR))
    assert room.refused(edit).code is RefusalCode.ITEM_ALREADY_DECIDED


def test_an_item_that_ended_without_a_vote_is_taken_up_again_and_an_opinion_is_not() -> None:
    room = opened()
    assert room.refused(ReopenItem(CASE.id, "Pièce reçue.")).code is RefusalCode.ITEM_NOT_ENDED
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce attendue."))
    assert room.refused(ReopenItem(CASE.id, " ")).code is RefusalCode.REASONS_REQUIRED
    room.do(ReopenItem(CASE.id, "Pièce reçue."))
    assert not room.state.items[CASE.id].decided
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    refused = room.refused(ReopenItem(CASE.id, "Doute."))
    assert (refused.code, refused.article) == (RefusalCode.ITEM_HAS_OPINION, "CRPA R133-13")


@pytest.mark.rule("3.17")
def test_any_item_may_be_withdrawn() -> None:
    room = opened()
    room.do(
        ConcludeItem(CASE.id, Outcome.WITHDRAWN, "À la demande de l’association."),
        PresentItem(TOPIC.id),
        ConcludeItem(TOPIC.id, Outcome.WITHDRAWN),
        PresentItem(APPROVAL.id),
        ConcludeItem(APPROVAL.id, Outcome.WITHDRAWN),
        CloseSession(),
    )
    assert all(item.tally is None for item in room.state.items.values())


@pytest.mark.rule("2.18")
@pytest.mark.parametrize(
    ("item", "day", "code"),
    [
        (CASE.id, "2026-09-15", RefusalCode.NOT_AN_APPROVAL),
        (APPROVAL.id, "2026-12-08", RefusalCode.MINUTES_NOT_EARLIER),
        (APPROVAL.id, "15/09/2026", RefusalCode.DATE_UNREADABLE),
        ("i9", "2026-09-15", RefusalCode.UNKNOWN_ITEM),
        (APPROVAL.id, "2026-09-15", None),
    ],
)
def test_the_minutes_put_to_approval_are_those_of_an_earlier_session(
    item: str, day: str, code: RefusalCode | None
) -> None:
    room = opened()
    if code is not None:
        assert room.refused(NameMinutes(item, day)).code is code
        return
    room.do(NameMinutes(item, day))
    assert room.state.items[item].item.approves == day


@pytest.mark.rule("2.10", "2.14")
def test_a_secret_ballot_can_be_given_up() -> None:
    room = opened(3)
    room.do(ChooseSecretBallot(CASE.id), ChooseOpenBallot(CASE.id))
    assert room.state.tally(room.state.items[CASE.id]) == Tally(3)
    room.do(CastVote(CASE.id, "s1", FOR))


@pytest.mark.rule("2.17c")
@pytest.mark.parametrize(("counts", "expected"), [(False, "majority_for"), (True, "no_majority")])
def test_the_profile_says_whether_recusals_weigh_in_the_majority(
    counts: bool, expected: str
) -> None:
    room = with_profile(Room(commission(6)), Profile(recused_count_in_majority=counts))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s6", "Ancien employeur."))
    for seat, choice in [("s1", FOR), ("s2", FOR), ("s3", FOR), ("s4", AGAINST)]:
        room.do(CastVote(CASE.id, seat, choice))
    room.do(CastVote(CASE.id, "s5", Choice.ABSTAIN))
    item = room.state.items[CASE.id]
    assert room.state.reading(item) is CountResult(expected)
    assert room.state.reading_otherwise(item) is not None
    assert {room.state.majority_base(item), room.state.majority_base_otherwise(item)} == {5, 6}


def test_a_count_taken_wrongly_is_put_right_with_its_author_and_reason() -> None:
    room = opened(5)
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    wrong = RectifyOpinion(
        CASE.id, Outcome.UNFAVOURABLE, "La présidence", "Voix inversées.", "Projet à reprendre."
    )
    assert room.refused(wrong).code is RefusalCode.SENSE_CONTRADICTS_COUNT
    for tally in (Tally(5, 1, 3), Tally(4, 1, 3), Tally(6, 2, 4)):
        refused = room.refused(replace(wrong, tally=tally))
        assert refused.code is RefusalCode.COUNT_NOT_THE_VOTERS
    still = replace(wrong, sense=Outcome.FAVOURABLE, tally=Tally(5, 1, 4))
    assert room.refused(still).code is RefusalCode.SENSE_CONTRADICTS_COUNT
    room.do(replace(wrong, tally=Tally(5, 1, 4)))
    item = room.state.items[CASE.id]
    assert (item.sense, item.tally) == (Outcome.UNFAVOURABLE, Tally(5, 1, 4))
    assert item.reading is CountResult.MAJORITY_AGAINST
    assert item.rectifications[0].tally == Tally(5, 5)


@pytest.mark.rule("3.2", "1.1")
def test_the_prefet_decides_after_the_opinion_and_a_part_from_it() -> None:
    room = opened()
    decision = RecordDecision(CASE.id, True, "2026-12-15", "AP 2026-12")
    assert room.refused(decision).code is RefusalCode.OPINION_NOT_GIVEN
    room.do(RecordUnanimity(CASE.id, AGAINST), Proclaim(CASE.id, Outcome.UNFAVOURABLE, "Motifs."))
    early = room.refused(replace(decision, on="2026-12-01"))
    assert (early.code, early.article) == (RefusalCode.DECISION_BEFORE_OPINION, "CASF L121-9")
    unreadable = room.refused(replace(decision, on="bientôt"))
    assert unreadable.code is RefusalCode.DATE_UNREADABLE
    assert room.refused(replace(decision, item=TOPIC.id)).code is RefusalCode.NOT_A_CASE
    room.do(PostponeRemaining("Heure tardive."), CloseSession(), decision)
    item = room.state.items[CASE.id]
    assert item.sense is Outcome.UNFAVOURABLE
    assert item.decision is not None
    assert item.decision.granted


@pytest.mark.rule("3.17", "3.2")
def test_no_decision_follows_an_adjournment() -> None:
    room = opened()
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce attendue."))
    decision = RecordDecision(CASE.id, True, "2026-12-15")
    assert room.refused(decision).code is RefusalCode.OPINION_NOT_GIVEN


@pytest.mark.rule("2.18")
def test_a_disagreement_is_mentioned_until_the_minutes_are_issued() -> None:
    room = opened()
    room.do(DeclareRecusal(CASE.id, "s3", "Ancien employeur."))
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    recused = room.refused(MentionDisagreement(CASE.id, "s3", "Non."))
    assert (recused.code, recused.article) == (RefusalCode.IS_RECUSED, "CRPA R133-12")
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    room.do(MentionDisagreement(CASE.id, "s2", "Projet trop court."))
    room.do(IssueMinutes("0" * 64, ("chair-1",)))
    issued = room.refused(MentionDisagreement(CASE.id, "s1"))
    assert issued.code is RefusalCode.MINUTES_ALREADY_ISSUED


def test_an_edited_item_comes_back_from_the_journal() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.do(OpenSession(), EditItem(CASE.id, True, association="Phare"))
    assert room.refused(PresentItem(CASE.id)).code is RefusalCode.ASSOCIATION_UNLINKED
