"""Copies of the encrypted file: taken while it is open, encrypted from their first byte."""

from __future__ import annotations

import os
from pathlib import Path

import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs
from sqlalchemy import Engine, text

from commission_app.adapters.storage.faults import address_of, must_be_plain, said_plainly
from commission_app.application.base.ports import FileDamaged

_PAGES = 512


def copy_open_file(engine: Engine, key: bytes, target: Path, new_key: bytes | None = None) -> None:
    """Copy an open file to ``target``, which must not exist, by ``key`` or by another key.

    On disk when it returns. Raises JournalUnavailable; ``target`` may then be left half made.
    """
    with said_plainly(target):
        target.touch(mode=0o600)
        copy = sqlcipher3.connect(str(target), isolation_level=None)
        try:
            copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for pragma in ("cipher_log_level = NONE", "temp_store = MEMORY", "synchronous = EXTRA"):
                copy.execute(f"PRAGMA {pragma}")
            source = engine.raw_connection()
            try:
                source.driver_connection.backup(copy, pages=_PAGES)  # type: ignore[union-attr]  # sqlcipher3 has no stubs
            finally:
                source.close()
            if new_key is not None:
                copy.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
        finally:
            copy.close()
        with target.open("rb+") as written:
            os.fsync(written.fileno())


def version_of(path: Path, key: bytes) -> int:
    """Give the version of a file without bringing it any further (WrongKey, …Unavailable)."""
    source = _at_rest(path, key)
    try:
        with said_plainly(path):
            return int(source.execute("PRAGMA user_version").fetchone()[0])
    finally:
        source.close()


def copy_at_rest(path: Path, key: bytes, target: Path) -> None:
    """Copy a file that nobody has open, as it is, version included (JournalUnavailable)."""
    source = _at_rest(path, key)
    try:
        with said_plainly(target):
            target.touch(mode=0o600)
            copy = sqlcipher3.connect(str(target), isolation_level=None)
            copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            source.backup(copy, pages=_PAGES)
            copy.close()
    finally:
        source.close()


def _at_rest(path: Path, key: bytes) -> sqlcipher3.dbapi2.Connection:
    with said_plainly(path):
        must_be_plain(path)
        place = address_of(path.absolute())
        source = sqlcipher3.connect(place, uri=True, isolation_level=None, timeout=0.5)
        try:
            source.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            source.execute("PRAGMA cipher_log_level = NONE")
            source.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except BaseException:
            source.close()
            raise
        return source


def check_pages(engine: Engine) -> None:
    """Check every page of an open file, its seal and its structure (FileDamaged)."""
    for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        with said_plainly(), engine.connect() as connection:
            found = [str(row[0]) for row in connection.execute(text(f"PRAGMA {pragma}"))]
        if found not in ([], ["ok"]):
            raise FileDamaged(pragma)
