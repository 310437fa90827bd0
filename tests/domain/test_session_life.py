"""The life of a session: distance, outsiders, added items, secrecy, limits, rectification."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.case import CaseSheet, sheet_from_text
from commission_app.domain.membership import Formation
from commission_app.domain.profile import Profile, QuorumMoment
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import (
    AddItem,
    InviteObservations,
    PresentItem,
    ReorderAgenda,
    ReplaceSheet,
    TimeItem,
    WriteNote,
)
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ConfirmRemote,
    GiveProxy,
    InviteeLeaves,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseSecretBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.outcome import Proclaim, RectifyOpinion
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.session import begin
from tests.domain.room import CASE, TOPIC, Room, commission, make_seat

FOR, AGAINST = Choice.FOR, Choice.AGAINST


def with_profile(room: Room, profile: Profile) -> Room:
    convened = room.journal[0]
    assert isinstance(convened.fact, SessionConvened)
    room.journal[0] = replace(convened, fact=replace(convened.fact, profile=profile))
    room.state = begin(room.journal[0])
    return room


def case(**changes: object) -> AgendaItem:
    return replace(CASE, **changes)  # type: ignore[arg-type]  # checked by AgendaItem


@pytest.mark.rule("2.21", "2.22")
def test_a_member_at_a_distance_counts_once_the_chair_has_confirmed() -> None:
    room = Room(commission(3))
    room.seat_all("s1")
    room.do(RecordAttendance("s2", Presence.HOLDER, Mode.VIDEO))
    assert room.state.quorum(Formation.PLENARY).present == 1
    assert room.refused(ConfirmRemote("s1")).code is RefusalCode.NOT_REMOTE
    assert room.refused(GiveProxy("s3", "s2")).code is RefusalCode.PROXY_HOLDER_NOT_SITTING
    room.do(ConfirmRemote("s2"))
    assert room.state.quorum(Formation.PLENARY).present == 2
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s2", FOR))


@pytest.mark.rule("1.20", "2.5")
def test_a_deputy_attends_beside_the_holder_without_a_voice_until_the_seat_is_taken() -> None:
    room = Room((*commission(2), make_seat(3, deputy="M. Suppléant 3")))
    room.seat_all("s1", "s2")
    beside = AdmitInvitee("M. Suppléant 3", "Suppléant de Mme Titulaire 3")
    assert room.refused(beside).code is RefusalCode.OUTSIDER_IS_MEMBER
    room.do(RecordAttendance("s3", Presence.HOLDER))
    before = room.state.quorum(Formation.PLENARY)
    room.do(beside)
    assert room.state.quorum(Formation.PLENARY) == before
    assert [known.name for known in room.state.visitors()] == ["M. Suppléant 3"]
    room.do(RecordAttendance("s3", Presence.DEPUTY))
    assert not room.state.visitors()
    assert room.state.sitter(room.state.seats["s3"]) == "M. Suppléant 3"


@pytest.mark.rule("2.5")
def test_an_outsider_is_heard_and_never_counted() -> None:
    room = Room(commission(2))
    room.seat_all()
    assert room.refused(AdmitInvitee("", "")).code is RefusalCode.OUTSIDER_UNNAMED
    member = AdmitInvitee("Mme Titulaire 2", "Experte")
    assert room.refused(member).code is RefusalCode.OUTSIDER_IS_MEMBER
    before = room.state.quorum(Formation.PLENARY)
    room.do(AdmitInvitee("Mme Vidal", "Agence régionale de santé"))
    assert room.state.quorum(Formation.PLENARY) == before
    room.open_on(CASE.id)
    assert {voice.seat.id for voice in room.state.voices(room.state.items[CASE.id])} == {"s1", "s2"}
    room.do(InviteeLeaves("Mme Vidal"))
    assert room.state.outsiders[0].until == room.now
    assert room.refused(InviteeLeaves("Mme Vidal")).code is RefusalCode.OUTSIDER_UNKNOWN


@pytest.mark.parametrize(
    "command",
    [
        CastVote(CASE.id, "s1", FOR),
        PresentItem(TOPIC.id),
        Proclaim(CASE.id, Outcome.FAVOURABLE),
        CloseSession(),
        PostponeRemaining("Heure tardive."),
    ],
)
def test_nothing_is_decided_while_the_session_is_suspended(command: Command) -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    assert room.refused(ResumeSession()).code is RefusalCode.SESSION_NOT_SUSPENDED
    room.do(SuspendSession())
    assert room.refused(command).code is RefusalCode.SESSION_SUSPENDED
    room.do(WriteNote(CASE.id, "Reprise à quinze heures."), ResumeSession())
    (pause,) = room.state.suspensions
    assert pause.until == room.now


def test_without_a_chair_nothing_is_voted_and_the_session_does_not_resume() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordAttendance("s1", Presence.LEFT))
    assert room.refused(CastVote(CASE.id, "s2", FOR)).code is RefusalCode.NO_CHAIR_PRESENT
    room.do(SuspendSession())
    assert room.refused(ResumeSession()).code is RefusalCode.NO_CHAIR_PRESENT


def test_the_voice_of_a_seat_is_dropped_when_somebody_else_takes_it() -> None:
    room = Room((*commission(2), make_seat(3, deputy="M. Picard")))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), RecordAttendance("s3", Presence.DEPUTY))
    assert set(room.state.items[CASE.id].votes) == {"s1", "s2"}


@pytest.mark.rule("2.2")
def test_an_item_added_needs_the_chair_and_urgency_to_be_voted_on() -> None:
    room = Room(commission(3))
    room.seat_all()
    add = AddItem(
        ItemKind.CASE,
        Formation.INDIVIDUAL,
        True,
        reference="75-2026-099",
        association=CASE.association,
    )
    nobody = room.refused(replace(add, association=" "))
    assert (nobody.code, nobody.article) == (RefusalCode.ASSOCIATION_REQUIRED, "CASF L121-9")
    refused = room.refused(replace(add, agreed_by_chair=False))
    assert (refused.code, refused.article) == (RefusalCode.CHAIR_MUST_AGREE, "CRPA R133-5")
    assert room.refused(replace(add, reference=" ")).code is RefusalCode.ITEM_UNNAMED
    assert room.refused(replace(add, reference=CASE.reference)).code is RefusalCode.REFERENCE_TAKEN
    assert room.refused(replace(add, urgent=True)).code is RefusalCode.REASONS_REQUIRED
    room.do(add, OpenSession())
    added = next(item for item in room.state.items.values() if not item.item.on_convocation)
    assert added.item.number == 4
    room.do(PresentItem(added.item.id))
    answer = room.refused(CastVote(added.item.id, "s1", FOR))
    assert answer.code is RefusalCode.NOT_ON_CONVOCATION
    urgent = replace(add, reference="75-2026-100", urgent=True, reason="Hébergement perdu.")
    room.do(urgent)
    last = list(room.state.items.values())[-1]
    room.do(PresentItem(last.item.id), CastVote(last.item.id, "s1", FOR))


def test_an_hour_is_foreseen_for_an_item_until_it_is_decided() -> None:
    room = Room(commission(2))
    room.seat_all()
    for hour in ("25:00", "bientôt", "14h"):
        assert room.refused(TimeItem("i1", hour)).code is RefusalCode.DATE_UNREADABLE
    assert room.refused(TimeItem("i9", "14:00")).code is RefusalCode.UNKNOWN_ITEM
    room.do(TimeItem("i1", " 9:05 "))
    assert room.state.items["i1"].hour == "09:05"
    before = room.state.sequence
    room.do(TimeItem("i1", "09:05"))
    assert room.state.sequence == before, "the same hour is no fact"
    room.do(TimeItem("i1", ""))
    assert room.state.items["i1"].hour == ""


def test_the_items_are_put_in_order_and_a_sheet_is_replaced() -> None:
    room = Room(commission(2))
    room.seat_all()
    assert room.refused(ReorderAgenda(("i1",))).code is RefusalCode.ORDER_INCOMPLETE
    room.do(ReorderAgenda(("i2", "i1", "i3")))
    assert list(room.state.items) == ["i2", "i1", "i3"]
    room.do(OpenSession())
    assert room.refused(ReorderAgenda(("i1", "i2"))).code is RefusalCode.ORDER_INCOMPLETE
    room.do(ReorderAgenda(("i3", "i1", "i2")))
    assert list(room.state.items) == ["i3", "i1", "i2"]
    room.do(ReplaceSheet(CASE.id, CaseSheet()))
    sheet = room.state.items[CASE.id].item.sheet
    assert sheet is not None
    assert sheet_from_text(room.texts[sheet.id]) == CaseSheet()


@pytest.mark.rule("2.14")
def test_a_secret_ballot_records_counts_that_equal_the_voters() -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(CASE.id)
    count = RecordSecretCount(CASE.id, Tally(4, 2, 2))
    assert room.refused(count).code is RefusalCode.BALLOT_IS_BY_NAME
    room.do(CastVote(CASE.id, "s2", FOR), ChooseSecretBallot(CASE.id, confirmed=True))
    assert not room.state.items[CASE.id].votes
    assert room.refused(CastVote(CASE.id, "s1", FOR)).code is RefusalCode.BALLOT_HAS_NO_NAMES
    for wrong in (Tally(4, 2, 1), Tally(5, 3, 2), Tally(4, 3, 2)):
        answer = room.refused(RecordSecretCount(CASE.id, wrong))
        assert answer.code is RefusalCode.COUNT_NOT_THE_VOTERS
    room.do(count)
    assert room.state.reading(room.state.items[CASE.id]) is CountResult.TIE
    room.do(RecordAttendance("s4", Presence.LEFT))
    stale = room.refused(Proclaim(CASE.id, Outcome.FAVOURABLE, "Motifs."))
    assert stale.code is RefusalCode.VOTES_MISSING
    room.do(RecordSecretCount(CASE.id, Tally(3, 2, 1)), Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert room.state.items[CASE.id].reading is CountResult.MAJORITY_FOR


@pytest.mark.rule("1.1", "3.9", "3.9b")
@pytest.mark.parametrize(
    ("rank", "months", "refused"),
    [(1, None, False), (3, 24, False), (4, None, True), (3, 25, True), (None, 30, True)],
)
def test_a_favourable_opinion_beyond_the_limits_of_a_pathway_is_refused(
    rank: int | None, months: int | None, *, refused: bool
) -> None:
    item = case(nature=RequestNature.RENEWAL, rank=rank, months_reached=months)
    room = Room(commission(3), (item,))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id))
    if not refused:
        room.do(Proclaim(CASE.id, Outcome.FAVOURABLE))
        return
    answer = room.refused(Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert (answer.code, answer.article) == (RefusalCode.PATHWAY_TOO_LONG, "CASF R121-12-10")
    against = [CastVote(CASE.id, seat, AGAINST) for seat in ("s1", "s2", "s3")]
    room.do(*against, Proclaim(CASE.id, Outcome.UNFAVOURABLE, "Durée maximale atteinte."))


@pytest.mark.rule("3.19")
def test_an_early_end_needs_the_date_of_the_invitation_and_an_end_does_not() -> None:
    early, end = case(nature=RequestNature.EARLY_END), case(nature=RequestNature.END, id="i9")
    room = Room(commission(3), (early, end))
    room.seat_all()
    room.open_on(end.id)
    room.do(RecordUnanimity(end.id), Proclaim(end.id, Outcome.FAVOURABLE))
    room.do(PresentItem(early.id), RecordUnanimity(early.id))
    answer = room.refused(Proclaim(early.id, Outcome.FAVOURABLE))
    assert (answer.code, answer.article) == (RefusalCode.OBSERVATIONS_NOT_INVITED, "CRPA L121-1")
    nothing = room.refused(InviteObservations(early.id, None))
    assert nothing.code is RefusalCode.OBSERVATIONS_NOT_INVITED
    room.do(InviteObservations(early.id, "2026-11-02"), Proclaim(early.id, Outcome.FAVOURABLE))


def test_a_rectification_keeps_both_versions_and_never_contradicts_the_count() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    wanted = RectifyOpinion(
        CASE.id, Outcome.FAVOURABLE_WITH_RESERVATIONS, "La présidence", "Réserve omise.", "Suivi."
    )
    assert room.refused(wanted).code is RefusalCode.ITEM_NOT_DECIDED
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert room.refused(replace(wanted, reason=" ")).code is RefusalCode.REASONS_REQUIRED
    contrary = replace(wanted, sense=Outcome.UNFAVOURABLE)
    assert room.refused(contrary).code is RefusalCode.SENSE_CONTRADICTS_COUNT
    adjourned = replace(wanted, sense=Outcome.ADJOURNED)
    assert room.refused(adjourned).code is RefusalCode.SENSE_NOT_FOR_ITEM
    room.do(wanted)
    item = room.state.items[CASE.id]
    (done,) = item.rectifications
    assert (done.before, done.after) == (Outcome.FAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS)
    assert item.sense is Outcome.FAVOURABLE_WITH_RESERVATIONS


@pytest.mark.rule("2.17", "2.17b")
def test_the_profile_says_whether_recusals_leave_the_quorum_and_both_sums_are_known() -> None:
    seats = (*commission(4), make_seat(5, association=CASE.association))
    room = Room(seats)
    room.seat_all("s1", "s2", "s5")
    item = room.state.items[CASE.id]
    kept, other = room.state.quorum_for(item), room.state.quorum_otherwise(item)
    assert (kept.counted, kept.base) == (3, 5)
    assert other is not None
    assert (other.counted, other.base) == (2, 4)
    room = with_profile(Room(seats), Profile(recused_count_in_quorum=False))
    room.seat_all("s1", "s2", "s5")
    assert room.state.quorum_for(room.state.items[CASE.id]).base == 4


@pytest.mark.rule("2.17", "2.7")
def test_the_profile_may_ask_for_the_quorum_at_the_opening_only() -> None:
    room = with_profile(Room(commission(5)), Profile(quorum_moment=QuorumMoment.OPENING))
    room.seat_all("s1", "s2", "s3")
    room.open_on(CASE.id)
    room.do(RecordAttendance("s3", Presence.LEFT), CastVote(CASE.id, "s1", FOR))
    strict = Room(commission(5))
    strict.seat_all("s1", "s2", "s3")
    strict.open_on(CASE.id)
    strict.do(RecordAttendance("s3", Presence.LEFT))
    answer = strict.refused(CastVote(CASE.id, "s1", FOR))
    assert (answer.code, answer.article) == (RefusalCode.QUORUM_NOT_REACHED, "CRPA R133-10")


@pytest.mark.rule("2.6")
def test_a_profile_may_allow_two_proxies_a_holder() -> None:
    room = with_profile(Room(commission(5)), Profile(proxies_per_holder=2))
    room.seat_all("s1", "s2")
    room.do(GiveProxy("s3", "s2"), GiveProxy("s4", "s2"))
    assert room.refused(GiveProxy("s5", "s2")).code is RefusalCode.PROXY_HOLDER_HAS_ONE
    room.open_on(CASE.id)
    voices = room.state.voices(room.state.items[CASE.id])
    assert [voice.seat.id for voice in voices] == ["s1", "s2", "s3", "s4"]


@pytest.mark.rule("2.10")
def test_who_takes_no_part_weighs_in_the_majority_unless_the_profile_says_otherwise() -> None:
    votes = [
        CastVote(CASE.id, "s1", FOR),
        CastVote(CASE.id, "s2", FOR),
        CastVote(CASE.id, "s3", AGAINST),
        CastVote(CASE.id, "s4", Choice.NO_PART),
    ]
    for profile, expected in [
        (Profile(), CountResult.NO_MAJORITY),
        (Profile(no_part_counts_in_majority=False), CountResult.MAJORITY_FOR),
    ]:
        room = with_profile(Room(commission(4)), profile)
        room.seat_all()
        room.open_on(CASE.id)
        room.do(*votes)
        assert room.state.reading(room.state.items[CASE.id]) is expected
