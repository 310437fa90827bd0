"""The long trials of the vault; ``make endurance``. It ends with the counts of each.

Two trials run at a time, each in a program of its own.
Usage: python -m tests.endurance.run [--seed N] [--kills N] [--states N] [--tampered N] [--each N]
       [--at-once N] [TRIAL ...] (all of them when none is named: "kills", "power cuts"...)
"""

from __future__ import annotations

import argparse
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from tests.endurance import (
    backup_kills,
    full_disk,
    handover_kills,
    kills,
    places,
    power_cuts,
    scenario,
    sealed_tampering,
    tampering,
    window_kills,
)

ROOT = Path(__file__).parents[2]


class Count(Protocol):
    """What a trial saw."""

    def words(self) -> str:
        """Say it for people."""


def main(arguments: list[str]) -> int:
    """Run every trial; 1 when anything is missing or a means is not available: the seed is said."""
    parser = argparse.ArgumentParser(prog="make endurance")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--states", type=int, default=5000)
    parser.add_argument("--tampered", type=int, default=1000)
    parser.add_argument("--each", type=int, default=15, help="failures of the disk by act and way")
    parser.add_argument("--at-once", type=int, default=2, help="trials at a time")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("trials", nargs="*", metavar="TRIAL")
    asked = parser.parse_args(arguments)
    names = asked.trials or list(TRIALS)
    if unknown := set(names) - set(TRIALS):
        parser.error(f"no such trial: {', '.join(unknown)}; there are {', '.join(TRIALS)}")
    if asked.alone:
        sys.stdout.write(_tried(asked, names[0]) + "\n")
        return 0
    sys.stdout.write(f"seed {asked.seed}\n")
    sys.stdout.flush()
    began = time.monotonic()
    with ThreadPoolExecutor(asked.at_once) as pool:
        # The longest first, so that none is left alone at the end.
        order = sorted(names, key=list(_LONGEST_FIRST).index)
        running = {name: pool.submit(_apart, asked, name) for name in order}
        ended = {name: running[name].result() for name in names}
    said = [f"{name}: {words}" for name, (_, words) in ended.items()]
    failed = [name for name, (held, _) in ended.items() if not held]
    sys.stdout.write("\n" + "\n".join(said) + "\n")
    minutes = (time.monotonic() - began) / 60
    verdict = f"FAILED: {', '.join(failed)}" if failed else "all held"
    sys.stdout.write(f"{verdict}; seed {asked.seed}; {minutes:.0f} minutes\n")
    return 1 if failed else 0


def _apart(asked: argparse.Namespace, name: str) -> tuple[bool, str]:
    """Run one trial in a program of its own; give whether it held, and its counts."""
    options = ("seed", "kills", "states", "tampered", "each")
    given = [f"--{option}={getattr(asked, option)}" for option in options]
    command = [sys.executable, "-m", __spec__.name, "--alone", *given, name]
    if name in _WITH_WINDOWS:
        command = ["sh", "tests/run_in_session.sh", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    held = done.returncode == 0
    words = done.stdout.strip() if held else done.stderr.strip()[-6000:]
    sys.stdout.write(f"{name} {'held' if held else 'FAILED'}\n")
    sys.stdout.flush()
    return held, words


def _tried(asked: argparse.Namespace, name: str) -> str:
    """Run one trial here and give its counts; whatever is missing is raised."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        prepared, place = Path(folder, "prepared"), Path(folder, "trial")
        prepared.mkdir()
        place.mkdir()
        trial = TRIALS[name]
        words = trial(asked, place, lambda: scenario.prepare(prepared)).words()
    return f"{words} [{time.monotonic() - began:.0f} s]"


Prepare = Callable[[], scenario.Prepared]
_FULL = full_disk.WAYS[:1]
TRIALS: dict[str, Callable[[argparse.Namespace, Path, Prepare], Count]] = {
    "kills": lambda asked, place, ready: kills.run(place, ready(), asked.kills, asked.seed),
    "power cuts": lambda asked, place, ready: power_cuts.run(
        place, ready(), asked.states, asked.seed
    ),
    "disk full at each write": lambda asked, place, ready: full_disk.run(
        place, ready(), 0, asked.seed, _FULL
    ),
    "disk failing": lambda asked, place, ready: full_disk.run(
        place, ready(), asked.each, asked.seed
    ),
    "tampering": lambda asked, place, ready: tampering.run(
        place, ready(), asked.tampered, asked.seed
    ),
    "backups killed": lambda asked, place, _: backup_kills.run(place, asked.kills // 5, asked.seed),
    "hand-overs killed": lambda asked, place, _: handover_kills.run(
        place, asked.kills // 5, asked.seed
    ),
    "places": lambda asked, place, ready: places.run(place, ready(), asked.each * 2, asked.seed),
    "windows killed": lambda asked, place, _: window_kills.run(place, asked.kills // 5, asked.seed),
    "sealed files": lambda asked, place, _: sealed_tampering.run(place, asked.tampered, asked.seed),
}
_WITH_WINDOWS = ("windows killed",)
_LONGEST_FIRST = (
    "windows killed",
    "disk failing",
    "disk full at each write",
    "backups killed",
    "hand-overs killed",
    "kills",
    "tampering",
    "power cuts",
    "places",
    "sealed files",
)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
