"""A person is not a seat: one presence, one vote and one mandate each, a recusal of one's own."""

from __future__ import annotations

import pytest

from commission_app.domain.agenda import AgendaItem
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.membership import Deputising, Seat
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ChangeChair,
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.convening import LinkAssociation
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.commands.people import CompleteSeat, SettleHomonym
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    MemberRecused,
    ProxyEnded,
)
from commission_app.domain.session.facts.ballot import VoteWithdrawn
from commission_app.domain.session.persons import folded, same_name
from commission_app.domain.session.session import fold
from tests.domain.room import CASE, TOPIC, Room, commission, make_seat
from tests.domain.test_session_life import case

FOR, AGAINST = Choice.FOR, Choice.AGAINST
HOLDER, DEPUTY, LEFT = Presence.HOLDER, Presence.DEPUTY, Presence.LEFT
OTHER = case(id="i9", number=9, reference="75-2026-009", association="Phare")


def seats(*more: Seat, **changes: object) -> tuple[Seat, ...]:
    """Six seats, the third held with a deputy; ``changes`` of the last."""
    last = make_seat(6, **changes) if changes else make_seat(6)
    return (*commission(5), last, *more)


def arrives(room: Room, seat: str, person: str, *, same: bool | None = True) -> None:
    """Have a deputy come whom the composition does not name; ``same``: who it is."""
    if same is not None and room.state.people.knows(person):
        room.do(SettleHomonym(person, seat, same))
    room.do(RecordAttendance(seat, DEPUTY, person=person, same_body=True))


def entitled(room: Room, item: AgendaItem = CASE) -> set[str]:
    return set(room.state.electorate(room.state.items[item.id]))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("M. Fauvel", "m. FAUVEL", True),
        ("M. Fauvel", "Fauvel", True),
        ("Mme Éva Noël", "Noel Eva", True),
        ("Mme Martin", "M. Martin", False),
        ("Dr Martin", "Mme Martin", True),
        ("M. Paul Martin", "M. Martin", False),
        ("", "", False),
    ],
)
def test_names_are_equal_whatever_their_accents_order_case_and_titles(
    one: str, other: str, *, same: bool
) -> None:
    assert same_name(one, other) is same
    assert folded(one)[0] == folded(one.upper())[0]


@pytest.mark.rule("2.10", "2.28")
def test_nobody_sits_twice_under_two_titles() -> None:
    room = Room(seats(holder="Mme TITULAIRE 2"))
    room.seat_all("s1", "s2")
    refused = room.refused(RecordAttendance("s6", HOLDER))
    assert (refused.code, refused.article) == (
        RefusalCode.PERSON_SITS_ELSEWHERE,
        "CRPA R133-11",
    )
    assert refused.figures["other"] == "Qualité 2"
    room.do(RecordAttendance("s2", LEFT), RecordAttendance("s6", HOLDER))


def test_two_holders_of_one_name_sit_once_it_is_said_that_they_are_two() -> None:
    room = Room(seats(holder="Mme Titulaire 2"))
    room.seat_all("s1", "s2")
    room.do(SettleHomonym("Mme Titulaire 2", "s6", same=False), RecordAttendance("s6", HOLDER))
    room.open_on(CASE.id)
    assert {"s2", "s6"} <= entitled(room)
    assert fold(room.journal) == room.state


def test_an_earlier_file_where_somebody_sat_twice_counts_them_once() -> None:
    room = Room(seats(holder="Mme Titulaire 2"))
    room.seat_all("s1", "s2", "s3")
    # What an earlier version let in: the fact without the question.
    room.record(AttendanceRecorded("s6", HOLDER))
    room.open_on(CASE.id)
    assert entitled(room) == {"s1", "s2", "s3"}
    assert room.state.quorum_for(room.state.items[CASE.id]).present == 3
    room.do(RecordAttendance("s2", LEFT))
    assert entitled(room) == {"s1", "s3", "s6"}


@pytest.mark.rule("1.20")
def test_a_typed_name_of_somebody_known_is_asked_about_once() -> None:
    room = Room(seats())
    room.seat_all("s1", "s2")
    comes = RecordAttendance("s3", DEPUTY, person="titulaire 5, MME", same_body=True)
    refused = room.refused(comes)
    assert (refused.code, refused.figures["known"]) == (RefusalCode.NAME_TO_SETTLE, "Qualité 5")
    room.do(SettleHomonym("titulaire 5, MME", "s3", same=True), comes)
    room.do(RecordAttendance("s3", LEFT), comes)
    assert room.refused(RecordAttendance("s5", HOLDER)).code is RefusalCode.PERSON_SITS_ELSEWHERE
    assert room.refused(SettleHomonym("Mme Inconnue", "s3", same=True)).code is (
        RefusalCode.NAME_UNKNOWN
    )


