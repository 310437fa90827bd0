"""The README, the help and the Makefile name the same commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def _help(*arguments: str) -> str:
    program = Path(sys.executable).with_name("commission-app")
    return subprocess.run(
        [program, *arguments, "--help"], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def _targets() -> set[str]:
    text = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE))


def test_the_readme_tells_every_target_and_no_other() -> None:
    assert set(re.findall(r"\bmake ([a-z-]+)", README)) == _targets()


def test_make_help_lists_every_target() -> None:
    listing = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout

    assert {line.split()[0] for line in listing.splitlines()} == _targets()
    assert all(len(line.split()) > 2 for line in listing.splitlines())


def test_the_continuous_check_runs_the_one_test_command() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_readme_tells_every_command() -> None:
    told = set(re.findall(r"commission-app ([a-z]+)", README))

    assert told == set(re.findall(r"^  ([a-z]+)\b", _help().split("Commandes")[1], re.MULTILINE))


def test_the_readme_tells_every_option() -> None:
    told = set(re.findall(r"`[^`\n]*`", README))
    options = set(re.findall(r"--[a-z-]+", " ".join(told)))
    known = {
        option
        for command in ((), ("check",), ("verify",), ("demo",), ("update",), ("consolidate",))
        for option in re.findall(r"--[a-z-]+", _help(*command))
    }

    assert options == known
