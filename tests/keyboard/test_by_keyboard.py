"""A whole session without a mouse: what it takes, key by key, and that every step is reached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_the_paris_sample_is_held_by_keyboard_alone() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.keyboard.journey"],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    keys = {int(number): sent for number, sent in said["keys"].items()}
    assert keys.pop(2) <= said["voices"] + 2, "one key a voice, proclaim, go on"
    assert len(keys) == 15
    assert max(keys.values()) <= 3, "a unanimous opinion takes three keys"
