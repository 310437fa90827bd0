"""The short form of the kills of the real windows, in a program that has no windows of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_vote_that_was_shown_is_there_after_the_windows_were_killed() -> None:
    command = [sys.executable, "-m", "tests.endurance.run", "--alone", "--seed=19", "--kills=15"]
    command.append("windows killed")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.startswith("3 kills of the windows")
    assert "1 times the windows then opened at the same point" in done.stdout
