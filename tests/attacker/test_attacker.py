"""A short form of `make attacker`, and the attacker found able to find."""

from __future__ import annotations

from random import Random

from commission_app.domain.figures.release.thresholds import Audience
from tests.attacker.attack import Knowledge
from tests.attacker.campaign import Count, against_optimum, attack, exact_widths, narrow
from tests.attacker.exact import bounds
from tests.attacker.world import counter, persons, table

SETS, EXACT = 60, 40


def test_nobody_who_knows_all_that_left_works_a_hidden_count_out() -> None:
    met = Count()
    for seed in range(SETS):
        met.add(attack(seed))
    assert met.narrow == 0
    assert met.shown > met.releases, "the gate lets nothing out"
    assert met.hidden > met.releases


def test_every_table_that_what_left_allows_leaves_each_hidden_count_wide() -> None:
    """Without any solver: small worlds, whose tables are counted one by one."""
    tried = narrow_found = 0
    for seed in range(EXACT):
        for width, wide in exact_widths(seed):
            tried += 1
            narrow_found += width < wide
    assert tried > EXACT
    assert narrow_found == 0


def test_counting_finds_what_a_total_and_its_parts_give() -> None:
    total, first, second = [1, 1, 1], [1, 0, 0], [0, 1, 0]
    assert bounds([total], [7], first) == (0, 7)
    assert bounds([total, first], [7, 4], second) == (0, 3)
    assert bounds([first], [4], total) == (4, float("inf"))
    assert bounds([total, first], [3, 4], second) is None
    assert bounds([[1, 1, 0], [0, 1, 1]], [5, 2], [1, 0, -1]) == (3, 3)


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
        found += narrow(knowledge, everybody, Audience.STATE) > 0
    assert found > 5
