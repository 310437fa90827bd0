"""How a bench measures: ours and the baseline by turns in the same run, medians, a ratio."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the report: what was measured, ours, the baseline and what the baseline is."""

    name: str
    unit: str
    ours: float
    baseline: float
    against: str

    @property
    def ratio(self) -> float:
        """Ours by the baseline: below 1, ours is the smaller."""
        return self.ours / self.baseline


def on_disk(folder: Path) -> None:
    """See that a folder is on a disk: what is durable in memory costs nothing (AssertionError)."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return
    places = [line.split()[1:3] for line in mounts.read_text("utf-8").splitlines()]
    held = [(Path(place), kind) for place, kind in places if folder.is_relative_to(place)]
    kind = max(held, key=lambda known: len(known[0].parts))[1]
    if kind in ("tmpfs", "ramfs"):
        raise AssertionError(f"{folder} is in memory: give a TMPDIR on a disk")


def by_turns(
    ours: Callable[[], object],
    baseline: Callable[[], object],
    rounds: int,
    *,
    before_ours: Callable[[], object] | None = None,
    before_baseline: Callable[[], object] | None = None,
) -> tuple[float, float]:
    """Give the median milliseconds of both, run by turns so that a loaded machine slows both.

    What ``before_…`` does is not measured. The first round warms up and is left out.
    """
    found: tuple[list[float], list[float]] = ([], [])
    sides = ((ours, before_ours), (baseline, before_baseline))
    for turn in range(rounds + 1):
        for times, (work, prepare) in zip(found, sides, strict=True):
            if prepare is not None:
                prepare()
            gc.collect()
            start = time.perf_counter()
            work()
            spent = (time.perf_counter() - start) * 1000
            if turn:
                times.append(spent)
    return statistics.median(found[0]), statistics.median(found[1])
