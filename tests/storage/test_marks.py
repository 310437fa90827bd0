"""Marks kept outside the file show a cut tail, a recomputed chain, an older file put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.checkpoint import WHOLE_FILE, Checkpoint, CheckpointVerdict
from commission_app.application.base.ports import Entry, JournalBroken
from commission_app.application.session.service import Snapshot
from commission_app.domain.session.commands.agenda import WriteNote
from tests.domain.room import CASE
from tests.storage.opened import KEY, desk_on, first_version, played, raw, tamper


def written(path: Path) -> tuple[Snapshot, Checkpoint, Checkpoint]:
    """Play a session; give it, the mark of the file and the mark of the session."""
    file = StorageFile(path, KEY)
    snapshot = played(file)
    mark = file.journal.head()
    file.close()
    return snapshot, mark, Checkpoint(snapshot.stream, snapshot.state.sequence, snapshot.state.seal)


def verdicts(path: Path, *marks: Checkpoint) -> list[CheckpointVerdict]:
    file = StorageFile(path, KEY)
    found = [file.journal.compare(mark) for mark in marks]
    file.close()
    return found


def test_a_mark_holds_while_the_file_only_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    file = StorageFile(path, KEY)
    nothing = file.journal.head()
    snapshot = played(file)
    mark = file.journal.head()
    assert (nothing.stream, nothing.position, mark.position) == (WHOLE_FILE, 0, 10)
    desk_on(file).execute(snapshot, WriteNote(CASE.id, "Suite."))
    assert file.journal.head().position == 11
    for known in (nothing, mark, Checkpoint(snapshot.stream, 10, snapshot.state.seal)):
        assert file.journal.compare(known) is CheckpointVerdict.HOLDS
    assert file.journal.ledger_break() is None
    file.close()


def test_a_tail_cut_from_the_journal_alone_is_found_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    snapshot, mark, of_session = written(path)
    tamper(path, "DELETE FROM journal WHERE sequence > 7")
    file = StorageFile(path, KEY)
    with pytest.raises(JournalBroken) as broken:
        file.journal.read(snapshot.stream)
    assert broken.value.sequence == 8
    assert file.journal.inspect(snapshot.stream).recorded == snapshot.facts[:7]
    assert file.journal.ledger_break() == 8
    file.close()
    assert verdicts(path, mark, of_session) == [CheckpointVerdict.HOLDS, CheckpointVerdict.CUT]


def test_a_tail_cut_from_journal_and_ledger_is_found_against_the_marks(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    snapshot, mark, of_session = written(path)
    tamper(path, "DELETE FROM journal WHERE sequence > 7")
    tamper(path, "DELETE FROM ledger WHERE position > 7")
    file = StorageFile(path, KEY)
    # Nothing inside the file can show it: that is what the marks are for.
    assert len(file.journal.read(snapshot.stream)) == 7
    assert file.journal.ledger_break() is None
    file.close()
    assert verdicts(path, mark, of_session) == [CheckpointVerdict.CUT, CheckpointVerdict.CUT]


def test_an_older_file_put_back_is_found_against_the_marks(tmp_path: Path) -> None:
    path, older = tmp_path / "commission.db", tmp_path / "older.db"
    file = StorageFile(path, KEY)
    snapshot = played(file)
    file.close()
    shutil.copy(path, older)
    file = StorageFile(path, KEY)
    desk_on(file).execute(desk_on(file).load(snapshot.stream), WriteNote(CASE.id, "Suite."))
    mark = file.journal.head()
    file.close()
    shutil.copy(older, path)
    assert verdicts(path, mark) == [CheckpointVerdict.CUT]
    # The old file goes on with something else: no longer shorter, yet not the same.
    file = StorageFile(path, KEY)
    desk_on(file).execute(desk_on(file).load(snapshot.stream), WriteNote(CASE.id, "Autre suite."))
    file.close()
    assert verdicts(path, mark) == [CheckpointVerdict.REWRITTEN]


def test_a_chain_recomputed_by_who_holds_the_key_is_found_against_the_marks(
    tmp_path: Path,
) -> None:
    path, forged = tmp_path / "commission.db", tmp_path / "forged.db"
    snapshot, mark, of_session = written(path)
    StorageFile(forged, KEY).close()
    forge(forged, path, snapshot.stream)
    file = StorageFile(forged, KEY)
    assert len(file.journal.read(snapshot.stream)) == 10
    assert file.journal.ledger_break() is None
    file.close()
    assert verdicts(forged, mark, of_session) == [
        CheckpointVerdict.REWRITTEN,
        CheckpointVerdict.REWRITTEN,
    ]


def forge(target: Path, source: Path, stream: str) -> None:
    """Write the facts of a file into another with fresh salts, hence another chain."""
    file = StorageFile(source, KEY)
    facts = file.journal.read(stream)
    file.close()
    connection = raw(source)
    texts = connection.execute("SELECT * FROM texts").fetchall()
    connection.close()
    connection = raw(target)
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", texts)
    connection.close()
    file = StorageFile(target, KEY)
    for fact in facts:
        file.journal.append(stream, fact.sequence - 1, [Entry(fact.at, fact.fact)])
    file.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET head = hex(randomblob(32)) WHERE position = 4",
        "UPDATE ledger SET sequence = 40 WHERE position = 4",
        "DELETE FROM ledger WHERE position = 4",
        "UPDATE journal SET seal = hex(randomblob(32)) WHERE sequence = 4",
    ],
)
def test_a_break_of_the_ledger_is_located(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "commission.db"
    written(path)
    tamper(path, statement)
    file = StorageFile(path, KEY)
    assert file.journal.ledger_break() == 4
    file.close()


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 3",
        (
            "REPLACE INTO journal (rowid, stream, sequence, kind, content, salt, commitment, seal) "
            "SELECT 2, 'autre', 1, kind, content, salt, commitment, seal FROM journal "
            "WHERE sequence = 3"
        ),
        (
            "INSERT INTO journal SELECT stream, 40, kind, content, salt, commitment, seal "
            "FROM journal WHERE sequence = 3"
        ),
        "UPDATE OR REPLACE journal SET sequence = 2 WHERE sequence = 3",
        "INSERT OR REPLACE INTO texts SELECT * FROM texts LIMIT 1",
        "INSERT OR REPLACE INTO texts (rowid, id, stream) VALUES (1, 'autre', 's')",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE position = 3",
        "INSERT INTO ledger VALUES (40, 's', 1, 'h')",
        "UPDATE ledger SET sequence = 40 WHERE position = 3",
        "DELETE FROM ledger",
        (
            "INSERT INTO journal SELECT stream, sequence, kind, content, salt, commitment, seal "
            "FROM journal WHERE sequence = 3 "
            "ON CONFLICT DO UPDATE SET kind = 'autre'"
        ),
    ],
)
def test_no_way_round_the_triggers(tmp_path: Path, statement: str, recursive: str) -> None:
    path = tmp_path / "commission.db"
    snapshot, *_ = written(path)
    connection = raw(path)
    connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match=r"append-only|erased"):
        connection.execute(statement)
    connection.close()
    file = StorageFile(path, KEY)
    assert file.journal.read(snapshot.stream) == snapshot.facts
    assert file.journal.ledger_break() is None
    file.close()


def test_a_file_of_the_first_version_gets_its_ledger(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    snapshot, *_ = written(path)
    first_version(path)
    file = StorageFile(path, KEY)
    assert file.journal.read(snapshot.stream) == snapshot.facts
    assert file.journal.head().position == snapshot.state.sequence
    assert file.journal.ledger_break() is None
    file.close()
