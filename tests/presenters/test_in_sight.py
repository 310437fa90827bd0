"""A hidden screen draws nothing; once it comes it shows what one that was seen all along shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commission_app.application.session.service import SessionService
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import RecordAttendance
from tests.presenters.doubles import (
    ImmediateRunner,
    RecordingView,
    Room,
    a_desk,
    a_hub,
    current,
    opened,
    play,
)
from ui.kit.presenter import Presenter
from ui.kit.session_model import SessionModel
from ui.screens.attendance.logic import AttendancePresenter
from ui.screens.conduct.logic.conduct import ConductPresenter
from ui.screens.examination.logic.examination import Examination
from ui.screens.reading.logic import AgendaReading

_View = RecordingView[Any]
_Made = Callable[[_View, SessionModel, SessionService], Presenter]


def _attendance(view: _View, hub: SessionModel, _: SessionService) -> Presenter:
    return AttendancePresenter(view, hub, lambda _: None)


def _conduct(view: _View, hub: SessionModel, desk: SessionService) -> Presenter:
    return ConductPresenter(view, hub, desk, ImmediateRunner(), lambda _: None)


def _examination(view: _View, hub: SessionModel, _: SessionService) -> Presenter:
    return Examination(view, hub, lambda _: None, Room(hub))


def _reading(view: _View, hub: SessionModel, desk: SessionService) -> Presenter:
    return AgendaReading(view, hub, desk, ImmediateRunner(), lambda _, __: None)


@pytest.mark.parametrize("made", [_attendance, _conduct, _examination, _reading])
def test_a_hidden_screen_draws_nothing_and_is_right_when_it_comes(
    made: _Made, tmp_path: Path
) -> None:
    with a_desk(tmp_path) as desk:
        hub = a_hub(desk, opened(desk))
        seen, hidden = RecordingView[Any](), RecordingView[Any]()
        watched, stale = made(seen, hub, desk), made(hidden, hub, desk)
        for logic in (watched, stale):
            logic.appear()
        stale.vanish()
        before, drawn = len(hidden.states), len(seen.states)
        first = next(iter(current(hub).state.seats))
        acts = (RecordAttendance(first, Presence.ABSENT), PresentItem("i2"))
        hub.show(play(desk, current(hub), *acts))
        assert len(seen.states) == drawn + 1
        assert len(hidden.states) == before
        for logic in (watched, stale):
            logic.appear()
        assert hidden.last == seen.last
        assert hidden.last != hidden.states[before - 1]
