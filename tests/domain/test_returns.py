"""Who left the room returns by a confirmed act; until then neither counted nor called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.clearing import awaited_back
from commission_app.domain.session.commands.agenda import EditItem, PresentItem
from commission_app.domain.session.commands.attendance import (
    DeclareRecusal,
    GiveProxy,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseSecretBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import ResumeSession, SuspendSession
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.facts.ballot import VoteWithdrawn
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import ItemState, begin, fold
from tests.domain.room import CASE, TOPIC, WITHOUT_INDIVIDUAL, Room, commission, make_seat

ASSOCIATION, CHILD = "s5", "s6"
SECOND = replace(CASE, id="i4", number=4, reference="75-2026-004", association="Phare")
OUT = ClearRoom(CASE.id, RoomStage.DELIBERATION)


class Watched(Room):
    """A room where nobody confirms a return but the test."""

    returns = False


def held(**chair: object) -> Watched:
    """Four members, the association of the case, one of child protection; the case is held."""
    seats = (
        *commission(4, **chair),
        make_seat(5, association=CASE.association),
        make_seat(6, formations=WITHOUT_INDIVIDUAL),
    )
    room = Watched(seats, (CASE, TOPIC, SECOND))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(OUT)
    return room


def item(room: Room, name: str) -> ItemState:
    return room.state.items[name]


def decided() -> Watched:
    room = held()
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    return room


def voices(room: Room, name: str) -> set[str]:
    return {voice.seat.id for voice in room.state.voices(item(room, name))}


@pytest.mark.rule("2.27b")
def test_who_left_is_neither_counted_nor_called_until_said_to_be_back() -> None:
    room = decided()
    assert item(room, CASE.id).recusals[ASSOCIATION].until is None
    room.do(PresentItem(SECOND.id))
    assert voices(room, SECOND.id) == {"s1", "s2", "s3", "s4"}
    assert room.state.quorum_for(item(room, SECOND.id)).present == 4
    refused = room.refused(CastVote(SECOND.id, ASSOCIATION, Choice.FOR))
    assert (refused.code, refused.figures["seat"]) == (RefusalCode.NOT_BACK, "Qualité 5")
    assert awaited_back(room.state) == (ASSOCIATION,), "child protection still has to stay out"
    room.do(ConfirmReturn((ASSOCIATION,)))
    assert voices(room, SECOND.id) == {"s1", "s2", "s3", "s4", ASSOCIATION}
    assert room.state.quorum_for(item(room, SECOND.id)).present == 5
    assert item(room, CASE.id).recusals[ASSOCIATION].until == room.now


@pytest.mark.rule("2.27b")
def test_a_topic_brings_nobody_back_by_itself() -> None:
    room = decided()
    room.do(PresentItem(TOPIC.id))
    assert room.state.quorum_for(item(room, TOPIC.id)).present == 4
    assert awaited_back(room.state) == (CHILD, ASSOCIATION)
    room.do(ConfirmReturn((CHILD,)))
    assert room.state.quorum_for(item(room, TOPIC.id)).present == 5


@pytest.mark.rule("2.27b")
def test_who_the_item_keeps_out_does_not_return() -> None:
    room = held()
    assert room.refused(ConfirmReturn((ASSOCIATION,))).code is RefusalCode.IS_RECUSED
    assert room.refused(ConfirmReturn((CHILD,))).code is RefusalCode.DOES_NOT_SIT
    assert room.refused(ConfirmReturn(("s2",))).code is RefusalCode.NOBODY_OUT
    assert room.refused(ConfirmReturn(("s99",))).code is RefusalCode.UNKNOWN_SEAT
    assert room.state.quorum_for(item(room, CASE.id)).present == 5, "presence is not undone (2.17)"


@pytest.mark.rule("2.27b")
def test_a_suspension_brings_nobody_back() -> None:
    room = decided()
    room.do(SuspendSession(), ResumeSession(), PresentItem(SECOND.id))
    assert voices(room, SECOND.id) == {"s1", "s2", "s3", "s4"}
    room.do(ReenterRoom(SECOND.id))
    assert ASSOCIATION in voices(room, SECOND.id)
    assert item(room, CASE.id).recusals[ASSOCIATION].until is not None


@pytest.mark.rule("2.27b")
def test_another_association_of_the_case_brings_nobody_back() -> None:
    room = held()
    room.do(EditItem(CASE.id, True, association="Phare"))
    assert voices(room, CASE.id) == {"s1", "s2", "s3", "s4"}
    room.do(ConfirmReturn((ASSOCIATION,)))
    assert ASSOCIATION in voices(room, CASE.id)


@pytest.mark.rule("2.27b")
def test_votes_on_every_item_fall_at_once_when_nothing_keeps_their_voter_out() -> None:
    room = decided()
    room.do(ConfirmReturn((ASSOCIATION,)))
    third = replace(SECOND, id="i5", number=5, reference="75-2026-005", association="Escale")
    seats, items = tuple(room.state.seats.values()), (SECOND, TOPIC, third)
    again = Watched(seats, items)
    again.seat_all()
    again.open_on(SECOND.id)
    again.do(OUT_OF(SECOND.id), CastVote(SECOND.id, ASSOCIATION, Choice.FOR))
    again.do(PresentItem(third.id), OUT_OF(third.id))
    assert ASSOCIATION in item(again, SECOND.id).votes, "she is out for this item alone"
    facts = again.ask(EditItem(third.id, True, association="Phare"))
    assert not isinstance(facts, Refusal)
    assert VoteWithdrawn(SECOND.id, ASSOCIATION) in facts
    assert ASSOCIATION not in item(again, SECOND.id).votes


@pytest.mark.rule("2.27b")
def test_a_vote_said_before_one_left_falls_when_the_item_is_taken_up_again() -> None:
    room = decided()
    room.do(ConfirmReturn((ASSOCIATION,)), PresentItem(SECOND.id), OUT_OF(SECOND.id))
    room.do(CastVote(SECOND.id, "s3", Choice.FOR), PresentItem(TOPIC.id))
    room.do(DeclareRecusal(TOPIC.id, "s3", "Lien."), PresentItem(SECOND.id))
    assert "s3" not in item(room, SECOND.id).votes
    room.do(ConfirmReturn(("s3",)))
    assert "s3" not in item(room, SECOND.id).votes, "a vote is said again, never found again"


def OUT_OF(name: str) -> ClearRoom:  # noqa: N802 - reads as OUT does
    return ClearRoom(name, RoomStage.DELIBERATION)


@pytest.mark.rule("2.27b")
def test_a_secret_count_falls_when_somebody_is_back() -> None:
    room = decided()
    room.do(PresentItem(SECOND.id), OUT_OF(SECOND.id), ChooseSecretBallot(SECOND.id))
    room.do(RecordSecretCount(SECOND.id, Tally(4, 4)))
    room.do(ConfirmReturn((ASSOCIATION,)))
    assert item(room, SECOND.id).secret_tally is None
    assert room.refused(Proclaim(SECOND.id, Outcome.FAVOURABLE)).code is RefusalCode.VOTES_MISSING


@pytest.mark.rule("2.27b")
def test_a_mandate_is_not_given_to_nor_said_by_who_is_out() -> None:
    room = decided()
    room.do(RecordAttendance("s4", Presence.EXCUSED), PresentItem(SECOND.id))
    assert room.refused(GiveProxy("s4", ASSOCIATION)).code is RefusalCode.NOT_BACK
    room.do(ConfirmReturn((ASSOCIATION,)), GiveProxy("s4", ASSOCIATION))
    room.do(PresentItem(CASE.id)) if not item(room, CASE.id).decided else None
    room.do(DeclareRecusal(SECOND.id, ASSOCIATION, "Lien."), PresentItem(TOPIC.id))
    assert "s4" not in voices(room, TOPIC.id)
    assert room.state.quorum_for(item(room, TOPIC.id)).counted == 3


@pytest.mark.rule("2.27b")
def test_nobody_presides_from_the_corridor() -> None:
    room = held()
    room.do(PresentItem(SECOND.id), DeclareRecusal(SECOND.id, "s1", "Lien."), PresentItem(TOPIC.id))
    refused = room.ask(RecordUnanimity(TOPIC.id))
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.NO_BALLOT
    room.do(PresentItem(CASE.id), OUT_OF(CASE.id))
    assert room.refused(RecordUnanimity(CASE.id)).code is RefusalCode.NOT_BACK
    room.do(ConfirmReturn(("s1",)), RecordUnanimity(CASE.id))


@pytest.mark.rule("2.27b", "2.21")
def test_a_chair_out_and_never_identified_is_no_chair_to_wait_for() -> None:
    room = held()
    room.do(RecordAttendance("s1", Presence.HOLDER, Mode.VIDEO))
    room.do(DeclareRecusal(CASE.id, "s1", "Lien."), PresentItem(SECOND.id))
    refused = room.refused(RecordUnanimity(SECOND.id))
    assert refused.code is RefusalCode.NO_CHAIR_PRESENT


@pytest.mark.rule("2.27b")
def test_to_be_recorded_as_present_again_is_to_be_back() -> None:
    room = decided()
    room.do(PresentItem(SECOND.id), RecordAttendance(ASSOCIATION, Presence.HOLDER))
    assert ASSOCIATION in voices(room, SECOND.id)


@pytest.mark.rule("2.27b")
def test_a_recusal_lifted_says_that_its_member_is_in_the_room() -> None:
    room = held()
    room.do(DeclareRecusal(CASE.id, "s3", "Lien."), LiftRecusal(CASE.id, "s3", "Erreur."))
    assert "s3" in voices(room, CASE.id)


@pytest.mark.rule("2.27b")
def test_a_session_of_an_earlier_version_replays_as_it_was_held() -> None:
    room = decided()
    convened = room.journal[0].fact
    assert isinstance(convened, SessionConvened)
    earlier = replace(convened, profile=Profile(return_confirmed=False))
    unasked = Watched(convened.seats, convened.items, links=convened.links)
    unasked.journal[0] = replace(unasked.journal[0], fact=earlier)
    unasked.state = begin(unasked.journal[0])
    unasked.seat_all()
    unasked.open_on(CASE.id)
    unasked.do(OUT, RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert item(unasked, CASE.id).recusals[ASSOCIATION].until is not None
    unasked.do(PresentItem(SECOND.id))
    assert ASSOCIATION in voices(unasked, SECOND.id)
    assert fold(unasked.journal) == unasked.state
