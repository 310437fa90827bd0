"""The cards about a session's day, people and end, through the real windows: click, then fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from commission_app.domain.attendance import Attendance, Presence
from commission_app.domain.membership import Deputising
from commission_app.domain.session.session import Stage
from tests.ui.test_corrections import card, fill
from tests.ui.test_windows import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data")
    made.open_file()
    made.import_paris()
    yield made
    made.close()


def faults_shown(desk: Desk) -> list[str]:
    labels = desk.front.screens.conduct.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and one.property("role") == "error"]


@pytest.mark.rule("2.4")
def test_a_session_is_moved_for_a_reason_then_cancelled(desk: Desk) -> None:
    convened = desk.state().details.date
    fill(desk, "day", "move", on="2026-12-15", reason="")
    assert desk.state().details.date == convened
    assert any("motif" in said.lower() for said in faults_shown(desk))
    fill(desk, "day", "move", on="2026-12-15", hour="10:00", reason="Salle indisponible.")
    details = desk.state().details
    assert (details.date, details.hour) == ("2026-12-15", "10:00")
    fill(desk, "day", "cancel", reason="Trop peu de dossiers.")
    assert desk.state().cancelled is not None
    assert "opening" not in desk.front.screens.conduct.cards


@pytest.mark.rule("1.20", "2.18")
def test_a_deputy_s_capacity_the_end_and_who_never_came_are_told(desk: Desk) -> None:
    seats = desk.state().seats.values()
    chair = next(seat for seat in seats if seat.chair)
    place = next(
        s for s in seats if s.deputising is Deputising.SAME_SERVICE and not s.chair and s.deputy
    )
    attendance = desk.front.screens.attendance.acts
    assert attendance is not None
    for seat, presence in ((chair.id, Presence.HOLDER), (place.id, Presence.DEPUTY)):
        attendance.point_at(seat)
        attendance.record(presence)
        desk.settle()
    fill(desk, "opening", "open", day_reason="Date rappelée par courriel.")
    assert desk.state().stage is Stage.OPEN
    fill(desk, "capacity", "capacity", seat=place.id, capacity="Adjointe au chef de service")
    assert "Adjointe au chef de service" in desk.state().capacities.values()
    fill(desk, "end", "note_end", other="Calendrier des formations.", next="2027-03-09")
    closing = desk.state().closing
    assert closing is not None
    assert closing.next_meeting == "2027-03-09"
    waiting = {
        seat for seat, a in desk.state().attendance.items() if a.presence is Presence.EXPECTED
    }
    assert waiting
    fill(desk, "presence", "absent", seats=tuple(s for s in desk.state().seats if s in waiting))
    assert {desk.state().attendance[seat].presence for seat in waiting} == {Presence.ABSENT}
    assert "presence" not in desk.front.screens.conduct.cards


@pytest.mark.rule("2.28")
def test_who_bears_a_name_is_said_from_its_card_and_a_blank_answer_records_nothing(
    desk: Desk,
) -> None:
    first, second = list(desk.state().seats.values())[:2]
    before = desk.state().sequence
    fill(desk, "homonym", "settle", person=first.holder, seat=second.id, who="")
    assert desk.state().sequence == before
    fill(desk, "homonym", "settle", person=first.holder, seat=second.id, who="other")
    assert not desk.state().people.settled(first.holder, first.id)
    assert desk.state().people.settled(first.holder, second.id)


@pytest.mark.rule("2.28", "1.20")
def test_a_typed_name_that_somebody_of_the_session_bears_is_asked_about_once(desk: Desk) -> None:
    seats = list(desk.state().seats.values())
    wanted = Deputising.SAME_SERVICE
    place = next(s for s in seats if s.deputising is wanted and not s.chair)
    known = next(s for s in seats if s.holder and s.id != place.id)
    typed = known.holder.upper()

    def sit(name: str) -> Attendance:
        fill(desk, "deputy", "deputy", seat=place.id, person=name, same=True)
        return desk.state().attendance[place.id]

    assert sit(typed).presence is Presence.EXPECTED, "nothing is recorded before it is answered"
    assert any(known.quality in said for said in faults_shown(desk))
    fill(desk, "homonym", "settle", person=typed, seat=place.id, who="other")
    there = sit(typed)
    assert (there.presence, there.person) == (Presence.DEPUTY, typed)
    assert desk.state().seat_of(desk.state().holder(known)) is None, "her namesake is elsewhere"
    assert sit("M. Tout Nouveau").person == "M. Tout Nouveau", "a new name asks nothing"
    assert sit(typed).person == typed, "what was answered is not asked again"
    assert not faults_shown(desk)


@pytest.mark.rule("2.28", "1.20")
def test_a_typed_name_said_to_be_the_same_person_sits_once(desk: Desk) -> None:
    seats = list(desk.state().seats.values())
    place = next(s for s in seats if s.deputising is Deputising.SAME_SERVICE and not s.chair)
    known = next(s for s in seats if s.holder and s.id != place.id)
    attendance = desk.front.screens.attendance.acts
    assert attendance is not None
    attendance.point_at(known.id)
    attendance.record(Presence.HOLDER)
    desk.settle()
    fill(desk, "homonym", "settle", person=known.holder, seat=place.id, who="same")
    fill(desk, "deputy", "deputy", seat=place.id, person=known.holder, same=True)
    assert desk.state().attendance[place.id].presence is Presence.EXPECTED
    assert any(known.holder in said for said in faults_shown(desk)), "who sits there is named"


@pytest.mark.rule("2.18")
def test_which_minutes_are_approved_is_said_from_its_card(desk: Desk) -> None:
    view = card(desk, "approval")
    assert set(view.buttons) == {"name"}
    item = next(i.item for i in desk.state().items.values() if i.item.kind.value == "approval")
    fill(desk, "approval", "name", item=item.id, day="2026-06-08")
    assert desk.state().items[item.id].item.approves == "2026-06-08"
