"""The encrypted file as a whole: its journal, its documents, its settings, its registers."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.dialects.sqlite import insert

from commission_app.adapters.storage.between import SqlBetween
from commission_app.adapters.storage.copies import check_pages, copy_open_file
from commission_app.adapters.storage.documents import SqlDocuments
from commission_app.adapters.storage.engine import Opener, open_by, said_plainly
from commission_app.adapters.storage.file_lock import FileLock
from commission_app.adapters.storage.integrity import SqlIntegrity
from commission_app.adapters.storage.journal import SqlJournal
from commission_app.adapters.storage.openings import SqlOpenings
from commission_app.adapters.storage.reading.reading_copy import signature, take_copy
from commission_app.adapters.storage.registers import SqlRegisters
from commission_app.adapters.storage.tables.audit_log_table import SqlAuditLog
from commission_app.adapters.storage.tables.schema import documents, journal, settings
from commission_app.adapters.storage.transfers import SqlTransfers
from commission_app.application.base.ports import FileDamaged, JournalBroken
from commission_app.application.base.streams import Category, category_of
from commission_app.application.base.whole_file import put_in_place, sync_folder
from commission_app.application.vault.backup_ports import Contents


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

    def __init__(
        self, path: Path, key: bytes, *, reading: bool = False, lock: FileLock | None = None
    ) -> None:
        """Open or create the file (WrongKey, NewerFile, FileInUse, JournalUnavailable).

        ``lock`` is that of the file where the caller holds it already: it is shared. With
        ``reading``, a copy of the present moment is opened and every write is refused, whoever
        works on the file meanwhile: they are neither delayed nor disturbed.
        """
        self.reading = reading
        self._source = path
        with said_plainly(path):
            self._seen = signature(path) if reading else ()
            path = take_copy(path) if reading else path
            self._lock = FileLock(path) if lock is None else lock.share()
        try:
            self._opener = Opener(path, key, self._lock, reading=reading)
            self._engine = open_by(self._opener)
        except BaseException:
            self._let_go()
            raise
        self.journal = SqlJournal(self._engine)
        self.between = SqlBetween(self._engine, self.journal)
        self.documents = SqlDocuments(self._engine)
        self.settings = SqlSettings(self._engine)
        self.integrity = SqlIntegrity(self._engine, lambda: self._opener.path)
        self.openings = SqlOpenings(self._engine)
        self.registers = SqlRegisters(self._engine)
        self.trail = SqlAuditLog(self._engine)
        self.transfers = SqlTransfers(self._engine)
        self.rekeyed: list[Callable[[bytes], None]] = []
        """Called with the key that opens the file from now on."""

    @property
    def place(self) -> Path:
        """Where the file is, not the copy that is read."""
        return self._source

    def copy_to(self, target: Path) -> None:
        """Copy the open file, by the same key, to a place where there is nothing yet.

        JournalUnavailable; ``target`` is then taken away.
        """
        self._copied(target, None)

    def rekey(self, key: bytes) -> None:
        """Encrypt the whole file by another key: a checked copy takes its place, or nothing does.

        Raises FileDamaged, JournalUnavailable; the file and its key are then as they were.
        """
        following = self._opener.path.with_name(self._opener.path.name + ".next")
        following.unlink(missing_ok=True)
        self._copied(following, key)
        try:
            # The copy takes the place of the file: it is read by those who read the file.
            following.chmod(stat.S_IMODE(self._opener.path.stat().st_mode))
            present, copied = self.contents(), contents_of(following, key)
            if present != copied:
                raise FileDamaged("the copy differs")
        except BaseException:
            following.unlink(missing_ok=True)
            raise
        self._engine.dispose()
        with said_plainly(self._opener.path):
            put_in_place(following, self._opener.path)
            self._opener.replaced(key)
            sync_folder(self._opener.path.parent)
        for told in self.rekeyed:
            told(key)

    def contents(self) -> Contents:
        """Check every page, every chain and every text, and say what the file holds.

        Raises FileDamaged, JournalBroken, JournalUnavailable.
        """
        check_pages(self._engine)
        broken = self.journal.ledger_break()
        if broken is not None:
            raise JournalBroken("", broken)
        for stream in self.journal.stream_names():
            self.journal.read(stream)
        self.registers.check()
        with said_plainly(), self._engine.begin() as connection:
            facts = connection.execute(select(func.count()).select_from(journal)).scalar_one()
            kept = connection.execute(select(func.count()).select_from(documents)).scalar_one()
        sessions = [name for name in self.journal.stream_names() if _is_session(name)]
        return Contents(self.journal.head(), len(sessions), facts, kept)

    def _copied(self, target: Path, new_key: bytes | None) -> None:
        try:
            copy_open_file(self._engine, self._opener.key, target, new_key)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def refresh(self) -> bool:
        """Take another copy of a file that is only read, when another program wrote it since.

        Gives whether it did. Raises FileInUse, JournalUnavailable: what was read is then still
        there.
        """
        if not self.reading:
            raise RuntimeError("a file that is written here is up to date")
        with said_plainly(self._source):
            seen = signature(self._source)
            if seen == self._seen:
                return False
            fresh = take_copy(self._source)
            lock = FileLock(fresh)
        self._engine.dispose()
        self._let_go()
        self._seen, self._lock = seen, lock
        self._opener.moved(fresh, lock)
        return True

    def close(self) -> None:
        """Close the file and let another program open it."""
        self._engine.dispose()
        self._let_go()

    def _let_go(self) -> None:
        self._lock.release()
        if self.reading:
            shutil.rmtree(self._lock.path.parent, ignore_errors=True)


def _is_session(stream: str) -> bool:
    return category_of(stream) is Category.SESSION


def contents_of(path: Path, key: bytes) -> Contents:
    """Open a file that nobody uses, check it whole and say what it holds.

    It is brought to the present version as any opening does: give a copy, not the only one.
    Raises WrongKey, NewerFile, FileDamaged, JournalBroken, JournalUnavailable.
    """
    opened = StorageFile(path, key)
    try:
        return opened.contents()
    finally:
        opened.close()
