"""What Windows does otherwise, told of every file of the product: whole kinds, not instances."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commission_app import account as accounts
from ui import french
from ui.french.dates import local
from ui.kit.widgets import capture

ROOT = Path(__file__).parents[2]
PRODUCT = sorted(
    path for folder in ("commission_app", "ui") for path in (ROOT / folder).rglob("*.py")
)
PUTS_IN_PLACE = "commission_app/application/base/whole_file.py"


def _calls(source: str) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def bare_replaces(source: str) -> list[int]:
    """Lines that put a file in the place of another without a second try.

    Of what is called ``replace``, that of paths alone takes one argument without a name.
    """
    return [
        call.lineno
        for name, call in _calls(source)
        if name in ("os.replace", "os.rename", "shutil.move")
        or (name.endswith((".replace", ".rename")) and len(call.args) == 1 and not call.keywords)
    ]


def strict_clean_ups(source: str) -> list[int]:
    """Lines that would fail over a file of a temporary folder that is still open."""
    return [
        call.lineno
        for name, call in _calls(source)
        if name.rsplit(".", 1)[-1] == "TemporaryDirectory"
        and not any(
            one.arg == "ignore_cleanup_errors" and ast.unparse(one.value) == "True"
            for one in call.keywords
        )
    ]


def local_moments_of_any_year(source: str) -> list[int]:
    """Lines that ask the system for a local hour of any moment: Windows knows 1970 to 3000."""
    return [
        call.lineno
        for name, call in _calls(source)
        if (name.endswith(".fromtimestamp") and len(call.args) + len(call.keywords) < 2)
        or (
            name.endswith(".astimezone")
            and not call.args
            and not name.startswith(("datetime.now()", "said."))
        )
    ]


def names_of_the_environment(source: str) -> list[int]:
    """Lines that take the account from the environment."""
    return [call.lineno for name, call in _calls(source) if name.endswith("getuser")]


@pytest.mark.parametrize(
    ("find", "planted"),
    [
        (bare_replaces, "temporary.replace(place)"),
        (strict_clean_ups, "tempfile.TemporaryDirectory(prefix='a')"),
        (local_moments_of_any_year, "one.not_after.astimezone()"),
        (local_moments_of_any_year, "datetime.fromtimestamp(0)"),
        (names_of_the_environment, "getpass.getuser()"),
    ],
)
def test_no_file_of_the_product_goes_a_way_that_windows_refuses(
    find: Callable[[str], list[int]], planted: str
) -> None:
    assert find(planted) == [1]
    allowed = {
        PUTS_IN_PLACE: bare_replaces,
        "ui/french/dates.py": local_moments_of_any_year,
    }
    found = {
        str(path.relative_to(ROOT)): lines
        for path in PRODUCT
        if allowed.get(str(path.relative_to(ROOT))) is not find
        and (lines := find(path.read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "moment",
    [
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1960, 6, 1, 12, tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Guadeloupe"])
def test_the_end_of_a_certificate_without_end_is_told(
    moment: datetime, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert local(moment) == moment
        assert french.day_short(moment).count("/") == 2
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_account_is_that_of_the_system_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "quelqu’un d’autre")
    assert accounts.account() == said


@pytest.mark.parametrize(("build", "possible"), [(18362, False), (19041, True), (22631, True)])
def test_captures_are_excluded_from_windows_10_2004_on(
    build: int, possible: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Version:
        def __init__(self) -> None:
            self.build = build

    monkeypatch.setattr(sys, "getwindowsversion", Version, raising=False)
    assert (capture.obstacle() == "") is possible


@pytest.mark.parametrize("arguments", [["--version"], ["check", "nulle-part.xlsx"], ["nonsense"]])
def test_a_program_without_a_console_says_nothing_and_does_not_fail(arguments: list[str]) -> None:
    """As ``commission-app.exe``: its streams are None."""
    program = (
        "import sys; sys.stdout = sys.stderr = None\n"
        "from ui.cli import main\n"
        f"raise SystemExit(main({arguments!r}))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment, check=False
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    assert done.returncode == (0 if arguments == ["--version"] else 2)
