"""A short form of `make attacker`, and the attacker found able to find."""

from __future__ import annotations

from random import Random

from tests.attacker.attack import Knowledge
from tests.attacker.campaign import Count, against_optimum, attack, targets
from tests.attacker.world import counter, persons, table

SETS = 60


def test_nobody_who_knows_all_that_left_works_a_hidden_count_out() -> None:
    met = Count()
    for seed in range(SETS):
        met.add(attack(seed))
    assert met.narrow == 0
    assert met.shown > met.releases, "the gate lets nothing out"
    assert met.hidden > met.releases


def test_little_more_is_hidden_than_the_fewest_that_would_do() -> None:
    met = Count()
    for seed in range(SETS):
        met.add(against_optimum(seed))
    assert 0 < met.optimum <= met.chosen <= 1.5 * met.optimum


def test_the_attacker_finds_a_cell_masked_alone() -> None:
    """Only what is too small is masked, and nothing else: it is worked out in many a table."""
    found = 0
    for seed in range(60):
        rng = Random(seed)  # noqa: S311 - chance, not a secret
        everybody = persons(rng)
        knowledge, count = Knowledge(), counter(everybody)
        for cell in table(rng, "t", (1, 6)).cells:
            value = count(cell.scope)
            knowledge.see(cell.scope, value if value >= 5 else None)
        found += any(w < 5 for w in knowledge.widths(targets(knowledge, everybody)))
    assert found > 5
