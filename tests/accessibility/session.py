"""Runs the windows and the one who looks from outside, in a session of their own.

``python -m tests.accessibility.session AGENDA`` writes what was found as JSON.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python for which the distribution ships ``pyatspi``, which is no wheel."""


def main(agenda: str) -> int:
    """Play; the exit code is that of the outsider."""
    # What a screen reader does when it starts: programs then tell the bus of what they show.
    subprocess.run(
        [
            *("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"),
            *("org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status"),
            *("string:IsEnabled", "variant:boolean:true"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    subprocess.run(["setxkbmap", "fr"], check=True)
    here = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with tempfile.TemporaryDirectory() as folder:
        desk = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "tests.accessibility.desk", folder],
            env=here,
            stdout=sys.stderr,
        )
        try:
            outsider = [SYSTEM_PYTHON, "-m", "tests.accessibility.outside", agenda]
            return subprocess.run(outsider, env=here, check=False).returncode
        finally:
            if desk.poll() is not None:
                sys.stderr.write(f"the windows ended by themselves: {desk.returncode}\n")
            desk.terminate()
            desk.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
