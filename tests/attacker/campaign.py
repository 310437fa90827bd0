"""Attacks many random sets of linked tables; python -m tests.attacker.campaign 10000."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from copy import deepcopy
from dataclasses import dataclass
from itertools import combinations
from math import inf
from random import Random

from commission_app.adapters.disclosure.highs import HighsSolver
from commission_app.domain.figures.observations import Axis
from commission_app.domain.figures.release.gate import (
    Demand,
    Gate,
    Release,
    ReleasedCell,
    ReleaseRefused,
    WhyRefused,
)
from commission_app.domain.figures.release.register import FiguresReleased, PublishedCell
from commission_app.domain.figures.release.scopes import Scope, Table
from commission_app.domain.figures.release.thresholds import Audience, Thresholds
from tests.attacker.attack import Knowledge, row
from tests.attacker.exact import TooMany, bounds
from tests.attacker.world import Person, counter, demands, persons, table

THRESHOLDS = Thresholds(5, 11, "essai")
STATE = Audience.STATE
SMALL_TABLE, FEW = 9, 20
MOST_UNDECIDED = 0.01
"""The part of the sets that may end so before the campaign says less than it seems to."""


@dataclass
class Count:
    """What a campaign met."""

    sets: int = 0
    releases: int = 0
    refused: int = 0
    undecided: int = 0
    """Refused because the solver ran out of time: on a machine that others keep busy."""
    hidden: int = 0
    shown: int = 0
    narrow: int = 0
    counted: int = 0
    """Hidden counts attacked a second time, without a solver."""
    chosen: int = 0
    optimum: int = 0

    def add(self, other: Count) -> None:
        """Add another part of the campaign."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def publish(
    knowledge: Knowledge, tables: tuple[Table, ...], release: Release, *, rates: bool = True
) -> None:
    """Have the attacker read what was released: every cell, every rate as it is printed."""
    scopes = {cell.id: cell.scope for table in tables for cell in table.cells}
    for made in release.tables:
        for cell in made.cells:
            value = cell.value if isinstance(cell, ReleasedCell) else None
            knowledge.see(scopes[cell.id], value)
    for asked, made in zip(tables, release.tables, strict=True):
        for ratio in asked.ratios:
            exact = made.ratios[ratio.id]
            if rates and exact is not None:
                percent = round(float(100 * exact), 1)
                knowledge.see_rate(scopes[ratio.part], scopes[ratio.whole], percent)


def least(audience: Audience, *scopes: Scope) -> int:
    """Give the threshold of a count, in the attacker's own words: those of the domain brief."""
    axes = {axis for scope in scopes for axis, _ in scope.where if axis is not Axis.NATURE}
    return 5 if len(axes) <= (0 if audience is Audience.PUBLIC else 1) else 11


def targets(
    knowledge: Knowledge, everybody: list[Person], audience: Audience
) -> list[tuple[list[float], int]]:
    """Give what must stay unknown and how wide: the hidden, what two counts differ by, if small."""
    found = [(row(scope), least(audience, scope)) for scope in knowledge.hidden]
    count = counter(everybody)
    shown = [(row(s), count(s), s) for s in sorted(set(knowledge.shown), key=repr)]
    told = [known for known, _, _ in shown]
    for larger, many, one in shown:
        for smaller, fewer, other in shown:
            rest = [a - b for a, b in zip(larger, smaller, strict=True)]
            wide = least(audience, one, other)
            if any(rest) and min(rest) >= 0 and many - fewer < wide and rest not in told:
                found.append((rest, wide))
    return found


def narrow(
    knowledge: Knowledge,
    everybody: list[Person],
    audience: Audience,
    before: Knowledge | None = None,
) -> int:
    """Count what is known closer than its own threshold, and closer than ``before``, if given."""
    asked = targets(knowledge, everybody, audience)
    rows = [target for target, _ in asked]
    widths = knowledge.widths(rows)
    earlier = before.widths(rows) if before else [inf] * len(rows)
    told = zip(widths, earlier, asked, strict=True)
    return sum(width < min(wide, then) for width, then, (_, wide) in told)


