"""Restoring a backup: checked first, the present file put aside, never overwritten."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commission_app.application.base import plain_file
from commission_app.application.base.whole_file import put_in_place, sync_folder, write_whole
from commission_app.application.vault.backup_ports import (
    BackupError,
    BackupFault,
    BackupFiles,
    Contents,
)
from commission_app.application.vault.keys import Keys

ASIDE = "mis-de-cote"


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored file: its key, what it holds, and where the file before was put (None: none)."""

    key: bytes
    contents: Contents
    aside: Path | None


def restore(
    backup: Path,
    key: bytes,
    database: Path,
    keys: Keys,
    files: BackupFiles,
    check: Callable[[Path, bytes], Contents],
    remember: Callable[[Path, bytes], None],
    now: datetime,
) -> Restored:
    """Put the file of a backup in the place of the present one, which nobody may have open.

    The backup is checked whole before anything moves. The present file is first kept under
    another name with its wrapped keys; the place itself is never empty, and the key of the backup
    is kept beside the present one before the file is exchanged: cut short anywhere, the file
    opens, as it was or as restored. ``remember`` writes into the incoming file the keys of the
    file that it takes the place of: what was put aside, and its backups, still open with it.
    Raises BackupError, UnlockError, JournalError, OSError.
    """
    incoming = database.with_name(database.name + ".next")
    incoming.unlink(missing_ok=True)
    try:
        header = files.extract(backup, key, incoming)
        contents = check(incoming, key)
        if contents != header.contents:
            raise BackupError(BackupFault.DIFFERS)
        remember(incoming, key)
        aside = _put_aside(database, now)
        keys.announce_record(key, header.slots)
        if database.exists():
            incoming.chmod(stat.S_IMODE(database.stat().st_mode))
        put_in_place(incoming, database)
    except BaseException:
        incoming.unlink(missing_ok=True)
        raise
    sync_folder(database.parent)
    keys.settle(key)
    return Restored(key, contents, aside)


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Keep the present file and its wrapped keys under another name; it stays at its place."""
    if not database.exists():
        return None
    folder = database.parent / ASIDE
    folder.mkdir(exist_ok=True, mode=0o700)
    stem = f"{now:%Y-%m-%d_%Hh%M-%S}"
    place = folder / stem
    number = 2
    while place.exists():
        place, number = folder / f"{stem}_{number}", number + 1
    place.mkdir(mode=0o700)
    try:
        os.link(database, place / database.name)
    except OSError:
        # A folder without hard links: a copy is as good.
        shutil.copyfile(database, place / database.name)
        with (place / database.name).open("rb+") as copied:
            os.fsync(copied.fileno())
    wrapped = database.parent / "key.json"
    if wrapped.is_file():
        write_whole(place / wrapped.name, plain_file.read(wrapped))
    sync_folder(place)
    sync_folder(folder)
    return place
