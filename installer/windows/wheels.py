"""Writes what locks pin for Windows, with their hashes, as pip reads it.

Usage: python -m installer.windows.wheels LOCK... >requirements.txt
"""

from __future__ import annotations

import sys
from pathlib import Path

from installer.package.parts import ROOT, pins

PYTHON = "3.13"
"""The Python for Windows that the program is built with."""


def lines(locks: list[Path], python: str = PYTHON) -> list[str]:
    """Return a line for each pin that applies, once, in the order of the locks."""
    found = [
        f"{pin.name}=={pin.version} "
        + " ".join(f"--hash=sha256:{digest}" for digest in pin.digests)
        for lock in locks
        for pin in pins(lock)
        if pin.applies("windows", python)
    ]
    return list(dict.fromkeys(found))


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines([ROOT / name for name in sys.argv[1:]])) + "\n")