@pytest.mark.rule("2.6")
def test_a_mandate_ends_when_its_giver_sits_on_any_seat() -> None:
    room = Room(seats())
    room.seat_all("s1", "s2", "s3")
    room.do(GiveProxy("s5", "s2"))
    room.do(SettleHomonym("Mme Titulaire 5", "s6", same=True))
    answer = room.ask(RecordAttendance("s6", DEPUTY, person="Mme Titulaire 5", same_body=True))
    assert ProxyEnded("s5", "s2") in tuple(answer)  # type: ignore[arg-type]  # facts
    refused = room.refused(GiveProxy("s5", "s2"))
    assert (refused.code, refused.figures["other"]) == (
        RefusalCode.PROXY_GIVER_SITS_ELSEWHERE,
        "Qualité 6",
    )
    assert room.refused(GiveProxy("s5", "s6")).code is RefusalCode.PROXY_TO_SELF


@pytest.mark.rule("2.6")
def test_a_giver_who_presides_as_deputy_keeps_no_mandate() -> None:
    room = Room(seats())
    room.seat_all("s1", "s2", "s3")
    room.do(GiveProxy("s5", "s2"), OpenSession(), PresentItem(CASE.id))
    room.do(RecordUnanimity(CASE.id), SettleHomonym("Mme Titulaire 5", "s1", same=True))
    answer = room.ask(ChangeChair("s1", DEPUTY, person="Mme Titulaire 5", same_body=True))
    assert isinstance(answer, tuple)
    assert ProxyEnded("s5", "s2") in answer
    withdrawn = {fact.seat for fact in answer if isinstance(fact, VoteWithdrawn)}
    assert withdrawn == {"s1", "s5"}
    assert entitled(room) == {"s1", "s2", "s3"}


def test_one_person_gives_one_mandate_whatever_the_seats_held() -> None:
    room = Room(seats(holder="Mme Titulaire 5"))
    room.seat_all("s1", "s2", "s3")
    room.do(GiveProxy("s5", "s2"))
    assert room.refused(GiveProxy("s6", "s3")).code is RefusalCode.PROXY_ALREADY_GIVEN


def test_a_mandate_is_the_person_s_who_holds_it() -> None:
    room = Room((*commission(3), make_seat(4, deputy="M. Adjoint"), make_seat(5)))
    room.seat_all("s1", "s2", "s4")
    room.do(GiveProxy("s5", "s4"), OpenSession(), PresentItem(CASE.id), RecordUnanimity(CASE.id))
    room.do(RecordAttendance("s4", DEPUTY))
    assert not room.state.proxies
    assert room.state.items[CASE.id].votes == {"s1": FOR, "s2": FOR}


@pytest.mark.rule("2.10", "2.28")
@pytest.mark.parametrize("change", ["sitter", "holder", "giver"])
def test_a_vote_on_an_item_left_falls_with_the_person_entitled(change: str) -> None:
    members = (*commission(3), make_seat(4, deputy="M. Adjoint"), make_seat(5))
    room = Room(members, (CASE, OTHER, TOPIC))
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(GiveProxy("s5", "s2"), OpenSession(), PresentItem(CASE.id), RecordUnanimity(CASE.id))
    room.do(PresentItem(OTHER.id))
    if change == "sitter":
        room.do(RecordAttendance("s4", DEPUTY))
    elif change == "holder":
        room.do(EndProxy("s5"), GiveProxy("s5", "s3"))
    else:
        room.do(RecordAttendance("s5", HOLDER))
    room.do(PresentItem(CASE.id))
    lost = "s4" if change == "sitter" else "s5"
    assert lost not in room.state.items[CASE.id].votes
    refused = room.refused(Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert (refused.code, refused.figures["missing"]) == (RefusalCode.VOTES_MISSING, 1)
    room.do(CastVote(CASE.id, lost, AGAINST))


def test_a_vote_does_not_come_back_with_the_person() -> None:
    room = Room((*commission(3), make_seat(4, deputy="M. Adjoint")), (CASE, OTHER))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id), PresentItem(OTHER.id))
    room.do(RecordAttendance("s4", DEPUTY), RecordAttendance("s4", HOLDER), PresentItem(CASE.id))
    assert "s4" not in room.state.items[CASE.id].votes


@pytest.mark.rule("2.15")
def test_a_recusal_follows_the_person_on_another_seat() -> None:
    room = Room(seats())
    room.seat_all("s1", "s2", "s3", "s4")
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s4", "Lien professionnel."), RecordAttendance("s4", LEFT))
    room.do(SettleHomonym("Mme Titulaire 4", "s5", same=True))
    answer = room.ask(RecordAttendance("s5", DEPUTY, person="Mme Titulaire 4", same_body=True))
    assert isinstance(answer, tuple)
    assert [fact.seat for fact in answer if isinstance(fact, MemberRecused)] == ["s5"]
    assert "s5" not in entitled(room)
    refused = room.refused(CastVote(CASE.id, "s5", FOR))
    assert (refused.code, refused.article) == (RefusalCode.IS_RECUSED, "CRPA R133-12")
    # Somebody else on the seat left is not in recusal, and who comes back to it is again.
    arrives(room, "s4", "M. Remplaçant")
    assert "s4" in entitled(room)
    room.do(RecordAttendance("s5", LEFT), RecordAttendance("s4", HOLDER))
    assert "s4" not in entitled(room)


