"""What every tracked file must hold: no index named, no machine path, a docstring, a licence."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LICENCE_DIGEST = "22bae131c7d1ca2a9fec7e8bd3421f3bb289c69e1a90501b487bbd88e6044b57"

# Built from parts, so that this file does not hold what it looks for.
_INDEX_HOSTS = re.compile(
    "|".join(
        re.escape(name)
        for name in (
            "pypi" + ".org",
            "python" + "hosted",
            "files.python" + "hosted",
            "pypi" + ".python",
            "--index" + "-url",
            "--extra-index" + "-url",
            "--find" + "-links",
            "registry" + ".npmjs",
        )
    )
)
_MACHINE_PATHS = re.compile(
    "|".join(("/ro" + "ot/", "/wo" + r"rk/", "/ho" + r"me/\w", "/t" + "mp/"))
)

_OF_A_CLEAN_SYSTEM = {"installer/linux/try_package.sh"}
"""What names paths inside a system that it makes itself and throws away, none of a machine."""


def tracked() -> tuple[Path, ...]:
    """Give the files that git holds and that are still there."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    names = [name for name in listing.decode().split("\0") if name]
    if not names:
        pytest.fail("no tracked file")
    return tuple(ROOT / name for name in names if (ROOT / name).is_file())


def texts() -> Iterator[tuple[Path, str]]:
    """Give the tracked files that are text."""
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            # The sample in Windows-1252 is text too.
            yield path, content.decode("utf-8" if path.suffix != ".csv" else "cp1252")


def test_no_file_names_a_package_index() -> None:
    found = {str(p.relative_to(ROOT)) for p, text in texts() if _INDEX_HOSTS.search(text)}

    assert found == set()


def test_no_file_holds_a_path_of_a_machine() -> None:
    found = {str(p.relative_to(ROOT)) for p, text in texts() if _MACHINE_PATHS.search(text)}

    assert found == _OF_A_CLEAN_SYSTEM


def test_every_module_that_ships_says_what_lives_there() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] != "tests"
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert silent == []


def test_nothing_that_ships_is_made_of_qt_s_test_library() -> None:
    named = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] != "tests"
        and "PySide6.QtTest" in path.read_text("utf-8")
    ]

    assert named == []


def test_the_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")

    assert hashlib.sha256(text.encode()).hexdigest() == LICENCE_DIGEST
    assert "15. Applicable Law" in text
    assert "Appendix" in text


def test_scripts_are_readable_by_the_shell() -> None:
    scripts = [path for path in tracked() if path.suffix == ".sh"]

    for script in scripts:
        subprocess.run(["sh", "-n", str(script)], check=True)
    assert scripts
