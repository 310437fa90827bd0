"""The display goes away in the middle of the demonstration: it ends, says so and leaves nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.app.system.display_lost import EXIT_CODE

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from ui.cli import main; sys.exit(main())"


@pytest.fixture
def display() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Give a display of its own, which the test may end."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    with server:
        yield f":{server.stdout.readline().strip()}", server
        server.kill()


def test_the_demonstration_ends_when_its_display_dies(
    display: tuple[str, subprocess.Popen[str]], tmp_path: Path
) -> None:
    name, server = display
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "demo", "--out", str(tmp_path / "demo")],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as played:
        assert played.stdout is not None
        for step in played.stdout:
            if step.startswith("[3/"):
                server.kill()
        assert played.stderr is not None
        said = played.stderr.read()
    assert played.returncode == EXIT_CODE
    assert "affichage a disparu" in said
    assert not list(temporary.glob("commission-demo-*")), "nothing of the trial stays behind"
