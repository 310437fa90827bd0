"""Acts that the disk did not take wait in their order, and are recorded once it answers."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import (
    Entry,
    JournalUnavailable,
    SealedText,
    StorageFault,
    StoredDocument,
)
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.ballot import Choice
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.ballot import CastVote
from commission_app.domain.session.facts.ballot import VoteCast
from tests.domain.room import CASE, START
from tests.presenters.doubles import ImmediateRunner
from tests.storage.opened import KEY, played
from ui import french
from ui.kit.session_model import SessionModel


class Disk:
    """Takes the place of the journal's append: it may fail before or after it has written."""

    def __init__(self, storage: StorageFile, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        self.wrote_before_failing = False
        append = storage.journal.append

        def appended(
            stream: str,
            after: int,
            entries: list[Entry],
            texts: list[SealedText],
            documents: tuple[StoredDocument, ...] = (),
        ) -> object:
            if self.full and not self.wrote_before_failing:
                raise JournalUnavailable("SQLITE_FULL", StorageFault.DISK_FULL)
            recorded = append(stream, after, entries, texts, documents)
            if self.full:
                raise JournalUnavailable("SQLITE_IOERR", StorageFault.DEVICE)
            return recorded

        monkeypatch.setattr(storage.journal, "append", appended)


class Secretary:
    """Votes, and remembers what was answered."""

    def __init__(self, hub: SessionModel) -> None:
        self.hub = hub
        self.answers: list[str] = []
        self.told: list[int] = []
        hub.waits = lambda count, error: self.told.append(count)

    def vote(self, seat: str, choice: Choice = Choice.FOR) -> None:
        self.send(CastVote(CASE.id, seat, choice))

    def send(self, command: Command) -> None:
        def refused(refusal: Refusal) -> None:
            self.answers.append(refusal.code.value)

        self.hub.submit(
            command,
            refused=refused,
            failed=lambda error: self.answers.append(type(error).__name__),
            accepted=lambda _: self.answers.append("recorded"),
        )


def votes(snapshot: Snapshot | None) -> list[str]:
    assert snapshot is not None
    return [entry.fact.seat for entry in snapshot.facts if isinstance(entry.fact, VoteCast)]


@pytest.fixture
def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[StorageFile, Disk, Secretary]:
    storage = StorageFile(tmp_path / "commission.db", KEY)
    snapshot = played(storage)
    desk = SessionService(storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32))
    hub = SessionModel(desk, ImmediateRunner())
    hub.show(snapshot)
    return storage, Disk(storage, monkeypatch), Secretary(hub)


def test_what_was_typed_on_a_full_disk_is_recorded_once_there_is_room(
    at_work: tuple[StorageFile, Disk, Secretary],
) -> None:
    storage, disk, secretary = at_work
    secretary.vote("s1")
    disk.full = True
    secretary.vote("s2")
    secretary.vote("s3")
    secretary.vote("s3")
    assert votes(secretary.hub.snapshot) == ["s1"]
    assert secretary.told == [1, 2, 2]
    disk.full = False
    secretary.hub.retry()
    assert votes(secretary.hub.snapshot) == ["s1", "s2", "s3"]
    assert secretary.told[-1] == 0
    assert secretary.answers.count("recorded") == 3
    snapshot = secretary.hub.snapshot
    assert snapshot is not None
    assert storage.journal.read(snapshot.stream) == snapshot.facts
    storage.close()


def test_the_next_act_records_what_waits_before_itself(
    at_work: tuple[StorageFile, Disk, Secretary],
) -> None:
    storage, disk, secretary = at_work
    disk.full = True
    secretary.vote("s1")
    disk.full = False
    secretary.vote("s2")
    assert votes(secretary.hub.snapshot) == ["s1", "s2"]
    storage.close()


def test_an_act_that_reached_the_disk_before_the_failure_is_not_recorded_twice(
    at_work: tuple[StorageFile, Disk, Secretary],
) -> None:
    storage, disk, secretary = at_work
    disk.full = disk.wrote_before_failing = True
    secretary.vote("s1")
    assert votes(secretary.hub.snapshot) == []
    disk.full = False
    secretary.vote("s2")
    assert votes(secretary.hub.snapshot) == ["s1", "s2"]
    storage.close()


@pytest.mark.parametrize("fault", StorageFault)
def test_every_failure_of_the_disk_is_said(fault: StorageFault) -> None:
    error = JournalUnavailable("", fault)
    for said in (french.failure(error), french.waiting(2, error)):
        assert said.endswith(".")
        assert "imprévue" not in said
        assert " :" not in said.replace("\u00a0:", "").replace("\u202f", "")
