"""Real places that fill, vanish, are forbidden or change their hour, and programs put to sleep.

Small file systems in memory are mounted: that needs root, and is said where it cannot be done. A
place that fails is mended, and the very same program then does the act again.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import random
import shutil
import signal
import struct
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from commission_app.application.base.ports import JournalUnavailable, StorageFault
from commission_app.domain.session.commands.conduct import OpenSession
from tests.domain.room import START
from tests.endurance import scenario
from tests.endurance.full_disk import meaning
from tests.endurance.listening import line_of

NEEDS_ROOT = "a file system cannot be mounted here: this trial needs root"
_KINDS = ("attendance", "note", "vote", "proclaim", "issue", "sign")
_SIZE = 24 << 20
_NOBODY = 65534


@dataclass
class Count:
    """What was seen, by what was done to the place or to the program."""

    acts: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0

    def words(self) -> str:
        """Say it for people."""
        told = ", ".join(f"{way} {n} ({self.said[way]} said)" for way, n in self.acts.items())
        return f"{told}; {self.acknowledged} acknowledgements, none missing; each act done again"


@contextmanager
def mounted(place: Path, size: int = _SIZE) -> Iterator[Path]:
    """Mount a small file system in memory (AssertionError where that cannot be done)."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{NEEDS_ROOT} ({done.stderr.strip()})"
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


Break = Callable[[Path], Callable[[], None]]
"""Breaks a place that holds the file of a program; gives what mends it."""


def full(free: int) -> Break:
    """Leave that many bytes of the file system free."""

    def fill(place: Path) -> Callable[[], None]:
        ballast = place.parent / "ballast"
        found = os.statvfs(place)
        left = max(0, found.f_bavail * found.f_frsize - free)
        with ballast.open("wb") as out:
            for start in range(0, left, 1 << 20):
                out.write(bytes(min(1 << 20, left - start)))
        return ballast.unlink

    return fill


def vanished(place: Path) -> Callable[[], None]:
    """Take the mount of a share away; an empty folder is left, as on a computer."""
    subprocess.run(["umount", "-l", str(place.parent)], check=True)
    source = place.parent.with_name("share")
    return lambda: void(
        subprocess.run(["mount", "--bind", str(source), str(place.parent)], check=True)
    )


def forbidden(place: Path) -> Callable[[], None]:
    """Take the rights on the folder away; who is root acts as nobody meanwhile."""
    for above in place.parents:
        # Nobody must reach the folder to be refused by it.
        if not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)
    place.chmod(0o555)
    _act_as(_NOBODY)

    def mend() -> None:
        _act_as(os.getuid())
        place.chmod(0o700)

    return mend


def _act_as(user: int) -> None:
    if os.getuid() == 0:
        ctypes.CDLL(None).setfsuid(user)


