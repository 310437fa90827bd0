"""Small files written whole or not at all, and still there after a power cut."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path

_TRIES, _PAUSE = 11, 0.1
_HELD = {5, 32, 33}
"""Access denied, sharing violation, lock violation."""

_NO_SYNC_OF_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}


def write_whole(target: Path, content: bytes) -> Path:
    """Write a file beside its place, sync it, put it in place and sync the folder (OSError).

    Whatever happens in between, the place holds either what was there before or all of
    ``content``. Where the system knows of it, the file is readable by its user alone.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(temporary, target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return target


def put_in_place(source: Path, target: Path) -> None:
    """Replace a file by another, whole or not at all (OSError).

    On Windows, an antivirus or an indexer holds a fresh file for some milliseconds: it is tried
    again for about a second.
    """
    for left in range(_TRIES, 0, -1):
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or left == 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder to the disk; Windows does it by itself.

    A share that cannot is no failure: it has no other means, and the file itself is there.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC_OF_FOLDERS:
            raise
    finally:
        os.close(handle)
