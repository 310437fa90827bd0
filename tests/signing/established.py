"""A session held, closed and its minutes established, on a real encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commission_app.application.session.service import Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener, OpenFile
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.paths import folders
from tests.domain.room import START
from tests.presenters.doubles import paris

VAULT_PHRASE = "une phrase assez longue"


def _door(place: Path) -> FileOpener:
    return FileOpener(folders(place), PlayedClock(START), keyring=False)


@contextmanager
def reopened(place: Path) -> Iterator[tuple[OpenFile, Snapshot]]:
    """Open again the file that ``established`` left."""
    workplace = _door(place).unlock(VAULT_PHRASE)
    try:
        yield workplace, workplace.desk.load(workplace.desk.sessions()[0].stream)
    finally:
        workplace.close()


@contextmanager
def closed(place: Path) -> Iterator[tuple[OpenFile, Snapshot]]:
    """Give the workplace and a session that is closed, its minutes still to be established."""
    workplace = _door(place).create(VAULT_PHRASE)
    snapshot = workplace.desk.convene(paris(), opener.rulebook().version)
    seats = snapshot.state.seats
    held: list[Command] = [RecordAttendance(seat, Presence.HOLDER) for seat in seats]
    held += [OpenSession(), PostponeRemaining("Heure tardive."), CloseSession()]
    for command in held:
        answer = workplace.desk.execute(snapshot, command)
        assert isinstance(answer, Snapshot), answer
        snapshot = answer
    try:
        yield workplace, snapshot
    finally:
        workplace.close()


@contextmanager
def established(place: Path) -> Iterator[tuple[OpenFile, Snapshot]]:
    """Give the workplace and the session, whose minutes call for two signatures."""
    with closed(place) as (workplace, snapshot):
        issued = workplace.office.issue(snapshot)
        assert isinstance(issued, Snapshot), issued
        yield workplace, issued