def run(folder: Path, prepared: scenario.Prepared, each: int, seed: int) -> Count:
    """Break a place ``each`` times in each way; play ``each`` lives under a clock that jumps."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    for number in range(each):
        kind = _KINDS[number % len(_KINDS)]
        start = prepared.before[kind][-1]
        with mounted(folder / "full") as disk:
            free = chance.choice((0, 4096, 8192, 16384, 65536))
            _broken(start, disk / "file", prepared.trial, full(free), "full disk", count)
        with mounted(folder / "share"):
            seen = folder / "seen"
            seen.mkdir()
            subprocess.run(["mount", "--bind", str(folder / "share"), str(seen)], check=True)
            try:
                _broken(start, seen / "file", prepared.trial, vanished, "lost share", count)
            finally:
                subprocess.run(["umount", "-l", str(seen)], check=True)
            seen.rmdir()
        (folder / "share").rmdir()
        (folder / "full").rmdir()
        place = folder / "rights"
        _broken(start, place, prepared.trial, forbidden, "rights taken", count)
        shutil.rmtree(place)
    for number in range(max(1, each // 5)):
        _under_a_jumping_clock(folder / f"clock-{number}", prepared.trial, chance, count)
        _asleep(folder / f"asleep-{number}", prepared.trial, chance, count)
    return count


def _broken(
    start: Path, place: Path, trial: scenario.Trial, breaks: Break, way: str, count: Count
) -> None:
    shutil.copytree(start, place)
    said: list[str] = []
    bureau = scenario.Bureau(place, trial, said.append)
    following = bureau.next_act()
    assert following is not None
    before = bureau.snapshot
    mend = breaks(place)
    failed: StorageFault | None = None
    try:
        following[1]()
    except (JournalUnavailable, OSError) as error:
        failed = meaning(error)
    finally:
        mend()
    wanted = {
        "full disk": StorageFault.DISK_FULL,
        "lost share": StorageFault.GONE,
        "rights taken": StorageFault.DENIED,
    }[way]
    assert failed in (None, wanted), f"{way} was taken for {failed}"
    count.acts[way] += 1
    count.said[way] += failed is not None
    if failed is not None:
        if before is not None:
            # What could not be acknowledged may have reached the disk: the journal tells.
            bureau.snapshot = bureau.work.desk.load(before.stream)
        again = bureau.next_act()
        assert again is not None
        again[1]()
    bureau.close()
    count.acknowledged += len(said)
    scenario.check(place, said)


class JumpingClock:
    """A clock that is set forward, back, and to another hour of the same day."""

    def __init__(self, chance: random.Random) -> None:
        """Begin at the start of the session of the tests."""
        self._chance, self._now = chance, START
        self.jumps = 0

    def now(self) -> datetime:
        """Give the moment, some seconds, hours or days from the one before."""
        if self._chance.random() < 0.3:
            self.jumps += 1
            self._now += timedelta(seconds=self._chance.choice((-90000, -3600, -60, 3600, 200000)))
        if self._chance.random() < 0.2:
            # The change of hour: the same moment under another offset.
            self._now = self._now.astimezone(timezone(timedelta(hours=self._chance.choice((1, 2)))))
        self._now += timedelta(seconds=7)
        return self._now


def _under_a_jumping_clock(
    place: Path, trial: scenario.Trial, chance: random.Random, count: Count
) -> None:
    place.mkdir()
    clock, said = JumpingClock(chance), list[str]()
    _life(scenario.Bureau(place, trial, said.append, clock))
    assert clock.jumps > 10
    count.acts["clock jumps"] += clock.jumps
    count.acknowledged += len(said)
    scenario.check(place, said)


class SharedClock:
    """A clock that another program moves: the moment lies in a page that both see."""

    def __init__(self) -> None:
        """Begin at the start of the session of the tests."""
        self._page = mmap.mmap(-1, 8)
        self.pass_by(START.timestamp())

    def pass_by(self, seconds: float) -> None:
        """Have time pass."""
        self._page[:] = struct.pack("d", self._read() + seconds)

    def now(self) -> datetime:
        """Give the moment."""
        self.pass_by(7)
        return datetime.fromtimestamp(self._read(), UTC).astimezone(START.tzinfo)

    def _read(self) -> float:
        return float(struct.unpack("d", self._page[:])[0])


def _asleep(place: Path, trial: scenario.Trial, chance: random.Random, count: Count) -> None:
    """Stop a program again and again while hours pass for it; it goes on to its end."""
    place.mkdir()
    clock = SharedClock()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            _life(scenario.Bureau(place, trial, scenario.say_to(writing), clock))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    said: list[str] = []
    while line := line_of(reading, child):
        said.append(line)
        if chance.random() < 0.2:
            time.sleep(chance.uniform(0, 0.02))
            os.kill(child, signal.SIGSTOP)
            clock.pass_by(chance.uniform(1, 12) * 3600)
            os.kill(child, signal.SIGCONT)
            count.acts["stopped for hours"] += 1
    os.close(reading)
    assert os.waitpid(child, 0)[1] == 0, "a program that slept did not go on to its end"
    count.acknowledged += len(said)
    scenario.check(place, said)


def _life(bureau: scenario.Bureau) -> None:
    while (following := bureau.next_act()) is not None:
        kind, act = following
        snapshot = bureau.snapshot
        if kind == "open" and snapshot is not None:
            # The clock may tell another day than that of the convocation: a reason says why.
            opened = bureau.work.desk.execute(snapshot, OpenSession("L’horloge a été déréglée."))
            bureau._done(opened)
        else:
            act()
    bureau.close()


def void(_: object) -> None:
    """Drop a result."""
