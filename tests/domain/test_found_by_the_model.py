"""What the reference model of `make sequences` found in the product, each kind at its shortest."""

from __future__ import annotations

import pytest

from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import EditItem, PresentItem, ReopenItem
from commission_app.domain.session.commands.attendance import (
    DeclareRecusal,
    GiveProxy,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    RecordSecretCount,
)
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.outcome import ConcludeItem, MentionDisagreement
from commission_app.domain.session.commands.people import CompleteSeat, SettleHomonym
from commission_app.domain.session.commands.room import ClearRoom, ReenterRoom
from commission_app.domain.session.facts.room import RoomStage
from tests.domain.room import APPROVAL, CASE, TOPIC, Room, commission, make_seat

REASON = "Lien professionnel."


@pytest.mark.rule("2.14")
def test_counted_papers_keep_the_ballot_secret() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(ChooseSecretBallot(CASE.id), RecordSecretCount(CASE.id, Tally(3, 3)))
    assert room.refused(ChooseOpenBallot(CASE.id)).code is RefusalCode.PAPERS_COUNTED


@pytest.mark.rule("2.15")
def test_nobody_recuses_for_a_vacant_seat() -> None:
    room = Room((*commission(2), make_seat(3, holder="")))
    room.seat_all("s1", "s2")
    room.do(OpenSession())
    refused = room.refused(DeclareRecusal(APPROVAL.id, "s3", REASON))
    assert refused.code is RefusalCode.SEAT_VACANT


@pytest.mark.rule("1.20")
def test_a_holder_is_not_the_deputy_of_the_own_seat() -> None:
    room = Room(commission(2))
    room.seat_all()
    own = RecordAttendance("s2", Presence.DEPUTY, person="Mme Titulaire 2", same_body=True)
    assert room.refused(own).code is RefusalCode.DEPUTY_IS_HOLDER


@pytest.mark.rule("2.15", "2.16")
def test_a_recusal_is_lifted_for_the_person_wherever_declared_and_never_one_of_right() -> None:
    seats = (
        *commission(3),
        make_seat(4, holder="Mme Deux"),
        make_seat(5, holder="Mme Deux", association=CASE.association),
    )
    room = Room(seats)
    room.seat_all("s1", "s2", "s3", "s4")
    room.open_on(CASE.id)
    refused = room.refused(LiftRecusal(CASE.id, "s4", "Erreur."))
    assert refused.code is RefusalCode.RECUSAL_BY_LAW
    room.do(DeclareRecusal(APPROVAL.id, "s5", REASON))
    room.do(LiftRecusal(APPROVAL.id, "s4", "Erreur."))
    approval = room.state.items[APPROVAL.id]
    assert not room.state.recused(approval, room.state.seats["s4"])


@pytest.mark.rule("2.15")
def test_a_recusal_is_not_lifted_through_whoever_sits_there_next() -> None:
    room = Room((*commission(2), make_seat(3, deputy="M. Suppléant")))
    room.seat_all()
    room.do(OpenSession(), DeclareRecusal(APPROVAL.id, "s3", REASON))
    room.do(RecordAttendance("s3", Presence.DEPUTY))
    refused = room.refused(LiftRecusal(APPROVAL.id, "s3", "Erreur."))
    assert refused.code is RefusalCode.NOT_RECUSED


@pytest.mark.rule("2.6", "2.16")
def test_a_mandate_counts_again_once_the_recusal_of_its_holder_is_lifted() -> None:
    room = Room(commission(4))
    room.seat_all("s1", "s2", "s3")
    room.do(OpenSession(), DeclareRecusal(APPROVAL.id, "s2", REASON), GiveProxy("s4", "s2"))
    approval = room.state.items[APPROVAL.id]
    assert room.state.quorum_for(approval).proxies == 0
    room.do(LiftRecusal(APPROVAL.id, "s2", "Erreur."))
    approval = room.state.items[APPROVAL.id]
    assert room.state.quorum_for(approval).proxies == 1


@pytest.mark.rule("2.6", "2.15")
def test_the_holder_of_a_seat_gives_a_mandate_although_a_recused_deputy_sat_there() -> None:
    room = Room((*commission(3), make_seat(4, deputy="M. Suppléant")))
    room.seat_all("s1", "s2", "s3")
    room.do(RecordAttendance("s4", Presence.DEPUTY), OpenSession())
    room.do(DeclareRecusal(APPROVAL.id, "s4", REASON))
    room.do(RecordAttendance("s4", Presence.LEFT), GiveProxy("s4", "s2"))
    voices = room.state.voices(room.state.items[APPROVAL.id])
    assert {voice.seat.id for voice in voices} == {"s1", "s2", "s3", "s4"}


@pytest.mark.rule("2.16")
def test_who_had_left_for_an_item_leaves_anew_when_it_is_taken_up_again() -> None:
    room = Room((*commission(3), make_seat(4, association=CASE.association)))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce."))
    assert room.state.items[CASE.id].recusals["s4"].until is not None
    room.do(ReopenItem(CASE.id, "Pièce reçue."))
    assert room.state.items[CASE.id].recusals["s4"].until is None


