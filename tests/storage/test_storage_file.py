"""The encrypted file: durable, append-only, unreadable without its key, a break located."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import (
    Entry,
    FileInUse,
    JournalBroken,
    JournalConflict,
    JournalUnavailable,
    NewerFile,
    SealedText,
    StoredDocument,
    WrongKey,
)
from commission_app.application.session.service import Snapshot
from commission_app.domain.session.commands.agenda import WriteNote
from commission_app.domain.session.facts.agenda import NoteWritten
from commission_app.domain.session.facts.conduct import SessionClosed
from commission_app.domain.session.facts.convening import TextsErased
from tests.domain.room import CASE, START
from tests.storage.opened import CANARY, KEY, desk_on, played, raw, tamper


def kept_minutes(content: bytes) -> StoredDocument:
    return StoredDocument("s", "minutes", content, hashlib.sha256(content).hexdigest())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "commission.db"


@pytest.fixture
def storage(path: Path) -> Iterator[StorageFile]:
    file = StorageFile(path, KEY)
    yield file
    file.close()


def test_a_session_is_the_same_once_reopened(path: Path) -> None:
    file = StorageFile(path, KEY)
    snapshot = played(file)
    file.close()
    again = StorageFile(path, KEY)
    loaded = desk_on(again).load(snapshot.stream)
    (summary,) = again.journal.streams()
    again.close()
    assert loaded == snapshot
    assert loaded.text(loaded.state.items[CASE.id].note) == CANARY
    assert (summary.stream, summary.entries, summary.stage) == (snapshot.stream, 10, "open")


def test_no_text_of_the_session_is_in_the_bytes_of_the_file(path: Path) -> None:
    file = StorageFile(path, KEY)
    played(file)
    file.documents.put(kept_minutes(CANARY.encode()))
    file.close()
    for written in path.parent.iterdir():
        content = written.read_bytes()
        for word in (CANARY, "Titulaire", "75-2026", "SQLite format", "journal"):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert word.encode(encoding) not in content


def test_a_wrong_key_is_said_and_changes_nothing(path: Path) -> None:
    file = StorageFile(path, KEY)
    played(file)
    file.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(WrongKey):
        StorageFile(path, bytes(32))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    StorageFile(path, KEY).close()


def test_a_wrong_key_after_a_crash_loses_nothing_that_was_acknowledged(
    path: Path, tmp_path: Path
) -> None:
    """SQLite undoes the unfinished write before it reads: the bytes change, the facts do not."""
    file = StorageFile(path, KEY)
    for number in range(30):
        file.settings.put(f"réglage {number}", "v" * 3000)
    snapshot = played(file)
    file.close()
    crashed = tmp_path / "crashed" / path.name
    crashed.parent.mkdir()
    connection = raw(path)
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE settings SET value = hex(randomblob(1500))")
    for suffix in ("", "-journal"):
        shutil.copy(f"{path}{suffix}", f"{crashed}{suffix}")
    connection.execute("ROLLBACK")
    connection.close()
    assert crashed.read_bytes() != path.read_bytes()
    with pytest.raises(WrongKey):
        StorageFile(crashed, bytes(32))
    again = StorageFile(crashed, KEY)
    assert again.settings.get("réglage 29") == "v" * 3000
    assert again.journal.read(snapshot.stream) == snapshot.facts
    again.close()


def test_what_is_not_our_file_is_left_alone(path: Path) -> None:
    path.write_bytes(b"ceci n'est pas un coffre" * 400)
    before = path.read_bytes()
    with pytest.raises(WrongKey):
        StorageFile(path, KEY)
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", ["journal", "texts"])
def test_the_database_itself_refuses_to_change_the_past(path: Path, table: str) -> None:
    file = StorageFile(path, KEY)
    played(file)
    file.close()
    connection = raw(path)
    for statement in (
        f"UPDATE {table} SET content = x'00', salt = x'00'",  # noqa: S608 - names of our own
        f"DELETE FROM {table}",  # noqa: S608
    ):
        with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match=r"append-only|erased"):
            connection.execute(statement)
    connection.close()


_UPDATE_CONTENT = (
    "UPDATE journal SET content = CAST(replace(CAST(content AS TEXT), 'holder', 'deputy') AS BLOB) "
    "WHERE sequence = 3"
)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        (_UPDATE_CONTENT, 3),
        ("UPDATE journal SET salt = randomblob(32) WHERE sequence = 4", 4),
        ("UPDATE journal SET seal = hex(randomblob(32)) WHERE sequence = 5", 5),
        ("DELETE FROM journal WHERE sequence = 2", 2),
        ("UPDATE journal SET kind = 'SessionClosed' WHERE sequence = 6", 6),
        ("UPDATE texts SET content = CAST('autre' AS BLOB) WHERE length(content) = 17", 10),
        ("DELETE FROM texts WHERE length(content) = 17", 10),
    ],
)
def test_a_break_of_the_chain_is_located(path: Path, statement: str, place: int) -> None:
    file = StorageFile(path, KEY)
    snapshot = played(file)
    file.close()
    tamper(path, statement)
    file = StorageFile(path, KEY)
    with pytest.raises(JournalBroken) as broken:
        file.journal.read(snapshot.stream)
    file.close()
    assert (broken.value.stream, broken.value.sequence) == (snapshot.stream, place)


def test_an_erased_text_leaves_a_chain_that_verifies(storage: StorageFile) -> None:
    snapshot = played(storage)
    note = snapshot.state.items[CASE.id].note
    assert note is not None
    storage.journal.erase(snapshot.stream, [note.id], START)
    loaded = desk_on(storage).load(snapshot.stream)
    assert loaded.state.items == snapshot.state.items
    assert loaded.text(note) == ""
    assert loaded.facts[-1].fact == TextsErased((note.id,))
    assert storage.journal.inspect(snapshot.stream).erased == ()
    assert storage.journal.ledger_break() is None


def test_an_append_after_somebody_else_went_on_is_refused_whole(storage: StorageFile) -> None:
    snapshot = played(storage)
    known = snapshot.state.sequence
    entry = Entry(START + timedelta(hours=1), SessionClosed())
    with pytest.raises(JournalConflict):
        storage.journal.append(snapshot.stream, known - 1, [entry])
    assert len(storage.journal.read(snapshot.stream)) == known


def test_facts_of_one_act_are_written_together_or_not_at_all(storage: StorageFile) -> None:
    snapshot = played(storage)
    note = snapshot.state.items[CASE.id].note
    assert note is not None
    facts = [Entry(START, NoteWritten(CASE.id, note)), Entry(START, SessionClosed())]
    taken = SealedText(note, bytes(32), "Un texte sous un nom déjà pris.")
    with pytest.raises(JournalUnavailable):
        storage.journal.append(snapshot.stream, snapshot.state.sequence, facts, [taken])
    assert storage.journal.read(snapshot.stream) == snapshot.facts
    assert storage.journal.texts(snapshot.stream) == snapshot.texts


def test_a_second_program_is_told_that_the_file_is_in_use(path: Path, storage: StorageFile) -> None:
    played(storage)
    script = (
        "import sys; from pathlib import Path;"
        "from commission_app.adapters.storage.storage_file import StorageFile;"
        "from commission_app.application.base.ports import FileInUse\n"
        "try:\n    StorageFile(Path(sys.argv[1]), bytes(range(32)))\n"
        "except FileInUse:\n    print('in use')"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "in use"
    with pytest.raises(FileInUse):
        StorageFile(path, KEY)


def test_a_file_of_a_later_version_is_refused_and_left_alone(path: Path) -> None:
    StorageFile(path, KEY).close()
    connection = raw(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerFile):
        StorageFile(path, KEY)
    assert path.read_bytes() == before


def test_a_full_disk_is_said_and_what_was_acknowledged_stays(path: Path) -> None:
    file = StorageFile(path, KEY)
    snapshot = played(file)
    with file._engine.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    desk, written = desk_on(file), snapshot
    full = False
    while not full:
        try:
            answer = desk.execute(written, WriteNote(CASE.id, secrets.token_hex(20_000)))
        except JournalUnavailable:
            full = True
        else:
            assert isinstance(answer, Snapshot)
            written = answer
    assert file.journal.read(snapshot.stream) == written.facts
    file.close()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalUnavailable):
        StorageFile(tmp_path / "absent" / "commission.db", KEY)


def test_settings_and_documents_are_replaced_by_name(storage: StorageFile) -> None:
    assert storage.settings.get("profil") is None
    for value in ("1", "2"):
        storage.settings.put("profil", value)
        storage.documents.put(kept_minutes(value.encode()))
    assert storage.settings.get("profil") == "2"
    kept = storage.documents.get("s", "minutes")
    assert kept is not None
    assert kept.content == b"2"
