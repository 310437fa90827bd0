"""Attacks many random sets of linked tables; python -m tests.attacker.campaign 10000."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from dataclasses import dataclass
from itertools import combinations
from random import Random

from commission_app.adapters.disclosure.highs import HighsSolver
from commission_app.domain.figures.release.gate import (
    Demand,
    Gate,
    Release,
    ReleasedCell,
    ReleaseRefused,
    WhyRefused,
)
from commission_app.domain.figures.release.register import FiguresReleased, PublishedCell
from commission_app.domain.figures.release.scopes import Table
from commission_app.domain.figures.release.thresholds import Audience, Thresholds
from tests.attacker.attack import Knowledge, row
from tests.attacker.world import Person, counter, demands, persons, table

THRESHOLDS = Thresholds(5, 11, 5, "essai")
SMALL_TABLE = 9


@dataclass
class Count:
    """What a campaign met."""

    sets: int = 0
    releases: int = 0
    refused: int = 0
    hidden: int = 0
    shown: int = 0
    narrow: int = 0
    chosen: int = 0
    optimum: int = 0

    def add(self, other: Count) -> None:
        """Add another part of the campaign."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def publish(knowledge: Knowledge, tables: tuple[Table, ...], release: Release) -> None:
    """Have the attacker read what was released: every cell, every rate as it is printed."""
    scopes = {cell.id: cell.scope for table in tables for cell in table.cells}
    for made in release.tables:
        for cell in made.cells:
            value = cell.value if isinstance(cell, ReleasedCell) else None
            knowledge.see(scopes[cell.id], value)
    for asked, made in zip(tables, release.tables, strict=True):
        for ratio in asked.ratios:
            exact = made.ratios[ratio.id]
            if exact is not None:
                percent = round(float(100 * exact), 1)
                knowledge.see_rate(scopes[ratio.part], scopes[ratio.whole], percent)


def targets(knowledge: Knowledge, everybody: list[Person]) -> list[list[float]]:
    """Give what must stay unknown: the hidden, and what two counts shown differ by, if small."""
    found = [row(scope) for scope in knowledge.hidden]
    count = counter(everybody)
    shown = [(row(scope), count(scope)) for scope in sorted(set(knowledge.shown), key=repr)]
    for larger, many in shown:
        for smaller, fewer in shown:
            rest = [a - b for a, b in zip(larger, smaller, strict=True)]
            if any(rest) and min(rest) >= 0 and many - fewer < THRESHOLDS.total:
                found.append(rest)
    return found


def attack(seed: int) -> Count:
    """Release the sets of a seed one after the other, and attack after each."""
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    everybody = persons(rng)
    gate = Gate(THRESHOLDS, HighsSolver(), counter(everybody))
    audience = rng.choice(list(Audience))
    knowledge, register, met = Knowledge(), list[FiguresReleased](), Count(sets=1)
    for tables in demands(rng):
        answer = gate.release(Demand(audience, tables), register)
        if isinstance(answer, ReleaseRefused):
            assert answer.why is WhyRefused.BETRAYED, answer
            met.refused += 1
            continue
        kept: tuple[PublishedCell, ...] = answer.published
        register.append(FiguresReleased("Essai", audience, "Presse", "2026-12-31", 1, kept))
        publish(knowledge, tables, answer)
        met.releases += 1
        met.hidden += sum(cell.value is None for cell in kept)
        met.shown += sum(cell.value is not None for cell in kept)
        widths = knowledge.widths(targets(knowledge, everybody))
        met.narrow += sum(width < THRESHOLDS.interval for width in widths)
    return met


def against_optimum(seed: int) -> Count:
    """Compare what is hidden of a small table with the fewest that would be enough."""
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    everybody = persons(rng)
    asked = table(rng, "t", (1, 6), most=2)
    if len(asked.cells) > SMALL_TABLE:
        asked = Table("t", "Tableau", asked.cells[-SMALL_TABLE:])
    count = counter(everybody)
    answer = Gate(THRESHOLDS, HighsSolver(), count).release(Demand(Audience.STATE, (asked,)))
    assert isinstance(answer, Release)
    chosen = sum(cell.value is None for cell in answer.published)
    return Count(sets=1, chosen=chosen, optimum=_fewest(asked, everybody))


def _fewest(asked: Table, everybody: list[Person]) -> int:
    """Return the fewest cells to hide, by trying every choice."""
    count = counter(everybody)
    values = [count(cell.scope) for cell in asked.cells]
    least = [THRESHOLDS.total if cell.axes <= 1 else THRESHOLDS.crossed for cell in asked.cells]
    small = {n for n, value in enumerate(values) if value < least[n]}
    others = [n for n in range(len(values)) if n not in small]
    for more in range(len(others) + 1):
        for choice in combinations(others, more):
            knowledge = Knowledge()
            for n, cell in enumerate(asked.cells):
                knowledge.see(cell.scope, None if n in small or n in choice else values[n])
            widths = knowledge.widths(targets(knowledge, everybody))
            if all(width >= THRESHOLDS.interval for width in widths):
                return len(small) + more
    raise AssertionError("nothing is hidden enough")


def campaign(first: int, number: int) -> Count:
    """Attack so many sets on every processor."""
    whole = Count()
    with multiprocessing.get_context("fork").Pool() as pool:
        for part in pool.imap_unordered(attack, range(first, first + number), chunksize=20):
            whole.add(part)
        for part in pool.imap_unordered(against_optimum, range(max(20, number // 10))):
            whole.add(part)
    return whole


def main(arguments: list[str]) -> int:
    """Attack, print what was met, and return 1 when something was worked out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(arguments)
    met = campaign(asked.seed, asked.number)
    ratio = met.chosen / met.optimum if met.optimum else 1.0
    print(met)  # noqa: T201 - it is a command
    print(f"hidden against the optimum: {ratio:.3f}")  # noqa: T201
    return int(met.narrow > 0 or ratio > 1.5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
