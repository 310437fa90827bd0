"""What a run reads from its libraries is carried by the frozen program.

The self-test runs from the environment with an audit hook that notes every file it opens; each
that is no module must be among what the freezing collects, by a path whose folders exist there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from installer.freeze import frozen_parts

ROOT = Path(__file__).parents[2]
SITE = Path(sysconfig.get_paths()["purelib"])
MODULES = (".py", ".pyc", ".so", ".pyd", ".pth")
BY_HOOKS = ("PySide6/", "certifi/cacert.pem", "lxml/", "PIL/")  # PyInstaller's own hooks take them

NOTES = """
import atexit, json, os, sys
seen = set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int):
        if not arguments[2] & (os.O_WRONLY | os.O_RDWR):
            seen.add(arguments[0])
sys.addaudithook(note)
from ui.cli import main
code = main(["--self-test"])
open(sys.argv[1], "w").write(json.dumps(sorted(seen)))
sys.exit(code)
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Run the self-test, which must hold, and give the paths it read, as they were spelt."""
    notes = tmp_path_factory.mktemp("notes") / "opened.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    made = subprocess.run(
        [sys.executable, "-c", NOTES, str(notes)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return tuple(json.loads(notes.read_text("utf-8")))


@pytest.fixture(scope="module")
def carried() -> frozenset[str]:
    """Give the path in the frozen program of each file that is collected."""
    found: set[str] = set()
    for source, target in frozen_parts.data_files():
        place = Path(source)
        if place.is_dir():
            names = (one.relative_to(place) for one in place.rglob("*") if one.is_file())
            found |= {(Path(target) / name).as_posix() for name in names}
        else:
            found.add((Path(target) / place.name).as_posix())
    return frozenset(found)


def _inside(path: str) -> str | None:
    """Give what a path is in the frozen program, None for what is not of the application."""
    for base in (SITE, ROOT):
        if path.startswith(f"{base}/") and not path.startswith(str(ROOT / ".venv/bin")):
            return path.removeprefix(f"{base}/")
    return None


def _read(opened: tuple[str, ...]) -> set[str]:
    """Give what was read from the application and its libraries, modules left out."""
    names = {name for path in opened if (name := _inside(path)) is not None}
    return {n for n in names if not n.endswith(MODULES) and not n.startswith(BY_HOOKS)}


def _lacking(read: set[str], carried: frozenset[str]) -> set[str]:
    folders = {parent.as_posix() for name in carried for parent in Path(name).parents}

    def found(name: str) -> bool:
        """A path that goes through a folder and out of it needs that folder."""
        parts = Path(name).parts
        through = {"/".join(parts[:at]) for at, part in enumerate(parts) if part == ".."}
        return os.path.normpath(name) in carried and through <= folders

    return {name for name in read if not found(name)}


def test_what_a_run_reads_is_carried(opened: tuple[str, ...], carried: frozenset[str]) -> None:
    read = _read(opened)
    assert len(read) > 20
    assert _lacking(read, carried) == set()


def test_the_faults_that_were_there_are_seen(
    opened: tuple[str, ...], carried: frozenset[str]
) -> None:
    without = frozenset(name for name in carried if not name.startswith(("docx/parts/", "odfdo-")))
    lacking = _lacking(_read(opened), without)
    assert any(name.startswith("docx/parts/../") for name in lacking)
    assert any(name.startswith("odfdo-") for name in lacking)


def test_the_two_toolkits_do_not_travel() -> None:
    assert not frozen_parts.kept("PySide6/Qt/plugins/platformthemes/libqgtk3.so")
    assert not frozen_parts.kept("PySide6\\opengl32sw.dll")
    assert frozen_parts.kept("PySide6/Qt/lib/libQt6Widgets.so.6")
