"""An individual case keeps its formation, its name on the convocation and the order of its acts."""

from __future__ import annotations

from datetime import date

import pytest

from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.dates.durations import months_after, months_begun
from commission_app.domain.membership import Formation
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import AddItem, EditItem, InviteObservations
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.outcome import Proclaim
from tests.domain.room import CASE, WITHOUT_INDIVIDUAL, Room, commission, make_seat
from tests.domain.test_session_life import case


@pytest.mark.rule("1.8")
@pytest.mark.parametrize("formation", [Formation.PLENARY, Formation.MINORS])
def test_no_case_is_examined_by_another_formation(formation: Formation) -> None:
    imported = case(formation=formation)
    assert imported.formation is Formation.INDIVIDUAL
    room = Room((*commission(3), make_seat(4, formations=WITHOUT_INDIVIDUAL)), (imported,))
    refused = room.refused(EditItem(imported.id, True, formation=formation))
    assert (refused.code, refused.article) == (
        RefusalCode.CASE_IS_INDIVIDUAL,
        "CASF R121-12-7",
    )
    added = AddItem(ItemKind.CASE, formation, True, reference="75-9", association="Escale")
    assert room.refused(added).code is RefusalCode.CASE_IS_INDIVIDUAL
    assert not room.state.may_read(imported, room.state.seats["s4"])


@pytest.mark.rule("2.2", "2.4")
def test_another_case_under_a_point_of_the_convocation_needs_urgency() -> None:
    room = Room(commission(3))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(EditItem(CASE.id, True, reference="75-2026-099"))
    assert room.state.items[CASE.id].item.on_convocation
    assert room.state.items[CASE.id].announced == CASE
    room.do(EditItem(CASE.id, True, association="Phare"))
    assert not room.state.items[CASE.id].item.on_convocation
    refused = room.refused(CastVote(CASE.id, "s2", Choice.FOR))
    assert refused.code is RefusalCode.NOT_ON_CONVOCATION
    room.do(EditItem(CASE.id, True, reference=CASE.reference), RecordUnanimity(CASE.id))


@pytest.mark.rule("3.19")
def test_an_invitation_to_speak_precedes_the_opinion() -> None:
    late = case(nature=RequestNature.EARLY_END, observations_invited="2026-12-20")
    room = Room(commission(3), (late,))
    room.seat_all()
    room.open_on(late.id)
    room.do(RecordUnanimity(late.id))
    # The agenda gives a day after the session: nobody was invited before it.
    refused = room.refused(Proclaim(late.id, Outcome.FAVOURABLE))
    assert refused.code is RefusalCode.OBSERVATIONS_NOT_INVITED
    refused = room.refused(InviteObservations(late.id, "2026-12-09"))
    assert (refused.code, refused.article) == (RefusalCode.OBSERVATIONS_AFTER, "CRPA L121-1")
    room.do(InviteObservations(late.id, "2026-12-08"), Proclaim(late.id, Outcome.FAVOURABLE))


@pytest.mark.rule("3.9")
@pytest.mark.parametrize(("months", "allowed"), [(24, True), (25, False), (27, False)])
def test_a_pathway_is_measured_by_its_months_not_by_its_rank(months: int, *, allowed: bool) -> None:
    renewal = case(nature=RequestNature.RENEWAL, rank=3, months_reached=months)
    room = Room(commission(3), (renewal,))
    room.seat_all()
    room.open_on(renewal.id)
    room.do(RecordUnanimity(renewal.id))
    if allowed:
        room.do(Proclaim(renewal.id, Outcome.FAVOURABLE))
        return
    refused = room.refused(Proclaim(renewal.id, Outcome.FAVOURABLE))
    assert (refused.code, refused.figures["total"]) == (RefusalCode.PATHWAY_TOO_LONG, months)


@pytest.mark.rule("3.9")
@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2025-01-15", "2027-01-14", 24),
        ("2025-01-15", "2027-01-15", 24),
        ("2025-01-15", "2027-01-16", 25),
        ("2024-08-31", "2025-02-28", 6),
        ("2025-01-15", "2027-04-01", 27),
        ("2025-01-15", "2025-01-15", 0),
    ],
)
def test_months_are_those_of_the_calendar(first: str, last: str, months: int) -> None:
    begun = months_begun(date.fromisoformat(first), date.fromisoformat(last))
    assert begun == months
    assert months_after(date.fromisoformat(first), months) >= date.fromisoformat(last)
