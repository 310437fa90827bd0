"""Compares what failed under Wine with what is known to differ there, each with its reason.

Usage: python -m installer.windows.wine.differences RESULTS.xml
"""

from __future__ import annotations

import re
import sys
import tomllib
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

KNOWN = Path(__file__).with_name("known_differences.toml")


@dataclass(frozen=True, slots=True)
class Difference:
    """What may fail under Wine: a pattern on "module::test", and why."""

    tests: re.Pattern[str]
    reason: str


def known(text: str) -> tuple[Difference, ...]:
    """Read the list (KeyError, re.error, ValueError for an entry without a reason)."""
    found = []
    for one in tomllib.loads(text)["difference"]:
        if len(one["reason"]) < 20:
            raise ValueError(one["tests"])
        found.append(Difference(re.compile(one["tests"]), one["reason"]))
    return tuple(found)


def failed(results: Path) -> tuple[int, list[str]]:
    """Return how many passed, and what failed as "module::test"."""
    passed, names = 0, []
    for case in ET.parse(results).getroot().iter("testcase"):  # noqa: S314 - our own run
        if case.find("failure") is None and case.find("error") is None:
            passed += case.find("skipped") is None
        else:
            names.append(f"{case.get('classname')}::{case.get('name')}")
    return passed, names


def main(arguments: list[str]) -> int:
    """Print the counts; return 0 when nothing but known differences failed."""
    passed, names = failed(Path(arguments[0]))
    listed = known(KNOWN.read_text("utf-8"))
    counts: dict[str, int] = {}
    unknown = []
    for name in names:
        reason = next((one.reason for one in listed if one.tests.search(name)), None)
        if reason is None:
            unknown.append(name)
        else:
            counts[reason] = counts.get(reason, 0) + 1
    said = [f"{passed} passed under Wine, {len(names) - len(unknown)} known differences:"]
    said += [f"  {count}: {reason}" for reason, count in sorted(counts.items())]
    said += [f"FAILED: {name}" for name in unknown]
    sys.stdout.write("\n".join(said) + "\n")
    return 1 if unknown or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
