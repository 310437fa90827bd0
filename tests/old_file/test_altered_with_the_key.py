"""Who holds the key alters one cell, or takes a row away: the whole check tells, table by table.

The statements share no code with the product: they are written from what SQLite says of the file.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import FileDamaged
from commission_app.application.vault.integrity import IntegrityService
from commission_app.clocks import PlayedClock
from tests.old_file.laid_out import AFTER, lay_out, opened
from tests.storage.opened import raw

SEALED = ("journal", "texts", "documents", "ledger", "register_versions", "register_seals")
"""Each cell of these is bound to a fact, to the chain or to a seal."""
UNSEALED = {
    "settings": "what the program remembers of itself: no fact, no text, no name",
    "trail": "the log of acts is evidence beside the chain, not part of it",
    "custody": "who holds a session: the facts of the session tell it as well",
    "parcels": "which bundles were taken in: a second taking in adds nothing",
}
OWN = "documents WHERE stream <> 'commission'"
"""The letterhead of the commission is a setting: each session keeps a copy, bound to its facts."""
FREE = {("texts", "erased_at"): "the fact of erasure has the moment; nothing reads this one"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The old file brought to this version, and its key."""
    with opened(lay_out(tmp_path_factory.mktemp("with-the-key") / "data")) as workplace:
        opener = workplace.storage._opener
        return opener.path, opener.key


def test_every_table_is_named(base: tuple[Path, bytes]) -> None:
    found = _rows(
        raw(*base),
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    assert {name for (name,) in found} == {*SEALED, *UNSEALED}


@pytest.mark.parametrize("table", SEALED)
def test_a_cell_altered_or_a_row_taken_away_is_told(
    base: tuple[Path, bytes], tmp_path: Path, table: str
) -> None:
    file, key = base
    chance = random.Random(table)  # noqa: S311 - chance, not a secret
    connection = raw(file, key)
    columns = [row[1] for row in _rows(connection, f"PRAGMA table_info({table})")]
    bound = OWN if table == "documents" else table
    rows = [row[0] for row in _rows(connection, f"SELECT rowid FROM {bound}")]  # noqa: S608
    connection.close()
    assert rows
    ways = [("", chance.choice(rows))]
    ways += [(name, chance.choice(rows)) for name in columns if (table, name) not in FREE]
    other = tmp_path / file.name
    for column, row in ways:
        shutil.copy(file, other)
        if _altered(raw(other, key), table, column, row):
            assert not _sound(other, key), f"{table}.{column or '(row)'} of row {row}: sound"


def test_the_file_unaltered_is_sound(base: tuple[Path, bytes]) -> None:
    assert _sound(*base)


@pytest.mark.parametrize(
    ("table", "column"), [("trail", "at"), ("custody", "at"), ("custody", "holding")]
)
def test_a_cell_that_no_version_writes_is_said_not_raised(
    base: tuple[Path, bytes], tmp_path: Path, table: str, column: str
) -> None:
    file, key = base
    other = tmp_path / file.name
    shutil.copy(file, other)
    connection = _open_to_all(raw(other, key))
    connection.execute(f"UPDATE {table} SET {column} = 'x'")  # noqa: S608
    connection.close()
    storage = StorageFile(other, key)
    try:
        with pytest.raises(FileDamaged):
            storage.transfers.recall() if table == "custody" else storage.trail.latest()
    finally:
        storage.close()


def _altered(connection: sqlcipher3.dbapi2.Connection, table: str, column: str, row: int) -> bool:
    """Take a row away, or alter one of its cells; False where the file itself refuses."""
    _open_to_all(connection)
    try:
        if not column:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))  # noqa: S608
            return True
        ((value,),) = _rows(connection, f"SELECT {column} FROM {table} WHERE rowid = {row}")  # noqa: S608
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = ?",  # noqa: S608
            (_other(value), row),
        )
    except sqlcipher3.dbapi2.IntegrityError:
        return False
    finally:
        connection.close()
    return True


def _other(value: object) -> object:
    """Give another value of the same kind."""
    match value:
        case int():
            return value + 100_000
        case bytes():
            return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
        case str():
            return value[:-1] + ("a" if value[-1:] != "a" else "b")
    return b"x"


def _open_to_all(connection: sqlcipher3.dbapi2.Connection) -> sqlcipher3.dbapi2.Connection:
    for (name,) in _rows(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    return connection


def _rows(connection: sqlcipher3.dbapi2.Connection, asked: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(asked).fetchall())


def _sound(file: Path, key: bytes) -> bool:
    """Tell what a whole check says, without what lies outside the file to compare it with."""
    storage = StorageFile(file, key)
    try:
        return (
            IntegrityService(
                storage.journal,
                storage.integrity,
                storage.registers.check,
                storage.documents,
                (),
                PlayedClock(AFTER),
            )
            .whole()
            .sound
        )
    finally:
        storage.close()
