"""Builds the shim that stands between a program and libc, and drives it from inside."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("fault_shim.c")
ROOT = SOURCE.parents[2]

WRITES, SYNCS, CREATES, NAMES, TRUNCATES = 1, 2, 4, 8, 16
GROWS = WRITES | CREATES
"""What a full disk refuses: more content, and more names."""

EVERYTHING = WRITES | SYNCS | CREATES | NAMES | TRUNCATES


def built(folder: Path) -> Path:
    """Compile the shim; its absence is a failure, never a silent skip."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    assert compiler is not None, "no C compiler: install gcc, the trials of the disk need it"
    target = folder / "fault_shim.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(target), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return target


def run_under(library: Path, root: Path, module: str, *arguments: str) -> str:
    """Run a module of the tests under the shim; give what it said, AssertionError if it failed."""
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "FAULT_ROOT": str(root.resolve()),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{module}: {done.stdout[-2000:]}\n{done.stderr[-6000:]}"
    return done.stdout


class Shim:
    """The shim of this very process, which must have been started by ``run_under``."""

    def __init__(self) -> None:
        """Find it (AssertionError when the process was started without it)."""
        self._library = ctypes.CDLL(None)
        assert hasattr(self._library, "fault_arm"), "this module runs under the shim alone"

    def fail_at(
        self, number: int, kinds: int, *, code: int = errno.ENOSPC, stays: bool, half: bool = False
    ) -> None:
        """Fail the n-th call of these kinds, and with ``stays`` all that follow until ``rest``."""
        self._library.fault_arm(kinds, number, code, int(stays), int(half), 0)

    def kill_at(self, number: int, kinds: int) -> None:
        """Kill the program at the n-th call of these kinds, before it is done."""
        self._library.fault_arm(kinds, number, 0, 0, 0, 1)

    def rest(self) -> int:
        """Fail nothing any more; give how many calls of the kinds were seen."""
        seen = int(self._library.fault_seen())
        self._library.fault_arm(0, 0, 0, 0, 0, 0)
        return seen

    def record(self, place: Path | None) -> None:
        """Record every write and sync from now on, to a file outside the root; None ends it."""
        self._library.fault_record(None if place is None else str(place).encode())

    def mark(self, words: str) -> None:
        """Put words into the record, at their place among the writes."""
        self._library.fault_mark(words.encode())


@dataclass(frozen=True, slots=True)
class Call:
    """A recorded call: what it did, to which file or name, where, with which bytes."""

    what: str
    node: int
    offset: int
    payload: bytes


_HEAD = struct.Struct("<cIQQ")


def calls(record: Path) -> Iterator[Call]:
    """Read a record, in the order of the calls."""
    content, at = record.read_bytes(), 0
    while at < len(content):
        what, node, offset, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        has_payload = what != b"T"
        yield Call(what.decode(), node, offset, content[at : at + size] if has_payload else b"")
        at += size if has_payload else 0
