"""The encrypted file as a whole: its journal, its documents, its settings, its registers."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from commission_app.session.ports import StoredDocument
from commission_app.storage.engine import open_engine, said_plainly
from commission_app.storage.file_lock import FileLock
from commission_app.storage.journal import SqlJournal
from commission_app.storage.openings import SqlOpenings
from commission_app.storage.registers import SqlRegisters
from commission_app.storage.schema import documents, settings


class SqlDocuments:
    """Answers to the ``Documents`` port."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine

    def put(self, document: StoredDocument) -> None:
        """Keep a document durably, replacing the one of the same stream and name."""
        values = {"content": document.content, "digest": document.digest}
        statement = insert(documents).values(stream=document.stream, name=document.name, **values)
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["stream", "name"], set_=values)
            )

    def get(self, stream: str, name: str) -> StoredDocument | None:
        """Give a document, or None."""
        with said_plainly(), self._engine.begin() as connection:
            row = connection.execute(
                select(documents.c.content, documents.c.digest).where(
                    documents.c.stream == stream, documents.c.name == name
                )
            ).first()
        return None if row is None else StoredDocument(stream, name, row.content, row.digest)


class SqlSettings:
    """Named settings that belong to the file, as JSON text."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine

    def put(self, name: str, value: str) -> None:
        """Keep a setting durably."""
        statement = insert(settings).values(name=name, value=value)
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
            )

    def get(self, name: str) -> str | None:
        """Give a setting, or None."""
        with said_plainly(), self._engine.begin() as connection:
            return connection.execute(
                select(settings.c.value).where(settings.c.name == name)
            ).scalar_one_or_none()


class StorageFile:
    """Opens the file at once; every use must be on the thread that opened it."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open or create the file (WrongKey, NewerFile, FileInUse, JournalUnavailable)."""
        with said_plainly(path):
            self._lock = FileLock(path)
        try:
            self._engine = open_engine(path, key, self._lock)
        except BaseException:
            self._lock.release()
            raise
        self.journal = SqlJournal(self._engine)
        self.documents = SqlDocuments(self._engine)
        self.settings = SqlSettings(self._engine)
        self.openings = SqlOpenings(self._engine)
        self.registers = SqlRegisters(self._engine)

    def close(self) -> None:
        """Close the file and let another program open it."""
        self._engine.dispose()
        self._lock.release()
