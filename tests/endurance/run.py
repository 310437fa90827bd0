"""The long trials of the vault; ``make endurance``. It ends with the counts of each.

Usage: python -m tests.endurance.run [--seed N] [--kills N] [--states N] [--tampered N] [--each N]
       [TRIAL ...] (all of them when none is named: "kills", "power cuts"...)
"""

from __future__ import annotations

import argparse
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tests.endurance import (
    backup_kills,
    full_disk,
    handover_kills,
    kills,
    power_cuts,
    scenario,
    sealed_tampering,
    tampering,
)


class Count(Protocol):
    """What a trial saw."""

    def words(self) -> str:
        """Say it for people."""


def main(arguments: list[str]) -> int:
    """Run every trial; the first thing missing stops it all with its seed."""
    parser = argparse.ArgumentParser(prog="make endurance")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--states", type=int, default=5000)
    parser.add_argument("--tampered", type=int, default=1000)
    parser.add_argument("--each", type=int, default=15, help="failures of the disk by act and way")
    parser.add_argument("trials", nargs="*", metavar="TRIAL")
    asked = parser.parse_args(arguments)
    sys.stdout.write(f"seed {asked.seed}\n")
    said: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ready = scenario.prepare(place)
        trials = _trials(asked, ready)
        if unknown := set(asked.trials) - set(trials):
            parser.error(f"no such trial: {', '.join(unknown)}; there are {', '.join(trials)}")
        for name in asked.trials or trials:
            trial = trials[name]
            began = time.monotonic()
            trial_place = place / f"trial-{len(said)}"
            trial_place.mkdir()
            words = trial(trial_place).words()
            shutil.rmtree(trial_place)
            said.append(f"{name}: {words} [{time.monotonic() - began:.0f} s]")
            sys.stdout.write(said[-1] + "\n")
            sys.stdout.flush()
    sys.stdout.write("\n" + "\n".join(said) + "\n")
    return 0


def _trials(
    asked: argparse.Namespace, ready: scenario.Prepared
) -> dict[str, Callable[[Path], Count]]:
    seed, full = asked.seed, full_disk.WAYS[:1]
    return {
        "kills": lambda place: kills.run(place, ready, asked.kills, seed),
        "power cuts": lambda place: power_cuts.run(place, ready, asked.states, seed),
        "disk full at each write": lambda place: full_disk.run(place, ready, 0, seed, full),
        "disk failing": lambda place: full_disk.run(place, ready, asked.each, seed),
        "tampering": lambda place: tampering.run(place, ready, asked.tampered, seed),
        "backups killed": lambda place: backup_kills.run(place, asked.kills // 5, seed),
        "hand-overs killed": lambda place: handover_kills.run(place, asked.kills // 5, seed),
        "sealed files": lambda place: sealed_tampering.run(place, asked.tampered, seed),
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
