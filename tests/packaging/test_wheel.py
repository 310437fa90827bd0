"""The wheel holds all that the program reads, and nothing of the tests."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Build the wheel from what git would take and give the names it holds."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def test_every_resource_ships(names: frozenset[str]) -> None:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "commission_app", "ui", "resources"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    tracked = {name for name in listing.split("\0") if name and (ROOT / name).is_file()}

    assert tracked
    assert tracked - names == set()


def test_the_licence_ships(names: frozenset[str]) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_tests_and_installer_stay_home(names: frozenset[str]) -> None:
    folders = {name.split("/")[0] for name in names}

    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {
        "commission_app",
        "ui",
        "resources",
    }