@pytest.mark.rule("2.16")
def test_the_representative_of_the_association_is_in_recusal_wherever_she_sits() -> None:
    room = Room(seats(association=CASE.association))
    room.seat_all("s1", "s2", "s3")
    arrives(room, "s5", "Mme Titulaire 6")
    room.open_on(CASE.id)
    assert entitled(room) == {"s1", "s2", "s3"}


@pytest.mark.rule("2.16")
@pytest.mark.parametrize("linked", [(), ("s2",)])
def test_a_link_never_takes_a_seat_from_its_association(linked: tuple[str, ...]) -> None:
    room = Room(seats(association=CASE.association))
    room.seat_all()
    refused = room.refused(LinkAssociation(str(CASE.association), linked))
    assert (refused.code, refused.figures["seat"]) == (
        RefusalCode.ASSOCIATION_HAS_SEAT,
        "Qualité 6",
    )
    room.do(LinkAssociation(str(CASE.association), ("s2", "s6")))
    room.open_on(CASE.id)
    assert not {"s2", "s6"} & entitled(room)


@pytest.mark.rule("2.7")
def test_a_mandate_of_the_association_on_its_own_case_makes_no_quorum() -> None:
    room = Room(seats(make_seat(7, association=CASE.association)))
    room.seat_all("s1", "s2", "s3")
    room.open_on(CASE.id)
    room.do(GiveProxy("s7", "s2"))
    quorum = room.state.quorum_for(room.state.items[CASE.id])
    assert (quorum.present, quorum.proxies, quorum.threshold, quorum.reached) == (3, 0, 4, False)
    assert room.refused(CastVote(CASE.id, "s2", FOR)).code is RefusalCode.QUORUM_NOT_REACHED


@pytest.mark.rule("2.7", "2.16")
def test_a_mandate_to_somebody_in_recusal_makes_no_quorum() -> None:
    room = Room(seats(make_seat(7), association=CASE.association), (CASE, OTHER))
    room.seat_all("s1", "s2", "s6")
    room.open_on(CASE.id)
    refused = room.refused(GiveProxy("s5", "s6"))
    assert (refused.code, refused.article) == (
        RefusalCode.PROXY_HOLDER_RECUSED,
        "CRPA R133-9, R133-12",
    )
    room.do(RecordAttendance("s3", HOLDER), GiveProxy("s5", "s6"))
    # It serves the next item; on this one it stays out of the sum even if somebody leaves.
    item = room.state.items[CASE.id]
    assert room.state.quorum_for(item).proxies == 0
    assert room.state.quorum_for(room.state.items[OTHER.id]).proxies == 1


@pytest.mark.rule("1.24")
def test_a_vacant_seat_gives_no_mandate_and_can_be_completed() -> None:
    room = Room(seats(holder=""))
    room.seat_all("s1", "s2", "s3")
    assert room.refused(GiveProxy("s6", "s2")).code is RefusalCode.PROXY_GIVER_VACANT
    assert room.refused(CompleteSeat("s2", "M. Autre")).code is RefusalCode.SEAT_NOT_LACKING
    room.do(CompleteSeat("s6", "M. Nouveau"), GiveProxy("s6", "s2"), OpenSession())
    room.do(PresentItem(CASE.id))
    assert "s6" in entitled(room)
    assert room.state.seats["s6"].holder == "M. Nouveau"


def test_who_is_heard_from_outside_does_not_sit_as_well() -> None:
    room = Room(seats())
    room.seat_all("s1", "s2")
    assert room.refused(AdmitInvitee("titulaire 2", "Experte")).code is (
        RefusalCode.OUTSIDER_IS_MEMBER
    )
    room.do(AdmitInvitee("Mme Vidal", "Experte"))
    arrives(room, "s3", "Mme Vidal")
    assert not room.state.visitors()


def test_a_designated_deputy_of_two_seats_sits_on_one() -> None:
    room = Room(
        (
            *commission(3),
            make_seat(4, deputy="M. Adjoint", deputising=Deputising.BY_ORDER),
            make_seat(5, deputy="M. Adjoint"),
        )
    )
    room.seat_all("s1", "s2")
    room.do(RecordAttendance("s4", DEPUTY))
    assert room.refused(RecordAttendance("s5", DEPUTY)).code is RefusalCode.PERSON_SITS_ELSEWHERE
