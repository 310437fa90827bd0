"""The parts of a package, read from the lock: what is pinned, for which system, with digests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"

_BLOCK = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)
_HEAD = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?:\s*;\s*(?P<marker>[^\\]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def normal(name: str) -> str:
    """Return the one spelling of the name of a distribution."""
    return re.sub(r"[-_.]+", "-", name).lower()


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked library: its name, version, where it applies, the SHA-256 of each of its files."""

    name: str
    version: str
    marker: str | None
    digests: tuple[str, ...]

    def applies(self, system: str, python: str) -> bool:
        """Tell whether it is installed on a system of ``SYSTEMS`` by a Python ("3.13")."""
        if self.marker is None:
            return True
        environment = {
            **SYSTEMS[system],
            "python_version": python,
            "python_full_version": f"{python}.0",
            "platform_machine": "x86_64" if system == "linux" else "AMD64",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }
        return Marker(self.marker).evaluate(environment)


def pins(lock: Path = LOCK) -> tuple[Pin, ...]:
    """Return what a lock file pins, in its order (ValueError for a line that pins nothing)."""
    found = []
    for block in (part for part in _BLOCK.split(lock.read_text("utf-8")) if part.strip()):
        head = _HEAD.match(block)
        if head is None:
            raise ValueError(block.splitlines()[0])
        marker = head["marker"]
        found.append(
            Pin(
                normal(head["name"]),
                head["version"],
                None if marker is None else marker.strip(),
                tuple(_HASH.findall(block)),
            )
        )
    return tuple(found)


def installed(folder: Path) -> dict[str, Distribution]:
    """Return the distributions of a folder of libraries by their name."""
    return {normal(d.metadata["Name"]): d for d in distributions(path=[str(folder)])}


def licence_of(distribution: Distribution) -> str:
    """Return what a distribution says of its licence, "" when it says nothing."""
    about = distribution.metadata
    for field in ("License-Expression", "License"):
        told = (about.get_all(field) or [""])[0]
        if told and told.strip().upper() != "UNKNOWN":
            return str(told).strip().splitlines()[0]
    classifiers = about.get_all("Classifier") or []
    named = [one.rsplit("::", 1)[1].strip() for one in classifiers if one.startswith("License ::")]
    return ", ".join(named)
