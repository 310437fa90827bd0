"""Reads malformed files by the hundred thousand, in child processes; keeps what kills one.

Usage: python -m tests.fuzz.fuzz [COUNT [SEED]]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.mutants import PAST

BATCH = 2_000
ROOT = Path(__file__).parents[2]


def batch(count: int, seed: int) -> tuple[int, int, list[Path]]:
    """Read a batch in a child: how many were read, how many understood, what was kept."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.read_mutants", str(count), str(seed), folder],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "RUST_BACKTRACE": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            read, understood = (int(word) for word in done.stdout.split())
            return read, understood, []
        sys.stderr.write(done.stderr[-1500:])
        kept = [_keep(left, seed) for left in Path(folder).iterdir()]
        return 0, 0, kept or [Path(f"batch-{seed}")]


def _keep(left: Path, seed: int) -> Path:
    PAST.mkdir(exist_ok=True)
    return Path(shutil.copy(left, PAST / f"seed-{seed}{left.suffix}"))


def main(arguments: list[str]) -> int:
    """Fuzz; 1 when a file crashed, hung, passed the limit or gave what it must not."""
    count = int(arguments[0]) if arguments else 100_000
    first = int(arguments[1]) if len(arguments) > 1 else 1
    began, read, understood = time.monotonic(), 0, 0
    failures: list[Path] = []
    batches = [(min(BATCH, count - at), first + at) for at in range(0, count, BATCH)]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for done, good, kept in pool.map(lambda job: batch(*job), batches):
            read, understood = read + done, understood + good
            failures.extend(kept)
            sys.stdout.write(f"\r{read} malformed files read, {len(failures)} failures")
            sys.stdout.flush()
    spent = time.monotonic() - began
    sys.stdout.write(f"\n{understood} were still understood; {spent:.0f} s in all\n")
    for failure in failures:
        sys.stdout.write(f"failed: {failure.name}\n")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
