"""The locks pin, with hashes, all that pyproject asks for, and agree with one another."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = {
    "requirements.lock": PROJECT["dependencies"],
    "requirements-dev.lock": [*PROJECT["dependencies"], *EXTRAS["dev"]],
    "requirements-build.lock": EXTRAS["build"],
    "requirements-freeze.lock": EXTRAS["freeze"],
    "requirements-bench.lock": EXTRAS["bench"],
}
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_BLOCK = re.compile(r"^(?=[a-z0-9])", re.MULTILINE)


def _normal(requirement: str) -> str:
    found = _NAME.match(requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def _pins(lock: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Give, by name, what a lock pins: the requirement line without its hashes, the hashes."""
    blocks = [b for b in _BLOCK.split((ROOT / lock).read_text("utf-8")) if b.strip()]
    return {
        _normal(block): (
            block.splitlines()[0].rstrip("\\ "),
            frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", block)),
        )
        for block in blocks
    }


@pytest.mark.parametrize("lock", ASKED)
def test_every_requirement_is_pinned(lock: str) -> None:
    pins = _pins(lock)

    missing = [asked for asked in ASKED[lock] if _normal(asked) not in pins]

    assert missing == []


@pytest.mark.parametrize("lock", ASKED)
def test_every_pin_is_exact_and_has_its_hashes(lock: str) -> None:
    loose = [
        name for name, (pin, hashes) in _pins(lock).items() if "==" not in pin or len(hashes) < 1
    ]

    assert loose == []


@pytest.mark.parametrize("requirement", [r for r in PROJECT["dependencies"] if "==" in r])
def test_the_version_asked_for_is_the_version_locked(requirement: str) -> None:
    version = requirement.split("==")[1]

    pin, _ = _pins("requirements.lock")[_normal(requirement)]

    assert f"=={version}" in pin


# The programs to compare with have an environment of their own.
_ALONE = {"requirements-dev.lock", "requirements-bench.lock"}


@pytest.mark.parametrize("lock", [name for name in ASKED if name not in _ALONE])
def test_the_environment_of_the_tests_holds_the_same_files(lock: str) -> None:
    whole = _pins("requirements-dev.lock")

    def is_there(name: str, pin: str, hashes: frozenset[str]) -> bool:
        # What ships on one system alone may be wanted on all of them by a test.
        everywhere = pin.partition(" ;")[0]
        return whole.get(name) in ((pin, hashes), (everywhere, hashes))

    assert [name for name, pin in _pins(lock).items() if not is_there(name, *pin)] == []
