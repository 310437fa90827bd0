"""Unusual situations worked out by people and times from the law, before they were played."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from commission_app.domain.agenda import AgendaItem, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.convocation import agenda_digest
from commission_app.domain.membership import Deputising, Formation, Seat
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import AddItem, EditItem, PresentItem, ReopenItem
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ChangeChair,
    ConfirmRemote,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.convening import LinkAssociation, LinkFirstConvocation
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RectifyOpinion,
)
from commission_app.domain.session.commands.people import SettleHomonym
from commission_app.domain.session.session import ItemState
from tests.documents.told import words_of
from tests.domain.room import CASE, TOPIC, WITHOUT_INDIVIDUAL, Room, commission, make_seat

OTHER = replace(CASE, id="i4", number=4, reference="75-2026-004", association="Phare")
FAVOURABLE = Proclaim(CASE.id, Outcome.FAVOURABLE)


def room_of(*extra: Seat, items: tuple[AgendaItem, ...] = (CASE, TOPIC, OTHER)) -> Room:
    """Six members, each with a deputy of the service; the extra seats after them."""
    seats = (replace(s, deputy=f"M. Suppléant {n}") for n, s in enumerate(commission(6), 1))
    room = Room((*seats, *extra), items)
    room.seat_all("s1", "s2", "s3", "s4", "s5")
    return room


def held(*extra: Seat) -> Room:
    room = room_of(*extra)
    room.open_on(CASE.id)
    return room


def item(room: Room, name: str = CASE.id) -> ItemState:
    return room.state.items[name]


def counted(room: Room, *votes: int) -> None:
    room.do(ChooseSecretBallot(CASE.id), RecordSecretCount(CASE.id, Tally(sum(votes), *votes)))


FALLS: dict[str, tuple[Command, ...]] = {
    "a mandate given": (RecordAttendance("s5", Presence.EXCUSED), GiveProxy("s5", "s2")),
    "a member leaves": (RecordAttendance("s5", Presence.LEFT),),
    "a deputy takes a seat": (RecordAttendance("s5", Presence.DEPUTY),),
    "one leaves and one comes": (
        RecordAttendance("s5", Presence.LEFT),
        RecordAttendance("s6", Presence.HOLDER),
    ),
    "a recusal": (DeclareRecusal(CASE.id, "s5", "Lien."),),
    "the association is on a seat": (LinkAssociation("Escale", ("s5",)),),
    "to a distance, not identified": (RecordAttendance("s5", Presence.HOLDER, Mode.VIDEO),),
    "the chair's deputy presides": (ChangeChair("s1", Presence.DEPUTY),),
}


@pytest.mark.rule("2.14", "2.28")
@pytest.mark.parametrize("what", FALLS)
def test_papers_do_not_outlive_their_electorate(what: str) -> None:
    room = held()
    counted(room, 3, 2)
    room.do(*FALLS[what])
    assert item(room).secret_tally is None
    assert room.refused(FAVOURABLE).code is RefusalCode.VOTES_MISSING
    voters = len(room.state.voices(item(room)))
    assert room.state.tally(item(room)) == Tally(voters)


STAYS: dict[str, tuple[Command, ...]] = {
    "a visitor is heard": (AdmitInvitee("Mme Vidal", "Experte"),),
    "another item and back": (PresentItem(TOPIC.id), PresentItem(CASE.id)),
    "who is not in the electorate leaves": (RecordAttendance("s6", Presence.EXCUSED),),
    "a recusal on another case": (DeclareRecusal(OTHER.id, "s5", "Lien."),),
}


@pytest.mark.rule("2.14")
@pytest.mark.parametrize("what", STAYS)
def test_papers_stay_while_their_electorate_is_the_same(what: str) -> None:
    room = held()
    counted(room, 3, 2)
    room.do(*STAYS[what])
    assert item(room).secret_tally == Tally(5, 3, 2)
    assert room.refused(ChooseOpenBallot(CASE.id)).code is RefusalCode.PAPERS_COUNTED


@pytest.mark.rule("2.6", "2.28")
def test_a_mandate_received_does_not_travel_with_the_one_that_its_holder_gives() -> None:
    room = held()
    room.do(GiveProxy("s6", "s2"), CastVote(CASE.id, "s6", Choice.AGAINST))
    room.do(RecordAttendance("s2", Presence.LEFT), GiveProxy("s2", "s3"))
    assert dict(room.state.proxies) == {"s2": "s3"}
    assert "s6" not in item(room).votes
    assert room.refused(GiveProxy("s6", "s3")).code is RefusalCode.PROXY_HOLDER_HAS_ONE


@pytest.mark.rule("2.6", "2.28")
def test_a_mandate_is_its_holder_s_not_of_the_deputy_who_takes_the_seat() -> None:
    room = held()
    room.do(GiveProxy("s6", "s2"), CastVote(CASE.id, "s6", Choice.FOR))
    room.do(RecordAttendance("s2", Presence.DEPUTY))
    assert (dict(room.state.proxies), dict(item(room).votes)) == ({}, {})


@pytest.mark.rule("2.6", "2.28")
def test_who_gave_a_mandate_and_deputises_elsewhere_takes_it_back_by_sitting() -> None:
    twice = make_seat(7, holder="Mme Titulaire 6", deputising=Deputising.SAME_SERVICE)
    room = held(twice)
    room.do(GiveProxy("s6", "s2"), RecordAttendance("s7", Presence.HOLDER))
    assert not room.state.proxies
    assert room.refused(GiveProxy("s6", "s2")).code is RefusalCode.PROXY_GIVER_SITS_ELSEWHERE


@pytest.mark.rule("2.11", "2.28")
def test_a_tie_is_not_broken_by_the_voice_of_a_chair_who_is_no_longer_there() -> None:
    room = room_of()
    room.open_on(CASE.id)
    room.do(RecordAttendance("s5", Presence.LEFT))
    room.do(CastVote(CASE.id, "s1", Choice.FOR), CastVote(CASE.id, "s2", Choice.FOR))
    room.do(CastVote(CASE.id, "s3", Choice.AGAINST), CastVote(CASE.id, "s4", Choice.AGAINST))
    assert room.state.reading(item(room)) is CountResult.CASTING_FOR
    room.do(ChangeChair("s1", Presence.DEPUTY))
    assert room.state.reading(item(room)) is CountResult.INCOMPLETE
    room.do(CastVote(CASE.id, "s1", Choice.ABSTAIN))
    assert room.state.reading(item(room)) is CountResult.NO_MAJORITY


@pytest.mark.rule("2.10", "2.11")
@pytest.mark.parametrize(
    ("tally", "code"),
    [
        (Tally(5, 2, 3), RefusalCode.SENSE_CONTRADICTS_COUNT),
        (Tally(5, 2, 2, 1), RefusalCode.RESULT_TO_RESOLVE),
        (Tally(6, 4, 2), RefusalCode.COUNT_NOT_THE_VOTERS),
        (Tally(5, 3, 3), RefusalCode.COUNT_NOT_THE_VOTERS),
    ],
)
def test_a_rectified_count_obeys_the_rules_of_a_first_one(tally: Tally, code: RefusalCode) -> None:
    room = held()
    room.do(RecordUnanimity(CASE.id), FAVOURABLE)
    put_right = RectifyOpinion(
        CASE.id, Outcome.FAVOURABLE, "Le secrétariat", "Erreur.", tally=tally
    )
    assert room.refused(put_right).code is code
    assert item(room).tally == Tally(5, 5)


@pytest.mark.rule("2.26")
def test_a_favourable_opinion_becomes_unfavourable_for_its_own_reasons_alone() -> None:
    room = held()
    for seat in ("s1", "s2", "s3"):
        room.do(CastVote(CASE.id, seat, Choice.FOR))
    room.do(RecordUnanimity(CASE.id, Choice.AGAINST), FAVOURABLE)
    wanted = RectifyOpinion(
        CASE.id, Outcome.UNFAVOURABLE, "Le secrétariat", "Erreur.", tally=Tally(5, 2, 3)
    )
    assert room.refused(wanted).code is RefusalCode.REASONS_REQUIRED
    room.do(replace(wanted, reasons="Engagements non tenus."))
    room.do(PostponeRemaining("Tard."), CloseSession())
    told = words_of(room)
    assert "3 pour, 2 contre, 0 abstention » est remplacé par « 2 pour, 3 contre" in told


@pytest.mark.rule("2.16", "2.15")
def test_the_representative_does_not_vote_from_the_seat_that_she_deputises_on() -> None:
    room = held(make_seat(7, association="Escale", holder="Mme Escale", deputy="M. Second"))
    typed = RecordAttendance("s5", Presence.DEPUTY, person="Mme Escale", same_body=True)
    assert room.refused(typed).code is RefusalCode.NAME_TO_SETTLE
    room.do(SettleHomonym("Mme Escale", "s5", same=True), typed)
    assert room.state.recused(item(room), room.state.seats["s5"])
    assert not room.state.recused(item(room, OTHER.id), room.state.seats["s5"])
    room.do(RecordAttendance("s7", Presence.DEPUTY))
    assert room.state.recused(item(room), room.state.seats["s7"])
    assert not room.state.recused(item(room, OTHER.id), room.state.seats["s7"])
    assert room.refused(LiftRecusal(CASE.id, "s7", "Erreur.")).code is RefusalCode.RECUSAL_BY_LAW


@pytest.mark.rule("2.16")
def test_a_seat_that_becomes_the_association_s_loses_its_votes_on_each_of_its_cases() -> None:
    twin = replace(OTHER, association="Escale")
    room = room_of(items=(CASE, twin))
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s4", Choice.FOR), PresentItem(twin.id))
    room.do(CastVote(twin.id, "s4", Choice.FOR), LinkAssociation("Escale", ("s4",)))
    assert "s4" not in item(room).votes
    assert "s4" not in item(room, twin.id).votes


@pytest.mark.rule("2.8")
@pytest.mark.parametrize("added", [False, True])
def test_a_second_convocation_frees_what_it_announced_and_nothing_else(*, added: bool) -> None:
    room = Room(commission(6), (CASE, TOPIC))
    room.seat_all("s1", "s2")
    first = agenda_digest([CASE, TOPIC])
    room.do(LinkFirstConvocation("f" * 32, "2026-11-10", first, mention=True))
    room.open_on(CASE.id)
    if added:
        room.do(
            AddItem(
                CASE.kind,
                None,
                True,
                reference="75-9",
                association="Phare",
                urgent=True,
                reason="Fin de droits.",
            )
        )
        last = list(room.state.items)[-1]
        room.do(LinkAssociation("Phare", ()), PresentItem(last))
        assert room.refused(RecordUnanimity(last)).code is RefusalCode.QUORUM_NOT_REACHED
        room.do(PresentItem(CASE.id))
    room.do(RecordUnanimity(CASE.id), FAVOURABLE)
    assert item(room).sense is Outcome.FAVOURABLE


@pytest.mark.rule("2.8", "2.2")
def test_a_second_convocation_covers_no_case_put_in_the_place_of_another() -> None:
    room = Room(commission(6), (CASE, TOPIC))
    room.seat_all("s1", "s2")
    digest = agenda_digest([CASE, TOPIC])
    room.do(LinkFirstConvocation("f" * 32, "2026-11-10", digest, mention=True))
    room.open_on(CASE.id)
    room.do(EditItem(CASE.id, True, reference="75-2026-777", association="Phare"))
    assert room.refused(RecordUnanimity(CASE.id)).code is RefusalCode.NOT_ON_CONVOCATION


@pytest.mark.rule("2.21", "2.22")
def test_a_chair_at_a_distance_presides_once_identified() -> None:
    room = room_of()
    room.do(RecordAttendance("s1", Presence.HOLDER, Mode.PHONE))
    assert not room.state.presiding()
    room.do(ConfirmRemote("s1"))
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), FAVOURABLE)


@pytest.mark.rule("1.8", "2.6")
def test_child_protection_gives_no_mandate_on_a_case_and_keeps_hers_for_a_topic() -> None:
    room = room_of(make_seat(7, formations=WITHOUT_INDIVIDUAL))
    room.do(RecordAttendance("s7", Presence.EXCUSED), GiveProxy("s7", "s2"))
    room.open_on(CASE.id)
    assert "s7" not in {v.seat.id for v in room.state.voices(item(room))}
    assert room.state.quorum_for(item(room)).proxies == 0
    room.do(PresentItem(TOPIC.id))
    assert "s7" in {v.seat.id for v in room.state.voices(item(room, TOPIC.id))}
    assert room.state.quorum(Formation.PLENARY).proxies == 1


@pytest.mark.rule("2.18")
def test_disagreements_and_mandates_keep_the_names_of_their_time() -> None:
    room = held()
    room.do(GiveProxy("s6", "s2"), RecordUnanimity(CASE.id), FAVOURABLE)
    room.do(MentionDisagreement(CASE.id, "s3", "Durée."), EndProxy("s6"))
    room.do(RecordAttendance("s3", Presence.DEPUTY), RecordAttendance("s6", Presence.DEPUTY))
    room.do(PostponeRemaining("Tard."), CloseSession())
    told = words_of(room)
    assert "à la demande de Mme Titulaire 3" in told
    assert "Mme Titulaire 6, Qualité 6 Mme Titulaire 2" in told


@pytest.mark.rule("3.19")
def test_an_early_end_asks_for_the_invitation_again_where_the_nature_is_changed_to_it() -> None:
    room = held()
    room.do(EditItem(CASE.id, True, nature=RequestNature.EARLY_END))
    room.do(RecordUnanimity(CASE.id, Choice.AGAINST))
    against = Proclaim(CASE.id, Outcome.UNFAVOURABLE, "Motif.")
    assert room.refused(against).code is RefusalCode.OBSERVATIONS_NOT_INVITED


@pytest.mark.rule("3.9")
def test_a_rank_changed_in_session_counts_its_months_anew() -> None:
    long = replace(CASE, nature=RequestNature.RENEWAL, rank=2, months_reached=26)
    room = room_of(items=(long,))
    room.open_on(long.id)
    room.do(RecordUnanimity(long.id))
    assert room.refused(FAVOURABLE).code is RefusalCode.PATHWAY_TOO_LONG


@pytest.mark.rule("3.17", "2.15")
def test_an_adjourned_case_taken_up_again_asks_each_vote_anew() -> None:
    room = held()
    room.do(RecordUnanimity(CASE.id), ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce."))
    room.do(ReopenItem(CASE.id, "Pièce reçue."), RecordAttendance("s2", Presence.DEPUTY))
    assert "s2" not in item(room).votes
    assert room.refused(FAVOURABLE).code is RefusalCode.VOTES_MISSING


@pytest.mark.rule("2.18")
def test_hours_past_midnight_are_told_with_their_day() -> None:
    room = room_of(items=(CASE,))
    room.now = room.now.replace(hour=23, minute=55)
    room.open_on(CASE.id)
    room.now += timedelta(minutes=20)
    room.do(RecordUnanimity(CASE.id), FAVOURABLE, CloseSession())
    assert "0 h 16 le 9 décembre 2026" in words_of(room)
