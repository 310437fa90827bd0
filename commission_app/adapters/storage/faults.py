"""What the database and the system say, turned into the errors that the use-cases know."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from urllib.parse import quote

import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs
from sqlalchemy.exc import DBAPIError

from commission_app.application.base import plain_file
from commission_app.application.base.ports import (
    FileDamaged,
    FileInUse,
    JournalError,
    JournalUnavailable,
    SessionApart,
    SessionAway,
    StorageFault,
    WrongKey,
)

AWAY = "the session is elsewhere"
"""What the trigger says when a session that is only read here would go on."""

APART = "the continuation is kept apart"
"""What the trigger says when a continuation kept apart would go on."""

_TRIED = 16_384
_ABOUT_THE_PLACE = (
    "SQLITE_CANTOPEN",
    "SQLITE_IOERR",
    "SQLITE_READONLY",
    "SQLITE_PERM",
    "SQLITE_AUTH",
)
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
    errno.EHOSTUNREACH: StorageFault.GONE,
    errno.ENETUNREACH: StorageFault.GONE,
    errno.ETIMEDOUT: StorageFault.GONE,
    errno.ENXIO: StorageFault.GONE,
}
_BY_WINERROR = {
    5: StorageFault.DENIED,
    19: StorageFault.READ_ONLY,
    21: StorageFault.GONE,
    32: StorageFault.IN_USE,
    33: StorageFault.IN_USE,
    39: StorageFault.DISK_FULL,
    53: StorageFault.GONE,
    55: StorageFault.GONE,
    59: StorageFault.GONE,
    64: StorageFault.GONE,
    67: StorageFault.GONE,
    112: StorageFault.DISK_FULL,
    1231: StorageFault.GONE,
    1232: StorageFault.GONE,
}
"""What Windows says under one errno for many things: write-protected, held, share gone, full."""


class PlaceChanged(sqlcipher3.dbapi2.OperationalError):  # type: ignore[misc]  # no stubs
    """The name of the file no longer leads to the file that is open."""

    sqlite_errorname = "SQLITE_READONLY_DBMOVED"


def address_of(path: PurePath) -> str:
    """Give the address by which SQLite opens an absolute path, one of a share too.

    The server of a share belongs to the path: as an authority, SQLite refuses it.
    """
    place = path.as_posix()
    return (
        "file://" + quote(place if place.startswith("/") else f"/{place}", safe="/:") + "?mode=rw"
    )


def must_be_plain(path: Path) -> None:
    """See that the file and its journal, which the database would wait for, are plain (OSError)."""
    plain_file.check(path, path.with_name(f"{path.name}-journal"))


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


@contextmanager
def decoding() -> Iterator[None]:
    """Say that the file is damaged where a cell holds what no version writes."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise FileDamaged(type(error).__name__) from error


def from_system(error: OSError) -> JournalUnavailable:
    """Say what a refusal of the system means."""
    fault = _BY_WINERROR.get(getattr(error, "winerror", None) or 0)
    fault = fault or _BY_ERRNO.get(error.errno or 0, StorageFault.DEVICE)
    if fault is StorageFault.IN_USE:
        return FileInUse(type(error).__name__)
    return JournalUnavailable(type(error).__name__, fault)


def plain(error: BaseException | None, path: Path | None = None) -> JournalError:
    """Say what an error of the database means; ``path`` lets the place itself be looked at."""
    name = str(getattr(error, "sqlite_errorname", ""))
    said = name or type(error).__name__
    if APART in str(error):
        return SessionApart(said)
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
    if name == "SQLITE_READONLY_DBMOVED" or (path is not None and not path.exists()):
        return StorageFault.GONE
    if path is None or not name.startswith(_ABOUT_THE_PLACE):
        return StorageFault.DEVICE
    refused = _refusal_of(path.parent)
    if refused is None and not os.access(path, os.W_OK):
        return StorageFault.DENIED
    return refused or StorageFault.DEVICE


def _refusal_of(folder: Path) -> StorageFault | None:
    """Ask the place itself what it refuses: the database only says that it could not write."""
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
        try:
            os.write(handle, bytes(_TRIED))
            os.fsync(handle)
        finally:
            os.close(handle)
            Path(name).unlink()
    except OSError as error:
        return from_system(error).fault
    return None
