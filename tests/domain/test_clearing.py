"""Who leaves the room before a case is shown, then deliberated on; when it is asked again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.clearing import must_leave, not_cleared, out_for, stage_due
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    DeclareRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseSecretBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import ResumeSession, SuspendSession
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim
from commission_app.domain.session.commands.room import ClearRoom, ReenterRoom
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.facts.room import RoomCleared, RoomStage
from commission_app.domain.session.session import ItemState, begin, fold
from tests.domain.room import CASE, TOPIC, WITHOUT_INDIVIDUAL, Room, commission, make_seat

SHOWING, DELIBERATION = RoomStage.SHOWING, RoomStage.DELIBERATION
SECOND = replace(CASE, id="i4", number=4, reference="75-2026-004", association="Phare")
SHOW_FIRST = ClearRoom(CASE.id, SHOWING)
DELIBERATE_FIRST = ClearRoom(CASE.id, DELIBERATION)


def watched() -> Room:
    """Three who vote, the association of the first case, one of child protection; opened."""
    seats = (
        *commission(3),
        make_seat(4, association="Escale"),
        make_seat(5, formations=WITHOUT_INDIVIDUAL),
    )
    room = Room(seats, (CASE, TOPIC, SECOND))
    room.clears = False
    room.seat_all()
    room.open_on(CASE.id)
    return room


def item(room: Room, wanted: str = CASE.id) -> ItemState:
    return room.state.items[wanted]


def who(room: Room, stage: RoomStage, wanted: str = CASE.id) -> list[str]:
    leaving = must_leave(room.state, item(room, wanted), stage)
    return [*(seat.id for seat in leaving.seats), *(known.name for known in leaving.visitors)]


@pytest.mark.rule("2.27", "1.8", "2.16")
def test_first_those_who_do_not_sit_then_the_association() -> None:
    room = watched()
    assert who(room, SHOWING) == ["s5"]
    assert who(room, DELIBERATION) == ["s5", "s4"]
    assert stage_due(room.state, item(room)) is SHOWING
    shown = not_cleared(room.state, item(room), SHOWING)
    assert shown is not None
    assert shown.code is RefusalCode.ROOM_NOT_CLEARED
    assert shown.figures["names"] == "Mme Titulaire 5 (Qualité 5)"
    room.do(SHOW_FIRST)
    assert not_cleared(room.state, item(room), SHOWING) is None
    assert who(room, DELIBERATION) == ["s4"]
    assert stage_due(room.state, item(room)) is DELIBERATION
    room.do(DELIBERATE_FIRST)
    assert stage_due(room.state, item(room)) is None
    assert room.state.sitting("s5"), "the attendance stays as it is"
    assert room.state.sitting("s4")


@pytest.mark.rule("2.27")
@pytest.mark.parametrize("vote", [CastVote(CASE.id, "s2", Choice.FOR), RecordUnanimity(CASE.id)])
def test_no_vote_begins_before_they_left(vote: CastVote | RecordUnanimity) -> None:
    room = watched()
    assert room.refused(vote).code is RefusalCode.ROOM_TO_CLEAR
    room.do(SHOW_FIRST)
    refusal = room.refused(vote)
    assert (refusal.code, refusal.article) == (
        RefusalCode.ROOM_TO_CLEAR,
        "circulaire du 31 janvier 2017",
    )
    room.do(DELIBERATE_FIRST, vote)


def test_a_secret_count_waits_too_and_an_end_without_a_vote_does_not() -> None:
    room = watched()
    room.do(ChooseSecretBallot(CASE.id))
    count = RecordSecretCount(CASE.id, Tally(3, 3))
    assert room.refused(count).code is RefusalCode.ROOM_TO_CLEAR
    room.do(DELIBERATE_FIRST, count)
    other = watched()
    other.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce attendue."))


def test_one_confirmation_before_the_deliberation_is_enough_for_all() -> None:
    room = watched()
    (fact,) = _facts(room, DELIBERATE_FIRST)
    assert fact == RoomCleared(CASE.id, DELIBERATION, ("s5", "s4"))
    assert stage_due(room.state, item(room)) is None
    assert _facts(room, DELIBERATE_FIRST) == (), "nobody is left: nothing is recorded"


@pytest.mark.rule("2.27")
def test_those_who_do_not_sit_stay_out_until_an_item_comes_that_they_may_hear() -> None:
    room = watched()
    room.do(DELIBERATE_FIRST)
    left = room.now
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE), PresentItem(SECOND.id))
    assert stage_due(room.state, item(room, SECOND.id)) is None, "no key that tells nothing new"
    (passage,) = item(room, SECOND.id).passages
    assert (passage.at, passage.seats) == (left, ("s5",)), "and the minutes tell it there too"
    room.do(PresentItem(TOPIC.id))
    assert not room.state.seats_out
    room.do(PresentItem(SECOND.id))
    assert who(room, SHOWING, SECOND.id) == ["s5"]


def test_the_association_comes_back_after_its_case_and_leaves_again_for_the_next() -> None:
    room = watched()
    room.do(DELIBERATE_FIRST)
    left = room.now
    assert item(room).recusals["s4"].at == left, "out of the room from the moment it was seen"
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert "s4" not in room.state.seats_out
    assert item(room).recusals["s4"].until == room.now


def test_a_suspension_opens_the_room_again() -> None:
    room = watched()
    room.do(DELIBERATE_FIRST, SuspendSession(), ResumeSession())
    assert stage_due(room.state, item(room)) is SHOWING


def test_who_comes_back_or_arrives_has_to_leave_anew() -> None:
    room = watched()
    assert room.refused(ReenterRoom(CASE.id)).code is RefusalCode.NOBODY_OUT
    room.do(DELIBERATE_FIRST, CastVote(CASE.id, "s2", Choice.FOR), ReenterRoom(CASE.id))
    assert room.refused(CastVote(CASE.id, "s3", Choice.FOR)).code is RefusalCode.ROOM_TO_CLEAR
    room.do(DELIBERATE_FIRST, RecordAttendance("s5", Presence.LEFT))
    room.do(RecordAttendance("s5", Presence.HOLDER, Mode.VIDEO))
    assert who(room, SHOWING) == ["s5"]
    assert [passage.stage for passage in item(room).passages] == [DELIBERATION, None, DELIBERATION]


@pytest.mark.rule("2.5", "2.27")
def test_somebody_heard_on_a_case_sees_it_and_leaves_before_the_deliberation() -> None:
    room = watched()
    room.do(AdmitInvitee("Mme Vidal", "Experte"))
    assert who(room, SHOWING) == ["s5"]
    assert who(room, DELIBERATION) == ["s5", "s4", "Mme Vidal"]
    room.do(DELIBERATE_FIRST, PresentItem(SECOND.id))
    assert who(room, SHOWING, SECOND.id) == [], "she left, and is not back"
    room.do(AdmitInvitee("Mme Vidal", "Experte"))
    assert who(room, SHOWING, SECOND.id) == []
    assert who(room, DELIBERATION, SECOND.id) == ["Mme Vidal"]
    room.do(PresentItem(CASE.id))
    assert "Mme Vidal" in who(room, SHOWING), "what she is heard on is the other case"


@pytest.mark.rule("2.15")
def test_a_recusal_declared_at_the_table_is_seen_when_it_is_recorded() -> None:
    room = watched()
    room.do(DELIBERATE_FIRST, DeclareRecusal(CASE.id, "s3", "Parenté."))
    assert stage_due(room.state, item(room)) is None
    ahead = watched()
    ahead.do(DeclareRecusal(SECOND.id, "s3", "Parenté."), PresentItem(SECOND.id))
    assert who(ahead, DELIBERATION, SECOND.id) == ["s5", "s3"]


def test_a_topic_asks_nobody_to_leave_and_nothing_is_confirmed_before_its_time() -> None:
    room = watched()
    assert room.refused(ClearRoom(SECOND.id, SHOWING)).code is RefusalCode.ITEM_NOT_CURRENT
    room.do(PresentItem(TOPIC.id))
    assert who(room, DELIBERATION, TOPIC.id) == []
    assert not out_for(room.state, item(room, TOPIC.id))
    assert _facts(room, ClearRoom(TOPIC.id, SHOWING)) == ()


def test_a_decided_case_is_not_shown_again_before_who_may_not_see_it() -> None:
    room = watched()
    room.do(DELIBERATE_FIRST, RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert not_cleared(room.state, item(room), SHOWING) is None
    room.do(PresentItem(TOPIC.id))
    refusal = not_cleared(room.state, item(room), SHOWING)
    assert refusal is not None
    assert refusal.code is RefusalCode.DECIDED_NOT_SHOWN
    assert room.refused(SHOW_FIRST).code is RefusalCode.ITEM_ALREADY_DECIDED


@pytest.mark.rule("2.27")
def test_a_local_text_may_make_it_advice() -> None:
    room = watched()
    convened = room.journal[0]
    assert isinstance(convened.fact, SessionConvened)
    eased = replace(convened, fact=replace(convened.fact, profile=Profile(room_confirmed=False)))
    assert begin(eased).profile.room_confirmed is False
    room.state = fold([eased, *room.journal[1:]])
    assert who(room, SHOWING) == ["s5"], "the list is there all the same"
    assert not_cleared(room.state, item(room), SHOWING) is None
    room.do(CastVote(CASE.id, "s2", Choice.FOR))


def _facts(room: Room, command: ClearRoom) -> tuple[object, ...]:
    answer = room.ask(command)
    assert isinstance(answer, tuple), answer
    return answer
