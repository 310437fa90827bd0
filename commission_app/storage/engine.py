"""Opens the encrypted file: one connection, one thread, durable before acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from commission_app.session.ports import (
    FileInUse,
    JournalError,
    JournalUnavailable,
    NewerFile,
    WrongKey,
)
from commission_app.storage.schema import UPGRADES

KEY_BYTES = 32
_PRAGMAS = (
    "cipher_log_level = NONE",
    "cipher_memory_security = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    # The lock is kept from the first read to the end: a second program is told at once.
    "locking_mode = EXCLUSIVE",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "secure_delete = ON",
)


def open_engine(path: Path, key: bytes) -> Engine:
    """Open or create the file and bring it to the present version.

    Raises WrongKey when it is not readable with this key, NewerFile when a later version of the
    application wrote it, FileInUse when another program holds it, JournalUnavailable otherwise;
    the file is then as it was.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the key has 32 bytes")
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: _connect(path, key),
        poolclass=StaticPool,
    )
    event.listen(engine, "begin", _begin)
    try:
        with said_plainly(), engine.begin() as connection:
            _upgrade(connection)
    except JournalError:
        engine.dispose()
        raise
    return engine


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what the database says into the errors that the use-cases know."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(str(error.orig)) from error
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise _plain(str(error)) from error


def _connect(path: Path, key: bytes) -> sqlcipher3.dbapi2.Connection:
    connection = sqlcipher3.connect(
        str(path), isolation_level=None, check_same_thread=True, timeout=0.5
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlcipher3.dbapi2.DatabaseError:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(connection: Connection) -> None:
    version = connection.execute(text("PRAGMA user_version")).scalar_one()
    if version > len(UPGRADES):
        raise NewerFile("written by a later version")
    for number, upgrade in enumerate(UPGRADES[version:], start=version + 1):
        upgrade(connection)
        connection.execute(text(f"PRAGMA user_version = {number}"))


def _plain(said: str) -> JournalError:
    if "not a database" in said or "malformed" in said:
        return WrongKey("not readable with this key")
    if "locked" in said:
        return FileInUse("held by another program")
    return JournalUnavailable(said)
