"""Opens the encrypted file: one connection, one thread, durable before acknowledged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import StaticPool

from commission_app.adapters.storage.faults import (
    PlaceChanged,
    address_of,
    must_be_plain,
    plain,
    said_plainly,
)
from commission_app.adapters.storage.file_lock import FileLock
from commission_app.adapters.storage.tables.schema import UPGRADES
from commission_app.application.base.ports import (
    FileDamaged,
    FileInUse,
    JournalError,
    JournalUnavailable,
    NewerFile,
    StorageFault,
    WrongKey,
)
from commission_app.application.base.whole_file import put_in_place, sync_folder

__all__ = ["KEY_BYTES", "Opener", "open_by", "open_engine", "said_plainly"]

KEY_BYTES = 32
_PRAGMAS = (
    "cipher_log_level = NONE",
    "cipher_memory_security = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    # The lock is kept from the first read to the end: a second program is told at once.
    "locking_mode = EXCLUSIVE",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "secure_delete = ON",
)


def open_engine(path: Path, key: bytes, lock: FileLock | None = None) -> Engine:
    """Open or create the file and bring it to the present version.

    Raises WrongKey when it is not readable with this key, NewerFile when a later version of the
    application wrote it, FileInUse when another program holds it, FileDamaged when its bytes are
    not those that were written, JournalUnavailable otherwise; the file is then as it was.

    After a failure of the medium the connection is dropped, and the next use opens the file
    again at the same place: it never makes a new one. ``lock`` follows every transaction.
    """
    return open_by(Opener(path, key, lock))


def open_by(opener: Opener) -> Engine:
    """Open as ``open_engine`` does, by an opener that can be given another key later."""
    if not opener.path.exists():
        _make(opener.path, opener.key)
    return _opened(opener)


def _make(path: Path, key: bytes) -> None:
    """Make a file under another name and put it in place whole.

    What lies at the place is thus never a file half made: an empty one there was damaged.
    """
    fresh = path.with_name(f"{path.name}.new")
    with said_plainly(path):
        for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            left.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        _opened(Opener(fresh, key, None, fresh=True)).dispose()
        put_in_place(fresh, path)
        sync_folder(path.parent)


def _opened(opener: Opener) -> Engine:
    engine = create_engine(
        "sqlite://", module=sqlcipher3.dbapi2, creator=opener.connect, poolclass=StaticPool
    )
    event.listen(engine, "begin", opener.begin)
    event.listen(engine, "handle_error", opener.failed)
    try:
        with said_plainly(opener.path), engine.begin() as connection:
            _upgrade(connection)
    except JournalError:
        engine.dispose()
        raise
    opener.known = True
    opener.only_read(engine)
    return engine


class _Connection(sqlcipher3.dbapi2.Connection):  # type: ignore[misc]  # no stubs
    """A connection that acknowledges only what the name of the file leads to."""

    check: Callable[[], None]
    settled: Callable[[], None]

    def commit(self) -> None:
        """Commit, provided that the open file is still the one at its place."""
        open_before = self.in_transaction
        if open_before:
            self.check()
        super().commit()
        if open_before:
            self.check()
            self.settled()

    def rollback(self) -> None:
        """Undo what is under way."""
        super().rollback()
        self.settled()


class Opener:
    """Makes the connection, the first time and after a failure."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        lock: FileLock | None,
        *,
        fresh: bool = False,
        reading: bool = False,
    ) -> None:
        """Open ``path`` by a key of 32 bytes; only a ``fresh`` file may be empty.

        ``reading`` refuses every write once the file is at the present version.
        """
        if len(key) != KEY_BYTES:
            raise ValueError("the key has 32 bytes")
        self._fresh = fresh
        self._reading = reading
        self.path = path
        self.key = key
        self._lock = lock
        self._identity: tuple[int, int] | None = None
        self.known = False

    def connect(self) -> sqlcipher3.dbapi2.Connection:
        """Open the file, which must be there."""
        must_be_plain(self.path)
        if not self._fresh and not self.path.stat().st_size:
            raise FileDamaged("the file was emptied")
        place = address_of(self.path.absolute())
        self.writing()
        connection = sqlcipher3.connect(
            place,
            uri=True,
            isolation_level=None,
            check_same_thread=True,
            timeout=0.5,
            factory=_Connection,
        )
        connection.check, connection.settled = self.check, self.settled
        try:
            connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            if self._reading and self.known:
                connection.execute("PRAGMA query_only = ON")
        except sqlcipher3.dbapi2.DatabaseError:
            connection.close()
            raise
        self.settled()
        found = self.path.stat()
        self._identity = (found.st_dev, found.st_ino)
        return connection

    def replaced(self, key: bytes) -> None:
        """Take note that another file, by another key, was put in place on purpose."""
        self.key = key
        self._identity = None

    def moved(self, path: Path, lock: FileLock) -> None:
        """Open another copy from the next use on."""
        self.path, self._lock, self._identity = path, lock, None

    def only_read(self, engine: Engine) -> None:
        """Refuse writes from now on, when the file is opened to be read."""
        if self._reading:
            with engine.begin() as connection:
                connection.exec_driver_sql("PRAGMA query_only = ON")

    def begin(self, connection: Connection) -> None:
        """Begin a transaction; readers of the bare file know that it may move."""
        self.writing()
        only_reads = self._reading and self.known
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")

    def failed(self, context: ExceptionContext) -> None:
        """Raise our own error in place of the database's; drop a connection that failed."""
        error = context.original_exception
        if not isinstance(error, (sqlcipher3.dbapi2.Error, sqlite3.Error)):
            return
        if isinstance(error, sqlcipher3.dbapi2.IntegrityError):
            return
        said = plain(error, self.path)
        if self._reading and str(getattr(error, "sqlite_errorname", "")) == "SQLITE_READONLY":
            raise JournalUnavailable("read alone", StorageFault.READING_ALONE) from error
        context.is_disconnect = isinstance(said, JournalUnavailable) and not isinstance(
            said, FileInUse
        )
        if isinstance(said, WrongKey) and self.known:
            said = FileDamaged(str(said))
        raise said from error

    def check(self) -> None:
        """Refuse to go on when the file was moved, removed or replaced under the program."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise PlaceChanged("gone") from error
        if (found.st_dev, found.st_ino) != self._identity:
            raise PlaceChanged("replaced")

    def writing(self) -> None:
        """Tell readers that the file may move."""
        if self._lock is not None:
            self._lock.writing()

    def settled(self) -> None:
        """Tell readers that the file rests."""
        if self._lock is not None:
            self._lock.settled()


def _upgrade(connection: Connection) -> None:
    version = connection.execute(text("PRAGMA user_version")).scalar_one()
    if version > len(UPGRADES):
        raise NewerFile("written by a later version")
    for number, upgrade in enumerate(UPGRADES[version:], start=version + 1):
        upgrade(connection)
        connection.execute(text(f"PRAGMA user_version = {number}"))
