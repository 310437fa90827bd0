"""The gates of the patterns never hide a match: told by what the patterns themselves may match."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import from_regex

from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, mark
from commission_app.adapters.intake.anonymity.reading import read
from installer.dev.needles import PLACE, held_by, patterns
from tests.guard.written import written

PATTERNS = list(patterns())


def _lines() -> tuple[dict[int, set[str]], list[list[int]]]:
    """Return the needles of each clause, then the gates."""
    needles, _, gates = PLACE.read_text("utf-8").partition("\n\n")
    clauses: dict[int, set[str]] = {}
    for line in needles.split("\n"):
        needle, edges, *numbers = line.split()
        said = edges[1:].removesuffix("$") + needle + edges[1:].removeprefix("^")
        for number in numbers:
            clauses.setdefault(int(number), set()).add(said)
    return clauses, [[int(part) for part in line.split()] for line in gates.splitlines()]


def test_the_table_is_of_these_patterns() -> None:
    clauses, gates = _lines()
    by_key = {mark(one.source, one.flags): one for one in PATTERNS}
    assert len(by_key) == len({(one.source, one.flags) for one in PATTERNS})
    told = {key for key, pattern in by_key.items() if any(held_by(pattern.source, pattern.flags))}
    assert {key for key, *_ in gates} <= told, "run python -m installer.dev.needles"
    for key, figures, *numbers in gates:
        possible, needed = held_by(by_key[key].source, by_key[key].flags)
        assert figures == needed
        assert {frozenset(clauses[n]) for n in numbers} <= set(possible)
    assert len(gates) > 100


@pytest.mark.parametrize("pattern", PATTERNS, ids=range(len(PATTERNS)))
def test_what_a_pattern_may_match_passes_its_gate(pattern: Pattern) -> None:
    @settings(
        max_examples=8,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(from_regex(pattern.compiled))
    def check(made: str) -> None:
        for text in (made, f"avant {made} après"):
            assert _wrongly_passed_over(text) == []

    check()


@pytest.mark.parametrize("name", ["identifying_4.txt", "identifying_5.txt", "harmless_5.txt"])
def test_no_gate_hides_a_match_in_texts_of_the_field(name: str) -> None:
    for one in written(name):
        assert _wrongly_passed_over(one.text) == [], one.text


def _wrongly_passed_over(text: str) -> list[str]:
    view = read(text)
    return [
        pattern.source
        for pattern in PATTERNS
        if not pattern.may_be_in(view)
        and (pattern.compiled.search(view.flat) or pattern.compiled.search(view.text))
    ]


def test_a_gate_closes_on_what_holds_nothing() -> None:
    view = read("Elle progresse et reste assidue.")
    assert sum(pattern.may_be_in(view) for pattern in PATTERNS) < len(PATTERNS) / 2


def test_every_sign_is_read_as_the_gates_suppose() -> None:
    """No figure but ten, and a letter stays one when it loses its accent."""
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        if unicodedata.category(sign) in ("Cn", "Cs", "Co"):
            continue
        view = read(sign)
        assert all(s in "0123456789" for s in view.text if unicodedata.category(s) == "Nd"), code
        assert [s.isalnum() for s in view.text] == [s.isalnum() for s in view.flat], code
