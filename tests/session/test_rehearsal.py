"""A rehearsal: fictional, today, never signed, and nothing of it remains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from commission_app.application.session.service import Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener, Rehearsal
from commission_app.domain.attendance import Presence
from commission_app.domain.convocation import Notice, notice_given
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.minutes import IssueMinutes
from commission_app.paths import Folders, folders

TODAY = datetime(2027, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return folders(tmp_path / "data")


@pytest.fixture
def rehearsal(places: Folders) -> Iterator[Rehearsal]:
    begun = FileOpener(places, PlayedClock(TODAY), keyring=False).rehearse()
    yield begun
    begun.end()


def _do(rehearsal: Rehearsal, snapshot: Snapshot, *commands: Command) -> Snapshot:
    for command in commands:
        answer = rehearsal.workplace.desk.execute(snapshot, command)
        assert isinstance(answer, Snapshot), answer
        snapshot = answer
    return snapshot


def test_it_is_held_today_on_dates_that_keep_their_distance(rehearsal: Rehearsal) -> None:
    state = rehearsal.snapshot.state

    assert state.details.rehearsal
    assert state.details.date == TODAY.date().isoformat()
    assert notice_given(state.details).notice is Notice.KEPT
    ends = [known.approved_until for known in state.associations if known.approved_until]
    assert min(date.fromisoformat(end) for end in ends) - TODAY.date() == timedelta(days=11)


def test_its_minutes_are_written_and_never_issued(rehearsal: Rehearsal) -> None:
    seats = rehearsal.snapshot.state.seats
    closed = _do(
        rehearsal,
        rehearsal.snapshot,
        *(RecordAttendance(seat, Presence.HOLDER) for seat in seats),
        OpenSession(),
        PostponeRemaining("Fin de la répétition."),
        CloseSession(),
    )

    answer = rehearsal.workplace.desk.execute(closed, IssueMinutes("00", ("presidence",)))

    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.REHEARSAL_NOT_SIGNED
    assert rehearsal.workplace.office.preview(closed).startswith(b"%PDF")


def test_nothing_of_it_remains(places: Folders) -> None:
    begun = FileOpener(places, PlayedClock(TODAY), keyring=False).rehearse()
    written = [path for path in begun.folder.iterdir() if path.is_file()]
    plain = [path for path in written if b"75-2026" in path.read_bytes()]

    begun.end()

    assert written
    assert plain == []
    assert list(places.data.glob("repetition-*")) == []
    assert not (places.data / "commission.db").exists()


def test_what_a_rehearsal_cut_short_left_goes_at_the_next_one(places: Folders) -> None:
    door = FileOpener(places, PlayedClock(TODAY), keyring=False)
    cut_short = door.rehearse()
    cut_short.workplace.close()

    begun = door.rehearse()

    left = list(places.data.glob("repetition-*"))
    begun.end()
    assert left == [begun.folder]
