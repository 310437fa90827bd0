"""Writes the whole advisory data of the locked libraries, to be shipped and compared offline.

Usage: gather_advisories.py REPOSITORY, a clone of the PyPA Advisory Database (a bare one will do).
What it holds is as of the date of the last commit of the clone, which is written down.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # the package has no stubs

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "installer" / "advisories.json"


def _git(repository: Path, *asked: str) -> str:
    command = ["git", "-C", str(repository), *asked]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - a fixed command


def locked() -> list[str]:
    """Return the name of every library that a lock pins."""
    found = set()
    for lock in ROOT.glob("requirements*.lock"):
        for line in lock.read_text("utf-8").splitlines():
            if line[:1].isalnum():
                found.add(re.sub(r"[-_.]+", "-", line.partition("==")[0].strip().lower()))
    return sorted(found)


def gathered(repository: Path) -> dict[str, Any]:
    """Return what is known of every locked library, and of which day."""
    names = locked()
    advisories = []
    for path in _git(repository, "ls-tree", "-r", "--name-only", "HEAD", "vulns").splitlines():
        if path.endswith(".yaml") and path.split("/")[1].lower() in names:
            advisories += _affecting(yaml.safe_load(_git(repository, "show", f"HEAD:{path}")))
    return {
        "source": "PyPA Advisory Database (CC-BY 4.0)",
        "commit": _git(repository, "log", "-1", "--format=%H").strip(),
        "as_of": _git(repository, "log", "-1", "--format=%cs").strip(),
        "libraries": names,
        "advisories": sorted(advisories, key=lambda one: (one["name"], one["id"])),
    }


def _affecting(told: dict[str, Any]) -> list[dict[str, Any]]:
    if told.get("withdrawn"):
        return []
    found = []
    for affected in told["affected"]:
        events = [
            event
            for span in affected.get("ranges", [])
            if span["type"] == "ECOSYSTEM"
            for event in span["events"]
        ]
        one = {
            "name": re.sub(r"[-_.]+", "-", affected["package"]["name"].lower()),
            "id": told["id"],
            "aliases": told.get("aliases", []),
            "events": [{kind: str(version) for kind, version in event.items()} for event in events],
        }
        if not events:
            one["versions"] = [str(version) for version in affected.get("versions", [])]
        found.append(one)
    return found


if __name__ == "__main__":
    whole = gathered(Path(sys.argv[1]))
    TARGET.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(f"{len(whole['advisories'])} advisories as of {whole['as_of']}\n")