@pytest.mark.rule("2.16")
def test_a_mandate_given_while_the_item_was_over_is_void_once_it_is_taken_up_again() -> None:
    seats = (*commission(3), make_seat(4, association=CASE.association), make_seat(5))
    room = Room(seats)
    room.seat_all("s1", "s2", "s3", "s4")
    room.open_on(CASE.id)
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce."), GiveProxy("s5", "s4"))
    room.do(ReopenItem(CASE.id, "Pièce reçue."))
    assert room.state.quorum_for(room.state.items[CASE.id]).proxies == 0


@pytest.mark.rule("2.16")
def test_a_recusal_of_an_absent_member_puts_nobody_out_of_the_room() -> None:
    room = Room(commission(4))
    room.seat_all("s1", "s2", "s3")
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s4", REASON))
    assert room.refused(ReenterRoom(CASE.id)).code is RefusalCode.NOBODY_OUT


@pytest.mark.rule("2.15")
def test_who_is_told_from_a_namesake_keeps_her_recusals_and_stays_out_of_the_room() -> None:
    room = Room((*commission(3), make_seat(4, association=CASE.association)))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(DeclareRecusal(TOPIC.id, "s4", REASON), ClearRoom(CASE.id, RoomStage.DELIBERATION))
    room.do(SettleHomonym("Mme Titulaire 4", "s4", same=False))
    topic, seat = room.state.items[TOPIC.id], room.state.seats["s4"]
    assert room.state.recused(topic, seat)
    assert topic.recusals["s4"].reason is not None
    assert "s4" in room.state.seats_out


@pytest.mark.rule("2.15", "2.16")
def test_a_recusal_lifted_on_another_item_brings_nobody_back_into_the_room() -> None:
    room = Room((*commission(3), make_seat(4, association=CASE.association)))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(DeclareRecusal(TOPIC.id, "s4", REASON), ClearRoom(CASE.id, RoomStage.DELIBERATION))
    room.do(LiftRecusal(TOPIC.id, "s4", REASON))
    assert "s4" in room.state.seats_out


@pytest.mark.rule("2.16")
def test_a_namesake_told_apart_no_longer_represents_the_association() -> None:
    seats = (
        *commission(3),
        make_seat(4, holder="Mme Deux", association=CASE.association),
        make_seat(5, holder="Mme Deux"),
    )
    room = Room(seats)
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(SettleHomonym("Mme Deux", "s4", same=False), RecordAttendance("s5", Presence.HOLDER))
    room.open_on(CASE.id)
    room.do(ClearRoom(CASE.id, RoomStage.DELIBERATION), CastVote(CASE.id, "s5", Choice.FOR))
    assert room.state.recused(room.state.items[CASE.id], room.state.seats["s4"])


@pytest.mark.rule("2.16")
def test_another_association_of_the_case_held_changes_at_once_who_leaves_the_table() -> None:
    seats = (
        *commission(3),
        make_seat(4, association=CASE.association),
        make_seat(5, association="Autre"),
    )
    room = Room(seats)
    room.seat_all()
    room.open_on(CASE.id)
    room.do(EditItem(CASE.id, agreed_by_chair=True, association="Autre"))
    assert set(room.state.items[CASE.id].recusals) == {"s5"}


@pytest.mark.rule("2.6", "2.16")
def test_a_mandate_is_not_void_for_an_association_that_the_case_no_longer_names() -> None:
    seats = (*commission(3), make_seat(4, association=CASE.association), make_seat(5))
    room = Room(seats)
    room.seat_all("s1", "s2", "s3", "s4")
    room.open_on(CASE.id)
    room.do(PresentItem(TOPIC.id), GiveProxy("s5", "s4"))
    room.do(EditItem(CASE.id, agreed_by_chair=True, association="Autre"))
    assert room.state.quorum_for(room.state.items[CASE.id]).proxies == 1


@pytest.mark.rule("2.15", "2.18")
def test_who_left_in_recusal_has_no_disagreement_told_of_the_point() -> None:
    room = Room((*commission(2), make_seat(3, deputy="M. Suppléant")))
    room.seat_all()
    room.do(OpenSession(), RecordAttendance("s3", Presence.DEPUTY))
    room.do(PresentItem(CASE.id), DeclareRecusal(CASE.id, "s3", REASON))
    room.do(RecordAttendance("s3", Presence.LEFT))
    room.do(ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce attendue."))
    refused = room.refused(MentionDisagreement(CASE.id, "s3", "Non."))
    assert refused.code is RefusalCode.IS_RECUSED


@pytest.mark.rule("2.6", "2.15", "2.16")
def test_who_is_named_to_the_seat_of_the_association_leaves_its_case_at_once() -> None:
    room = Room((*commission(5), make_seat(6, holder="", association="Escale")))
    room.seat_all("s1", "s2", "s3")
    room.do(OpenSession(), PresentItem(CASE.id), CastVote(CASE.id, "s2", Choice.FOR))
    room.do(CompleteSeat("s6", "Mme Titulaire 2"))
    item = room.state.items[CASE.id]
    assert item.recusals["s2"].person.name == "Mme Titulaire 2"
    assert "s2" not in item.votes
    room.do(GiveProxy("s4", "s2"))
    assert room.state.quorum_for(room.state.items[CASE.id]).proxies == 0
