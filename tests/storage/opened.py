"""A session played on a real encrypted file, and the same file seen by who holds the key."""

from __future__ import annotations

import secrets
from pathlib import Path

import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs
from sqlalchemy import create_engine

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.adapters.storage.tables.schema import UPGRADES
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.session import Stage
from tests.domain.room import CASE, START
from tests.endurance.played_session import draft

KEY = bytes(range(32))
CANARY = "canari-jaune-4711"


def desk_on(storage: StorageFile) -> SessionService:
    return SessionService(storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32))


def played(storage: StorageFile) -> Snapshot:
    """Play the beginning of a session; one is open at a time, a further one stays prepared."""
    desk = desk_on(storage)
    first = all(known.stage != Stage.OPEN for known in desk.sessions())
    snapshot = desk.convene(draft(), "essai")
    commands: list[Command] = [
        RecordAttendance(f"s{number}", Presence.HOLDER) for number in range(1, 7)
    ]
    if first:
        commands += [OpenSession(), PresentItem(CASE.id), WriteNote(CASE.id, CANARY)]
    for command in commands:
        answer = desk.execute(snapshot, command)
        assert isinstance(answer, Snapshot), answer
        snapshot = answer
    return snapshot


def raw(path: Path, key: bytes = KEY) -> sqlcipher3.dbapi2.Connection:
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def tamper(path: Path, statement: str, key: bytes = KEY) -> None:
    connection = raw(path, key)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.close()


def first_version(path: Path, key: bytes = KEY) -> None:
    """Rewrite a file as the first version of the application would have left it."""
    old = path.with_name("first-version.db")
    engine = create_engine("sqlite://", creator=lambda: raw(old, key), module=sqlcipher3.dbapi2)
    with engine.begin() as connection:
        UPGRADES[0](connection)
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    connection = raw(old, key)
    connection.execute(f"ATTACH ? AS now KEY \"x'{key.hex()}'\"", (str(path),))
    for table in ("journal", "texts", "documents", "settings"):
        names = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        order = "ORDER BY rowid" if table == "journal" else ""
        connection.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM now.{table} {order}"  # noqa: S608
        )
    connection.execute("DETACH now")
    connection.close()
    old.replace(path)
