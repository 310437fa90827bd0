"""Runs every bench of this folder and prints a line for each measure; ``make bench``.

A bench is a module ``bench_NAME.py`` beside this one with ``measures(folder)``: it yields
``Measure`` and may write in ``folder``. A bench that cannot be run is a failure of the whole.
Usage: python -m tests.bench.run [--json FILE] [NAME ...]
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol, cast

from tests.bench.measuring import Measure

HERE = Path(__file__).parent


class Bench(Protocol):
    """What a module of this folder offers."""

    def measures(self, folder: Path) -> Iterable[Measure]:
        """Measure, by turns with the baseline."""


def names() -> list[str]:
    """Give the benches there are."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def line(measure: Measure) -> str:
    """Write a measure for people."""
    return (
        f"{measure.name:<58} {measure.ours:>10.2f} {measure.baseline:>10.2f} {measure.unit:<3}"
        f" {measure.ratio:>7.2f}  against {measure.against}"
    )


def main(arguments: list[str]) -> int:
    """Run the benches named, or all of them; 1 when one could not be run."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("names", nargs="*", choices=[*names(), []], metavar="NAME")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    found: list[Measure] = []
    failed: list[str] = []
    sys.stdout.write(f"{'':<58} {'ours':>10} {'baseline':>10} {'':<3} {'ratio':>7}\n")
    for name in asked.names or names():
        began = time.monotonic()
        bench = cast("Bench", importlib.import_module(f"tests.bench.bench_{name}"))
        sys.stdout.write(f"— {name}\n")
        try:
            with tempfile.TemporaryDirectory() as place:
                for measure in bench.measures(Path(place)):
                    found.append(measure)
                    sys.stdout.write(line(measure) + "\n")
                    sys.stdout.flush()
        except Exception:  # noqa: BLE001 - the others are still worth running
            traceback.print_exc()
            failed.append(name)
        sys.stdout.write(f"  {name}: {time.monotonic() - began:.0f} s in all\n")
    if asked.json is not None:
        asked.json.write_text(json.dumps([asdict(measure) for measure in found], indent=1))
    if failed:
        sys.stdout.write(f"could not be run: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
