"""Each contract of the imports, broken once on purpose: the linter names that one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PACKAGES = ("commission_app", "ui", "resources")

BREAKS = {
    "Layers point one way": (
        "commission_app/domain/planted.py",
        "import commission_app.application.base.ports\n",
    ),
    "Adapters never see one another": (
        "commission_app/adapters/storage/planted.py",
        "import commission_app.adapters.vault\n",
    ),
    "Siblings form no circle": (
        "ui/kit/planted.py",
        "import ui.app.front\n",
    ),
    "Screens know nothing of one another": (
        "ui/screens/agenda/planted.py",
        "import ui.screens.home\n",
    ),
    "Domain and application know no third-party library": (
        "commission_app/application/planted.py",
        "import sqlalchemy\n",
    ),
    "The core never sees Qt or the front": (
        "commission_app/composition/planted.py",
        "import PySide6\n",
    ),
    "Logic of screens, French and the command line load without Qt": (
        "ui/screens/agenda/logic/planted.py",
        "import ui.screens.agenda.view\n",
    ),
    "The front names no storage, PDF-writing or signature library": (
        "ui/kit/planted.py",
        "import reportlab\n",
    ),
    "Adapters are reached only through composition": (
        "ui/kit/planted.py",
        "import commission_app.adapters.storage\n",
    ),
    "The detector never sees the corpus that measures it": (
        "commission_app/adapters/intake/planted.py",
        "import tests\n",
    ),
}
"""For each contract, a file and an import that it forbids."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, to plant faults in."""
    root = tmp_path_factory.mktemp("sources")
    for package in _PACKAGES:
        shutil.copytree(
            _ROOT / package, root / package, ignore=lambda _, names: [n for n in names if _other(n)]
        )
    shutil.copy(_ROOT / "pyproject.toml", root)
    return root


def _other(name: str) -> bool:
    return "." in name and not name.endswith(".py")


def _broken(root: Path) -> set[str]:
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    told = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert told, done.stdout + done.stderr
    return {name for name, state in told if state == "BROKEN"}


def test_every_contract_has_a_break_of_its_own() -> None:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    names = [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]
    assert sorted(names) == sorted(BREAKS)


def test_the_copy_keeps_every_contract(copy: Path) -> None:
    assert _broken(copy) == set()


@pytest.mark.parametrize("contract", BREAKS)
def test_a_contract_that_is_broken_is_named(copy: Path, contract: str) -> None:
    name, text = BREAKS[contract]
    planted = copy / name
    planted.write_text(text, "utf-8")
    try:
        assert contract in _broken(copy)
    finally:
        planted.unlink()
