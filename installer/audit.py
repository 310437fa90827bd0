"""Looks for known vulnerabilities in the locked dependencies; fails when it could check nothing.

Usage: audit.py [LOCK...]           asks an advisory service, hence needs a network
       audit.py --known [LOCK...]   compares with what is shipped, without a network: every pin with
                                    ``advisories.json``, whole up to its date, and with the later
                                    faults of ``known_faults.toml``, gathered one by one
Exit codes: 0 what could be checked was, and nothing has a known vulnerability, 1 something has one,
2 it could not be checked: no service answered for everything, or there was nothing to compare.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CLEAN, VULNERABLE, UNCHECKED = 0, 1, 2
_SERVICES = ("pypi", "osv")
_LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-freeze.lock")
_KNOWN_LOCKS = ("requirements.lock", "requirements-freeze.lock", "requirements-dev.lock")
"""Those that hold at least one library that ever had a fault: the others could not be compared."""

_KNOWN_FAULTS = Path(__file__).with_name("known_faults.toml")
_ADVISORIES = Path(__file__).with_name("advisories.json")
_OLDEST_DAYS = 400
"""Beyond this age a list of known faults says too little to count as a check."""


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


def compare(lock: Path, table: Path, today: date) -> Verdict:
    """Compare every version that a lock pins, for any platform, with the faults of a table.

    UNCHECKED when the table is missing, empty or too old, when the lock pins nothing, or when no
    library of it is in the table: nothing was then compared.
    """
    from packaging.version import InvalidVersion, Version  # noqa: PLC0415 - in development alone

    try:
        known = tomllib.loads(table.read_text("utf-8"))
        age = (today - known["gathered"]).days
        past = {name: Version(row["from"]) for name, row in known["past"].items()}
        pinned = _pinned(lock)
        versions = [(name, Version(version)) for name, version in pinned]
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, InvalidVersion) as error:
        return Verdict(UNCHECKED, (f"nothing was compared: {type(error).__name__}: {error}",))
    if age > _OLDEST_DAYS:
        return Verdict(UNCHECKED, (f"the list of known faults is {age} days old: renew it",))
    compared = [(name, version) for name, version in versions if name in past]
    if not compared:
        return Verdict(UNCHECKED, ("nothing was compared: no pinned library is in the list",))
    faulty = [
        f"{name} {version}: {known['past'][name]['last']}, mended in {past[name]}"
        for name, version in compared
        if version < past[name]
    ]
    count = (
        f"{len(versions)} pins; {len(compared)} of libraries that had known faults, "
        f"as gathered on {known['gathered']}"
    )
    if faulty:
        return Verdict(VULNERABLE, (*faulty, f"{count}: {len(faulty)} are not past them."))
    return Verdict(CLEAN, (f"{count}: each is past them. What came later: make audit.",))


def compare_whole(lock: Path, data: Path) -> Verdict:
    """Compare every pin of a lock with all that was published of its library up to a date.

    UNCHECKED when the data are missing or know nothing of a pinned library, which is then named.
    """
    from packaging.version import InvalidVersion, Version  # noqa: PLC0415 - in development alone

    try:
        known = json.loads(data.read_text("utf-8"))
        libraries, advisories = set(known["libraries"]), known["advisories"]
        pinned = [(name.replace(".", "-"), Version(version)) for name, version in _pinned(lock)]
        faulty = [
            f"{name} {version}: {one['id']} ({', '.join(one['aliases'])})"
            for name, version in pinned
            for one in advisories
            if one["name"] == name and _affected(version, one)
        ]
    except (OSError, ValueError, KeyError, TypeError, InvalidVersion) as error:
        return Verdict(UNCHECKED, (f"nothing was compared: {type(error).__name__}: {error}",))
    unknown = sorted({name for name, _ in pinned} - libraries)
    if unknown or not pinned:
        said = f"not in the shipped data: {', '.join(unknown) or 'every pin'}"
        return Verdict(UNCHECKED, (said,))
    count = (
        f"{len(pinned)} of {len(pinned)} pins compared with all published up to {known['as_of']}"
    )
    if faulty:
        return Verdict(VULNERABLE, (*faulty, f"{count}: {len(faulty)} faults."))
    return Verdict(CLEAN, (f"{count}: none is affected.",))


def _affected(version: Any, advisory: Mapping[str, Any]) -> bool:  # noqa: ANN401 - a Version
    """Tell whether a version lies in a range of an advisory, or among its versions."""
    from packaging.version import Version  # noqa: PLC0415 - in development alone

    if not advisory["events"]:
        return version in {Version(one) for one in advisory["versions"]}
    inside = False
    for event in advisory["events"]:
        (kind, at), *_ = event.items()
        if kind == "introduced" and version >= Version(at):
            inside = True
        elif (kind == "fixed" and version >= Version(at)) or (
            kind == "last_affected" and version > Version(at)
        ):
            inside = False
    return inside


def main(names: Sequence[str]) -> int:
    """Audit the locks and give the worst exit code."""
    if names[:1] == ["--known"]:
        return _compared(names[1:] or _KNOWN_LOCKS)
    worst = CLEAN
    for name in names or _LOCKS:
        verdict = audit(ROOT / name)
        worst = max(worst, verdict.code) if VULNERABLE not in (worst, verdict.code) else VULNERABLE
        for line in verdict.lines:
            sys.stdout.write(f"{name}: {line}\n")
    if worst == UNCHECKED:
        sys.stdout.write("NOT CHECKED: run this again where an advisory service can be reached.\n")
    return worst


def _compared(names: Sequence[str]) -> int:
    today = datetime.now(UTC).date()
    verdicts = [
        (name, verdict)
        for name in names
        for verdict in (
            compare_whole(ROOT / name, _ADVISORIES),
            compare(ROOT / name, _KNOWN_FAULTS, today),
        )
    ]
    for name, verdict in verdicts:
        for line in verdict.lines:
            sys.stdout.write(f"{name}: {line}\n")
    codes = [verdict.code for _, verdict in verdicts]
    return VULNERABLE if VULNERABLE in codes else max(codes, default=UNCHECKED)


def _pinned(lock: Path) -> list[tuple[str, str]]:
    """Give every pin of a lock, whatever its platform: (name, version)."""
    lines = (line.partition(";")[0] for line in lock.read_text("utf-8").splitlines())
    pins = (line.rstrip(" \\").partition("==") for line in lines if line[:1].isalnum())
    return [(name.strip().lower().replace("_", "-"), version) for name, _, version in pins]


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