def attack(seed: int) -> Count:
    """Release the sets of a seed one after the other, and attack after each as every reader.

    Half of the seeds tell the State and the public in turn: the State reads both.
    """
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    everybody = persons(rng)
    count = counter(everybody)
    gate = Gate(THRESHOLDS, HighsSolver(), count)
    audiences = [rng.choice(list(Audience))] if seed % 2 else list(Audience)
    knowledge = {audience: Knowledge() for audience in audiences}
    register, met = list[FiguresReleased](), Count(sets=1)
    for tables in demands(rng):
        audience = rng.choice(audiences)
        answer = gate.release(Demand(audience, tables), register)
        if isinstance(answer, ReleaseRefused):
            assert answer.why in (WhyRefused.BETRAYED, WhyRefused.UNDECIDED), answer
            met.refused += answer.why is WhyRefused.BETRAYED
            met.undecided += answer.why is WhyRefused.UNDECIDED
            continue
        kept: tuple[PublishedCell, ...] = answer.published
        register.append(FiguresReleased("Essai", audience, "Presse", "2026-12-31", 1, kept))
        met.releases += 1
        met.hidden += sum(cell.value is None for cell in kept)
        met.shown += sum(cell.value is not None for cell in kept)
        for reader, known in knowledge.items():
            if audience not in (reader, Audience.PUBLIC):
                continue
            before = deepcopy(known)
            publish(known, tables, answer)
            if audience is reader:
                met.narrow += narrow(known, everybody, reader)
                continue
            # Hidden in public alone: the State may know it from its own thresholds on.
            new = known.hidden[len(before.hidden) :]
            known.hidden = [*before.hidden, *(s for s in new if count(s) < least(reader, s))]
            met.narrow += narrow(known, everybody, reader, before)
    return met


def exact_widths(seed: int) -> list[tuple[float, int]]:
    """Attack up to two releases of a small table without a solver: each width, and what it owes."""
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    everybody = persons(rng)[:FEW]
    count, audience = counter(everybody), rng.choice(list(Audience))
    knowledge, register = Knowledge(), list[FiguresReleased]()
    for number, last in enumerate((rng.randint(1, 5), 6)[: rng.randint(1, 2)]):
        tables = (table(rng, f"r{number}", (1, last), most=2),)
        answer = Gate(THRESHOLDS, HighsSolver(), count).release(Demand(audience, tables), register)
        if isinstance(answer, Release):
            register.append(
                FiguresReleased("Essai", audience, "Presse", "2026-12-31", 1, answer.published)
            )
            publish(knowledge, tables, answer, rates=False)
    rows = [[int(value) for value in told] for told in knowledge.rows]
    values = [int(value) for value in knowledge.least]
    found = []
    for target, wide in targets(knowledge, everybody, audience):
        try:
            known = bounds(rows, values, [int(value) for value in target])
        except TooMany:
            break
        assert known is not None, "what was published contradicts itself"
        found.append((known[1] - known[0], wide))
    return found


def by_counting(seed: int) -> Count:
    """Attack a small world of a seed by counting."""
    widths = exact_widths(seed)
    return Count(counted=len(widths), narrow=sum(width < wide for width, wide in widths))


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
    small = {n for n, cell in enumerate(asked.cells) if values[n] < least(STATE, cell.scope)}
    others = [n for n in range(len(values)) if n not in small]
    for more in range(len(others) + 1):
        for choice in combinations(others, more):
            knowledge = Knowledge()
            for n, cell in enumerate(asked.cells):
                knowledge.see(cell.scope, None if n in small or n in choice else values[n])
            if not narrow(knowledge, everybody, STATE):
                return len(small) + more
    raise AssertionError("nothing is hidden enough")


def campaign(first: int, number: int) -> Count:
    """Attack so many sets on every processor."""
    whole = Count()
    with multiprocessing.get_context("fork").Pool() as pool:
        for part in pool.imap_unordered(attack, range(first, first + number), chunksize=20):
            whole.add(part)
            if whole.sets % 500 == 0:
                print(whole, file=sys.stderr, flush=True)  # noqa: T201 - it goes on for hours
        for part in pool.imap_unordered(by_counting, range(first, first + number), chunksize=20):
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
    return int(met.narrow > 0 or ratio > 1.5 or met.undecided > met.sets * MOST_UNDECIDED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
