"""What the database and the system say, turned into the errors that the use-cases know."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs
from sqlalchemy.exc import DBAPIError

from commission_app.session.ports import (
    FileDamaged,
    FileInUse,
    JournalError,
    JournalUnavailable,
    SessionAway,
    StorageFault,
    WrongKey,
)

AWAY = "the session is elsewhere"
"""What the trigger says when a session that is only read here would go on."""

_ROOM_LEFT = 65_536
_BY_ERRNO = {
    errno.ENOSPC: StorageFault.DISK_FULL,
    errno.EDQUOT: StorageFault.DISK_FULL,
    errno.EROFS: StorageFault.READ_ONLY,
    errno.EACCES: StorageFault.DENIED,
    errno.EPERM: StorageFault.DENIED,
    errno.ENOENT: StorageFault.GONE,
    errno.ENODEV: StorageFault.GONE,
    errno.ESTALE: StorageFault.GONE,
    errno.ENOTCONN: StorageFault.GONE,
    errno.EHOSTDOWN: StorageFault.GONE,
}


class PlaceChanged(sqlcipher3.dbapi2.OperationalError):  # type: ignore[misc]  # no stubs
    """The name of the file no longer leads to the file that is open."""

    sqlite_errorname = "SQLITE_READONLY_DBMOVED"


@contextmanager
def said_plainly(path: Path | None = None) -> Iterator[None]:
    """Turn what the database or the system says into the errors that the use-cases know."""
    try:
        yield
    except DBAPIError as error:
        raise plain(error.orig, path) from error
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise plain(error, path) from error
    except OSError as error:
        raise from_system(error) from error


def from_system(error: OSError) -> JournalUnavailable:
    """Say what a refusal of the system means."""
    fault = _BY_ERRNO.get(error.errno or 0, StorageFault.DEVICE)
    return JournalUnavailable(type(error).__name__, fault)


def plain(error: BaseException | None, path: Path | None = None) -> JournalError:
    """Say what an error of the database means; ``path`` lets the place itself be looked at."""
    name = str(getattr(error, "sqlite_errorname", ""))
    said = name or type(error).__name__
    if AWAY in str(error):
        return SessionAway(said)
    if name.startswith("SQLITE_NOTADB"):
        return WrongKey("not readable with this key")
    if name.startswith("SQLITE_CORRUPT"):
        return FileDamaged(said)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FileInUse(said)
    return JournalUnavailable(said, _fault(name, path))


def _fault(name: str, path: Path | None) -> StorageFault:
    if name.startswith("SQLITE_FULL"):
        return StorageFault.DISK_FULL
    if name == "SQLITE_READONLY_DBMOVED":
        return StorageFault.GONE
    if path is not None and not path.exists():
        return StorageFault.GONE
    if name.startswith("SQLITE_READONLY"):
        return StorageFault.READ_ONLY if _folder_is_read_only(path) else StorageFault.DENIED
    if name.startswith(("SQLITE_PERM", "SQLITE_AUTH", "SQLITE_CANTOPEN")):
        return StorageFault.READ_ONLY if _folder_is_read_only(path) else StorageFault.DENIED
    if path is not None and name.startswith("SQLITE_IOERR") and _no_room(path):
        return StorageFault.DISK_FULL
    return StorageFault.DEVICE


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM_LEFT
    except OSError:
        return False


def _folder_is_read_only(path: Path | None) -> bool:
    """Tell a medium that nobody writes from a folder that this user may not write."""
    if path is None or not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False
