"""Plays many sequences on both players, on every processor, and prints what they reached.

python -m tests.sequences.play 100000 --seed 0      # `make sequences`
python -m tests.sequences.play 1 --seed 4711        # one sequence again
python -m tests.sequences.play --planted            # `make sequences PLANTED=1`
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.sequences import planted
from tests.sequences.acts import KINDS
from tests.sequences.codes import wanted
from tests.sequences.match import Counts
from tests.sequences.sequence import Divergence, play_seed
from tests.sequences.shrink import nature, report, shrink

BATCH = 250
ACCEPTED_AT_LEAST = 0.40
WHOLE = 100_000
REACHED_AT_LEAST = 100
TOLD = 10


@dataclass
class Outcome:
    """What a number of sequences reached, and where the players differed."""

    sequences: int = 0
    counts: Counts = field(default_factory=Counts)
    divergences: list[Divergence] = field(default_factory=list)

    @property
    def acceptance(self) -> float:
        """The part of the acts that were accepted, from 0 to 1."""
        asked = sum(self.counts.asked.values())
        return sum(self.counts.accepted.values()) / asked if asked else 0.0

    def shortfalls(self) -> list[str]:
        """Return what the run does not show, one line each; empty when it is whole."""
        found = []
        if self.divergences:
            found.append(f"{len(self.divergences)} divergences")
        if self.acceptance < ACCEPTED_AT_LEAST:
            found.append(f"{self.acceptance:.0%} of the acts accepted")
        least = REACHED_AT_LEAST * self.sequences // WHOLE
        reached = {f"« {name} » accepted": self.counts.accepted.get(name, 0) for name in KINDS}
        reached |= {c.value: self.counts.refused.get(c.value, 0) for c in sorted(wanted())}
        return found + [
            f"{what}: {times} times" for what, times in reached.items() if times < least
        ]


def play(seeds: Iterable[int]) -> Outcome:
    """Play the sequences of these seeds."""
    outcome = Outcome()
    for seed in seeds:
        found = play_seed(seed, outcome.counts)
        outcome.sequences += 1
        if found is not None:
            outcome.divergences.append(found)
    return outcome


def play_everywhere(first: int, number: int) -> Outcome:
    """Play so many sequences on every processor."""
    batches = [
        range(n, min(n + BATCH, first + number)) for n in range(first, first + number, BATCH)
    ]
    whole = Outcome()
    for part in _parts(batches):
        whole.sequences += part.sequences
        whole.counts.add(part.counts)
        whole.divergences.extend(part.divergences)
    return whole


def _parts(batches: list[range]) -> Iterator[Outcome]:
    if len(batches) == 1:
        yield play(batches[0])
        return
    with multiprocessing.get_context("fork").Pool() as pool:
        yield from pool.imap_unordered(play, batches)


def table(outcome: Outcome) -> str:
    """Return the counts by act and by refusal, as they are printed."""
    counts = outcome.counts
    lines = ["| act | asked | accepted |", "|---|---|---|"]
    lines += [f"| {n} | {counts.asked.get(n, 0)} | {counts.accepted.get(n, 0)} |" for n in KINDS]
    lines += ["", "| refusal | reached |", "|---|---|"]
    lines += [f"| {c.value} | {counts.refused.get(c.value, 0)} |" for c in sorted(wanted())]
    return "\n".join(lines)


def told(divergences: list[Divergence]) -> Iterator[str]:
    """Tell the divergences in French, the shortest of each kind."""
    kinds: dict[str, Divergence] = {}
    for found in divergences:
        key = f"{nature(found.found)}/{found.acts[-1].name if found.acts else ''}"
        kinds.setdefault(key, found)
    for found in list(kinds.values())[:TOLD]:
        yield report(shrink(found))


def main(arguments: list[str]) -> int:
    """Play, print, and return 1 when something is not as wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=WHOLE)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--planted", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.planted:
        return _planted(asked.seed)
    begun = time.monotonic()
    outcome = play_everywhere(asked.seed, asked.number)
    seconds = time.monotonic() - begun
    say(table(outcome))
    for text in told(outcome.divergences):
        say(f"\n{text}")
    acts = sum(outcome.counts.asked.values())
    say(
        f"\n{outcome.sequences} sequences, {acts} acts, {outcome.acceptance:.0%} accepted, "
        f"{len(outcome.divergences)} divergences, in {seconds / 60:.1f} min"
    )
    missing = outcome.shortfalls() if asked.number > 1 else []
    for line in missing:
        say(f"missing: {line}")
    return 1 if missing or outcome.divergences else 0


def say(text: str) -> None:
    """Print a text at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _planted(seed: int) -> int:
    say("| fault planted | found at sequence | by |\n|---|---|---|")
    lost = 0
    for fault in planted.FAULTS:
        found = planted.look_for(fault, seed)
        lost += found is None
        place = "never" if found is None else str(found.seed - seed + 1)
        by = "" if found is None else shrink_under(fault, found)
        say(f"| {fault.name} | {place} | {by} |")
    say(f"\n{len(planted.FAULTS) - lost} of {len(planted.FAULTS)} found")
    return 1 if lost else 0


def shrink_under(fault: planted.Fault, found: Divergence) -> str:
    """Return the divergence by which a planted fault is seen, once it is short."""
    with planted.plant(fault):
        short = shrink(found)
    return f"{short.found} (après {len(short.acts)} actes)"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
