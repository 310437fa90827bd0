"""The meetings on policy of a year, counted from the sessions of a real file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.session.meetings import Meetings
from commission_app.application.session.service import SessionService
from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.outcome import ConcludeItem
from tests.presenters.doubles import a_desk, opened, paris, play
from ui.screens.home.logic.reminders import meetings_reminder


def hold(desk: SessionService, draft: AgendaDraft, *, treats: bool) -> None:
    snapshot = opened(desk, draft)
    topic = next(
        i.item.id for i in snapshot.state.items.values() if i.item.kind is ItemKind.ORIENTATION
    )
    if treats:
        snapshot = play(desk, snapshot, PresentItem(topic), ConcludeItem(topic, Outcome.DEBATED))
    play(desk, snapshot, PostponeRemaining("Faute de temps."), CloseSession())


@pytest.mark.rule("2.23")
def test_the_meetings_on_policy_are_counted_and_those_that_lack_are_said(tmp_path: Path) -> None:
    draft = paris()
    with a_desk(tmp_path) as desk:
        meetings = Meetings(desk)
        assert meetings.missing(2026) is None
        assert not meetings_reminder(2026, None)
        desk.convene(draft, "essai")
        assert meetings.missing(2026) == 2, "a session that is only prepared is not held"
        hold(desk, draft, treats=False)
        assert meetings.missing(2026) == 2
        hold(desk, draft, treats=True)
        assert meetings.missing(2026) == 1
        assert Meetings(desk).missing(2026) == 1
        (reminder,) = meetings_reminder(2026, 1)
        assert "1\u00a0réunion" in reminder.text
        assert reminder.screen == "import"
        late = replace(draft, details=replace(draft.details, hour="17:00"))
        hold(desk, late, treats=True)
        assert meetings.missing(2026) == 0
        assert not meetings_reminder(2026, 0)
        assert meetings.missing(2027) is None
