"""The day received per member: who has her five days, and what it does to the opening (R133-8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.domain.membership import Formation
from commission_app.domain.profile import DaysCounted, Profile
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkFirstConvocation,
    RecordReception,
)
from commission_app.domain.session.commands.day import MoveSession
from commission_app.domain.session.facts.convening import ConvocationReceived
from commission_app.domain.session.receipts import late_receipts, receipts
from tests.domain.room import CASE, TOPIC, WITHOUT_INDIVIDUAL, Room, commission, make_details
from tests.domain.room import make_seat as seat

LATE, IN_TIME = "2026-12-05", "2026-12-01"


def a_room(*, received: str | None = "2026-11-27", rules: Profile | None = None) -> Room:
    details = make_details(convocation_received=received)
    room = Room(commission(4), details=details)
    room.state = replace(room.state, profile=rules or Profile())
    room.seat_all()
    return room


@pytest.mark.rule("2.4")
def test_one_member_convened_late_stops_the_opening_until_the_urgency_is_declared() -> None:
    room = a_room()
    assert room.refused(DeclareUrgency("Motif.")).code is RefusalCode.CONVOCATION_IN_TIME
    room.do(RecordReception(("s2",), LATE))
    refused = room.refused(OpenSession())
    assert refused.code is RefusalCode.MEMBER_CONVENED_LATE
    assert (refused.article, refused.figures) == (
        "CRPA R133-8",
        {"members": "Mme Titulaire 2", "limit": 5},
    )
    room.do(DeclareUrgency("Expulsion annoncée."), OpenSession())
    assert [known.seat.id for known in late_receipts(room.state)] == ["s2"]


@pytest.mark.rule("2.4")
def test_a_day_is_put_right_and_the_last_one_counts() -> None:
    room = a_room()
    room.do(RecordReception(("s2", "s3"), LATE), RecordReception(("s2", "s3"), IN_TIME))
    room.do(OpenSession())
    assert {k.seat.id: k.on for k in receipts(room.state)} == {
        "s1": "2026-11-27", "s2": IN_TIME, "s3": IN_TIME, "s4": "2026-11-27",
    }  # fmt: skip


@pytest.mark.rule("2.4")
def test_the_days_of_each_member_replace_that_of_the_agenda() -> None:
    room = a_room(received=LATE)
    assert room.refused(OpenSession()).code is RefusalCode.CONVOCATION_LATE
    room.do(RecordReception(("s1", "s2", "s3"), IN_TIME))
    assert room.refused(OpenSession()).figures["members"] == "Mme Titulaire 4"
    room.do(RecordReception(("s4",), IN_TIME), OpenSession())


@pytest.mark.rule("2.4")
def test_a_day_not_known_stops_nothing_and_is_told_as_such() -> None:
    room = a_room(received=None)
    room.do(RecordReception(("s1",), IN_TIME), RecordReception(("s2",), ""), OpenSession())
    assert [(k.on, k.own) for k in receipts(room.state)] == [
        (IN_TIME, True), (None, True), (None, False), (None, False),
    ]  # fmt: skip


@pytest.mark.rule("2.4b")
def test_the_days_of_a_member_are_counted_as_the_setting_says() -> None:
    working = replace(Profile(), days_counted=DaysCounted.WORKING)
    for rules, opens in ((Profile(), True), (working, False)):
        room = a_room(rules=rules)
        room.do(RecordReception(("s3",), "2026-12-03"))
        if opens:
            room.do(OpenSession())
        else:
            assert room.refused(OpenSession()).code is RefusalCode.MEMBER_CONVENED_LATE


@pytest.mark.rule("2.4")
def test_who_is_not_convened_or_does_not_exist_has_no_delay() -> None:
    seats = (*commission(3), seat(8, formations=WITHOUT_INDIVIDUAL), seat(9, holder=" "))
    room = Room(seats, (CASE,))
    room.do(RecordReception(("s8", "s9"), LATE))
    assert late_receipts(room.state) == ()
    also = Room(seats, (CASE, TOPIC))
    also.do(RecordReception(("s8", "s9"), LATE))
    assert [known.seat.id for known in late_receipts(also.state)] == ["s8"]
    assert TOPIC.formation is Formation.PLENARY


@pytest.mark.rule("2.4")
def test_another_day_of_the_session_counts_for_each_member() -> None:
    room = a_room()
    room.do(RecordReception(("s2",), LATE), MoveSession("2026-12-15", "Salle indisponible."))
    assert late_receipts(room.state) == ()


@pytest.mark.rule("2.4")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (RecordReception(("s9",), LATE), RefusalCode.UNKNOWN_SEAT),
        (RecordReception((), LATE), RefusalCode.UNKNOWN_SEAT),
        (RecordReception(("s1",), "hier"), RefusalCode.DATE_UNREADABLE),
        (RecordReception(("s1",), "2026-12-09"), RefusalCode.RECEPTION_TO_COME),
    ],
)
def test_what_cannot_be_is_refused(command: RecordReception, code: RefusalCode) -> None:
    assert a_room().refused(command).code is code


def test_the_same_day_again_writes_nothing() -> None:
    room = a_room()
    room.do(RecordReception(("s1", "s2"), IN_TIME))
    before = len(room.journal)
    room.do(RecordReception(("s1", "s2"), IN_TIME))
    assert len(room.journal) == before
    room.do(RecordReception(("s1", "s3"), IN_TIME))
    assert room.journal[-1].fact == ConvocationReceived(("s3",), IN_TIME)


@pytest.mark.rule("2.8")
def test_a_second_convocation_is_received_by_nobody_before_the_first_session() -> None:
    room = a_room(received=None)
    digest = "0" * 64
    room.do(RecordReception(("s1",), "2026-11-20"))
    refused = room.refused(LinkFirstConvocation("premiere", "2026-11-24", digest, True))
    assert refused.code is RefusalCode.SECOND_BEFORE_FIRST
