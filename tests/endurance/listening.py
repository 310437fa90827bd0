"""Listens to a program under trial, and tells one that hangs from one that gets little time."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import select
import signal
import time
from pathlib import Path

_QUIET = 120.0
"""Seconds without a word after which one looks whether a program still works."""
_MOST_WORK = 600.0
"""Seconds of the processor without a word: a program that turns in circles."""
_TICKS = os.sysconf("SC_CLK_TCK")

# A program that is a fork of this one tells where each of its threads stands when asked.
faulthandler.register(signal.SIGUSR1, all_threads=True)


def line_of(handle: int, child: int, quiet: float = _QUIET) -> str:
    """Read a line of the pipe of a program, empty at its end.

    AssertionError when it waits for something that does not come, or works without end: it then
    says on its standard error where it stands. On a busy machine a program may say nothing for
    minutes and be sound: what is looked at is whether it worked, or would have.
    """
    line = b""
    worked = first = _worked(child)
    while not line.endswith(b"\n"):
        if not select.select([handle], [], [], quiet)[0]:
            now, waits = _worked(child), _wants_the_processor(child)
            if (now == worked and not waits) or now - first > _MOST_WORK:
                _ask_where(child)
                raise AssertionError(f"the program under trial says nothing ({now:.1f} s of work)")
            worked = now
            continue
        letter = os.read(handle, 1)
        if not letter:
            return ""
        line += letter
    return line.decode().strip()


def _stat(child: int) -> list[str]:
    """Give what the system says of a program, from its state on (proc(5))."""
    return Path(f"/proc/{child}/stat").read_text("utf-8").rpartition(")")[2].split()


def _worked(child: int) -> float:
    """Give the seconds of the processor that a program and its threads had."""
    told = _stat(child)
    return (int(told[11]) + int(told[12])) / _TICKS


def _wants_the_processor(child: int) -> bool:
    """Tell whether a thread of a program waits for its turn, or for the disk."""
    states = []
    for thread in Path(f"/proc/{child}/task").iterdir():
        with contextlib.suppress(OSError):
            states.append((thread / "stat").read_text("utf-8").rpartition(")")[2].split()[0])
    return any(state in "RD" for state in states)


def _ask_where(child: int) -> None:
    os.kill(child, signal.SIGUSR1)
    time.sleep(1)
    os.kill(child, signal.SIGKILL)
