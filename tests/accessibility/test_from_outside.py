"""The main journey heard and seen from another process, over the real bus of screen readers."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from tests.accessibility.session import SYSTEM_PYTHON

ROOT = Path(__file__).parents[2]
NEEDED = "installer/set_up.sh test installs python3-pyatspi, gir1.2-atspi-2.0 and at-spi2-core"


@pytest.fixture(scope="module")
def found() -> dict[str, object]:
    """Play the session once; what is missing on the machine is a failure, not a reason to skip."""
    there = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], check=False)
    assert there.returncode == 0, NEEDED
    with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
        done = subprocess.run(
            [
                *("sh", "installer/own_session.sh", "--virtual"),
                *(sys.executable, "-m", "tests.accessibility.session", str(sample)),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout[done.stdout.index('{"wrong"') :])
    assert isinstance(told, dict)
    return told


def test_every_control_met_has_its_name_role_and_states_and_the_chair_sees_the_record_alone(
    found: dict[str, object],
) -> None:
    assert found["wrong"] == []
    assert found["looks"] == 6


def test_the_focus_is_followed(found: dict[str, object]) -> None:
    assert isinstance(found["focused"], int)
    assert found["focused"] >= 15


def test_votes_results_and_errors_are_spoken(found: dict[str, object]) -> None:
    said = found["said"]
    assert isinstance(said, list)
    assert said[0] == "Les deux saisies diffèrent. Recommencez."
    votes = [text for text in said if text.startswith(("Pour, ", "Contre, "))]
    assert len([text for text in votes if "unanimité" not in text]) >= 15
    assert "Contre, Préfet de Paris" in votes
    assert said.count("Avis favorable à la majorité") == 1
    assert said.count("Avis favorable à l’unanimité") == 10
    assert said.count("Point consigné") == 4, "the same words twice are spoken twice"
    assert "Séance close" in said
    assert all(text.strip("✓ ") for text in said)
