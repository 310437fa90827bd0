"""One writer at a time, and a count by which readers know that nothing moved under them."""

from __future__ import annotations

import contextlib
import errno
import functools
import operator
import os
import sys
from pathlib import Path

from commission_app.application.base import plain_file
from commission_app.application.base.ports import FileInUse

_COUNT_BYTES = 8
_LOCKED_BYTE = 1 << 30
_TRIES = 50
_FLAGS = os.O_RDWR | functools.reduce(
    operator.or_, (getattr(os, name, 0) for name in ("O_BINARY", "O_NONBLOCK", "O_NOFOLLOW"))
)
"""A pipe is not waited for, and nothing is written through a link to another file."""

_HELD_BY_ANOTHER = {errno.EACCES, errno.EDEADLK, errno.EAGAIN}
_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


class FileLock:
    """Holds ``<file>.lock`` while a program writes the encrypted file.

    The lock is the system's: it goes with the program, even killed. The first bytes of the file
    hold a count, odd while a transaction is under way and even between two: who copies the
    encrypted file without any lock knows by it that the copy is of one moment. SQLite's own lock
    would not do: it is dropped by any other handle of the process on the file, and keeps readers
    out.
    """

    def __init__(self, database: Path) -> None:
        """Take the lock (FileInUse, OSError)."""
        self.path = lock_of(database)
        self._holders = 1
        self._handle = self._taken()
        try:
            self._count = _read(self._handle)
        except OSError:
            os.close(self._handle)
            raise
        self.settled()

    def writing(self) -> None:
        """Say that the file is about to move."""
        self._count |= 1
        self._write()

    def settled(self) -> None:
        """Say that the file rests.

        What is committed is committed: a count that cannot be written only makes readers wait.
        """
        self._count = (self._count + 2) & ~1
        with contextlib.suppress(OSError):
            self._write()

    def share(self) -> FileLock:
        """Hold it once more: it lasts until every holder has released it."""
        self._holders += 1
        return self

    def release(self) -> None:
        """Let another program write, once nobody here holds it any more."""
        self._holders -= 1
        if self._holders:
            return
        if os.name == "nt":
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self.path.unlink()
            return
        with contextlib.suppress(OSError):
            self.path.unlink()
        os.close(self._handle)

    def _taken(self) -> int:
        for _ in range(_TRIES):
            handle = os.open(self.path, _FLAGS | os.O_CREAT, 0o600)
            try:
                _lock(handle)
                if _same(handle, self.path):
                    return handle
            except BaseException:
                os.close(handle)
                raise
            # The program before removed the name between the opening and the lock.
            os.close(handle)
        raise FileInUse("the place changes at each try")

    def _write(self) -> None:
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, self._count.to_bytes(_COUNT_BYTES, "big"))


def lock_of(database: Path) -> Path:
    """Give the place of the lock of a file."""
    return database.with_name(database.name + ".lock")


def count_of(database: Path) -> int | None:
    """Give the count of the file, None when no program left one: nobody writes then."""
    try:
        content = plain_file.read(lock_of(database))
    except FileNotFoundError:
        return None
    return int.from_bytes(content[:_COUNT_BYTES], "big")


def held(database: Path) -> bool:
    """Tell whether a program holds the lock now."""
    try:
        handle = os.open(lock_of(database), _FLAGS)
    except FileNotFoundError:
        return False
    try:
        _lock(handle, shared=True)
    except FileInUse:
        return True
    finally:
        os.close(handle)
    return False


def _read(handle: int) -> int:
    os.lseek(handle, 0, os.SEEK_SET)
    return int.from_bytes(os.read(handle, _COUNT_BYTES), "big")


def _same(handle: int, path: Path) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    here = os.fstat(handle)
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, shared: bool = False) -> None:  # noqa: ARG001 - one kind only there
        # Far behind the count: Windows keeps others from even reading what is locked.
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in _HELD_BY_ANOTHER:
                raise
            raise FileInUse(str(error)) from error
else:
    import fcntl

    def _lock(handle: int, *, shared: bool = False) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FileInUse(str(error)) from error
        except OSError as error:
            # A network share without locks: SQLite's own lock on the file still stands.
            if error.errno not in _NO_LOCKS_HERE:
                raise
