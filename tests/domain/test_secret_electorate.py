"""A secret count is that of its electorate; votes by name are set aside only knowingly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem, ReopenItem
from commission_app.domain.session.commands.attendance import (
    DeclareRecusal,
    EndProxy,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseOpenBallot,
    ChooseSecretBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim
from commission_app.domain.session.session import fold
from tests.domain.room import CASE, TOPIC, Room, commission, make_seat

HOLDER, DEPUTY, LEFT = Presence.HOLDER, Presence.DEPUTY, Presence.LEFT


def counted() -> Room:
    """Six present, one of them with a mandate; seven papers counted."""
    members = (*commission(5), make_seat(6, deputy="M. Adjoint"), make_seat(7), make_seat(8))
    room = Room(members, (CASE, TOPIC))
    room.seat_all("s1", "s2", "s3", "s4", "s5", "s6")
    room.do(GiveProxy("s7", "s2"), OpenSession(), PresentItem(CASE.id))
    room.do(ChooseSecretBallot(CASE.id), RecordSecretCount(CASE.id, Tally(7, 4, 3)))
    return room


CHANGES: dict[str, Callable[[], tuple[Command, ...]]] = {
    "recusal": lambda: (DeclareRecusal(CASE.id, "s3", "Lien."),),
    "recusal and arrival": lambda: (
        DeclareRecusal(CASE.id, "s3", "Lien."),
        RecordAttendance("s8", HOLDER),
    ),
    "departure and arrival": lambda: (
        RecordAttendance("s3", LEFT),
        RecordAttendance("s8", HOLDER),
    ),
    "deputy": lambda: (RecordAttendance("s6", DEPUTY),),
    "hands": lambda: (EndProxy("s7"), GiveProxy("s7", "s3")),
    "giver": lambda: (RecordAttendance("s7", HOLDER),),
    "item left": lambda: (
        PresentItem(TOPIC.id),
        RecordAttendance("s6", DEPUTY),
        PresentItem(CASE.id),
    ),
    "item ended and reopened": lambda: (
        ConcludeItem(CASE.id, Outcome.ADJOURNED, "Pièce manquante."),
        RecordAttendance("s6", DEPUTY),
        ReopenItem(CASE.id, "Pièce reçue."),
        PresentItem(TOPIC.id),
        PresentItem(CASE.id),
    ),
}


@pytest.mark.rule("2.14", "2.10")
@pytest.mark.parametrize("change", CHANGES)
def test_a_secret_count_falls_with_its_electorate(change: str) -> None:
    room = counted()
    room.do(*CHANGES[change]())
    item = room.state.items[CASE.id]
    assert item.secret_tally is None
    assert room.state.reading(item) is CountResult.INCOMPLETE
    assert room.state.tally(item).voters == len(room.state.voices(item))
    refused = room.refused(Proclaim(CASE.id, Outcome.FAVOURABLE))
    assert refused.code is RefusalCode.VOTES_MISSING
    assert fold(room.journal) == room.state


def test_a_secret_count_stands_while_its_electorate_does() -> None:
    room = counted()
    room.do(PresentItem(TOPIC.id), PresentItem(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))


@pytest.mark.rule("2.14")
def test_votes_by_name_are_set_aside_when_confirmed_and_come_back() -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(RecordUnanimity(CASE.id))
    refused = room.refused(ChooseSecretBallot(CASE.id))
    assert (refused.code, refused.figures["count"]) == (RefusalCode.VOTES_WOULD_BE_SET_ASIDE, 4)
    room.do(ChooseSecretBallot(CASE.id, confirmed=True))
    assert not room.state.items[CASE.id].votes
    room.do(RecordAttendance("s3", LEFT), ChooseOpenBallot(CASE.id))
    # What comes back is still that of who may vote.
    assert room.state.items[CASE.id].votes == dict.fromkeys(("s1", "s2", "s4"), Choice.FOR)


def test_votes_by_name_do_not_come_back_after_the_count() -> None:
    room = Room(commission(4))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s2", Choice.FOR), ChooseSecretBallot(CASE.id, confirmed=True))
    room.do(RecordSecretCount(CASE.id, Tally(4, 2, 2)))
    assert room.refused(ChooseOpenBallot(CASE.id)).code is RefusalCode.PAPERS_COUNTED
    # The count falls with its electorate; what it replaced stays undisclosed.
    room.do(RecordAttendance("s3", LEFT), ChooseOpenBallot(CASE.id))
    assert not room.state.items[CASE.id].votes
