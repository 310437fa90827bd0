"""The chair's screen: what it shows, and above all what can never reach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.commands.agenda import PresentItem, ReorderAgenda, WriteNote
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.outcome import Proclaim
from tests.presenters.doubles import a_desk, a_hub, opened, play
from ui.screens.chair.logic import neutral_state, projected
from ui.screens.examination.logic import agenda_lines
from ui.screens.examination.logic.case_view import case_view
from ui.screens.examination.logic.note_drafts import NoteDrafts

NOTE = "Note-canari du secrétariat"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SessionService]:
    with a_desk(tmp_path) as made:
        yield made


def case_in(snapshot: Snapshot) -> str:
    return next(item.item.id for item in snapshot.state.items.values() if item.item.is_case)


def test_the_case_is_shown_and_its_result_only_once_proclaimed(desk: SessionService) -> None:
    snapshot = opened(desk)
    case = case_in(snapshot)
    snapshot = play(desk, snapshot, PresentItem(case), RecordUnanimity(case))
    record = projected(snapshot, case).record
    assert record is not None
    assert (record.place, record.title) == ("Point 2 sur 16", "Dossier 75-2026-002")
    assert record.facts
    assert record.texts
    assert (record.counts, record.result, record.recusals) == ((), "", "")
    snapshot = play(desk, snapshot, Proclaim(case, Outcome.FAVOURABLE))
    record = projected(snapshot, case).record
    assert record is not None
    assert record.result == "Avis favorable — à l’unanimité"
    assert [count.value for count in record.counts] == [16, 0, 0]
    assert record.recusals == "1\u00a0déport"


def test_no_note_no_name_and_nobody_s_vote_can_reach_it(desk: SessionService) -> None:
    snapshot = opened(desk)
    for item in list(snapshot.state.items):
        snapshot = play(desk, snapshot, PresentItem(item), WriteNote(item, NOTE))
        for state in (projected(snapshot, item), neutral_state(snapshot)):
            shown = str(asdict(state))
            assert NOTE not in shown
            for seat in snapshot.state.seats.values():
                names = [seat.holder, *([seat.deputy] if seat.deputy else [])]
                assert not any(name in shown for name in names)
                assert f"'{seat.id}'" not in shown


def test_the_neutral_screen_holds_nothing_of_a_case(desk: SessionService) -> None:
    snapshot = opened(desk)
    state = neutral_state(snapshot)
    assert state.record is None
    shown = str(asdict(state))
    assert "75-2026" not in shown
    assert "mardi 8" in shown
    assert neutral_state(None).neutral == ""


def test_desk_and_room_number_the_points_alike_whatever_their_order(desk: SessionService) -> None:
    snapshot = opened(desk)
    turned = tuple(snapshot.state.items)[::-1]
    snapshot = play(desk, snapshot, ReorderAgenda(turned))
    lines = agenda_lines.lines(snapshot.state, None)
    assert [line.item for line in lines] == list(turned)
    for line in lines:
        record = projected(snapshot, line.item).record
        assert record is not None
        assert record.place == f"Point {line.number} sur {len(lines)}"


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2026-12-09", "2027-06-09", "Du 09/12/2026 au 09/06/2027"),
        ("2026-12-09", None, "À compter du 09/12/2026"),
        (None, "2027-06-09", "Jusqu’au 09/06/2027"),
        (None, None, None),
    ],
)
def test_the_period_asked_for_is_shown_at_the_desk_and_in_the_room(
    desk: SessionService, begins: str | None, ends: str | None, said: str | None
) -> None:
    snapshot = opened(desk)
    case = snapshot.state.items[case_in(snapshot)]
    asked = replace(case, item=replace(case.item, period_from=begins, period_until=ends))
    items = {**snapshot.state.items, case.item.id: asked}
    snapshot = replace(snapshot, state=replace(snapshot.state, items=items))
    record = projected(snapshot, case.item.id).record
    assert record is not None
    at_desk = case_view(snapshot, asked, NoteDrafts(a_hub(desk, snapshot), lambda: None)).facts
    for facts in (record.facts, at_desk):
        shown = {fact.label: fact.value for fact in facts}
        assert shown.get("Période demandée") == said
