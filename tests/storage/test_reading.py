"""A file read while another program writes it: of one moment, and the writer feels nothing."""

from __future__ import annotations

import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from commission_app.adapters.storage.file_lock import lock_of
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import FileInUse, JournalUnavailable, StorageFault
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.session.commands.agenda import WriteNote
from tests.domain.room import CASE, START
from tests.storage.opened import KEY, desk_on, played

_WRITER = """
import sys
from pathlib import Path
from commission_app.domain.session.commands.agenda import WriteNote
from commission_app.adapters.storage.storage_file import StorageFile
from tests.storage.opened import KEY, desk_on
file = StorageFile(Path(sys.argv[1]), KEY)
desk = desk_on(file)
snapshot = desk.load(desk.sessions()[0].stream)
print("writing", flush=True)
for number in range(int(sys.argv[2])):
    snapshot = desk.execute(snapshot, WriteNote("i1", f"Suite {number}. " * 200))
    snapshot = desk.load(snapshot.stream)
file.close()
print(snapshot.state.sequence, flush=True)
"""


def test_every_copy_is_of_one_moment_while_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    file = StorageFile(path, KEY)
    snapshot = played(file)
    file.close()
    command = [sys.executable, "-c", _WRITER, str(path), "120"]
    read: list[int] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "writing"
        with pytest.raises(FileInUse):
            StorageFile(path, KEY)
        while writer.poll() is None:
            reader = StorageFile(path, KEY, reading=True)
            read.append(len(reader.journal.read(snapshot.stream)))
            assert reader.journal.ledger_break() is None
            assert not reader.integrity.damage().found
            reader.close()
        assert int(writer.stdout.readline()) == len(snapshot.facts) + 120
    assert writer.returncode == 0
    assert read == sorted(read)
    assert len(read) > 1


def test_what_is_only_read_refuses_every_write(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    with_writer = StorageFile(path, KEY)
    snapshot = played(with_writer)
    before = path.read_bytes()
    reader = StorageFile(path, KEY, reading=True)
    desk = SessionService(reader.journal, PlayedClock(START), lambda: secrets.token_bytes(32))
    loaded = desk.load(snapshot.stream)
    assert loaded.state == snapshot.state
    for write in (
        lambda: desk.execute(loaded, WriteNote(CASE.id, "Refusé.")),
        lambda: reader.settings.put("nom", "valeur"),
    ):
        with pytest.raises(JournalUnavailable) as refused:
            write()
        assert refused.value.fault is StorageFault.READING_ALONE
    assert path.read_bytes() == before
    went_on = desk_on(with_writer).execute(snapshot, WriteNote(CASE.id, "Suite."))
    assert isinstance(went_on, Snapshot)
    reader.close()
    with_writer.close()


def test_a_file_whose_writer_died_is_read_as_it_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    file = StorageFile(path, KEY)
    snapshot = played(file)
    file.close()
    script = (
        "import os, sys; from pathlib import Path;"
        "from commission_app.adapters.storage.storage_file import StorageFile\n"
        "file = StorageFile(Path(sys.argv[1]), bytes(range(32)))\n"
        "connection = file._engine.connect().__enter__()\n"
        "connection.exec_driver_sql('PRAGMA cache_size = 1')\n"
        "connection.exec_driver_sql('INSERT INTO settings SELECT hex(randomblob(8)), "
        "hex(randomblob(9000)) FROM journal, journal AS other')\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name("commission.db-journal").exists()
    before = path.read_bytes()
    reader = StorageFile(path, KEY, reading=True)
    assert reader.journal.read(snapshot.stream) == snapshot.facts
    assert not reader.integrity.damage().found
    reader.close()
    assert path.read_bytes() == before
    assert lock_of(path).exists()


def test_no_copy_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = tmp_path / "temporary"
    places.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places))
    path = tmp_path / "commission.db"
    StorageFile(path, KEY).close()
    reader = StorageFile(path, KEY, reading=True)
    (copy,) = places.glob("*/commission.db")
    assert b"SQLite format" not in copy.read_bytes()
    reader.close()
    assert list(places.iterdir()) == []
    with pytest.raises(JournalUnavailable) as gone:
        StorageFile(tmp_path / "absent.db", KEY, reading=True)
    assert gone.value.fault is StorageFault.GONE
    assert list(places.iterdir()) == []


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_file_taken_away_under_the_program_acknowledges_nothing(tmp_path: Path, how: str) -> None:
    path, aside = tmp_path / "commission.db", tmp_path / "aside.db"
    file = StorageFile(path, KEY)
    snapshot = played(file)
    path.rename(aside)
    if how == "replaced":
        path.write_bytes(b"autre chose")
    note = WriteNote(CASE.id, "Une suite.")
    with pytest.raises(JournalUnavailable) as gone:
        desk_on(file).execute(snapshot, note)
    assert gone.value.fault is StorageFault.GONE
    # The medium is back: the same program goes on, and nothing is missing.
    aside.replace(path)
    again = desk_on(file).execute(snapshot, note)
    assert isinstance(again, Snapshot)
    file.close()
    file = StorageFile(path, KEY)
    assert file.journal.read(snapshot.stream) == again.facts
    file.close()


def test_what_is_read_follows_what_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    writer = StorageFile(path, KEY)
    snapshot = played(writer)
    reader = StorageFile(path, KEY, reading=True)
    desk = desk_on(reader)
    assert desk.load(snapshot.stream).facts == snapshot.facts
    assert not reader.refresh()
    for number in range(3):
        answer = desk_on(writer).execute(snapshot, WriteNote(CASE.id, f"Suite {number}."))
        assert isinstance(answer, Snapshot)
        snapshot = answer
        assert desk.load(snapshot.stream).facts != snapshot.facts
        assert reader.refresh()
        assert desk.load(snapshot.stream).facts == snapshot.facts
        assert not reader.integrity.damage().found
        assert not reader.refresh()
    with pytest.raises(JournalUnavailable) as refused:
        reader.settings.put("nom", "valeur")
    assert refused.value.fault is StorageFault.READING_ALONE
    with pytest.raises(RuntimeError):
        writer.refresh()
    # The file goes away: what was read is still read.
    path.rename(tmp_path / "aside.db")
    with pytest.raises(JournalUnavailable):
        reader.refresh()
    assert desk.load(snapshot.stream).facts == snapshot.facts
    reader.close()
    writer.close()
