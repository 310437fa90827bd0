"""From each rule of the law to the tests that prove it: marks, a table and what is missing."""

from __future__ import annotations

import pytest

from commission_app.composition import law_files
from commission_app.domain.rules import Rule


def proofs(items: list[pytest.Item]) -> dict[str, list[str]]:
    """Give, by rule number, the tests that name the rule by ``@pytest.mark.rule``."""
    found: dict[str, list[str]] = {}
    for item in items:
        name = item.nodeid.split("[")[0]
        for mark in item.iter_markers("rule"):
            for number in mark.args:
                tests = found.setdefault(str(number), [])
                if name not in tests:
                    tests.append(name)
    return found


def table(found: dict[str, list[str]]) -> str:
    """Write the table as Markdown: rule, status, where it lives, the tests that prove it."""
    lines = ["| Rule | Article | Status | Lives in | Proved by |", "|---|---|---|---|---|"]
    for rule in law_files.rulebook().rules:
        where = ", ".join(name.removeprefix("commission_app.") for name in rule.where)
        where = where or f"no session: {rule.beyond}"
        tests = "<br>".join(found.get(rule.number, [])) or "—"
        lines.append(f"| {rule.number} | {rule.article} | {rule.status} | {where} | {tests} |")
    return "\n".join(lines)


def unproved(found: dict[str, list[str]]) -> list[Rule]:
    """Give the rules that the program applies and no test names."""
    return [rule for rule in law_files.rulebook().rules if rule.where and rule.number not in found]
