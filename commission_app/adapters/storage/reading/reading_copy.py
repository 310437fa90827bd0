"""A copy to read while another program writes: of one moment, without a lock, in ciphertext."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from commission_app.adapters.storage.faults import said_plainly
from commission_app.adapters.storage.file_lock import count_of, held
from commission_app.application.base.ports import FileInUse, JournalUnavailable, StorageFault

_ATTEMPTS = 4000
_PAUSE = 0.001
_FOLDER = "commission-lecture-"


def signature(path: Path) -> tuple[int | None, ...]:
    """Give what changes whenever the file is written: the count beside it, its size, its date."""
    found = path.stat()
    return (count_of(path), found.st_ino, found.st_size, found.st_mtime_ns)


def take_copy(path: Path) -> Path:
    """Copy the file as it is at one moment, into a folder of its own; give the copy.

    The writer is neither asked nor delayed: no lock is taken. The count that it leaves beside the
    file tells whether a transaction was under way, or passed, during the copy; it is then taken
    again. A file whose writer died in the middle of one is copied with its rollback journal, and
    the copy alone is put right. Raises FileInUse when the writer never rests, JournalUnavailable.
    """
    if not path.exists():
        raise JournalUnavailable("no file", StorageFault.GONE)
    with said_plainly(path):
        folder = Path(tempfile.mkdtemp(prefix=_FOLDER))
        try:
            for _ in range(_ATTEMPTS):
                if _copied(path, folder):
                    return folder / path.name
                time.sleep(_PAUSE)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    shutil.rmtree(folder, ignore_errors=True)
    raise FileInUse("written without a pause")


def _copied(path: Path, folder: Path) -> bool:
    before = count_of(path)
    if before is not None and before % 2 and held(path):
        return False
    for source in (path, path.with_name(f"{path.name}-journal")):
        target = folder / source.name
        target.unlink(missing_ok=True)
        if source.exists():
            shutil.copyfile(source, target)
    return count_of(path) == before
