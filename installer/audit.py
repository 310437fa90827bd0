"""Looks for known vulnerabilities in the locked dependencies; fails when it could check nothing.

Usage: audit.py [LOCK...]   needs a network and an advisory service.
Exit codes: 0 every dependency was checked and none has a known vulnerability, 1 some has one,
2 something could not be checked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CLEAN, VULNERABLE, UNCHECKED = 0, 1, 2
_SERVICES = ("pypi", "osv")
_LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-freeze.lock")


@dataclass(frozen=True)
class Verdict:
    """What an audit says: an exit code and lines to print."""

    code: int
    lines: tuple[str, ...]


def judge(report: Mapping[str, Any], pinned: int) -> Verdict:
    """Read a report of pip-audit against the number of pinned dependencies.

    A dependency that was skipped or is missing from the report is not a clean one.
    """
    found = report.get("dependencies", [])
    skipped = [one["name"] for one in found if "skip_reason" in one]
    checked = [one for one in found if "skip_reason" not in one]
    vulnerable = [one for one in checked if one.get("vulns")]
    lines = [
        f"{one['name']} {one['version']}: {', '.join(v['id'] for v in one['vulns'])}"
        for one in vulnerable
    ]
    count = f"{len(checked)} of {pinned} pinned dependencies were checked"
    if vulnerable:
        return Verdict(VULNERABLE, (*lines, f"{count}, {len(vulnerable)} have known faults."))
    if skipped or not checked or len(checked) < pinned:
        return Verdict(UNCHECKED, (f"{count}: this says nothing of the others.",))
    return Verdict(CLEAN, (f"{count}, none has a known vulnerability.",))


def pins(lock: Path) -> int:
    """Count the dependencies that a lock pins for this platform and this Python."""
    return len(_applicable(lock))


def audit(lock: Path) -> Verdict:
    """Ask the advisory services in turn, until one answers for every dependency."""
    verdict = Verdict(UNCHECKED, ("no advisory service answered",))
    for service in _SERVICES:
        report = _report(lock, service)
        if report is None:
            continue
        verdict = judge(report, pins(lock))
        if verdict.code != UNCHECKED:
            return verdict
    return verdict


def main(names: Sequence[str]) -> int:
    """Audit the locks and give the worst exit code."""
    worst = CLEAN
    for name in names or _LOCKS:
        verdict = audit(ROOT / name)
        worst = max(worst, verdict.code) if VULNERABLE not in (worst, verdict.code) else VULNERABLE
        for line in verdict.lines:
            sys.stdout.write(f"{name}: {line}\n")
    if worst == UNCHECKED:
        sys.stdout.write("NOT CHECKED: run this again where an advisory service can be reached.\n")
    return worst


def _applicable(lock: Path) -> tuple[str, ...]:
    from packaging.markers import Marker  # noqa: PLC0415 - there in development alone

    found = []
    for line in lock.read_text("utf-8").splitlines():
        if not line[:1].isalnum():
            continue
        requirement, _, marker = line.rstrip(" \\").partition(" ; ")
        if not marker or Marker(marker).evaluate():
            found.append(requirement.partition("==")[0])
    return tuple(found)


def _report(lock: Path, service: str) -> Mapping[str, Any] | None:
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes"]
    command += ["--disable-pip", "--format", "json", "--vulnerability-service", service]
    command += ["--progress-spinner", "off", "--timeout", "15"]
    done = subprocess.run(  # noqa: S603 - a fixed command
        command, capture_output=True, text=True, check=False, cwd=ROOT
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines()
        sys.stdout.write(f"{service}: {said[-1] if said else 'no answer'}\n")
        return None
    return report if isinstance(report, dict) else None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
