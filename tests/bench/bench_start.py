"""Start to first window, and memory, against an empty window of the same library."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench.measuring import Measure, by_turns

WINDOW = Path(__file__).with_name("first_window.py")
ROOT = WINDOW.parents[2]
AGAINST = "an empty PySide6 window"


def measures(folder: Path) -> Iterable[Measure]:
    """Measure from the start of the process to the first painting, then the memory it holds."""
    memory: dict[str, list[int]] = {"ours": [], "empty": []}

    def started(which: str) -> None:
        memory[which].append(_first_painting(which, folder))

    times = by_turns(lambda: started("ours"), lambda: started("empty"), 8)
    yield Measure("start to first window", "ms", *times, AGAINST)
    held = [statistics.median(memory[which]) / 1024 for which in ("ours", "empty")]
    yield Measure("memory at the first window", "MB", held[0], held[1], AGAINST)


def _first_painting(which: str, folder: Path) -> int:
    """Give the resident memory in KiB at the first painting; returns at the painting."""
    command = [sys.executable, str(WINDOW), which, str(folder / "data")]
    # Installed programs are compiled; the first round compiles here what is not yet.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline().split()
        if said != ["painted"]:
            raise AssertionError(f"{which}: no window was painted")
        memory = child.stdout.readline().split()
    return int(memory[1])


if __name__ == "__main__":
    began = time.perf_counter()
    for measured in measures(Path(sys.argv[1])):
        sys.stdout.write(f"{measured}\n")
    sys.stdout.write(f"{time.perf_counter() - began:.1f} s\n")
