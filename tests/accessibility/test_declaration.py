"""The declaration of conformity tells each criterion once, and names tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DECLARATION = ROOT / "docs" / "en-301-549.md"
GUIDE = ROOT / "resources" / "help" / "97-accessibilite.md"
MET, NOT_MET, IRRELEVANT = "satisfait", "non satisfait", "sans objet"
_ROW = re.compile(r"^\| (?P<id>\d+[\d.]*) \| (?P<title>.+?) \| (?P<state>.+?) \| (?P<why>.*) \|$")


def _rows() -> list[re.Match[str]]:
    lines = DECLARATION.read_text("utf-8").splitlines()
    return [found for line in lines if (found := _ROW.match(line)) is not None]


def _run(prefix: str, *numbers: int) -> set[str]:
    return {f"{prefix}.{number}" for number in numbers}


# The criteria of EN 301 549 V3.2.1, their last digit (open or closed) left out.
CRITERIA = (
    _run("5.1.2", 1, 2) | _run("5.1.3", *range(1, 17)) | _run("5.1", 4, 5, 7) | _run("5.1.6", 1, 2)
    | _run("5", 2, 3, 4, 7, 8, 9) | _run("5.5", 1, 2) | _run("5.6", 1, 2)
    | {f"{chapter}.{criterion}" for chapter in (10, 11) for criterion in (
        "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4",
        "1.3.5", "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12",
        "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.3", "2.4.4", "2.4.6",
        "2.4.7", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "3.1.1", "3.2.1", "3.2.2", "3.3.1", "3.3.2",
        "3.3.3", "3.3.4", "4.1.1", "4.1.2", "4.1.3")}
    | {"10.2.4.2", "10.3.1.2", "10.5", "10.6", "11.5.1", "11.7"}
    | _run("11.5.2", *range(1, 18)) | _run("11.6", 1, 2) | _run("11.8", 1, 2, 3, 4, 5)
    | _run("12.1", 1, 2) | _run("12.2", 2, 3, 4)
)  # fmt: skip


def test_each_criterion_is_told_once_and_no_other() -> None:
    told = [row["id"] for row in _rows()]
    assert len(told) == len(set(told))
    assert set(told) == CRITERIA


def test_what_is_met_names_tests_that_exist_and_the_rest_a_reason() -> None:
    for row in _rows():
        named = re.findall(r"`(tests/[^`]+)`", row["why"])
        assert row["state"] in (MET, NOT_MET, IRRELEVANT), row["id"]
        assert bool(named) is (row["state"] == MET), row["id"]
        assert row["why"].strip(), row["id"]
        for test in named:
            place, _, name = test.partition("::")
            tree = ast.parse((ROOT / place).read_text("utf-8"))
            names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert name in names, test


def test_the_guide_tells_what_is_not_met() -> None:
    guide = GUIDE.read_text("utf-8")
    told = set(re.findall(r"^- ([\d.]+) – ", guide, re.MULTILINE))
    states = [row["state"] for row in _rows()]
    assert told == {row["id"] for row in _rows() if row["state"] == NOT_MET}
    assert f"{states.count(MET)} critères sont satisfaits" in guide
    assert f"{states.count(IRRELEVANT)} autres sont sans objet" in guide
