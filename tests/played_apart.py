"""Plays a journey in a program of its own, on a display of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def played_apart(module: str) -> tuple[dict[str, Any], str]:
    """Run a module, which ends well; give what it said, as JSON, and what it told of its way."""
    done = subprocess.run(
        ["sh", "installer/own_session.sh", "--virtual", sys.executable, "-m", module],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said, done.stderr
