"""No rule of the law that concerns a session is without a test, by the sources of the tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from commission_app.composition import law_files
from commission_app.domain.rules import Status

TESTS = Path(__file__).parent
_SECTIONS = {
    "1": [*range(1, 17), *range(20, 25)],
    "2": [*range(1, 27)],
    "3": [*range(1, 23)],
    "9": [*range(1, 7)],
}


def named_in_tests() -> dict[str, set[str]]:
    """Give, by rule number, the tests and journeys that name it."""
    found: dict[str, set[str]] = {}
    for source in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            for number in _marked(node):
                found.setdefault(number, set()).add(f"{source.name}::{node.name}")
    for feature in TESTS.rglob("*.feature"):
        for number in re.findall(r"@règle-([\d.]+[a-z]?)", feature.read_text(encoding="utf-8")):
            found.setdefault(number, set()).add(feature.name)
    return found


def _marked(node: ast.FunctionDef) -> list[str]:
    return [
        str(argument.value)
        for mark in node.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule"
        for argument in mark.args
        if isinstance(argument, ast.Constant)
    ]


def test_the_catalogue_holds_every_rule_of_its_sections() -> None:
    known = {rule.number for rule in law_files.rulebook().rules}
    wanted = {f"{section}.{place}" for section, places in _SECTIONS.items() for place in places}
    assert not wanted - known


def test_every_rule_is_applied_somewhere_or_says_whose_business_it_is() -> None:
    for rule in law_files.rulebook().rules:
        assert bool(rule.where) is not bool(rule.beyond), rule.number


def test_no_rule_of_the_law_that_concerns_a_session_is_without_a_test() -> None:
    found = named_in_tests()
    bare = [
        rule.number
        for rule in law_files.rulebook().rules
        if rule.where and rule.status in (Status.FOUND, Status.FOUND_2) and rule.number not in found
    ]
    assert not bare


def test_every_applied_rule_has_a_test_and_every_mark_names_a_rule() -> None:
    found = named_in_tests()
    rules = law_files.rulebook().rules
    assert not [rule.number for rule in rules if rule.where and rule.number not in found]
    assert not set(found) - {rule.number for rule in rules}
