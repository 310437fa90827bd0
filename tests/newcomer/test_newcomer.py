"""A newcomer goes from nothing to signed minutes; her acts are counted, and none is hidden."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from commission_app.application.signing.signing import Verdict

ROOT = Path(__file__).parents[2]
MOST = 60
"""Acts until the session is open: commission, members, template, two mistakes, attendance."""


def test_a_newcomer_holds_and_signs_her_first_session_within_the_acts_allowed() -> None:
    # A display of its own, with its window manager: nothing of another test lies in the way.
    done = subprocess.run(
        [
            *("sh", "installer/own_session.sh", "--virtual"),
            *(sys.executable, "-m", "tests.newcomer.journey"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert 30 < said["acts"]["préparation"] <= MOST, done.stderr
    assert said["acts"]["séance"] > 30
    assert said["verdict"] == Verdict.VALID.value
    assert said["word"] > 0
    assert said["backups"] > 0
