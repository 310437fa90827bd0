"""What must be settled before a session opens: time limit, links, second convocation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commission_app.domain.agenda import AgendaItem, ItemKind, SessionDetails
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.convocation import agenda_digest
from commission_app.domain.membership import AssociationLink, Formation
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import AddItem, PresentItem
from commission_app.domain.session.commands.attendance import GiveProxy, RecordAttendance
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkAssociation,
    LinkFirstConvocation,
)
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.decisions.convocation import left_for_want_of_quorum
from commission_app.domain.session.facts.attendance import RecusalGround
from commission_app.domain.session.session import Stage
from tests.domain.room import CASE, TOPIC, Room, commission, make_details, make_seat

ITEMS = (CASE, TOPIC)
EARLIER = make_details(date="2026-11-24", convocation_received="2026-11-10")


def first_session(*, present: int = 2) -> Room:
    """A session of nine that found too few members and postponed everything."""
    room = Room(commission(9), ITEMS, EARLIER)
    room.seat_all(*(f"s{number}" for number in range(1, present + 1)))
    room.do(OpenSession(), PostponeRemaining("Quorum non atteint."), CloseSession())
    return room


def second_session(items: tuple[AgendaItem, ...] = ITEMS) -> Room:
    room = Room(commission(9), items, make_details(second_convocation=True))
    room.seat_all("s1", "s2")
    return room


def bound(first: Room, *, mention: bool = True) -> LinkFirstConvocation:
    left = left_for_want_of_quorum(first.state)
    return LinkFirstConvocation("premiere", first.state.details.date, left, mention)


@pytest.mark.rule("2.4")
@pytest.mark.parametrize(
    ("received", "urgent", "reason", "opens"),
    [
        ("2026-11-27", False, "", True),
        ("2026-12-03", False, "", True),
        ("2026-12-04", False, "", False),
        ("2026-12-04", True, "", False),
        ("2026-12-04", True, "Hébergement menacé.", True),
        (None, False, "", True),
    ],
)
def test_a_late_convocation_needs_urgency_and_its_reason(
    received: str | None, urgent: bool, reason: str, opens: bool
) -> None:
    details = make_details(convocation_received=received, urgent=urgent, urgency_reason=reason)
    room = Room(commission(3), details=details)
    room.seat_all()
    if opens:
        room.do(OpenSession())
        return
    refused = room.refused(OpenSession())
    assert (refused.code, refused.article) == (RefusalCode.CONVOCATION_LATE, "CRPA R133-8")
    assert refused.figures == {"days": 4, "limit": 5}
    assert room.refused(DeclareUrgency(" ")).code is RefusalCode.REASONS_REQUIRED
    room.do(DeclareUrgency("Hébergement menacé."), OpenSession())
    assert room.state.details.urgent
    assert room.state.urgency is not None


@pytest.mark.rule("2.4")
def test_no_urgency_is_declared_on_a_convocation_in_time() -> None:
    room = Room(commission(3))
    assert room.refused(DeclareUrgency("Par prudence.")).code is RefusalCode.CONVOCATION_IN_TIME


@pytest.mark.rule("2.16")
@pytest.mark.parametrize("seats", [(), ("Escale", "Escale")])
def test_a_session_opens_once_each_association_has_its_seat_or_none(seats: tuple[str, ...]) -> None:
    extra = [make_seat(4 + place, association=name) for place, name in enumerate(seats)]
    room = Room((*commission(3), *extra), links=())
    room.seat_all()
    refused = room.refused(OpenSession())
    assert (refused.code, refused.figures) == (
        RefusalCode.ASSOCIATION_UNLINKED,
        {"association": "Escale", "count": 1, "number": "?"},
    )
    assert room.refused(LinkAssociation("Autre")).code is RefusalCode.ASSOCIATION_UNKNOWN
    assert room.refused(LinkAssociation("Escale", ("s99",))).code is RefusalCode.UNKNOWN_SEAT
    room.do(LinkAssociation("Escale", tuple(seat.id for seat in extra)))
    room.open_on(CASE.id)
    assert set(room.state.items[CASE.id].recusals) == {seat.id for seat in extra}


@pytest.mark.rule("2.16")
def test_a_link_made_during_the_case_recuses_at_once_and_takes_the_proxy_away() -> None:
    room = Room(commission(5), links=(AssociationLink("Escale", ()),))
    room.seat_all("s1", "s2", "s3", "s4")
    room.do(GiveProxy("s5", "s4"))
    room.open_on(CASE.id)
    room.do(LinkAssociation("Escale", ("s4",)))
    item = room.state.items[CASE.id]
    assert item.recusals["s4"].ground is RecusalGround.INSTRUCTED_THE_CASE
    assert [voice.seat.id for voice in room.state.voices(item)] == ["s1", "s2", "s3"]


@pytest.mark.rule("2.16")
def test_an_item_added_by_an_unknown_association_waits_for_its_link() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.do(OpenSession())
    add = AddItem(ItemKind.CASE, Formation.INDIVIDUAL, True, reference="A-2", association="Phare")
    room.do(add)
    added = list(room.state.items)[-1]
    assert room.refused(PresentItem(added)).code is RefusalCode.ASSOCIATION_UNLINKED
    room.do(LinkAssociation("Phare", ()), PresentItem(added))


@pytest.mark.rule("2.8")
def test_a_second_convocation_on_the_same_agenda_needs_no_quorum() -> None:
    room = second_session()
    assert not room.state.quorum_for(room.state.items[CASE.id]).reached
    room.do(bound(first_session()))
    room.open_on(CASE.id)
    room.do(CastVote(CASE.id, "s1", Choice.FOR))
    assert not room.state.quorum(Formation.PLENARY).required
    late = room.refused(bound(first_session()))
    assert late.code is RefusalCode.SESSION_ALREADY_OPEN


@pytest.mark.rule("2.8")
def test_an_item_added_is_not_covered_by_the_second_convocation() -> None:
    room = second_session()
    urgent = AddItem(
        ItemKind.ORIENTATION, Formation.PLENARY, True, title="Ajout", urgent=True, reason="Délai."
    )
    room.do(bound(first_session()), urgent)
    added = list(room.state.items.values())[-1]
    assert room.state.quorum_for(room.state.items[CASE.id]).reached
    assert not room.state.quorum_for(added).reached


@pytest.mark.rule("2.8")
def test_a_second_convocation_is_bound_only_to_the_same_agenda_and_with_its_mention() -> None:
    first = first_session()
    other = replace(TOPIC, title="Autre question")
    for room, command, code in [
        (second_session((CASE, other)), bound(first), RefusalCode.AGENDA_NOT_THE_SAME),
        (second_session((CASE,)), bound(first), RefusalCode.AGENDA_NOT_THE_SAME),
        (second_session(), bound(first, mention=False), RefusalCode.NO_QUORUM_MENTION_MISSING),
        (second_session(), replace(bound(first), date="2027-01-05"), RefusalCode.FIRST_NOT_BEFORE),
        (second_session(), replace(bound(first), date="hier"), RefusalCode.DATE_UNREADABLE),
        (second_session(), bound(first_session(present=5)), RefusalCode.FIRST_HAD_QUORUM),
    ]:
        refused = room.refused(command)
        assert (refused.code, refused.article) == (code, "CRPA R133-10")
        assert not room.state.quorum_for(room.state.items[CASE.id]).reached


@pytest.mark.rule("2.8")
def test_a_second_convocation_takes_up_only_what_was_left_for_want_of_quorum() -> None:
    first = Room(commission(3), ITEMS, EARLIER)
    first.seat_all("s1", "s2")
    first.open_on(CASE.id)
    first.do(RecordUnanimity(CASE.id), Proclaim(CASE.id, Outcome.FAVOURABLE))
    first.do(RecordAttendance("s2", Presence.LEFT), PostponeRemaining("Quorum perdu."))
    assert left_for_want_of_quorum(first.state) == agenda_digest((TOPIC,))
    second_session((TOPIC,)).do(bound(first))
    never_opened = Room(commission(3), ITEMS, EARLIER)
    assert never_opened.state.stage is Stage.PREPARED
    assert left_for_want_of_quorum(never_opened.state) == agenda_digest(ITEMS)


@pytest.mark.rule("2.8")
def test_the_same_questions_make_the_same_agenda_whatever_their_order_or_numbers() -> None:
    moved = (replace(TOPIC, id="x", number=1, title="repérage "), replace(CASE, number=2))
    assert agenda_digest(moved) == agenda_digest(ITEMS)
    assert agenda_digest((CASE,)) != agenda_digest(ITEMS)
    assert agenda_digest((replace(CASE, reference="75-2026-002"), TOPIC)) != agenda_digest(ITEMS)


@pytest.mark.rule("2.3")
def test_the_means_of_the_convocation_are_free_and_kept() -> None:
    assert "convocation_means" in SessionDetails.__dataclass_fields__
    room = Room(commission(3), details=make_details(convocation_means="courriel"))
    room.seat_all()
    room.do(OpenSession())
    assert room.state.details.convocation_means == "courriel"
