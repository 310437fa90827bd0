"""Reads ordinary files alone: a pipe would be waited for, a device read without end.

Whatever lies in a folder that others write, or on a stick, is read through here.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

SMALL = 1 << 20
"""Bytes that a small file of ours, in clear beside the encrypted one, never comes near."""


class NotPlain(OSError):
    """There is no ordinary file at that place, or a far larger one than what is looked for."""

    def __init__(self, place: Path) -> None:
        """Name the place."""
        super().__init__(errno.EINVAL, "not an ordinary file of that kind", str(place))


def opened(place: Path) -> BufferedReader:
    """Open an ordinary file to read it; waits for nobody (NotPlain, OSError)."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(place, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotPlain(place)
    return os.fdopen(handle, "rb")


def check(*places: Path) -> None:
    """See that what lies at each place, if anything does, is an ordinary file (NotPlain)."""
    for place in places:
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(place.stat().st_mode):
                raise NotPlain(place)


def read(place: Path, most: int = SMALL) -> bytes:
    """Read an ordinary file of at most so many bytes, whole (NotPlain, OSError)."""
    with opened(place) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise NotPlain(place)
    return content


def text_of(place: Path, most: int = SMALL) -> str:
    """Read an ordinary file as text in UTF-8 (NotPlain, OSError, UnicodeDecodeError)."""
    return read(place, most).decode("utf-8")
