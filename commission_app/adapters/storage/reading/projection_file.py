"""The second encrypted file: read models, made again whenever anything about it is not as expected.

It is never backed up and no evidence of anything. Each row bears the seal of the fact that it was
made of and a digest of itself; the file bears the name of the file of facts, a position in it with
its head, and the version that wrote it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs

from commission_app.adapters.storage.faults import address_of, must_be_plain
from commission_app.application.base import plain_file
from commission_app.application.base.checkpoint import WHOLE_FILE, Checkpoint, CheckpointVerdict
from commission_app.application.projections.kept import (
    EVERY,
    KeptModels,
    KeptRow,
    ReadModel,
    Rebuilt,
)

_FAULTS = (sqlcipher3.dbapi2.Error, OSError, ValueError)
_PRAGMAS = (
    "cipher_log_level = NONE",
    "cipher_memory_security = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "locking_mode = EXCLUSIVE",
    "journal_mode = DELETE",
    # What a power cut leaves half written is seen, and made again: no act waits for this file.
    "synchronous = OFF",
    "secure_delete = ON",
)
_TABLES = (
    """CREATE TABLE source (
        identity TEXT NOT NULL, position INTEGER NOT NULL, head TEXT NOT NULL,
        version TEXT NOT NULL) STRICT""",
    """CREATE TABLE kept (
        model TEXT NOT NULL, stream TEXT NOT NULL, seal TEXT NOT NULL, content BLOB NOT NULL,
        digest BLOB NOT NULL, PRIMARY KEY (model, stream)) STRICT""",
)


@dataclass(frozen=True, slots=True)
class FactsFile:
    """The file of facts: its name, how it judges a mark of itself, and the program's version."""

    identity: str
    compare: Callable[[Checkpoint], CheckpointVerdict]
    version: str


def place_beside(database: Path) -> Path:
    """Return where the read models of a file of facts lie."""
    return database.with_name(f"{database.stem}-projections.db")


class ProjectionFile(KeptModels):
    """Keeps read models in a file of its own, until anything fails: then it keeps nothing.

    To be used on one thread, under the lock of the file of facts.
    """

    def __init__(self, path: Path, key: bytes, source: FactsFile) -> None:
        """Open the file by a key of 32 bytes, or make it anew; raises nothing."""
        self._path = path
        self._key = key
        self._source = source
        self._open: sqlcipher3.dbapi2.Connection | None = None
        self.rebuilt = self._opened()
        if self.rebuilt is not None:
            self._begin_again()

    def read(self, model: ReadModel) -> Mapping[str, KeptRow]:
        """Return what was kept of a read model, by session; what was altered is not in it."""
        if self._open is None:
            return {}
        try:
            rows = self._open.execute(
                "SELECT stream, seal, content, digest FROM kept WHERE model = ?", (model.name,)
            ).fetchall()
            return {row[0]: _row(model, *row) for row in rows}
        except _FAULTS:
            self.rebuilt = Rebuilt.UNREADABLE
            self._begin_again()
            return {}

    def put(self, rows: Sequence[KeptRow], mark: Checkpoint) -> None:
        """Keep rows in place of those of the same session; ``mark`` is the head of their file."""
        if self._open is None:
            return
        try:
            self._write(self._open, rows, mark)
        except _FAULTS:
            # A disk that is full or away: the file of facts says so when it matters.
            self._give_up()

    def rekey(self, key: bytes) -> None:
        """Have the former key open nothing any more."""
        self._key = key
        if self._open is None:
            return
        try:
            self._open.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        except _FAULTS:
            self._give_up()

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _opened(self) -> Rebuilt | None:
        """Open what is there; return why it must be made anew, if it must."""
        if not self._path.exists():
            return Rebuilt.MISSING
        try:
            must_be_plain(self._path)
            self._open = _connect(self._path, self._key)
            found = self._open.execute(
                "SELECT identity, position, head, version FROM source"
            ).fetchall()
        except (*_FAULTS, plain_file.NotPlain):
            return Rebuilt.UNREADABLE
        if len(found) != 1:
            return Rebuilt.UNREADABLE
        identity, position, head, version = found[0]
        if version != self._source.version:
            return Rebuilt.OTHER_VERSION
        mark = Checkpoint(WHOLE_FILE, position, head)
        ours = identity == self._source.identity
        if not ours or self._source.compare(mark) is not CheckpointVerdict.HOLDS:
            return Rebuilt.OTHER_FILE
        return None

    def _begin_again(self) -> None:
        self._give_up()
        try:
            self._path.touch(mode=0o600, exist_ok=False)
            self._open = _connect(self._path, self._key)
            with self._open:
                self._open.execute("BEGIN")
                for table in _TABLES:
                    self._open.execute(table)
        except _FAULTS:
            self._give_up()

    def _give_up(self) -> None:
        """Close the file and take it away: nothing of it would be trusted."""
        with suppress(*_FAULTS):
            self.close()
        self._open = None
        remove(self._path)

    def _write(
        self, connection: sqlcipher3.dbapi2.Connection, rows: Iterable[KeptRow], mark: Checkpoint
    ) -> None:
        with connection:
            connection.execute("BEGIN")
            connection.execute("DELETE FROM source")
            connection.execute(
                "INSERT INTO source VALUES (?, ?, ?, ?)",
                (self._source.identity, mark.position, mark.seal, self._source.version),
            )
            for row in rows:
                content = msgspec.json.encode(row.value)
                digest = _digest(row.model.name, row.stream, row.seal, content)
                connection.execute(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
                    (row.model.name, row.stream, row.seal, content, digest),
                )


def remove(path: Path) -> None:
    """Take a file of read models away, where it can be."""
    for left in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def read_copy(path: Path, key: bytes, source: FactsFile) -> KeptModels:
    """Return what another program keeps at this moment, read once; nothing is written back.

    What moved during the copy is seen by its digest, and left out.
    """
    found: KeptModels = KeptModels()
    apart = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    with suppress(*_FAULTS, plain_file.NotPlain), apart as folder:
        must_be_plain(path)
        copy = Path(folder, path.name)
        shutil.copyfile(path, copy)
        opened = ProjectionFile(copy, key, source)
        found = _Loaded({model: opened.read(model) for model in EVERY}, opened.rebuilt)
        opened.close()
    return found


class _Loaded(KeptModels):
    """Read models in memory."""

    def __init__(
        self, rows: Mapping[ReadModel, Mapping[str, KeptRow]], rebuilt: Rebuilt | None
    ) -> None:
        self._rows = rows
        self.rebuilt = rebuilt

    def read(self, model: ReadModel) -> Mapping[str, KeptRow]:
        return self._rows[model]


def _connect(path: Path, key: bytes) -> sqlcipher3.dbapi2.Connection:
    connection = sqlcipher3.connect(
        address_of(path.absolute()), uri=True, isolation_level=None, timeout=0.5
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlcipher3.dbapi2.Error:
        connection.close()
        raise
    return connection


def _row(model: ReadModel, stream: str, seal: str, content: bytes, digest: bytes) -> KeptRow:
    if digest != _digest(model.name, stream, seal, content):
        raise ValueError("not what was kept")
    return KeptRow(model, stream, seal, lambda: msgspec.json.decode(content, type=model.holds))


def _digest(model: str, stream: str, seal: str, content: bytes) -> bytes:
    named = f"{model}\0{stream}\0{seal}".encode()
    return hashlib.sha256(named + b"\0" + content).digest()
