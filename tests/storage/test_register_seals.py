"""The registers are chained: who holds the key and changes them is found, at the place."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs

from commission_app.adapters.storage.register_seals import _content
from commission_app.adapters.storage.storage_file import StorageFile, contents_of
from commission_app.application.base.checkpoint import CheckpointVerdict
from commission_app.application.base.ports import JournalBroken
from commission_app.application.registers.registers import REGISTERS
from commission_app.application.vault.integrity import IntegrityService
from commission_app.clocks import PlayedClock
from commission_app.domain.seal import commit, genesis, ledger_genesis, ledger_link, link
from tests.domain.room import START
from tests.registers.office import an_office, set_up
from tests.storage.opened import KEY, played, raw, tamper


def registered(path: Path) -> int:
    """Write registers; give how many versions there are."""
    with an_office(path.parent) as office:
        set_up(office)
        return len(office.history())


def report(path: Path) -> int | None:
    file = StorageFile(path, KEY)
    try:
        office = IntegrityService(
            file.journal,
            file.integrity,
            file.registers.check,
            file.documents,
            (),
            PlayedClock(START),
        )
        found = office.whole()
        assert found.sound == (found.registers_break is None and found.ledger_break is None)
        return found.registers_break
    finally:
        file.close()


def test_versions_that_were_only_written_are_sound(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    count = registered(path)
    assert count == 10
    assert report(path) is None
    file = StorageFile(path, KEY)
    played(file)
    head = file.journal.head()
    assert file.journal.ledger_break() is None
    assert file.journal.stream_names() == tuple(known.stream for known in file.journal.streams())
    file.close()
    with an_office(tmp_path) as office:
        assert office.composition("2026-12-08") is not None
    file = StorageFile(path, KEY)
    assert file.journal.compare(head) is CheckpointVerdict.HOLDS
    file.close()


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE register_versions SET content = replace(content, 'E', 'F') WHERE sequence = 5", 5),
        ("UPDATE register_versions SET effective_from = '2020-01-01' WHERE sequence = 2", 2),
        ("UPDATE register_versions SET author = 'autrui' WHERE sequence = 3", 3),
        ("DELETE FROM register_versions WHERE sequence = 4", 4),
        ("UPDATE register_seals SET salt = randomblob(32) WHERE sequence = 3", 3),
        ("DELETE FROM register_seals WHERE sequence = 1", 1),
    ],
)  # fmt: skip
def test_a_version_changed_by_who_holds_the_key_is_found_at_its_place(
    tmp_path: Path, statement: str, place: int
) -> None:
    path = tmp_path / "commission.db"
    registered(path)
    tamper(path, statement)
    assert report(path) == place
    file = StorageFile(path, KEY)
    assert file.registers.versions(), "what is there can be read"
    with pytest.raises(JournalBroken) as broken:
        file.registers.append((), "2026-12-08T10:00:00+01:00", "essai")
    assert (broken.value.stream, broken.value.sequence) == (REGISTERS, place)
    file.close()
    with pytest.raises(JournalBroken):
        contents_of(path, KEY)
    with an_office(tmp_path) as office, pytest.raises(JournalBroken):
        office.composition("2026-12-08")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_seals SET seal = 'autre'",
        "DELETE FROM register_seals",
        "INSERT OR REPLACE INTO register_seals SELECT * FROM register_seals WHERE sequence = 1",
        "INSERT INTO register_seals VALUES (40, x'00', 'c', 's')",
    ],
)
def test_the_database_itself_refuses_to_change_the_seals(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "commission.db"
    registered(path)
    connection = raw(path)
    with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match="append-only"):
        connection.execute(statement)
    connection.close()
    assert report(path) is None


def test_a_tail_cut_and_a_version_inserted_are_found(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    count = registered(path)
    tamper(path, "DELETE FROM register_versions WHERE sequence = 10")
    assert report(path) == count
    other = tmp_path / "other" / "commission.db"
    other.parent.mkdir()
    registered(other)
    tamper(
        other,
        "INSERT INTO register_versions SELECT sequence + 1, entry, kind, effective_from, "
        "recorded_at, author, reason, replace(content, 'M.', 'Mme') FROM register_versions "
        "WHERE sequence = 10",
    )
    assert report(other) == count + 1


def test_a_chain_of_registers_computed_again_is_found_by_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    count = registered(path)
    file = StorageFile(path, KEY)
    mark = file.journal.head()
    file.close()
    tamper(path, "UPDATE register_versions SET author = 'autrui' WHERE sequence = 3")
    forge(path)
    file = StorageFile(path, KEY)
    file.registers.check()
    assert file.journal.ledger_break() is not None
    file.close()
    # The ledger written anew as well: nothing inside shows it, the mark kept outside does.
    tamper(path, "DELETE FROM ledger")
    connection = raw(path)
    seals = connection.execute("SELECT sequence, seal FROM register_seals").fetchall()
    connection.close()
    relay(path, seals, count)
    file = StorageFile(path, KEY)
    file.registers.check()
    assert file.journal.ledger_break() is None
    assert file.journal.compare(mark) in (CheckpointVerdict.REWRITTEN, CheckpointVerdict.CUT)
    file.close()


def forge(path: Path) -> None:
    """Seal the versions of a file anew, as who holds the key can."""
    connection = raw(path)
    rows = connection.execute("SELECT * FROM register_versions ORDER BY sequence")
    names = [column[0] for column in rows.description]
    before = genesis(REGISTERS)
    for row in rows.fetchall():
        version = dict(zip(names, row, strict=True))
        salt = secrets.token_bytes(32)
        commitment = commit(salt, _content(version))
        before = link(before, version["sequence"], commitment)
        connection.execute(
            "UPDATE register_seals SET salt = ?, commitment = ?, seal = ? WHERE sequence = ?",
            (salt, commitment, before, version["sequence"]),
        )
    connection.close()


def relay(path: Path, seals: Sequence[tuple[int, str]], count: int) -> None:
    """Lay one ledger line over the forged seals."""
    head = ledger_link(ledger_genesis(), 1, REGISTERS, count, dict(seals)[count])
    connection = raw(path)
    connection.execute("INSERT INTO ledger VALUES (1, ?, ?, ?)", (REGISTERS, count, head))
    connection.close()


def test_an_earlier_file_gets_the_seals_of_its_registers(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    count = registered(path)
    tamper(path, "DROP TABLE register_seals")
    tamper(path, "DROP INDEX journal_days")
    tamper(path, "DELETE FROM ledger WHERE stream = 'registers'")
    connection = raw(path)
    connection.execute("PRAGMA user_version = 6")
    connection.close()
    twin = tmp_path / "twin.db"
    shutil.copy(path, twin)
    assert report(path) is None
    file, other = StorageFile(path, KEY), StorageFile(twin, KEY)
    assert len(file.registers.versions()) == count
    assert file.journal.ledger_break() is None
    assert file.journal.head().position == 1
    assert file.contents() == other.contents(), "a backup made before the upgrade agrees with it"
    file.close()
    other.close()
