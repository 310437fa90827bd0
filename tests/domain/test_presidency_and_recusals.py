"""Who sits, who presides and who leaves the table: deputies, change of chair, recusals in time."""

from __future__ import annotations

import pytest

from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import (
    ChangeChair,
    DeclareRecusal,
    GiveProxy,
    LiftRecusal,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.commands.room import ClearRoom
from commission_app.domain.session.facts.room import RoomStage
from tests.domain.room import CASE, TOPIC, WITHOUT_INDIVIDUAL, Room, commission, make_seat

FOR, AGAINST = Choice.FOR, Choice.AGAINST


@pytest.mark.rule("1.20", "1.21", "1.22", "1.23")
@pytest.mark.parametrize(
    ("deputising", "deputy", "person", "same_body", "code"),
    [
        (Deputising.SAME_SERVICE, "M. Nommé", "", False, None),
        (Deputising.SAME_SERVICE, None, "M. Venu", True, None),
        (Deputising.SAME_SERVICE, None, "M. Venu", False, RefusalCode.DEPUTY_OF_SAME_SERVICE),
        (Deputising.SAME_SERVICE, None, "", True, RefusalCode.DEPUTY_UNNAMED),
        (Deputising.SAME_ASSEMBLY, "Mme Nommée", "", False, None),
        (Deputising.SAME_ASSEMBLY, None, "Mme Élue", True, None),
        (Deputising.SAME_ASSEMBLY, None, "Mme Élue", False, RefusalCode.DEPUTY_OF_SAME_ASSEMBLY),
        (Deputising.BY_ORDER, "M. Nommé", "", False, None),
        (Deputising.BY_ORDER, "M. Nommé", "M. Nommé", False, None),
        (Deputising.BY_ORDER, "M. Nommé", "M. Venu", True, RefusalCode.DEPUTY_NOT_DESIGNATED),
        (Deputising.BY_ORDER, None, "", True, RefusalCode.DEPUTY_NOT_DESIGNATED),
        (Deputising.FORBIDDEN, "M. Nommé", "", False, RefusalCode.NO_DEPUTY),
        (Deputising.FORBIDDEN, None, "M. Venu", True, RefusalCode.NO_DEPUTY),
    ],
)
def test_who_may_deputise_whom(
    deputising: Deputising,
    deputy: str | None,
    person: str,
    same_body: bool,
    code: RefusalCode | None,
) -> None:
    room = Room((*commission(2), make_seat(3, deputy=deputy, deputising=deputising)))
    command = RecordAttendance("s3", Presence.DEPUTY, person=person, same_body=same_body)
    if code is None:
        room.do(command)
        assert room.state.sitter(room.state.seats["s3"]) == (person or deputy)
        return
    refused = room.refused(command)
    assert (refused.code, refused.article) == (code, "CRPA R133-3")


@pytest.mark.rule("1.22", "2.6")
def test_a_qualified_person_cannot_be_deputised_but_gives_a_proxy() -> None:
    room = Room((*commission(2), make_seat(3, deputising=Deputising.FORBIDDEN)))
    room.seat_all("s1", "s2")
    room.do(GiveProxy("s3", "s2"))
    assert dict(room.state.proxies) == {"s3": "s2"}


@pytest.mark.rule("1.24")
def test_nobody_holds_a_vacant_seat() -> None:
    room = Room((*commission(2), make_seat(3, holder=" ", deputy="M. Nommé")))
    refused = room.refused(RecordAttendance("s3", Presence.HOLDER))
    assert (refused.code, refused.article) == (RefusalCode.SEAT_VACANT, "CRPA R133-4")
    room.do(RecordAttendance("s3", Presence.DEPUTY))


@pytest.mark.rule("1.2", "1.20", "2.11")
def test_the_chair_changes_in_mid_session_and_the_deputy_has_the_casting_vote() -> None:
    room = Room(commission(4, deputy="M. Secrétaire"))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s1", AGAINST))
    assert room.refused(ChangeChair("s1", Presence.HOLDER)).code is RefusalCode.CHAIR_UNCHANGED
    assert room.refused(ChangeChair("s2", Presence.DEPUTY)).code is RefusalCode.NOT_A_CHAIR
    assert room.refused(ChangeChair("s1", Presence.LEFT)).code is RefusalCode.NO_CHAIR_PRESENT
    room.do(ChangeChair("s1", Presence.DEPUTY))
    assert not room.state.items[CASE.id].votes
    for seat, choice in [("s1", FOR), ("s2", FOR), ("s3", AGAINST), ("s4", AGAINST)]:
        room.do(CastVote(CASE.id, seat, choice))
    assert room.state.reading(room.state.items[CASE.id]) is CountResult.CASTING_FOR
    first, second = room.state.presided
    assert (first.name, second.name) == ("Mme Titulaire 1", "M. Secrétaire")
    assert first.until == second.since
    assert second.until is None


@pytest.mark.rule("1.10", "1.11")
def test_two_chairs_preside_together_and_one_alone_is_enough() -> None:
    seats = (*commission(3), make_seat(4, chair=True, category="chair"))
    room = Room(seats)
    room.seat_all()
    room.open_on(CASE.id)
    assert {known.seat for known in room.state.presided} == {"s1", "s4"}
    room.do(RecordAttendance("s1", Presence.LEFT), CastVote(CASE.id, "s2", FOR))


@pytest.mark.rule("2.15")
def test_a_chair_in_recusal_hands_over_before_any_vote() -> None:
    room = Room(commission(3, deputy="M. Secrétaire"))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(DeclareRecusal(CASE.id, "s1", "Lien de parenté."))
    refused = room.refused(CastVote(CASE.id, "s2", FOR))
    assert (refused.code, refused.article) == (RefusalCode.CHAIR_RECUSED, "CRPA R133-12")
    room.do(ChangeChair("s1", Presence.DEPUTY), CastVote(CASE.id, "s1", FOR))
    assert not room.state.items[CASE.id].recusals


@pytest.mark.rule("2.15")
def test_a_declared_recusal_has_a_reason_and_one_made_in_error_is_lifted() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(TOPIC.id)
    assert room.refused(DeclareRecusal(CASE.id, "s2", " ")).code is RefusalCode.REASONS_REQUIRED
    room.do(DeclareRecusal(CASE.id, "s2", "Ancien employeur."), PresentItem(CASE.id))
    item = room.state.items[CASE.id]
    assert item.recusals["s2"].at == room.now
    assert room.refused(CastVote(CASE.id, "s2", FOR)).code is RefusalCode.IS_RECUSED
    assert room.refused(LiftRecusal(CASE.id, "s2", "")).code is RefusalCode.REASONS_REQUIRED
    assert room.refused(LiftRecusal(CASE.id, "s3", "Erreur.")).code is RefusalCode.NOT_RECUSED
    room.do(LiftRecusal(CASE.id, "s2", "Erreur de ligne."), CastVote(CASE.id, "s2", FOR))


@pytest.mark.rule("2.16")
def test_the_association_goes_out_and_comes_back_in_and_out_again_on_return() -> None:
    room = Room((*commission(3), make_seat(4, association="Escale")))
    room.seat_all()
    room.open_on(CASE.id)
    out = room.now
    lifted = room.refused(LiftRecusal(CASE.id, "s4", "Erreur."))
    assert lifted.code is RefusalCode.RECUSAL_BY_LAW
    room.do(PresentItem(TOPIC.id))
    back = room.now
    recusal = room.state.items[CASE.id].recusals["s4"]
    assert (recusal.at, recusal.until) == (out, back)
    room.do(PresentItem(CASE.id), ClearRoom(CASE.id, RoomStage.DELIBERATION))
    again = room.now
    room.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    recusal = room.state.items[CASE.id].recusals["s4"]
    assert [(away.since, away.until) for away in recusal.earlier] == [(out, back)]
    assert (recusal.at, recusal.until) == (again, room.now)
    assert room.state.items[CASE.id].tally == room.state.tally(room.state.items[CASE.id])


@pytest.mark.rule("2.16")
def test_the_association_absent_cannot_be_represented_on_its_own_case() -> None:
    room = Room((*commission(3), make_seat(4, association="Escale")))
    room.seat_all("s1", "s2", "s3")
    room.open_on(CASE.id)
    room.do(GiveProxy("s4", "s2"))
    item = room.state.items[CASE.id]
    assert set(item.recusals) == {"s4"}
    assert {voice.seat.id for voice in room.state.voices(item)} == {"s1", "s2", "s3"}


@pytest.mark.rule("2.6", "2.16")
def test_a_proxy_suspended_by_a_recusal_goes_to_somebody_else() -> None:
    room = Room((*commission(3), make_seat(4, association="Escale"), make_seat(5)))
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(GiveProxy("s5", "s4"))
    room.open_on(CASE.id)
    assert room.refused(CastVote(CASE.id, "s5", FOR)).code is RefusalCode.HAS_NO_VOICE
    room.do(PresentItem(TOPIC.id))
    topic = room.state.items[TOPIC.id]
    assert "s5" in {voice.seat.id for voice in room.state.voices(topic)}


@pytest.mark.rule("1.8")
def test_child_protection_neither_gives_nor_holds_a_proxy_nor_sees_the_sheet_of_a_case() -> None:
    seats = (*commission(4), make_seat(5, formations=WITHOUT_INDIVIDUAL))
    room = Room(seats)
    room.seat_all("s1", "s2", "s3", "s5")
    room.open_on(CASE.id)
    child, item = room.state.seats["s5"], room.state.items[CASE.id]
    assert room.state.must_withdraw(item.item) == (child,)
    assert not room.state.may_read(item.item, child)
    for giver, holder in [("s4", "s5"), ("s5", "s2")]:
        if giver == "s5":
            room.do(RecordAttendance("s5", Presence.LEFT))
        refused = room.refused(GiveProxy(giver, holder))
        assert (refused.code, refused.article) == (
            RefusalCode.PROXY_NOT_SITTING_HERE,
            "CASF R121-12-7",
        )
    refused = room.refused(DeclareRecusal(CASE.id, "s5", "Par principe."))
    assert refused.code is RefusalCode.DOES_NOT_SIT
    room.do(PresentItem(TOPIC.id), GiveProxy("s5", "s2"))
    assert room.state.must_withdraw(TOPIC) == ()


@pytest.mark.rule("1.8")
def test_an_agenda_of_cases_alone_leaves_no_proxy_to_child_protection() -> None:
    seats = (*commission(3), make_seat(4, formations=WITHOUT_INDIVIDUAL))
    room = Room(seats, (CASE,))
    room.seat_all("s1", "s2", "s3")
    assert room.refused(GiveProxy("s4", "s2")).code is RefusalCode.PROXY_NOT_SITTING_HERE
    room.do(OpenSession())
    assert room.state.quorum(Formation.INDIVIDUAL).base == 3
