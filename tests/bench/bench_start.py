"""Start to the first window and to the list of sessions, and memory, against an empty window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from commission_app.clocks import SystemClock
from commission_app.composition import file_maintenance
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.bench import long_life
from tests.bench.measuring import Measure, by_turns, on_disk

WINDOW = Path(__file__).with_name("first_window.py")
ROOT = WINDOW.parents[2]
AGAINST = "an empty PySide6 window"
SESSIONS, CASES, FACTS = 150, 8_000, 300_000
"""A file of twenty years, as in ``bench_visits``."""


def measures(folder: Path) -> Iterable[Measure]:
    """Measure from the start of the process to the painting, then the memory it holds."""
    yield from _against_empty("window", folder / "new", "the first window")
    on_disk(folder)
    places = folders(folder / "years")
    FileOpener(places, SystemClock()).create().close()
    vault = file_maintenance.find_vault(places, keyring=True)
    long_life.write(vault.database, vault.candidates()[0], SESSIONS, CASES, FACTS)
    yield from _against_empty("list", folder / "years", "the list of sessions of twenty years")


def _against_empty(which: str, data: Path, named: str) -> Iterable[Measure]:
    memory: dict[str, list[int]] = {which: [], "empty": []}

    def started(what: str) -> None:
        memory[what].append(started_program(what, data)[0])

    times = by_turns(lambda: started(which), lambda: started("empty"), 8)
    yield Measure(f"start to {named}", "ms", *times, AGAINST)
    held = [statistics.median(memory[what]) / 1024 for what in (which, "empty")]
    yield Measure(f"memory at {named}", "MB", held[0], held[1], AGAINST)


def started_program(which: str, data: Path, *, loaded: bool = False) -> tuple[int, frozenset[str]]:
    """Return the resident memory in KiB at the painting, and the modules loaded where asked for."""
    command = [sys.executable, str(WINDOW), which, str(data)]
    # Installed programs are compiled; the first round compiles here what is not yet.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    if loaded:
        environment["LOADED"] = "1"
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline().split()
        if said != ["painted"]:
            raise AssertionError(f"{which}: nothing was painted")
        memory = child.stdout.readline().split()
        return int(memory[1]), frozenset(child.stdout.readline().split())
